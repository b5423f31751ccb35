import { z } from "zod";
import { count } from "./organisation.ts";
import { field } from "./plan.ts";
import { entry, formerly } from "./provenance.ts";
import { cidr4 } from "./scalars/cidr.ts";
import { displayName } from "./scalars/display-name.ts";
import { hostname } from "./scalars/hostname.ts";
import { id } from "./scalars/id.ts";
import { imageReference } from "./scalars/image-reference.ts";
import { day, partialDate } from "./scalars/partial-date.ts";
import { quantity } from "./scalars/quantity.ts";
import { securityLevel } from "./scalars/security-level.ts";

/** Nodes of one kind. Existing pools are adopted: described and protected, never created. */
export const nodePool = entry({
  name: displayName,
  role: z.enum(["control-plane", "worker", "storage"]),
  nodes: z.int().min(1).max(500),
  cpu: quantity,
  memory: quantity,
  operatingSystem: displayName
    .optional()
    .meta({ description: "With its version; the level dossier names it for every server." }),
  segment: id.optional().meta({ description: "Segment that its nodes take their addresses from." }),
  failureDomains: z.array(id).min(1).max(9).default(["rack-a", "rack-b"]),
  networkLinks: z
    .int()
    .min(1)
    .max(16)
    .optional()
    .meta({ description: "Network links of one node, each able to stand in for another." }),
  existing: z.boolean().default(false),
  nodeNames: z.array(hostname).min(1).max(500).optional().meta({
    description:
      "Names in the cluster of nodes that exist: read where the target is a cluster, never created.",
  }),
  ownership: z.enum(["owned", "leased"]).default("owned"),
  ownershipReason: displayName.optional().meta({ description: "Why it is owned where leasing comes first." }),
  agents: z
    .array(z.enum(["anti-malware", "edr", "process-events"]))
    .max(3)
    .optional()
    .meta({ description: "What watches each node from inside." }),
  window: id.optional(),
  tier: id.optional(),
  formerly,
});

/** The compute cluster that all owned shared systems run on. */
export const cluster = entry({
  name: displayName,
  existing: z.boolean().default(false),
  kubernetesVersion: z.string().regex(/^v1\.\d+\.\d+$/),
  podRange: cidr4,
  serviceRange: cidr4,
  nodePools: z.record(id, nodePool),
  headroomPercent: z
    .int()
    .min(0)
    .max(90)
    .meta({ description: "Share of CPU and memory that requests must leave free." }),
  timeServers: z.array(hostname).min(1),
  nameServers: z.array(hostname).min(1),
  registry: hostname,
  auditLogDays: z.int().min(1).max(3650),
  secretsEncryption: z
    .enum(["secretbox", "aesgcm", "aescbc", "kms"])
    .optional()
    .meta({ description: "How the API server encrypts Secrets where it keeps them." }),
  hardeningBaseline: displayName,
  hosts: z.strictObject({ firewall: z.boolean(), autoLogin: z.boolean() }).optional().meta({
    description: "What the baseline sets on every node: host firewall, signing in without a person.",
  }),
  admission: z.boolean().default(true).meta({
    description: "The API server goes on checking what CEL can say of the rules; from Kubernetes 1.30.",
  }),
  admissionMode: z
    .enum(["deny", "warn"])
    .default("deny")
    .meta({ description: "What admission does with what a mandatory rule refuses." }),
});

/** A store that volumes come from. */
export const storagePool = entry({
  name: displayName,
  kind: z.enum(["ceph-block", "csi", "existing-class"]),
  className: id.optional().meta({ description: "Name of the class that exists; for `existing-class`." }),
  provisioner: hostname.optional(),
  capacity: quantity,
  encrypted: z.boolean(),
  infrastructure: id.meta({ description: "The storage system it lies on: a backup must lie on another." }),
  medium: z.enum(["ssd", "hdd", "nvme", "tape", "object"]).default("ssd"),
  existing: z.boolean().default(false),
  ownership: z.enum(["owned", "leased"]).default("owned"),
  ownershipReason: displayName.optional(),
  snapshots: z.boolean().default(true),
  wipeMethod: z
    .enum(["crypto-erase", "overwrite", "destroy"])
    .optional()
    .meta({ description: "How its media are wiped before they are handed over or used for something else." }),
  window: id.optional(),
  formerly,
});

/** Where backups go: on infrastructure apart from production. */
export const backupTarget = entry({
  name: displayName,
  endpoint: hostname,
  bucket: id,
  infrastructure: id,
  site: z.enum(["center", "recovery", "provider"]),
  medium: z.enum(["ssd", "hdd", "tape", "object"]),
  encrypted: z.boolean().default(true),
  keyReference: displayName.optional(),
  appendOnly: z.boolean().default(true),
  members: z.int().min(1).max(99).default(2),
  window: id.optional(),
  formerly,
});

