import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { compareText } from "../shared/compare-text.ts";
import { withFormerIds } from "../shared/component-options.ts";
import { generatePassword } from "../shared/generated-password.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { type Identity, LABEL_DOMAIN, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret, deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import { createLeasedEndpoint } from "./leased-endpoint.ts";
import { createOwnedWorkload } from "./owned-workload.ts";
import type { LeasedSystemArgs, OwnedSystemArgs } from "./system-args.ts";

interface WithClients {
  /** Systems that rely on it: their ids. Each gets a client secret of its own. */
  readonly clients: readonly string[];
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
      const workload = createOwnedWorkload(name, args, identity, this);
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
