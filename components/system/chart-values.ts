import { compareText } from "../shared/compare-text.ts";
import type { DatabaseUse, Port } from "../shared/contracts.ts";
import type { Plain, PlainRecord } from "../shared/intent.ts";
import { annotationsOf, type Identity, labelsOf } from "../shared/labels.ts";
import { podPort } from "../shared/pod-port.ts";
import { databaseName } from "./database-account.ts";
import { serviceAddress } from "./system-address.ts";
import type { OwnedSystemArgs } from "./system-args.ts";

/** Ingress class that faces the citizens. */
const INGRESS_CLASS = "haproxy";

/** Default of `workload.storage.configurationSize`, for programs that use the component alone. */
const LGSP_CONFIGURATION_SIZE = "5Gi";

/** Values of an owned system's chart: plain and known, the same for the same arguments. */
export function chartValues(args: OwnedSystemArgs, identity: Identity): PlainRecord {
  switch (args.workload.chart) {
    case "service":
      return serviceValues(args, identity);
    case "lgsp":
      return lgspValues(args, identity);
    case "sign-on":
      return signOnValues(args, identity);
    case "observability":
      throw new Error(
        `${args.id}.workload.chart: found "observability", which only a system of kind "monitor" may run.`,
      );
  }
}

/** What every chart takes. */
export function commonValues(id: string, identity: Identity): PlainRecord {
  return { name: id, labels: labelsOf(identity), annotations: annotationsOf(identity) };
}

/** What a chart with claims takes: the claims outlive it until they are released. */
export function claimValues({ releaseProtection }: OwnedSystemArgs): PlainRecord {
  return { keepClaims: releaseProtection !== true };
}

function workloadValues(args: OwnedSystemArgs, identity: Identity): PlainRecord {
  const { image, resources } = args.workload;
  const [database] = sortedDatabases(args);
  return {
    ...commonValues(args.id, identity),
    image: { ...image },
    resources: plainResources(resources),
    ...(args.ports.some((port) => !port.admin) ? { ports: servicePorts(args.ports, false) } : {}),
    ...(args.ports.some((port) => port.admin) ? { adminPorts: servicePorts(args.ports, true) } : {}),
    ...(database ? { database: databaseValues(database, args.id) } : {}),
  };
}

function serviceValues(args: OwnedSystemArgs, identity: Identity): PlainRecord {
  const { replicas, storage, healthPath } = args.workload;
  const probed = args.ports.find((port) => !port.admin) ?? args.ports[0];
  if (probed === undefined) {
    throw new Error(`${args.id}.ports: found none, expected at least one that health checks can reach.`);
  }
  return {
    ...workloadValues(args, identity),
    ...furtherDatabases(args),
    replicas,
    ports: servicePorts(args.ports, false),
    tlsSecretName: `${args.id}-tls`,
    probes: { path: healthPath, port: portName(probed), scheme: isPlain(probed) ? "HTTP" : "HTTPS" },
    ...(storage
      ? { ...claimValues(args), storage: [{ ...volume(storage), name: "data", mountPath: "/var/lib/data" }] }
      : {}),
    ...ingressValues(args),
  };
}

function lgspValues(args: OwnedSystemArgs, identity: Identity): PlainRecord {
  const { storage } = args.workload;
  if (storage === undefined) {
    throw new Error(
      `${args.id}.workload.storage: found nothing, expected the size and class of the message archive.`,
    );
  }
  requireDatabase(args);
  return {
    ...workloadValues(args, identity),
    tokenSecretName: `${args.id}-token`,
    adminSecretName: `${args.id}-admin`,
    ...claimValues(args),
    storage: {
      archive: volume(storage),
      configuration: {
        className: storage.className,
        size: storage.configurationSize ?? LGSP_CONFIGURATION_SIZE,
      },
    },
    ...(args.ports.some((port) => !port.admin)
      ? { probes: { port: firstServicePort(args), startupSeconds: 600 } }
      : {}),
  };
}

