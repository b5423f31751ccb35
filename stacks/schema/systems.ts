import { z } from "zod";
import { portOffer } from "./network.ts";
import { field } from "./plan.ts";
import { entry, formerly } from "./provenance.ts";
import { cidr4 } from "./scalars/cidr.ts";
import { displayName } from "./scalars/display-name.ts";
import { frameworkVersion } from "./scalars/framework-version.ts";
import { hostname } from "./scalars/hostname.ts";
import { id } from "./scalars/id.ts";
import { partialDate } from "./scalars/partial-date.ts";
import { quantity } from "./scalars/quantity.ts";
import { securityLevel } from "./scalars/security-level.ts";
import { serviceLevel } from "./scalars/service-level.ts";

export const ownership = z.enum(["owned", "leased", "unknown"]).meta({
  title: "Ownership",
  description:
    "`unknown` may be written but not deployed: give one with `fieldBasis: {ownership: assumption}`.",
});

/** Place in the architecture framework that the plan rests on. */
const architecture = z.strictObject({
  block: displayName.meta({ description: "Block of the e-government architecture framework." }),
  version: frameworkVersion.optional(),
});

/** One program of a monitor, which consists of several. */
const monitorPart = z.strictObject({
  image: id.meta({ description: "Id of an approved image." }),
  cpu: quantity.prefault("250m"),
  memory: quantity.prefault("512Mi"),
});
const storingMonitorPart = monitorPart.extend({
  pool: id,
  size: quantity,
  retentionDays: z.int().min(1).max(3650),
  backup: z.union([id, z.strictObject({ none: displayName })]).optional(),
  dataset: id.optional(),
});

/** The programs that an owned monitor consists of. */
export const monitorParts = z.strictObject({
  metrics: storingMonitorPart,
  logs: storingMonitorPart.extend({ nearFullPercent: z.int().min(50).max(95).default(80) }),
  ingest: monitorPart.meta({ description: "Receives what systems log: syslog over TLS on port 6514." }),
  capacity: monitorPart.meta({ description: "Tells how full the log store is." }),
  probe: monitorPart.meta({ description: "Asks the websites under monitoring." }),
});

/** A container workload of an owned system. */
export const workload = z.strictObject({
  chart: z.enum(["service", "lgsp", "sign-on", "observability"]).default("service"),
  image: id.meta({ description: "Id of an approved image." }),
  replicas: z.int().min(1).max(50).default(2),
  cpu: quantity.prefault("500m"),
  memory: quantity.prefault("1Gi"),
  cpuLimit: quantity.optional().meta({ description: "Default: twice `cpu`." }),
  memoryLimit: quantity.optional().meta({ description: "Default: twice `memory`." }),
  storage: z
    .strictObject({
      pool: id,
      size: quantity,
      backup: z.union([id, z.strictObject({ none: displayName })]).optional(),
      dataset: id.optional(),
    })
    .optional()
    .meta({ description: "A claim of its own; most systems keep their data in a shared database." }),
  monitor: monitorParts.optional().meta({ description: "For the chart `observability`." }),
  healthPath: z
    .string()
    .regex(/^\/[A-Za-z0-9/_.-]*$/)
    .default("/healthz"),
});

/** The accounts of one group of people at a sign-on, and how they are guarded. Owned: deployed; leased: what the provider owes. */
const realm = z.strictObject({
  displayName,
  users: z.enum(["administrators", "staff", "public"]),
  passwordPolicy: z.strictObject({
    minLength: z.int().min(8).max(64),
    classes: z.int().min(1).max(4).meta({ description: "Of lower case, upper case, digits, others." }),
    history: z.int().min(0).max(24),
    expireDays: z.int().min(0).max(730).meta({ description: "0: passwords do not expire." }),
  }),
  lockout: z.strictObject({
    maxFailures: z.int().min(1).max(20),
    lockSeconds: z.int().min(60).max(2_592_000),
  }),
  sessionIdleSeconds: z.int().min(60).max(86_400),
  sessionMaxSeconds: z.int().min(300).max(604_800),
  mfaRequired: z.boolean(),
  eventRetentionDays: z.int().min(1).max(3650),
  inactiveDays: z.int().min(1).max(3650).optional().meta({
    description: "Days without use after which the operators disable an account.",
  }),
});

