import {
  component,
  container,
  deployment,
  namespace,
  object,
  type TestResource,
  UNKNOWN_MARK as UNKNOWN,
} from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const FOUR = ["configuration", "server-image", "database", "business-data"];
const LABEL = "pdc.internal/data-class";
const important = { labels: { [LABEL]: "important" } };

const center = (intent: object = {}) =>
  component("pdc:center:Center", "center", { component: "Center", id: "center", ...intent });
const target = (change: object = {}) => ({
  endpoint: "near.example",
  bucket: "backups",
  infrastructure: "backup-main",
  site: "center",
  medium: "hdd",
  encrypted: true,
  keyReference: "key service, key 1",
  appendOnly: true,
  members: 2,
  ...change,
});
const far = (change: object = {}) =>
  target({
    endpoint: "far.example",
    infrastructure: "backup-far",
    site: "recovery",
    medium: "object",
    ...change,
  });
const plan = (intent: object = {}) =>
  component("pdc:backup:BackupPlan", "plan", {
    component: "BackupPlan",
    id: "plan",
    covers: FOUR,
    carriedBy: { "server-image": "image store" },
    schedule: "0 1 * * *",
    retentionDays: 92,
    copies: 3,
    subjects: [{ id: "records", namespace: "records", pool: "fast", infrastructure: "ceph" }],
    targets: { far: far(), near: target() },
    drill: { schedule: "0 3 1 * *" },
    ...intent,
  });
const under = (parent: TestResource, resource: TestResource): TestResource => ({ ...resource, parent });
const location = (id: string, host: string, config: object = {}, bucket = "backups") =>
  under(
    plan(),
    object("velero.io/v1", "BackupStorageLocation", `velero/${id}`, {
      spec: {
        objectStorage: { bucket },
        config: { s3Url: `https://${host}`, serverSideEncryption: "AES256", ...config },
      },
    }),
  );
const schedule = (id: string, spec: object = {}, template: object = {}) =>
  under(
    plan(),
    object("velero.io/v1", "Schedule", `velero/${id}`, {
      spec: {
        schedule: "0 1 * * *",
        ...spec,
        template: { storageLocation: id, includedNamespaces: ["records"], ttl: "2208h0m0s", ...template },
      },
    }),
  );
const jobs = [
  location("far", "far.example"),
  location("near", "near.example"),
  schedule("far"),
  schedule("near"),
];
const PROMISED = { endpoint: "near.example", bucket: "backups", retentionDays: 92 };
const PRIVATE_KEY = `-----BEGIN ${"PRIVATE KEY"}-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----\n`;
const sqlIn = (name: string, spec: object) =>
  object("postgresql.cnpg.io/v1", "Cluster", `records/${name}`, { spec });
const ownStore = (change: object = {}, backup: object = {}) => ({
  backup: {
    barmanObjectStore: {
      endpointURL: "https://near.example",
      destinationPath: "s3://backups/records",
      ...change,
    },
    retentionPolicy: "92d",
    ...backup,
  },
});
const backedUp = (change: object = {}, backup: object = {}) =>
  under(database(), sqlIn("records", ownStore(change, backup)));
const scheduled = (cluster: string) =>
  under(
    database(),
    object("postgresql.cnpg.io/v1", "ScheduledBackup", `records/daily-${cluster}`, {
      spec: { cluster: { name: cluster } },
    }),
  );
const pool = (intent: object = {}) =>
  component("pdc:storage:StoragePool", "fast", {
    component: "StoragePool",
    id: "fast",
    className: "fast",
    medium: "ssd",
    encrypted: true,
    ...intent,
  });
const database = (intent: object = {}) =>
  component("pdc:system:SharedDatabase", "records", {
    component: "SharedDatabase",
    id: "records",
    name: "Hồ sơ",
    namespace: "records",
    dataset: "records",
    dataClass: "important",
    consumers: { "one-stop": "write", portal: "read" },
    ingress: [{ id: "from-portal", peer: { namespaces: ["portal"] } }],
    egress: [],
    ...intent,
  });
const roles = (change: object = {}) => [
  { name: "one_stop", inRoles: ["records_owner"], superuser: false },
  { name: "portal", inRoles: ["pg_read_all_data"], superuser: false, ...change },
];
const store = {
  endpointURL: "https://near.example",
  data: { encryption: "AES256" },
  wal: { encryption: "AES256" },
};
const sql = (spec: object = {}, parent: TestResource = database(), metadata: object = important) =>
  under(
    parent,
    object("postgresql.cnpg.io/v1", "Cluster", "records/records", {
      metadata,
      spec: {
        storage: { storageClass: "fast", size: "10Gi" },
        bootstrap: { initdb: { dataChecksums: true } },
        postgresql: { pg_hba: ["hostssl all all all scram-sha-256", "host all all all reject"] },
        backup: { barmanObjectStore: store },
        managed: { roles: roles() },
        ...spec,
      },
    }),
  );
