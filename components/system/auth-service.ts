import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { compareText } from "../shared/compare-text.ts";
import { withFormerIds } from "../shared/component-options.ts";
import { generatePassword } from "../shared/generated-password.ts";
import { type Intent, intentOf, type PlainRecord, sortedEntries } from "../shared/intent.ts";
import { type Identity, LABEL_DOMAIN, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret, deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import { chartValues } from "./chart-values.ts";
import { createLeasedEndpoint } from "./leased-endpoint.ts";
import { createOwnedWorkload } from "./owned-workload.ts";
import type { LeasedSystemArgs, OwnedSystemArgs } from "./system-args.ts";

/** The accounts of one group of people, and how they are guarded (TCVN 14423:2026, 5.5.2.2 and 5.6.2.2). */
export interface Realm {
  readonly displayName: string;
  readonly users: "administrators" | "staff" | "public";
  readonly passwordPolicy: {
    readonly minLength: number;
    /** How many of lower case, upper case, digits, others. */
    readonly classes: number;
    readonly history: number;
    /** 0: passwords do not expire. */
    readonly expireDays: number;
  };
  readonly lockout: { readonly maxFailures: number; readonly lockSeconds: number };
  readonly sessionIdleSeconds: number;
  readonly sessionMaxSeconds: number;
  readonly mfaRequired: boolean;
  readonly eventRetentionDays: number;
  /** Days without use after which the operators disable an account. */
  readonly inactiveDays?: number;
}

/** Realm id → realm; `master` is the administrators' own. */
export type RealmsById = Readonly<Record<string, Realm>>;

interface WithClients {
  /** Systems that rely on it: their ids. Each gets a client secret of its own. */
  readonly clients: readonly string[];
  /** Owned: what is deployed, by default the chart's own; leased: what the provider owes. */
  readonly realms?: RealmsById;
}

/** `ownership` decides: `owned` with a `workload`, or `leased` with a `lease`. */
export type AuthServiceArgs = (OwnedSystemArgs & WithClients) | (LeasedSystemArgs & WithClients);

/** The central authentication (SSO) that systems rely on, owned or leased. */
export class AuthService extends ComponentResource {
  readonly intent: Intent;
  readonly address: string;
  /** Client id → its generated secret. Empty when leased: the provider hands them over. */
  readonly clientSecrets: Readonly<Record<string, Output<string>>>;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: AuthServiceArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("AuthService", args);
    super("pdc:system:AuthService", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "auth-service" };
    if (args.ownership === "owned") {
      const workload = createOwnedWorkload(name, args, identity, this, signOnValues(args, identity));
      this.address = workload.address;
      this.clientSecrets = generateClientSecrets(name, args.clients, this);
      const delivered = deliverClientSecrets(name, args, this.clientSecrets, identity, this, workload.within);
      this.withheldSecrets = { ...workload.withheldSecrets, ...delivered };
    } else {
      const endpoint = createLeasedEndpoint(name, args, identity, this);
      this.address = endpoint.address;
      this.clientSecrets = {};
      this.withheldSecrets = {};
      createSuppliedClientSecrets(name, args, identity, this, endpoint.within);
    }
    const { address, clientSecrets, withheldSecrets } = this;
    this.registerOutputs({ intent, address, clientSecrets, withheldSecrets });
  }
}

/** The chart's values, with the realms that the model decided. */
function signOnValues(args: OwnedSystemArgs & WithClients, identity: Identity): PlainRecord {
  const values = chartValues(args, identity);
  if (args.realms === undefined) return values;
  const realms = sortedEntries(args.realms).map(
    ([id, { users: _users, inactiveDays: _inactiveDays, ...realm }]) => [id, realm],
  );
  return { ...values, realms: Object.fromEntries(realms) };
}

function generateClientSecrets(name: string, clients: readonly string[], parent: Resource) {
  const inOrder = [...clients].sort(compareText);
  return Object.fromEntries(
    inOrder.map((client) => [client, generatePassword(`${name}-client-${client}-password`, { parent })]),
  );
}

function deliverClientSecrets(
  name: string,
  args: OwnedSystemArgs & WithClients,
  clientSecrets: Readonly<Record<string, Output<string>>>,
  identity: Identity,
  parent: Resource,
  within: Resource,
): WithheldSecrets {
  const withheld = Object.entries(clientSecrets).map(([client, value]) =>
    deliverSecret(
      `${name}-client-${client}`,
      { metadata: clientMetadata(client, args.namespace, identity), values: { "client-secret": value } },
      args.secrets,
      { parent, dependsOn: within },
    ),
  );
  return Object.assign({}, ...withheld);
}

function createSuppliedClientSecrets(
  name: string,
  args: LeasedSystemArgs & WithClients,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  for (const client of [...args.clients].sort(compareText)) {
    createSuppliedSecret(
      `${name}-client-${client}`,
      clientMetadata(client, args.namespace, identity),
      { by: "provider", keys: ["client-secret"] },
      { parent, dependsOn: within },
    );
  }
}

function clientMetadata(client: string, namespace: string, identity: Identity) {
  const metadata = metadataOf(`client-${client}`, namespace, identity);
  metadata.labels[`${LABEL_DOMAIN}/client`] = client;
  return metadata;
}