const backupKind = z.enum(["configuration", "server-image", "database", "business-data"]);

/** What is backed up, how often, for how long, to where. */
export const backupPlan = entry({
  name: displayName,
  covers: z.array(backupKind).min(1),
  carriedBy: z.partialRecord(backupKind, displayName).default({}).meta({
    description: "Kind → product or appliance that backs it up on its own, where no job of the cluster does.",
  }),
  schedule: z
    .string()
    .regex(/^(\S+ ){4}\S+$/)
    .meta({ description: "Cron expression, five fields.", examples: ["0 2 * * *"] }),
  retentionDays: z.int().min(1).max(3650),
  targets: z.array(id).min(1).max(9),
  copies: z.int().min(1).max(9).meta({ description: "Copies in all, counting production." }),
  drill: z
    .strictObject({
      schedule: z.string().regex(/^(\S+ ){4}\S+$/),
      image: id,
      lastResultOn: partialDate.optional(),
    })
    .optional(),
  window: id.optional(),
  formerly,
});

/** A device or a batch of devices. */
export const equipment = entry({
  name: displayName,
  class: z.enum(["hardware", "network", "auxiliary"]),
  kind: z.enum([
    "server",
    "storage",
    "core-switch",
    "access-switch",
    "firewall",
    "waf",
    "database-firewall",
    "load-balancer",
    "vpn",
    "wireless",
    "client-device",
    "other",
  ]),
  capability: id.optional(),
  field: field.optional(),
  owner: id.optional(),
  ownership: z.enum(["owned", "leased"]),
  ownershipReason: displayName.optional(),
  quantity: count.default("unknown"),
  tier: id.optional(),
  zone: id.optional(),
  acquired: id.optional().meta({ description: "Window in which it was or will be bought." }),
  existing: z.boolean().default(false),
  redundancy: z
    .strictObject({
      members: z.int().min(1).max(16),
      mode: z.enum(["none", "active-standby", "active-active"]),
      loadBalanced: z.boolean().default(false),
      differentHosts: z.boolean().default(true),
    })
    .optional(),
  functions: z
    .array(z.string().max(40))
    .max(20)
    .default([])
    .meta({ description: "e.g. firewall, ips, anti-malware." }),
  operatingSystem: displayName
    .optional()
    .meta({ description: "Of a server, with its version; the level dossier names it." }),
  serial: displayName.optional(),
  address: displayName.optional().meta({ description: "Static address, or why there is none." }),
  supportEndsOn: partialDate.optional(),
  location: displayName.optional().meta({ description: "Where it stands: building, room, rack." }),
  status: z.enum(["ordered", "in-use", "spare", "under-repair", "retired"]).optional(),
  monitored: z.boolean().default(false),
  window: id.optional(),
  formerly,
});

/** An image that may run: the allow-list of the center. */
export const approvedImage = entry({
  name: displayName,
  image: imageReference,
  supplier: displayName,
  kind: z.enum(["own", "supplier-software", "runtime", "open-source"]),
  purpose: displayName.optional(),
  scope: displayName.optional().meta({ description: "Where it may be used." }),
  owner: id.optional().meta({ description: "Agency that owns it (chủ quản)." }),
  licence: displayName.optional(),
  responsible: displayName.optional().meta({ description: "Who looks after it: a post or a team." }),
  supportEndsOn: partialDate.optional(),
  scanReference: displayName.optional(),
  exception: z
    .strictObject({ reason: displayName, mitigation: displayName, owner: id, expiresOn: partialDate })
    .optional(),
});

/** A body of data with one class, one owner. */
export const dataset = entry({
  name: displayName,
  dataClass: z.enum(["public", "internal", "important", "highly-sensitive", "state-secret"]),
  owner: id,
  handling: displayName.optional(),
  retention: displayName.optional(),
  disposal: displayName.optional(),
  dossierReference: displayName
    .optional()
    .meta({ description: "For state secrets: where the level dossier allows them here." }),
  subjects: z
    .strictObject({ basic: count.default("unknown"), sensitive: count.default("unknown") })
    .optional()
    .meta({ description: "People whose data it holds." }),
});

/** An account of the center's own software or of its administrators. */
export const account = entry({
  type: z.enum(["service", "administrator", "auditor", "user", "technical", "external"]),
  owner: id,
  sharedApproval: displayName
    .optional()
    .meta({ description: "Reference of the approval, for an account that several people use." }),
  unit: displayName.optional(),
  validFrom: partialDate.optional(),
  validTo: partialDate.optional(),
  status: z.enum(["active", "disabled"]).default("active"),
  roles: z.array(displayName).max(20).default([]),
});