const claim = (metadata: object = important) =>
  object("v1", "PersistentVolumeClaim", "records/files", { metadata, spec: { storageClassName: "fast" } });
const storageClass = (encrypted: unknown, reclaimPolicy = "Retain") =>
  object("storage.k8s.io/v1", "StorageClass", "fast", { parameters: { encrypted }, reclaimPolicy });
const drill = (spec: object = {}) =>
  under(plan(), object("batch/v1", "CronJob", "velero/drill", { spec: { schedule: "0 3 1 * *", ...spec } }));
const dataset = (change: object = {}) => ({
  name: "Hồ sơ",
  dataClass: "important",
  owner: "so-tttt",
  handling: "mã hóa",
  retention: "10 năm",
  disposal: "hủy khóa",
  ...change,
});
const client = (env: readonly object[]) => deployment("app/portal", { containers: [container({ env })] });
const ingress = (spec: object) => object("networking.k8s.io/v1", "Ingress", "app/entry", { spec });
const keyService = (change: object = {}) =>
  center({ securityFunctions: { keys: { kind: "key-service", everyMonths: 12, ...change } } });
const certificate = (rotationPolicy: unknown) =>
  object("cert-manager.io/v1", "Certificate", "app/web", { spec: { privateKey: { rotationPolicy } } });
const link = (intent: object) =>
  component("pdc:network:Interlink", "link", { component: "Interlink", id: "link", ...intent });
const policy = (peers: unknown) =>
  object("networking.k8s.io/v1", "NetworkPolicy", "records/in", { spec: { ingress: [{ from: peers }] } });
const from = (name: string) => [
  { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } },
];
const cluster = (intent: object) =>
  component("pdc:compute:ComputeCluster", "cluster", {
    component: "ComputeCluster",
    id: "cluster",
    ...intent,
  });

