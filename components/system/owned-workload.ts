import { type Output, type Resource, secret } from "@pulumi/pulumi";
import { type PlainRecord, sortedEntries } from "../shared/intent.ts";
import { createIsolatedNamespace } from "../shared/isolated-namespace.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import { deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import { createAdministratorSecrets } from "./administrator-secrets.ts";
import { chartValues } from "./chart-values.ts";
import { deployChart } from "./local-chart.ts";
import { createCertificateSecret } from "./supplied-certificate.ts";
import { serviceAddress } from "./system-address.ts";
import type { DatabaseCredentials, OwnedSystemArgs } from "./system-args.ts";
import { createTenants } from "./tenants.ts";

/** What an owned system consists of. */
export interface OwnedWorkload {
  readonly address: string;
  readonly within: Resource;
  readonly withheldSecrets: WithheldSecrets;
}

/**
 * Creates an owned system: its namespace, the Secrets it is handed, its chart, its tenants.
 * @param values of its chart. Default: what the workload's own arguments say.
 */
export function createOwnedWorkload(
  name: string,
  args: OwnedSystemArgs,
  identity: Identity,
  parent: Resource,
  values: PlainRecord = chartValues(args, identity),
): OwnedWorkload {
  // A monitor keeps its metrics and logs in stores of its own chart.
  const holdsData = args.workload.storage !== undefined || args.kind === "monitor";
  const owner = { identity, holdsData, releaseProtection: args.releaseProtection === true };
  const within = createIsolatedNamespace(name, args, owner, parent);
  const place: Place = { name, args, identity, parent, within };
  createCertificateSecrets(place);
  const withheldSecrets = { ...deliverAccounts(place), ...createAdministratorSecrets(place) };
  const chart = {
    chart: args.workload.chart,
    release: args.id,
    namespace: args.namespace,
    values,
    chartsDirectory: args.inputs?.chartsDirectory,
    protectData: holdsData && args.releaseProtection !== true,
  };
  deployChart(`${name}-chart`, chart, { parent, dependsOn: within });
  createTenants(name, args, identity, parent, within);
  return { address: serviceAddress(args.id, args.namespace), within, withheldSecrets };
}

/** Where a child of an owned system belongs. */
export interface Place {
  readonly name: string;
  readonly args: OwnedSystemArgs;
  readonly identity: Identity;
  readonly parent: Resource;
  readonly within: Resource;
}

function createCertificateSecrets({ name, args, identity, parent, within }: Place): void {
  const { id, namespace, publicHost } = args;
  const options = { parent, dependsOn: within };
  const dnsNames = servicesOf(args).map((service) => serviceAddress(service, namespace));
  createCertificateSecret(`${name}-tls`, { name: `${id}-tls`, namespace, identity }, dnsNames, options);
  if (publicHost === undefined) return;
  const object = { name: `${id}-public-tls`, namespace, identity };
  createCertificateSecret(`${name}-public-tls`, object, [publicHost], options);
}

/** Services of its chart, and the name that consumers call. */
function servicesOf({ id, workload }: OwnedSystemArgs): string[] {
  const parts = workload.chart === "observability" ? ["ingest", "logs", "metrics", "probe"] : ["admin"];
  return [id, ...parts.map((part) => `${id}-${part}`)];
}

/** The system's own copies of what it is handed: its database accounts, its secret at the sign-on. */
function deliverAccounts({ name, args, identity, parent, within }: Place): WithheldSecrets {
  const handed: [string, Record<string, string | Output<string>>][] = args.databases.map(({ id }) => [
    `database-${id}`,
    { ...credentialsFor(args, id) },
  ]);
  if (args.inputs?.clientSecret !== undefined) {
    handed.push(["sign-on", { "client-secret": secret(args.inputs.clientSecret) }]);
  }
  const withheld = sortedEntries(Object.fromEntries(handed)).map(([object, values]) =>
    deliverSecret(
      `${name}-${object}`,
      { metadata: metadataOf(object, args.namespace, identity), values },
      args.secrets,
      { parent, dependsOn: within },
    ),
  );
  return Object.assign({}, ...withheld);
}

function credentialsFor(args: OwnedSystemArgs, database: string): DatabaseCredentials {
  const credentials = args.inputs?.databaseCredentials?.[database];
  if (credentials !== undefined) return credentials;
  throw new Error(
    `${args.id}.inputs.databaseCredentials.${database}: found nothing, expected the account that the database ` +
      `gives this system. Declare ${args.id} among the consumers of ${database}.`,
  );
}
