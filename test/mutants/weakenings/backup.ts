import { isPlainMap, type Plain } from "../../../policies/graph/plain-value.ts";
import type { ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { at, takeAway, type Weakening, weakenField } from "../weakening.ts";

const LISTED = "TCVN14423-5.11.2.2-a";
const AUTOMATIC = "TCVN14423-5.11.2.2-b";
const RULES = "TCVN14423-5.11.2.1-a";
const COPIES = "TCVN14423-5.11.2.3-a";
const ENCRYPTED = "TCVN14423-5.11.2.3-b";
const APART = "TCVN14423-5.11.2.4";
const IN_TRANSIT = "TCVN14423-5.4.2.4-b";

const isDatabase = (node: ResourceNode) => node.type.startsWith("kubernetes:postgresql.cnpg.io/");
const DATABASE = { kinds: ["Cluster"], where: isDatabase };
const LOCATION = { kinds: ["BackupStorageLocation"] };
const PLAN = { kinds: ["BackupPlan"] };
const isDrill = (node: ResourceNode) => node.name.endsWith("-drill");
const plain = (old: Plain | undefined) => (typeof old === "string" ? old.replace(/^https:/, "http:") : old);
const withoutFirst = (old: Plain | undefined) => (Array.isArray(old) ? old.slice(1) : old);
/** The first target alone. */
const firstOnly = (old: Plain | undefined) =>
  isPlainMap(old) ? Object.fromEntries(Object.entries(old).slice(0, 1)) : old;

/** Velero's schedules and places, CloudNativePG's backups, the plan that asked for them. */
export const backupWeakenings: readonly Weakening[] = [
  takeAway({ id: "schedule-gone", controls: [LISTED, AUTOMATIC], kinds: ["Schedule"] }),
  weakenField({
    id: "schedule-paused",
    controls: [AUTOMATIC],
    kinds: ["Schedule"],
    edits: [["spec.paused", true]],
  }),
  weakenField({
    id: "schedule-leaves-out",
    controls: [LISTED],
    kinds: ["Schedule"],
    edits: [["spec.template.includedNamespaces", withoutFirst]],
  }),
  weakenField({
    id: "schedule-excludes",
    controls: [LISTED],
    kinds: ["Schedule"],
    edits: [
      ["spec.template.excludedResources", ["persistentvolumeclaims", "persistentvolumes"]],
      ["spec.template.snapshotVolumes", false],
      ["spec.template.snapshotMoveData", false],
    ],
  }),
  weakenField({
    id: "schedule-keeps-a-day",
    controls: [APART],
    kinds: ["Schedule"],
    edits: [["spec.template.ttl", "24h0m0s"]],
  }),
  weakenField({
    id: "schedule-to-nowhere",
    controls: [AUTOMATIC],
    kinds: ["Schedule"],
    edits: [["spec.template.storageLocation", "other"]],
  }),
  takeAway({ id: "backup-location-gone", controls: [AUTOMATIC, COPIES], ...LOCATION }),
  weakenField({
    id: "backup-location-read-only",
    controls: [AUTOMATIC],
    ...LOCATION,
    edits: [["spec.accessMode", "ReadOnly"]],
  }),
  weakenField({
    id: "backup-location-plain",
    controls: [IN_TRANSIT],
    ...LOCATION,
    edits: [["spec.config.s3Url", plain]],
  }),
  weakenField({
    id: "backup-location-unverified",
    controls: [IN_TRANSIT],
    ...LOCATION,
    edits: [["spec.config.insecureSkipTLSVerify", "true"]],
  }),
  weakenField({
    id: "backup-location-in-production",
    controls: [APART],
    ...LOCATION,
    edits: [["spec.config.s3Url", "https://rook-ceph-rgw-store.rook-ceph.svc"]],
  }),
  takeAway({ id: "restore-drill-gone", controls: [RULES], kinds: ["CronJob"], where: isDrill }),
  weakenField({
    id: "restore-drill-suspended",
    controls: [RULES],
    kinds: ["CronJob"],
    where: isDrill,
    edits: [["spec.suspend", true]],
  }),

  weakenField({
    id: "database-backup-gone",
    controls: [LISTED, AUTOMATIC],
    ...DATABASE,
    edits: [["spec.backup", undefined]],
  }),
  takeAway({ id: "database-schedule-gone", controls: [AUTOMATIC], kinds: ["ScheduledBackup"] }),
  weakenField({
    id: "database-schedule-suspended",
    controls: [AUTOMATIC],
    kinds: ["ScheduledBackup"],
    edits: [["spec.suspend", true]],
  }),
  weakenField({
    id: "database-schedule-of-another",
    controls: [AUTOMATIC],
    kinds: ["ScheduledBackup"],
    edits: [["spec.cluster.name", "other"]],
  }),
  weakenField({
    id: "database-backup-unencrypted",
    controls: [ENCRYPTED],
    ...DATABASE,
    edits: [
      ["spec.backup.barmanObjectStore.data.encryption", undefined],
      ["spec.backup.barmanObjectStore.wal.encryption", undefined],
    ],
  }),
  weakenField({
    id: "database-backup-keeps-a-day",
    controls: [APART],
    ...DATABASE,
    edits: [["spec.backup.retentionPolicy", "1d"]],
  }),
  weakenField({
    id: "database-backup-plain",
    controls: [IN_TRANSIT],
    ...DATABASE,
    edits: [["spec.backup.barmanObjectStore.endpointURL", plain]],
  }),
  weakenField({
    id: "database-backup-in-production",
    controls: [APART],
    ...DATABASE,
    edits: [["spec.backup.barmanObjectStore.endpointURL", "https://rook-ceph-rgw-store.rook-ceph.svc"]],
  }),
  weakenField({
    id: "database-superuser",
    controls: ["TCVN14423-5.6.2.3-02"],
    ...DATABASE,
    edits: [["spec.enableSuperuserAccess", true]],
  }),
  weakenField({
    id: "database-plain-clients",
    controls: [IN_TRANSIT],
    ...DATABASE,
    edits: [["spec.postgresql.pg_hba", ["host all all all scram-sha-256"]]],
  }),
  weakenField({
    id: "database-without-password",
    controls: ["TCVN14423-5.6.2.2-a"],
    ...DATABASE,
    edits: [["spec.postgresql.pg_hba", ["hostssl all all all trust"]]],
  }),
  weakenField({
    id: "database-without-checksums",
    controls: ["TCVN14423-5.4.2.5"],
    ...DATABASE,
    edits: [["spec.bootstrap.initdb.dataChecksums", false]],
  }),
  weakenField({
    id: "database-on-unencrypted-class",
    controls: ["TCVN14423-5.4.2.4-a"],
    ...DATABASE,
    edits: [["spec.storage.storageClass", "standard"]],
  }),
  weakenField({
    id: "database-image-from-elsewhere",
    controls: ["TCVN14423-5.3.1-a", "TCVN14423-5.3.2.2-a"],
    ...DATABASE,
    edits: [["spec.imageName", "ghcr.io/cloudnative-pg/postgresql:17.2"]],
  }),
  weakenField({
    id: "database-image-latest",
    controls: ["TCVN14423-5.3.2.1-b"],
    ...DATABASE,
    edits: [["spec.imageName", "registry.pdc.internal/pdc/postgresql:latest"]],
  }),
  weakenField({
    id: "database-role-superuser",
    controls: ["TCVN14423-5.6.2.4-01"],
    kinds: ["Cluster"],
    each: "spec.managed.roles.*",
    where: isDatabase,
    edits: [["superuser", true]],
  }),
  weakenField({
    id: "database-role-by-hand",
    controls: ["TCVN14423-5.4.2.3", "TCVN14423-5.6.2.1-a"],
    ...DATABASE,
    edits: [
      [
        "spec.managed.roles",
        (old) => [
          ...(Array.isArray(old) ? old : []),
          { name: "somebody", ensure: "present", login: true, inRoles: ["pg_read_all_data"] },
        ],
      ],
    ],
  }),

  weakenField({ id: "plan-single-copy", controls: [COPIES], ...PLAN, edits: [["intent.copies", 1]] }),
  weakenField({
    id: "plan-single-target",
    controls: [COPIES],
    ...PLAN,
    edits: [
      ["intent.targets", firstOnly],
      ["intent.copies", 2],
    ],
  }),
  weakenField({
    id: "plan-nothing-off-site",
    controls: [COPIES],
    ...PLAN,
    each: "intent.targets.*",
    where: (_, target) => isPlainMap(target) && target.site !== "center",
    edits: [["site", "center"]],
  }),
  weakenField({
    id: "plan-target-unencrypted",
    controls: [ENCRYPTED],
    ...PLAN,
    each: "intent.targets.*",
    edits: [["encrypted", false]],
  }),
  weakenField({
    id: "plan-target-without-key",
    controls: [ENCRYPTED],
    ...PLAN,
    each: "intent.targets.*",
    edits: [["keyReference", undefined]],
  }),
  weakenField({
    id: "plan-target-in-production",
    controls: [APART],
    ...PLAN,
    each: "intent.targets.*",
    edits: [["infrastructure", "ceph-main"]],
  }),
  weakenField({
    id: "plan-target-unnamed",
    controls: [APART],
    ...PLAN,
    each: "intent.targets.*",
    edits: [["infrastructure", undefined]],
  }),
  weakenField({
    id: "plan-target-single-member",
    controls: ["TCVN14423-5.11.2.1-b"],
    ...PLAN,
    each: "intent.targets.*",
    edits: [["members", 1]],
  }),
  weakenField({
    id: "plan-leaves-a-kind-out",
    controls: [RULES, LISTED],
    ...PLAN,
    edits: [["intent.covers", withoutFirst]],
  }),
  weakenField({ id: "plan-without-drill", controls: [RULES], ...PLAN, edits: [["intent.drill", undefined]] }),
  weakenField({
    id: "plan-without-frequency",
    controls: [LISTED],
    ...PLAN,
    edits: [["intent.schedule", undefined]],
  }),
  weakenField({
    id: "plan-keeps-nothing",
    controls: [APART],
    ...PLAN,
    edits: [["intent.retentionDays", undefined]],
  }),
  weakenField({
    id: "plan-leaves-a-subject-out",
    controls: [LISTED],
    ...PLAN,
    edits: [["intent.subjects", withoutFirst]],
  }),
  weakenField({
    id: "database-declared-without-backup",
    controls: [LISTED],
    kinds: ["SharedDatabase"],
    where: (node) => at(node, "intent.backup") !== undefined,
    edits: [
      ["intent.backup", undefined],
      ["intent.backupStore", undefined],
    ],
  }),
];
