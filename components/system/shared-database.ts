import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { guarded, type Releasable, withFormerIds } from "../shared/component-options.ts";
import type {
  CostItemIntent,
  Described,
  ImageArgs,
  NamespaceArgs,
  Port,
  ResourcesArgs,
  SecretDelivery,
} from "../shared/contracts.ts";
import { generatePassword } from "../shared/generated-password.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { createIsolatedNamespace } from "../shared/isolated-namespace.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret, deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import { databaseName, ownerName } from "./database-account.ts";
import { clusterSpec, scheduledBackupSpec } from "./database-manifests.ts";
import { createServiceAlias } from "./service-alias.ts";
import { createCertificateSecret } from "./supplied-certificate.ts";
import { serviceAddress } from "./system-address.ts";
import type { DatabaseCredentials } from "./system-args.ts";

export interface SharedDatabaseArgs extends Described, NamespaceArgs, Releasable {
  readonly engine: "postgresql";
  readonly image: ImageArgs;
  readonly instances: number;
  /** Of one instance. */
  readonly resources: ResourcesArgs;
  readonly storageClass: string;
  readonly pool: string;
  readonly poolInfrastructure: string;
  /** Of one instance; a Kubernetes quantity. */
  readonly size: string;
  readonly backup: { readonly plan: string } | { readonly none: string };
  /** Object store that the database itself writes its log and base backups to. Default: none beside the plan's. */
  readonly backupStore?: DatabaseBackupStore;
  readonly dataset?: string;
  readonly dataClass?: string;
  /** A central database: clients pass the database firewall. */
  readonly central: boolean;
  readonly state?: "planned" | "active" | "frozen";
  /** System id → access. Each gets an account of its own. */
  readonly consumers: Readonly<Record<string, "read" | "write">>;
  readonly ports: readonly Port[];
  readonly costItems?: readonly CostItemIntent[];
  readonly secrets: SecretDelivery;
}

export interface DatabaseBackupStore {
  /** Host name of the S3 store. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly retentionDays: number;
  /** Cron expression, five fields. */
  readonly schedule: string;
}

/** A shared database in the data zone: an account a consumer, never a shared one; protected. */
export class SharedDatabase extends ComponentResource {
  readonly intent: Intent;
  /** Where consumers find it. */
  readonly address: string;
  /** System id → its own account. */
  readonly credentials: Readonly<Record<string, DatabaseCredentials>>;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: SharedDatabaseArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("SharedDatabase", args);
    super("pdc:system:SharedDatabase", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "shared-database" };
    const owner = { identity, holdsData: true, releaseProtection: args.releaseProtection === true };
    const within = createIsolatedNamespace(name, args, owner, this);
    this.address = serviceAddress(args.id, args.namespace);
    this.credentials = createAccounts(name, args, this);
    this.withheldSecrets = {
      ...deliverOwner(name, args, identity, this, within),
      ...deliverAccounts(name, args, this.credentials, identity, this, within),
    };
    createSuppliedSecrets(name, args, identity, this, within);
    createAddress(name, args, identity, this, within);
    createDatabase(name, args, identity, this, within);
    const { address, credentials, withheldSecrets } = this;
    this.registerOutputs({ intent, address, credentials, withheldSecrets });
  }
}

function createAccounts(
  name: string,
  args: SharedDatabaseArgs,
  parent: Resource,
): Record<string, DatabaseCredentials> {
  const accounts = sortedEntries(args.consumers).map(([consumer]): [string, DatabaseCredentials] => {
    const password = generatePassword(`${name}-${consumer}-password`, guarded(parent, args));
    return [consumer, { username: databaseName(consumer), password }];
  });
  return Object.fromEntries(accounts);
}

function deliverOwner(
  name: string,
  args: SharedDatabaseArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): WithheldSecrets {
  const password: Output<string> = generatePassword(`${name}-owner-password`, guarded(parent, args));
  const metadata = metadataOf(`${args.id}-owner`, args.namespace, identity);
  const values = { username: ownerName(args.id), password };
  return deliverSecret(`${name}-owner`, { metadata, values }, args.secrets, guarded(parent, args, [within]));
}

/** The database's side of each account; the consumer keeps a copy in its own namespace. */
function deliverAccounts(
  name: string,
  args: SharedDatabaseArgs,
  credentials: Readonly<Record<string, DatabaseCredentials>>,
  identity: Identity,
  parent: Resource,
  within: Resource,
): WithheldSecrets {
  const withheld = sortedEntries(credentials).map(([consumer, { username, password }]) => {
    const metadata = metadataOf(`account-${consumer}`, args.namespace, identity);
    const values = { username, password };
    return deliverSecret(
      `${name}-account-${consumer}`,
      { metadata, values },
      args.secrets,
      guarded(parent, args, [within]),
    );
  });
  return Object.assign({}, ...withheld);
}

function createSuppliedSecrets(
  name: string,
  args: SharedDatabaseArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  const options = { parent, dependsOn: within };
  const { id, namespace } = args;
  const services = [id, `${id}-r`, `${id}-ro`, `${id}-rw`];
  const dnsNames = services.map((service) => serviceAddress(service, namespace));
  createCertificateSecret(`${name}-tls`, { name: `${id}-tls`, namespace, identity }, dnsNames, options);
  if (args.backupStore === undefined) return;
  const keys = ["ACCESS_KEY_ID", "ACCESS_SECRET_KEY"];
  const metadata = metadataOf(`${id}-backup`, namespace, identity);
  createSuppliedSecret(`${name}-backup-credentials`, metadata, { by: "storage-operator", keys }, options);
}

/** The operator calls the Service of the writable instance `<id>-rw`; consumers know the plain id. */
function createAddress(
  name: string,
  { id, namespace }: SharedDatabaseArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  const host = serviceAddress(`${id}-rw`, namespace);
  createServiceAlias(`${name}-service`, { name: id, namespace, identity }, host, {
    parent,
    dependsOn: within,
  });
}

/**
 * Registered one by one, not through a chart: without a cluster to ask, the provider refuses a chart that holds kinds of
 * an operator.
 */
function createDatabase(
  name: string,
  args: SharedDatabaseArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  const apiVersion = "postgresql.cnpg.io/v1";
  const metadata = metadataOf(args.id, args.namespace, identity);
  const cluster = new kubernetes.apiextensions.CustomResource(
    `${name}-cluster`,
    { apiVersion, kind: "Cluster", metadata, spec: clusterSpec(args, identity) },
    guarded(parent, args, [within]),
  );
  if (args.backupStore === undefined) return;
  new kubernetes.apiextensions.CustomResource(
    `${name}-backup`,
    { apiVersion, kind: "ScheduledBackup", metadata, spec: scheduledBackupSpec(args.id, args.backupStore) },
    { parent, dependsOn: cluster },
  );
}
