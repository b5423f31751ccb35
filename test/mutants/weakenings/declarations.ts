import { isPlainMap, type Plain } from "../../../policies/graph/plain-value.ts";
import type { ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { at, takeAway, type Weakening, weakenField } from "../weakening.ts";

const CENTER = { kinds: ["Center"] };
const SYSTEM = {
  kinds: ["SharedSystem", "LeasedService", "IntegrationPlatform", "AuthService", "SecurityMonitor"],
};
const handlesProcedures = (node: ResourceNode) => at(node, "intent.handlesProcedures") === true;
const holds = (field: string, value: Plain) => (_: ResourceNode, item: Plain | undefined) =>
  isPlainMap(item) && (Array.isArray(item[field]) ? item[field].includes(value) : item[field] === value);
const without = (value: Plain) => (old: Plain | undefined) =>
  Array.isArray(old) ? old.filter((item) => item !== value) : old;

/** A protective function of the center, by the control that asks for it. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  "anti-ddos": ["TCVN14423-5.12.2.2-a-11"],
  "anti-malware": ["TCVN14423-5.10.2.1-a", "TCVN14423-5.10.1-b"],
  "database-firewall": ["TCVN14423-5.12.2.2-a-07"],
  edr: ["TCVN14423-5.10.2.4-a"],
  "filtering-resolver": ["TCVN14423-5.9.2.2"],
  "flow-collection": ["TCVN14423-5.13.2.4"],
  "host-firewall": ["TCVN14423-5.13.2.2"],
  ips: ["TCVN14423-5.12.2.2-a-05"],
  "key-service": ["TCVN14423-5.4.2.4-c"],
  "log-store": ["TCVN14423-5.8.2.1-a-07", "TCVN14423-5.8.2.1-a-08"],
  "multi-factor": ["TCVN14423-5.6.2.4-03"],
  "network-anti-malware": ["TCVN14423-5.12.2.2-a-06"],
  "patch-service": ["TCVN14423-5.7.2.2-01"],
  "remote-access": ["TCVN14423-5.12.2.5-01"],
  "resource-monitoring": ["TCVN14423-5.12.2.2-a-09", "TCVN14423-5.12.2.2-a-14"],
  siem: ["TCVN14423-5.8.2.1-a-06"],
  "time-source": ["TCVN14423-5.8.2.1-a-05"],
  "vulnerability-scan": ["TCVN14423-5.7.2.1-b"],
  waf: ["TCVN14423-5.12.2.2-a-10"],
};

const ASSET_FIELDS = ["name", "address", "serial", "supportEndsOn", "zone", "owner"];
const ACCOUNT_FIELDS = ["type", "owner", "unit", "status"];
const DATASET_FIELDS = ["owner", "handling", "retention", "disposal"];
const SOFTWARE_FIELDS = ["repository", "tag", "supportEndsOn"];
const ZONE_KINDS = ["internal", "border", "app", "dmz", "data", "management"];

/** What the center says of itself: assets, accounts, data, functions, zones, levels, owners, plans. */
export const declarationWeakenings: readonly Weakening[] = [
  ...Object.entries(FUNCTIONS).flatMap(([kind, controls]) => [
    weakenField({
      id: `function-${kind}-gone`,
      controls,
      ...CENTER,
      each: "intent.securityFunctions.*",
      where: holds("kind", kind),
      edits: [["", undefined]],
    }),
    weakenField({
      id: `function-${kind}-by-nobody`,
      controls,
      ...CENTER,
      each: "intent.securityFunctions.*",
      where: holds("kind", kind),
      edits: [["by", undefined]],
    }),
  ]),
  weakenField({
    id: "log-store-keeps-a-month",
    controls: ["TCVN14423-5.8.2.1-a-08"],
    ...CENTER,
    each: "intent.securityFunctions.*",
    where: holds("kind", "log-store"),
    edits: [
      ["retentionDays", 30],
      ["capacity", undefined],
    ],
  }),
  weakenField({
    id: "log-store-without-alert",
    controls: ["TCVN14423-5.8.2.1-a-08"],
    ...CENTER,
    each: "intent.securityFunctions.*",
    where: holds("kind", "log-store"),
    edits: [["alert", undefined]],
  }),
  weakenField({
    id: "monitor-keeps-a-month",
    controls: ["TCVN14423-5.8.2.1-a-08"],
    kinds: ["SecurityMonitor"],
    edits: [["intent.logRetentionDays", 30]],
  }),
  takeAway({
    id: "monitor-gone",
    controls: ["TCVN14423-5.8.2.1-a-06", "TCVN14423-5.8.2.1-a-07"],
    kinds: ["SecurityMonitor"],
  }),
  takeAway({ id: "sign-on-gone", controls: ["TCVN14423-5.6.2.3-01"], kinds: ["AuthService"] }),

  ...ASSET_FIELDS.map((field) =>
    weakenField({
      id: `asset-without-${field}`,
      controls: ["TCVN14423-5.2.2.1-b"],
      ...CENTER,
      each: "intent.equipment.*",
      edits: [[field, undefined]],
    }),
  ),
  // The text's fields of an asset do not name its kind; the list of hardware does.
  weakenField({
    id: "asset-without-kind",
    controls: ["TCVN14423-5.2.1-a"],
    ...CENTER,
    each: "intent.equipment.*",
    edits: [["kind", undefined]],
  }),
  weakenField({
    id: "assets-unlisted",
    controls: ["TCVN14423-5.2.1-a"],
    ...CENTER,
    edits: [["intent.equipment", {}]],
  }),
  weakenField({
    id: "asset-unmonitored",
    controls: ["TCVN14423-5.13.2.1-a", "TCVN14423-5.12.2.2-a-09"],
    ...CENTER,
    each: "intent.equipment.*",
    edits: [["monitored", false]],
  }),
  weakenField({
    id: "device-alone",
    controls: ["TCVN14423-5.12.2.2-a-01"],
    ...CENTER,
    each: "intent.equipment.*",
    where: (_, item) =>
      isPlainMap(item) &&
      item.redundancy !== undefined &&
      ["firewall", "core-switch", "database-firewall", "waf"].includes(String(item.kind)),
    edits: [
      ["quantity", 1],
      ["redundancy", undefined],
    ],
  }),
  weakenField({
    id: "device-members-one",
    controls: ["TCVN14423-5.12.2.2-a-01"],
    ...CENTER,
    each: "intent.equipment.*",
    where: (_, item) =>
      isPlainMap(item) && ["firewall", "core-switch", "database-firewall", "waf"].includes(String(item.kind)),
    edits: [["redundancy.members", 1]],
  }),
  weakenField({
    id: "device-same-host",
    controls: ["TCVN14423-5.12.2.2-a-01"],
    ...CENTER,
    each: "intent.equipment.*",
    where: (_, item) =>
      isPlainMap(item) && ["firewall", "core-switch", "database-firewall", "waf"].includes(String(item.kind)),
    edits: [["redundancy.differentHosts", false]],
  }),
  weakenField({
    id: "firewall-without-ips",
    controls: ["TCVN14423-5.12.2.2-a-05"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "firewall"),
    edits: [["functions", without("ips")]],
  }),
  weakenField({
    id: "web-firewall-without-waf",
    controls: ["TCVN14423-5.12.2.2-a-10"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "waf"),
    edits: [["functions", without("waf")]],
  }),
  weakenField({
    id: "database-firewall-without-function",
    controls: ["TCVN14423-5.12.2.2-a-07"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "database-firewall"),
    edits: [["functions", without("database-firewall")]],
  }),
  weakenField({
    id: "firewall-without-anti-malware",
    controls: ["TCVN14423-5.12.2.2-a-06"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "firewall"),
    edits: [["functions", without("anti-malware")]],
  }),
  weakenField({
    id: "firewall-without-flow-export",
    controls: ["TCVN14423-5.13.2.4"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "firewall"),
    edits: [["functions", without("flow-export")]],
  }),
  weakenField({
    id: "vpn-without-second-authentication",
    controls: ["TCVN14423-5.12.2.5-02", "TCVN14423-5.6.2.4-03"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "vpn"),
    edits: [["functions", without("second-authentication")]],
  }),
  weakenField({
    id: "vpn-without-timeout",
    controls: ["TCVN14423-5.12.2.4-c"],
    ...CENTER,
    each: "intent.equipment.*",
    where: holds("kind", "vpn"),
    edits: [["functions", without("idle-timeout")]],
  }),

  weakenField({
    id: "accounts-unlisted",
    controls: ["TCVN14423-5.6.2.1-a"],
    ...CENTER,
    edits: [["intent.accounts", {}]],
  }),
  ...ACCOUNT_FIELDS.map((field) =>
    weakenField({
      id: `account-without-${field}`,
      controls: ["TCVN14423-5.6.2.1-c"],
      ...CENTER,
      each: "intent.accounts.*",
      edits: [[field, undefined]],
    }),
  ),

  weakenField({
    id: "software-unlisted",
    controls: ["TCVN14423-5.3.2.2-a", "TCVN14423-5.3.2.1-a"],
    ...CENTER,
    edits: [["intent.approvedImages", {}]],
  }),
  ...SOFTWARE_FIELDS.map((field) =>
    weakenField({
      id: `software-without-${field}`,
      controls: ["TCVN14423-5.3.2.1-b"],
      ...CENTER,
      each: "intent.approvedImages.*",
      edits: [[field, undefined]],
    }),
  ),
  // Nor does its list of software name the supplier: suppliers have a list of their own.
  weakenField({
    id: "software-without-supplier",
    controls: ["TCVN14423-5.15.2-01"],
    ...CENTER,
    each: "intent.approvedImages.*",
    edits: [["supplier", undefined]],
  }),
  weakenField({
    id: "software-without-scan",
    controls: ["TCVN14423-5.17.2.4"],
    ...CENTER,
    each: "intent.approvedImages.*",
    edits: [["scanReference", undefined]],
  }),
  weakenField({
    id: "software-without-runtime",
    controls: ["TCVN14423-5.3.2.2-b"],
    ...CENTER,
    each: "intent.approvedImages.*",
    where: holds("kind", "runtime"),
    edits: [["", undefined]],
  }),

  weakenField({
    id: "dataset-unclassified",
    controls: ["TCVN14423-5.4.2.1-b"],
    ...CENTER,
    each: "intent.datasets.*",
    edits: [["dataClass", undefined]],
  }),
  weakenField({
    id: "dataset-class-of-its-own",
    controls: ["TCVN14423-5.4.2.1-b"],
    ...CENTER,
    each: "intent.datasets.*",
    edits: [["dataClass", "rather-secret"]],
  }),
  ...DATASET_FIELDS.map((field) =>
    weakenField({
      id: `dataset-without-${field}`,
      controls: ["TCVN14423-5.4.2.1-a"],
      ...CENTER,
      each: "intent.datasets.*",
      edits: [[field, undefined]],
    }),
  ),
  weakenField({
    id: "database-without-dataset",
    controls: ["TCVN14423-5.4.2.2-a"],
    kinds: ["SharedDatabase"],
    edits: [["intent.dataset", undefined]],
  }),
  weakenField({
    id: "database-unclassified",
    controls: ["TCVN14423-5.4.2.1-b"],
    kinds: ["SharedDatabase"],
    edits: [["intent.dataClass", undefined]],
  }),
  weakenField({
    id: "pool-unencrypted",
    controls: ["TCVN14423-5.4.2.4-a"],
    kinds: ["StoragePool"],
    edits: [["intent.encrypted", false]],
  }),

  ...ZONE_KINDS.map((kind) =>
    takeAway({
      id: `zone-${kind}-gone`,
      controls: ["TCVN14423-5.12.2.2-b"],
      kinds: ["SecurityZone"],
      where: (node) => at(node, "intent.kind") === kind,
    }),
  ),
  weakenField({
    id: "zone-ranges-overlap",
    controls: ["TCVN14423-5.12.2.2-b"],
    kinds: ["SecurityZone"],
    edits: [["intent.ranges", ["10.64.0.0/16"]]],
  }),
  weakenField({
    id: "flow-without-enforcement",
    controls: ["TCVN14423-5.12.2.2-a-05"],
    kinds: ["SecurityZone"],
    each: "intent.flows.*",
    edits: [["enforcedBy", undefined]],
  }),
  weakenField({
    id: "flow-past-database-firewall",
    controls: ["TCVN14423-5.12.2.2-a-07"],
    kinds: ["SecurityZone"],
    each: "intent.flows.*",
    where: holds("enforcedBy", "database-firewalls"),
    edits: [["enforcedBy", "core-firewalls"]],
  }),

  weakenField({
    id: "cluster-without-time",
    controls: ["TCVN14423-5.8.2.1-a-05"],
    kinds: ["ComputeCluster"],
    edits: [["intent.timeServers", []]],
  }),
  weakenField({
    id: "cluster-without-baseline",
    controls: ["TCVN14423-5.5.2.1-b"],
    kinds: ["ComputeCluster"],
    edits: [["intent.hardeningBaseline", undefined]],
  }),
  weakenField({
    id: "cluster-without-names",
    controls: ["TCVN14423-5.9.2.2"],
    kinds: ["ComputeCluster"],
    edits: [["intent.nameServers", []]],
  }),
  weakenField({
    id: "cluster-without-audit-log",
    controls: ["TCVN14423-5.6.1-c"],
    kinds: ["ComputeCluster"],
    edits: [["intent.auditLogDays", undefined]],
  }),

  weakenField({
    id: "center-below-level",
    controls: ["ND331-D13.3", "ND331-D8.2"],
    ...CENTER,
    edits: [["intent.securityLevel", 2]],
  }),
  weakenField({
    id: "system-without-owner",
    controls: ["ND331-D8.1-a"],
    kinds: [...SYSTEM.kinds, "SharedDatabase"],
    edits: [["intent.owner", undefined]],
  }),
  weakenField({
    id: "procedures-below-level",
    controls: ["ND331-D13.2-b", "ND331-D8.2"],
    ...SYSTEM,
    where: handlesProcedures,
    edits: [["intent.securityLevel", 2]],
  }),
  weakenField({
    id: "system-without-recovery-plan",
    controls: ["ND331-D29.2-e"],
    ...SYSTEM,
    edits: [["intent.recoveryPlan", undefined]],
  }),
  weakenField({
    id: "system-without-central-sign-on",
    controls: ["TCVN14423-5.6.2.2-b-01"],
    ...SYSTEM,
    where: (node) => at(node, "intent.authentication") !== undefined,
    edits: [["intent.authentication", undefined]],
  }),
];