/** Cases of the rules about data, encryption, backups, keys and exchange. */
export const dataCases: readonly RuleCase[] = [
  {
    rule: "backup-automatic",
    pass: [
      plan(),
      ...jobs,
      database({ backupStore: { schedule: "0 1 * * *" } }),
      under(
        database(),
        object("postgresql.cnpg.io/v1", "ScheduledBackup", "records/daily", {
          spec: { schedule: "0 0 1 * * *" },
        }),
      ),
    ],
    fail: [
      plan({ carriedBy: {} }),
      location("far", "far.example"),
      location("near", "near.example"),
      schedule("far", { paused: true }),
      schedule("near", {}, { includedNamespaces: ["other"] }),
      database({ backupStore: { schedule: "0 1 * * *" } }),
      under(
        database(),
        object("postgresql.cnpg.io/v1", "ScheduledBackup", "records/daily", {
          spec: { schedule: "0 0 1 * * 0" },
        }),
      ),
    ],
    unknown: [plan(), ...jobs.slice(0, 3), schedule("near", { paused: UNKNOWN })],
    says: [
      "Schedule velero/far is suspended",
      "Schedule velero/near leaves out namespace records, which is on the backup list",
      'plan: no job and no declared product backs up "server-image" (carriedBy)',
      'ScheduledBackup records/daily runs at "0 0 1 * * 0", the backup list says "0 1 * * *"',
    ],
  },
  {
    rule: "backup-automatic",
    pass: [plan(), ...jobs],
    fail: [
      plan(),
      under(
        plan(),
        object("velero.io/v1", "BackupStorageLocation", "velero/far", {
          spec: {
            accessMode: "ReadOnly",
            objectStorage: { bucket: "backups" },
            config: { s3Url: "https://far.example" },
          },
        }),
      ),
      ...jobs.slice(1),
    ],
    unknown: [plan({ targets: UNKNOWN }), ...jobs],
    says: [
      "BackupStorageLocation velero/far is read-only (accessMode: ReadOnly): no backup can be written to it",
    ],
  },
  {
    rule: "backup-keeps-volumes",
    pass: [
      plan(),
      ...jobs.slice(0, 3),
      schedule("near", {}, { snapshotVolumes: false, defaultVolumesToFsBackup: true }),
    ],
    fail: [
      plan(),
      ...jobs.slice(0, 2),
      schedule("far", {}, { excludedResources: ["persistentvolumeclaims"] }),
      schedule("near", {}, { snapshotVolumes: false }),
    ],
    unknown: [plan(), schedule("far"), schedule("near", {}, { excludedResources: UNKNOWN })],
    says: [
      "Schedule velero/far leaves the volumes out: it keeps configuration and no data",
      "Schedule velero/near leaves the volumes out: it keeps configuration and no data",
    ],
  },
  {
    rule: "backup-copies-identified",
    pass: [plan(), ...jobs],
    fail: [plan(), location("far", "minio.velero.svc.cluster.local"), location("near", "near.example")],
    unknown: [plan(), location("far", "far.example"), location("near", "near.example", {}, UNKNOWN)],
    says: ['plan: target "far" is not deployed at the store and bucket that it declares'],
  },
  {
    rule: "backup-encrypted",
    pass: [plan(), ...jobs, database(), sql()],
    fail: [
      plan({
        targets: { far: far({ encrypted: false }), middle: far({ keyReference: " " }), near: target() },
      }),
      location("near", "near.example", { serverSideEncryption: null }),
      database(),
      sql({ backup: { barmanObjectStore: { ...store, wal: {} } } }),
    ],
    unknown: [plan(), ...jobs, database({ dataClass: UNKNOWN })],
    says: [
      'plan: the backup of important data at "far" is not encrypted',
      'plan: "middle" does not say where its key is kept (keyReference), apart from the backup',
      "The profile says encrypted but BackupStorageLocation velero/near does not switch encryption on",
      "Cluster records/records: base backups and transaction log of an important database are not encrypted",
    ],
  },
  {
    rule: "backup-kinds-listed",
    pass: [center(), plan()],
    fail: [center(), plan({ covers: ["database"], schedule: " " })],
    unknown: [center(), plan({ covers: UNKNOWN })],
    says: [
      "plan states no frequency",
      'No backup plan covers the kind "configuration"',
      'No backup plan covers the kind "server-image"',
      'No backup plan covers the kind "business-data"',
    ],
  },
  {
    rule: "backup-plan-complete",
    pass: [plan(), drill()],
    fail: [plan(), drill({ suspend: true }), center()],
    unknown: [plan(), drill({ suspend: UNKNOWN })],
    says: ["CronJob velero/drill is suspended"],
  },
  {
    rule: "backup-service-resilient",
    pass: [plan({ targets: { near: target() } })],
    fail: [plan({ targets: { near: target({ members: 1 }) } })],
    unknown: [plan({ targets: { near: target({ members: UNKNOWN }) } })],
    says: ["plan: one failed component of the backup store ends backup and restore"],
  },
  {
    rule: "backup-three-two-one",
    pass: [plan(), pool(), ...jobs],
    fail: [plan({ targets: { near: target() } }), pool({ medium: "hdd" }), ...jobs],
    unknown: [plan({ copies: UNKNOWN }), pool(), ...jobs],
    says: [
      "plan really has 2 copies (counting production), at least 3 are needed",
      "plan uses one kind of medium only (hdd), at least two are needed",
      "plan keeps no copy outside the center",
    ],
  },
  {
    rule: "backup-three-two-one",
    pass: [plan({ copies: 3 }), pool(), ...jobs],
    fail: [plan({ copies: 1 }), pool(), ...jobs],
    unknown: [plan({ targets: UNKNOWN }), pool()],
    says: ["plan declares 1 copies only (counting production), at least 3 are needed"],
  },
  {
    rule: "database-backup-carried",
    pass: [
      database({ backupStore: PROMISED }),
      backedUp(),
      scheduled("records"),
      under(database(), sqlIn("other", { plugins: [{ name: "barman-cloud", isWALArchiver: true }] })),
      scheduled("other"),
    ],
    fail: [
      database({ backupStore: PROMISED }),
      under(database(), sqlIn("records", {})),
      scheduled("another"),
    ],
    unknown: [database({ backupStore: UNKNOWN }), backedUp()],
    says: [
      "Cluster records/records has no spec.backup: its backup schedule runs and writes nothing",
      "No ScheduledBackup backs Cluster records/records up",
    ],
  },
  {
    rule: "database-backup-apart",
    pass: [database({ backupStore: PROMISED }), backedUp()],
    fail: [
      database({ backupStore: PROMISED }),
      backedUp({ endpointURL: "https://elsewhere.example" }, { retentionPolicy: "1d" }),
      sqlIn("inside", ownStore({ endpointURL: "https://rook-ceph-rgw-store.rook-ceph.svc" })),
      sqlIn("one", ownStore({ destinationPath: "s3://shared/a", serverName: "same" })),
      sqlIn("two", ownStore({ destinationPath: "s3://shared/a", serverName: "same" })),
    ],
    unknown: [database({ backupStore: PROMISED }), backedUp({ endpointURL: UNKNOWN })],
    says: [
      "Cluster records/inside writes its backups into production's own cluster (rook-ceph-rgw-store.rook-ceph.svc)",
      "Cluster records/records keeps its backups for 1 days, 92 are promised",
      "Cluster records/records writes its backups to elsewhere.example/backups, the profile says near.example/backups",
      "Cluster records/two writes its backups over the place of Cluster records/one: copies can not be told apart",
    ],
  },
  {
    rule: "database-login",
    pass: [
      sqlIn("records", {
        postgresql: { pg_hba: ["hostssl all all all scram-sha-256", "local all all trust"] },
      }),
    ],
    fail: [
      sqlIn("records", { postgresql: { pg_hba: ["hostssl all all 10.0.0.0 255.0.0.0 trust"] } }),
      sqlIn("plain", { postgresql: { pg_hba: ["host all all 0.0.0.0/0 password"] } }),
    ],
    unknown: [sqlIn("records", { postgresql: { pg_hba: UNKNOWN } })],
    says: [
      "Cluster records/records lets clients in without a password, or with a readable one (pg_hba: hostssl all all 10.0.0.0 255.0.0.0 trust)",
      "Cluster records/plain lets clients in without a password, or with a readable one (pg_hba: host all all 0.0.0.0/0 password)",
    ],
  },
  {
    rule: "key-material-apart",
    pass: [object("v1", "ConfigMap", "app/trust", { data: { "ca.crt": "certificate" } })],
    fail: [object("v1", "ConfigMap", "app/tls", { data: { "tls.key": PRIVATE_KEY } })],
    unknown: [object("v1", "ConfigMap", "app/tls", { data: UNKNOWN })],
    says: ["ConfigMap app/tls keeps a private key readable (tls.key)"],
  },
  {
    rule: "data-classified",
    pass: [
      center({ datasets: { records: dataset() } }),
      database(),
      sql(),
      namespace("records", "data", important),
      claim({}),
    ],
    fail: [
      center({
        datasets: {
          odd: dataset({ name: "Lạ", dataClass: "mật" }),
          secret: dataset({ name: "Mật", dataClass: "state-secret" }),
        },
      }),
      database({ dataClass: "highly-sensitive" }),
      sql(),
      claim({}),
    ],
    unknown: [center({ datasets: UNKNOWN }), claim({ labels: { [LABEL]: UNKNOWN } })],
    says: [
      'Lạ (odd) states the data class "mật", which the scheme does not have',
      "Mật (secret) is a state secret: allowed here only where the level dossier says so (dossierReference)",
      'Cluster records/records is labelled "important" but declared "highly-sensitive"',
      "PersistentVolumeClaim records/files has no data class (label pdc.internal/data-class, or its dataset)",
    ],
  },
  {
    rule: "data-encrypted-at-rest",
    pass: [pool(), storageClass("true"), claim(), database(), sql()],
    fail: [pool(), storageClass("false"), claim()],
    unknown: [pool(), storageClass(UNKNOWN), claim()],
    says: [
      'PersistentVolumeClaim records/files keeps important data on the unencrypted storage class "fast"',
    ],
  },
  {
    rule: "data-flows-declared",
    pass: [database(), policy(from("portal"))],
    fail: [database(), policy(from("stranger"))],
    unknown: [database(), policy(UNKNOWN)],
    says: ["NetworkPolicy records/in opens a flow with namespace stranger, which no declared data flow has"],
  },
  {
    rule: "data-integrity-code",
    pass: [plan(), database(), sql(), claim()],
    fail: [
      plan({ targets: { near: target({ appendOnly: false }) } }),
      database(),
      sql({ bootstrap: { initdb: {} } }),
      claim(),
    ],
    unknown: [database(), sql({ bootstrap: { initdb: { dataChecksums: UNKNOWN } } })],
    says: [
      "Cluster records/records keeps important data without an integrity code",
      "PersistentVolumeClaim records/files keeps important data without an integrity code",
    ],
  },
  {
    rule: "database-connections-encrypted",
    pass: [
      sql(),
      client([
        { name: "PGHOST", value: "records" },
        { name: "PGSSLMODE", value: "verify-full" },
      ]),
    ],
    fail: [
      sql({ postgresql: { pg_hba: ["host all all all md5", "host all all all reject"] } }),
      client([
        { name: "PGHOST", value: "records" },
        { name: "JDBC_URL", value: "jdbc:postgresql://records/records?sslmode=disable" },
      ]),
    ],
    unknown: [client([{ name: "PGSSLMODE", value: UNKNOWN }])],
    says: [
      "Cluster records/records does not reject unencrypted connections (pg_hba)",
      'Deployment app/portal: container "main" connects to its database with sslmode "disable", require or stricter is needed',
    ],
  },
  {
    rule: "database-grants",
    pass: [database(), sql()],
    fail: [
      database({ consumers: { "one-stop": "write", portal: "read", report: "read" } }),
      sql({ managed: { roles: [...roles({ inRoles: ["records_owner"] }), { name: "visitor" }] } }),
    ],
    unknown: [database(), sql({ managed: { roles: UNKNOWN } })],
    says: [
      'Cluster records/records: account "portal" may do more than the matrix says (records_owner)',
      'Cluster records/records gives an account to "visitor", which the access matrix does not have (consumers)',
      'Cluster records/records gives no account to "report", which the access matrix has',
    ],
  },
  {
    rule: "dataset-governed",
    pass: [center({ datasets: { records: dataset() } })],
    fail: [center({ datasets: { records: dataset({ owner: " ", disposal: null }) } })],
    unknown: [center({ datasets: { records: dataset({ retention: UNKNOWN }) } })],
    says: ['Dataset "records" lacks: owner, disposal'],
  },
  {
    rule: "dataset-named",
    pass: [
      center({ datasets: { records: dataset() } }),
      database(),
      claim({ annotations: { "pdc.internal/dataset": "records" } }),
    ],
    fail: [center({ datasets: { records: dataset() } }), database({ dataset: "gone" }), claim()],
    unknown: [center({ datasets: UNKNOWN }), database()],
    says: [
      'Hồ sơ (records) refers to "gone", which is not on the list of information',
      "PersistentVolumeClaim records/files keeps data that belongs to no entry of the list of information (dataset)",
    ],
  },
  {
    rule: "important-exchange-signed",
    pass: [link({ important: true, signature: "messages signed by the security server" })],
    fail: [link({ important: true, signature: "mTLS" })],
    unknown: [link({ important: UNKNOWN })],
    says: ["link exchanges important data but declares no digital signature (signature)"],
  },
  {
    rule: "keys-managed",
    pass: [keyService(), certificate("Always")],
    fail: [keyService({ everyMonths: null }), certificate("Never")],
    unknown: [keyService({ everyMonths: UNKNOWN }), certificate(UNKNOWN)],
    says: [
      "keys does not say how often keys are changed (everyMonths)",
      "Certificate app/web keeps its private key at every renewal (rotationPolicy: Never)",
    ],
  },
  {
    rule: "secrets-encrypted",
    pass: [cluster({ secretsEncryption: "secretbox" })],
    fail: [cluster({ secretsEncryption: "identity" })],
    unknown: [cluster({ secretsEncryption: UNKNOWN })],
    says: ["cluster does not encrypt Secrets where it keeps them (secretsEncryption)"],
  },
  {
    rule: "transit-encrypted",
    pass: [
      ingress({ tls: [{ hosts: ["portal.example"] }], rules: [{ host: "portal.example" }] }),
      location("near", "near.example"),
      sql(),
      component("pdc:system:SharedSystem", "portal", {
        component: "SharedSystem",
        id: "portal",
        authentication: "sign-on",
        ports: [{ id: "web", application: "https" }],
      }),
    ],
    fail: [
      ingress({ tls: [{ hosts: ["portal.example"] }], rules: [{ host: "other.example" }] }),
      object("gateway.networking.k8s.io/v1", "Gateway", "app/gate", {
        spec: { listeners: [{ name: "web", protocol: "HTTP" }] },
      }),
      location("near", "near.example", { insecureSkipTLSVerify: "true" }),
      component("pdc:system:SharedSystem", "portal", {
        component: "SharedSystem",
        id: "portal",
        authentication: "sign-on",
        ports: [{ id: "web", application: "plain" }],
      }),
    ],
    unknown: [ingress({ tls: UNKNOWN })],
    says: [
      "Ingress app/entry serves other.example without TLS",
      "Gateway app/gate serves web without TLS",
      "BackupStorageLocation velero/near sends backups over a connection that is not encrypted, or whose certificate is not checked",
      'portal offers the unencrypted port "web", which carries credentials or important data',
    ],
  },
];