function signOnValues(args: OwnedSystemArgs, identity: Identity): PlainRecord {
  requireDatabase(args);
  return {
    ...workloadValues(args, identity),
    replicas: args.workload.replicas,
    hostname: args.publicHost ?? serviceAddress(args.id, args.namespace),
    tlsSecretName: `${args.id}-tls`,
    bootstrapAdminSecretName: `${args.id}-admin`,
    ...managementProbe(args),
    ...ingressValues(args),
  };
}

/** Keycloak answers health checks on its management port. */
function managementProbe(args: OwnedSystemArgs): PlainRecord {
  const management = args.ports.find((port) => port.admin);
  return management === undefined ? {} : { probes: { port: portName(management) } };
}

function requireDatabase(args: OwnedSystemArgs): void {
  if (args.databases.length > 0) return;
  throw new Error(
    `${args.id}.databases: found none, expected the database that ${args.workload.chart} keeps its data in.`,
  );
}

/** Databases it writes to first: the first of all is the one that the chart's own variables carry. */
function sortedDatabases({ databases }: OwnedSystemArgs): DatabaseUse[] {
  const rank = ({ access, id }: DatabaseUse) => `${access === "write" ? 0 : 1} ${id}`;
  return [...databases].sort((a, b) => compareText(rank(a), rank(b)));
}

function databaseValues(use: DatabaseUse, system: string): PlainRecord {
  return {
    host: use.host,
    port: use.port,
    name: databaseName(use.id),
    secretName: `database-${use.id}`,
    caSecretName: `${system}-tls`,
  };
}

/** The chart's own variables carry the first database; each further one gets variables with its name in them. */
function furtherDatabases(args: OwnedSystemArgs): PlainRecord {
  const environment: Plain[] = [];
  const secretEnvironment: Plain[] = [];
  for (const use of sortedDatabases(args).slice(1)) {
    const prefix = `DATABASE_${databaseName(use.id).toUpperCase()}`;
    environment.push({ name: `${prefix}_HOST`, value: use.host });
    environment.push({ name: `${prefix}_NAME`, value: databaseName(use.id) });
    environment.push({ name: `${prefix}_PORT`, value: String(use.port) });
    for (const key of ["password", "username"]) {
      const secretName = `database-${use.id}`;
      secretEnvironment.push({ name: `${prefix}_${key.toUpperCase()}`, secretName, secretKey: key });
    }
  }
  if (args.inputs?.clientSecret !== undefined) {
    secretEnvironment.push({
      name: "SIGN_ON_CLIENT_SECRET",
      secretName: "sign-on",
      secretKey: "client-secret",
    });
  }
  return {
    ...(environment.length > 0 ? { environment } : {}),
    ...(secretEnvironment.length > 0 ? { secretEnvironment } : {}),
  };
}

function ingressValues(args: OwnedSystemArgs): PlainRecord {
  if (args.publicHost === undefined) return {};
  const tlsSecretName = `${args.id}-public-tls`;
  return { ingress: { enabled: true, host: args.publicHost, className: INGRESS_CLASS, tlsSecretName } };
}

/** Service ports of a chart, administration apart from the rest. */
function servicePorts(ports: readonly Port[], admin: boolean): PlainRecord[] {
  return ports
    .filter((port) => port.admin === admin)
    .map((offer) => ({
      name: portName(offer),
      port: offer.port,
      targetPort: podPort(offer.port),
      protocol: offer.protocol,
    }));
}

function firstServicePort(args: OwnedSystemArgs): string {
  const first = args.ports.find((port) => !port.admin);
  return first === undefined ? "" : portName(first);
}

/** Kubernetes takes at most 15 characters. */
function portName({ id, port }: Port): string {
  return id.length <= 15 ? id : `port-${port}`;
}

function isPlain({ application }: Port): boolean {
  return application === "plain" || application === "http";
}

function volume({ className, size }: { className: string; size: string }): PlainRecord {
  return { className, size };
}

export function plainResources({ requests, limits }: OwnedSystemArgs["workload"]["resources"]): PlainRecord {
  return { requests: { ...requests }, limits: { ...limits } };
}
