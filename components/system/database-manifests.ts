import { sortedEntries } from "../shared/intent.ts";
import { annotationsOf, type Identity, labelsOf } from "../shared/labels.ts";
import { databaseName, ownerName } from "./database-account.ts";
import type { DatabaseBackupStore, SharedDatabaseArgs } from "./shared-database.ts";

/** Connections that one consumer may hold. */
const CONNECTION_LIMIT = 50;

/** Spec of CloudNativePG's Cluster. */
export function clusterSpec(args: SharedDatabaseArgs, identity: Identity) {
  const certificate = `${args.id}-tls`;
  return {
    instances: args.instances,
    imageName: imageName(args.image),
    imagePullPolicy: "IfNotPresent",
    inheritedMetadata: { labels: labelsOf(identity), annotations: annotationsOf(identity) },
    enableSuperuserAccess: false,
    enablePDB: args.instances > 1,
    primaryUpdateStrategy: "unsupervised",
    seccompProfile: { type: "RuntimeDefault" },
    resources: { requests: { ...args.resources.requests }, limits: { ...args.resources.limits } },
    storage: { storageClass: args.storageClass, size: args.size },
    bootstrap: { initdb: initialDatabase(args) },
    managed: {
      roles: sortedEntries(args.consumers).map(([consumer, access]) => role(args.id, consumer, access)),
    },
    postgresql: serverSettings(args.instances),
    ...placement(args),
    certificates: { serverTLSSecret: certificate, serverCASecret: certificate },
    monitoring: { enablePodMonitor: false },
    ...(args.backupStore === undefined ? {} : { backup: backupSpec(args.id, args.backupStore) }),
  };
}

/** Spec of CloudNativePG's ScheduledBackup. */
export function scheduledBackupSpec(id: string, store: DatabaseBackupStore) {
  return {
    // The operator's schedule begins with seconds.
    schedule: `0 ${store.schedule}`,
    method: "barmanObjectStore",
    backupOwnerReference: "self",
    cluster: { name: id },
  };
}

function imageName({ repository, tag, digest }: SharedDatabaseArgs["image"]): string {
  return digest ? `${repository}:${tag}@${digest}` : `${repository}:${tag}`;
}

function initialDatabase({ id }: SharedDatabaseArgs) {
  return {
    database: databaseName(id),
    owner: ownerName(id),
    secret: { name: `${id}-owner` },
    dataChecksums: true,
    encoding: "UTF8",
  };
}

/** Who writes is a member of the owner, and may so change tables too; who reads, of PostgreSQL's own reading role. */
function role(database: string, consumer: string, access: "read" | "write") {
  return {
    name: databaseName(consumer),
    ensure: "present",
    login: true,
    superuser: false,
    createdb: false,
    createrole: false,
    replication: false,
    inRoles: [access === "write" ? ownerName(database) : "pg_read_all_data"],
    connectionLimit: CONNECTION_LIMIT,
    passwordSecret: { name: `account-${consumer}` },
  };
}

function serverSettings(instances: number) {
  return {
    parameters: {
      log_connections: "on",
      log_disconnections: "on",
      log_statement: "ddl",
      log_timezone: "Asia/Ho_Chi_Minh",
      password_encryption: "scram-sha-256",
      ssl_min_protocol_version: "TLSv1.2",
      timezone: "Asia/Ho_Chi_Minh",
    },
    // The operator ends the list with a line that lets plain connections in: ours stands before it.
    pg_hba: ["hostssl all all all scram-sha-256", "host all all all reject"],
    // One acknowledged copy, so that losing the writable instance loses nothing.
    ...(instances > 1 ? { synchronous: { method: "any", number: 1 } } : {}),
  };
}

function placement({ id, instances }: SharedDatabaseArgs) {
  if (instances === 1) return {};
  const labelSelector = { matchLabels: { "cnpg.io/cluster": id } };
  const topologyKey = "topology.kubernetes.io/zone";
  return {
    affinity: {
      enablePodAntiAffinity: true,
      podAntiAffinityType: "required",
      topologyKey: "kubernetes.io/hostname",
    },
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey, whenUnsatisfiable: "ScheduleAnyway", labelSelector },
    ],
  };
}

function backupSpec(id: string, store: DatabaseBackupStore) {
  const credentials = `${id}-backup`;
  const written = { compression: "gzip", encryption: "AES256" };
  return {
    retentionPolicy: `${store.retentionDays}d`,
    target: "prefer-standby",
    barmanObjectStore: {
      destinationPath: `s3://${store.bucket}/${id}`,
      endpointURL: `https://${store.endpoint}`,
      endpointCA: { name: `${id}-tls`, key: "ca.crt" },
      s3Credentials: {
        accessKeyId: { name: credentials, key: "ACCESS_KEY_ID" },
        secretAccessKey: { name: credentials, key: "ACCESS_SECRET_KEY" },
      },
      wal: written,
      data: written,
    },
  };
}