/** The contract side of a leased system. */
export const lease = z.strictObject({
  provider: id,
  agreement: id.optional(),
  endpoint: z.strictObject({ host: hostname, range: cidr4.optional() }),
  hostedAt: z.enum(["provider", "center", "unknown"]).default("unknown"),
  operatedBy: z.enum(["provider", "center", "unknown"]).default("provider"),
  commitment: displayName.optional().meta({ description: "The provider's security commitment." }),
});

/** One agency's share of a system that serves many. */
export const tenant = entry({
  state: z.enum(["active", "preparing", "planned"]),
  window: id.optional(),
});

/** A shared system (hệ thống thông tin) of the center. */
export const system = entry({
  name: displayName,
  kind: z.enum(["application", "platform", "core", "integration-platform", "auth", "monitor"]),
  capability: id.meta({
    description: "What it gives; two systems with one capability for one tier are a duplicate.",
  }),
  field: field.optional(),
  sector: displayName.optional(),
  ownership: ownership.optional(),
  ownershipReason: displayName.optional().meta({ description: "Why it is owned where leasing comes first." }),
  owner: id.optional().meta({ description: "Accountable agency (chủ quản). Exactly one." }),
  operators: z.array(id).max(8).default([]),
  securityLevel: securityLevel.optional(),
  serviceLevels: z.array(serviceLevel).max(4).default([]),
  handlesProcedures: z
    .boolean()
    .default(false)
    .meta({ description: "Handles administrative procedures: level 3." }),
  state: z.enum(["planned", "active", "frozen"]).default("active"),
  window: id.optional(),
  hosting: z
    .union([z.literal("center"), z.literal("hired"), z.strictObject({ agency: id })])
    .default("center")
    .meta({ description: "Where it runs." }),
  zone: id,
  tiers: z
    .record(id, id)
    .default({})
    .meta({ description: "Tiers it serves: tier id → window in which access opens." }),
  sites: z.array(id).max(500).default([]).meta({ description: "Single sites beside the tiers." }),
  tenants: z.record(id, tenant).default({}),
  unnamedTenants: z
    .record(
      id,
      entry({ tier: id, state: z.enum(["active", "preparing", "planned"]), count: z.int().min(1).max(999) }),
    )
    .default({})
    .meta({ description: "Tenants whose number is known and whose names are not." }),
  tenantLimit: z.int().min(1).max(9999).optional(),
  architecture: architecture.optional(),
  version: displayName.optional(),
  offers: z.record(id, portOffer).default({}),
  uses: z
    .record(id, z.array(id).min(1))
    .default({})
    .meta({ description: "System or database id → offered ports used." }),
  publicHost: hostname.optional().meta({ description: "Citizens' entry: the DMZ ingress publishes it." }),
  authentication: id.optional().meta({ description: "The central authentication system it relies on." }),
  realms: z.record(id, realm).optional().meta({ description: "Of a central authentication system." }),
  dependsOnPlatforms: z.array(id).max(20).default([]),
  workload: workload.optional(),
  lease: lease.optional(),
  protectionPlan: displayName
    .optional()
    .meta({ description: "Reference of the level dossier's protection plan." }),
  recoveryPlan: displayName.optional(),
  operationsFunding: id.optional().meta({ description: "Recurrent source that keeps it after the project." }),
  endsOn: partialDate.optional(),
  formerly,
});

/** A shared database: who owns the data, who may use it, where it lies. */
export const database = entry({
  name: displayName,
  capability: id,
  field: field.optional(),
  owner: id.optional(),
  securityLevel: securityLevel.optional(),
  engine: z.enum(["postgresql"]).default("postgresql"),
  image: id,
  zone: id,
  pool: id,
  size: quantity,
  instances: z.int().min(1).max(9).default(3),
  cpu: quantity.prefault("1"),
  memory: quantity.prefault("2Gi"),
  backup: z.union([
    id,
    z.strictObject({ none: displayName.meta({ description: "Why no backup is needed." }) }),
  ]),
  dataset: id.optional(),
  central: z
    .boolean()
    .default(false)
    .meta({ description: "A central database: clients pass the database firewall." }),
  consumers: z
    .record(id, z.enum(["read", "write"]))
    .meta({ description: "Only these systems get a path to it." }),
  window: id.optional(),
  existing: z.boolean().default(false).meta({
    description: "Data that was there before the plan, on existing storage: kept, not a new owned service.",
  }),
  state: z.enum(["planned", "active", "frozen"]).default("active"),
  architecture: architecture.optional(),
  formerly,
});
