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
  existing: z.boolean().default(false),
  ownership: z.enum(["owned", "leased"]).default("owned"),
  ownershipReason: displayName.optional().meta({ description: "Why it is owned where leasing comes first." }),
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
  hardeningBaseline: displayName,
  admission: z.boolean().default(true),
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

/** What is backed up, how often, for how long, to where. */
export const backupPlan = entry({
  name: displayName,
  covers: z.array(z.enum(["configuration", "server-image", "database", "business-data"])).min(1),
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
  subjects: z
    .strictObject({ basic: count.default("unknown"), sensitive: count.default("unknown") })
    .optional()
    .meta({ description: "People whose data it holds." }),
});

/** An account of the center's own software or of its administrators. */
export const account = entry({
  type: z.enum(["service", "administrator", "auditor", "user", "external"]),
  owner: id,
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
  ]),
  by: z.union([
    z.strictObject({ system: id }),
    z.strictObject({ equipment: id }),
    z.strictObject({ provider: id }),
    z.strictObject({ equivalent: displayName, reason: displayName, evidence: displayName }),
  ]),
  zones: z.array(id).max(20).default([]),
  retentionDays: z.int().positive().optional(),
  capacity: quantity.optional(),
  alert: displayName.optional(),
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

/** An equivalent measure where a clause says «hoặc tương đương». */
export const equivalent = entry({
  control: z.string().min(1).max(80),
  measure: displayName,
  reason: displayName,
  evidence: displayName,
});

/** The center itself: what level it is, where it stands, who answers for it. */
export const center = entry({
  name: displayName,
  securityLevel: securityLevel.optional(),
  owner: id,
  protectionPlan: displayName.optional(),
  recoveryPlan: displayName.optional(),
  changeRequest: displayName.optional(),
});