/** A protective function level 3 asks for, and what fulfils it here: a system, a device, a provider or an equivalent measure. */
export const securityFunction = entry({
  kind: z.enum([
    "ips",
    "network-anti-malware",
    "anti-ddos",
    "waf",
    "database-firewall",
    "network-access-control",
    "dlp-plan",
    "mail-security",
    "siem",
    "edr",
    "anti-malware",
    "vulnerability-scan",
    "patch-service",
    "filtering-resolver",
    "time-source",
    "multi-factor",
    "key-service",
    "resource-monitoring",
    "log-store",
    "host-firewall",
    "flow-collection",
    "remote-access",
    "software-audit",
  ]),
  by: z.union([
    z.strictObject({ system: id }),
    z.strictObject({ equipment: id }),
    z.strictObject({ provider: id }),
    z.strictObject({ equivalent: displayName, reason: displayName, evidence: displayName }),
  ]),
  zones: z.array(id).max(20).default([]),
  retentionDays: z.int().positive().optional(),
  everyMonths: z
    .int()
    .min(1)
    .max(120)
    .optional()
    .meta({ description: "How often it is done: a scan, an audit, the change of keys." }),
  lastDoneOn: partialDate.optional(),
  capacity: quantity.optional(),
  dailyVolume: quantity.optional().meta({ description: "What is logged on one day; for `log-store`." }),
  alert: displayName.optional(),
  realTime: z
    .boolean()
    .optional()
    .meta({ description: "Protects while files are used; for `anti-malware`." }),
  autoUpdate: z
    .boolean()
    .optional()
    .meta({ description: "Takes new signatures by itself; for `anti-malware`." }),
  alertsTo: id
    .optional()
    .meta({ description: "Protective function that gets its alerts at once, such as the SIEM." }),
  ruleSet: displayName
    .optional()
    .meta({ description: "Correlation rules in use and their version; for `siem`." }),
});

/** What is logged where, and how it comes to the log store. */
export const logSource = entry({
  name: displayName,
  method: z.enum(["collector", "syslog", "api"]).meta({
    description: "`collector`: an agent on the nodes; the others need none.",
  }),
  types: z.array(z.enum(["access", "process", "application", "alert"])).min(1),
  zones: z.array(id).min(1).max(20),
});

/** An accepted failure: who accepts which failure of which control, why, what stands in for it, until when. */
export const waiver = entry({
  control: z.string().min(1).max(80).meta({ description: "Control of the catalogue, or id of a rule." }),
  resource: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "URN, or `type::name`; `*` stands for any run of characters." }),
  reason: displayName,
  compensatingMeasure: displayName,
  owner: id,
  approval: displayName.meta({ description: "Reference of the approval." }),
  expiresOn: day,
});

/** Data that may go: what a preview would otherwise refuse to delete or to replace. */
export const dataRemoval = entry({
  resource: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "URN, or `type::name`; `*` stands for any run of characters." }),
  reason: displayName,
  approval: displayName.meta({ description: "Reference of the approval." }),
  expiresOn: day.meta({ description: "Last day on which it counts, so that it excuses no later loss." }),
});

/** An equivalent measure where a clause says «hoặc tương đương». */
export const equivalent = entry({
  control: z.string().min(1).max(80),
  resource: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "URN, or `type::name` with `*`; absent: wherever the control is judged." }),
  measure: displayName,
  reason: displayName,
  evidence: displayName,
});

/** What only people can show for a control: who holds the proof, when it is due, and the file that is it. */
export const evidence = entry({
  control: z.string().min(1).max(80).meta({ description: "Control of the catalogue." }),
  holder: id.meta({ description: "Agency that holds the proof." }),
  dueOn: day.meta({ description: "Day by which the proof must be there." }),
  renewOn: day.optional().meta({ description: "Day by which a proof that is there must be renewed." }),
  file: displayName.optional().meta({ description: "Where the file lies, or its reference number." }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: "SHA-256 of the file, 64 hexadecimal digits; needed with `file`." }),
});

/** The center itself: what level it is, where it stands, who answers for it. */
export const center = entry({
  name: displayName,
  securityLevel: securityLevel.optional(),
  owner: id,
  protectionPlan: displayName.optional(),
  recoveryPlan: displayName.optional(),
  changeRequest: displayName.optional(),
  goLiveAssessment: displayName
    .optional()
    .meta({ description: "Reference and result of the assessment of conditions before going live." }),
  vulnerabilityContact: displayName
    .optional()
    .meta({ description: "Where outsiders report a vulnerability: an address on the web or of mail." }),
  secretScan: displayName
    .optional()
    .meta({ description: "Reference of the last search for credentials in source code." }),
});
