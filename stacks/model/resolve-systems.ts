import type { MonitorParts } from "../../components/operations/security-monitor.ts";
import type {
  CostItemIntent,
  LeaseArgs,
  SystemArgs,
  TenantArgs,
  WorkloadArgs,
} from "../../components/shared/contracts.ts";
import type { RealmsById } from "../../components/system/auth-service.ts";
import type { SharedDatabaseArgs } from "../../components/system/shared-database.ts";
import type { Profile } from "../schema/profile.ts";
import { quantityValue } from "../schema/scalars/quantity.ts";
import {
  type AccessContext,
  databaseRules,
  egressRules,
  ingressRules,
  namespaceOf,
  portsOf,
  usesOf,
} from "./access.ts";
import { type Claim, claimsOf, classNameOf, dataClassOf } from "./claims.ts";
import { marks } from "./described.ts";
import { physicalId, zoneId } from "./identity.ts";
import { workloadInForce } from "./ownership.ts";
import { byId, dropUndefined } from "./plain-data.ts";
import { imageOf, monitorPartsOf, quotaOf, resourcesOf, times, workloadOf } from "./resolve-workload.ts";

interface Owned {
  readonly ownership: "owned";
  readonly workload: WorkloadArgs;
  readonly claims: readonly Claim[];
  /** The most sensitive class among its claims. */
  readonly dataClass?: string;
  /** Of an owned monitor: the programs that it consists of. */
  readonly parts?: MonitorParts;
}
interface Leased {
  readonly ownership: "leased";
  readonly lease: LeaseArgs;
}

/** A system with everything decided: which component carries it out follows from `kind` and `ownership`. */
export type SystemModel = SystemArgs &
  (Owned | Leased) & {
    /** Of an authentication system: the systems that rely on it. */
    readonly clients: readonly string[];
    /** Of an authentication system: its groups of accounts and how they are guarded. */
    readonly realms?: RealmsById;
    /** Of a monitor: days for which logs are kept, when known. */
    readonly logRetentionDays?: number;
  };

/** What the model decides of a database; the target decides how its secrets are delivered. */
export type DatabaseModel = Omit<SharedDatabaseArgs, "secrets" | "inputs" | "releaseProtection">;

type System = Profile["systems"][string];

/** Systems of the chosen window, in the order of their ids. */
export function resolveSystems(context: AccessContext): SystemModel[] {
  return byId(context.profile.systems)
    .filter(([id]) => context.deployed.has(id))
    .map(([id, system]) => resolveSystem(context, id, system));
}

function resolveSystem(context: AccessContext, id: string, system: System): SystemModel {
  const { profile } = context;
  const uses = Object.keys(usesOf(profile, system))
    .filter((target) => context.deployed.has(target))
    .sort();
  const common = {
    ...marks(profile, id, system, system),
    ...{ kind: system.kind, ownershipReason: system.ownershipReason, operators: system.operators },
    ...{
      sector: system.sector,
      serviceLevels: system.serviceLevels,
      handlesProcedures: system.handlesProcedures,
    },
    ...{ state: system.state, hosting: system.hosting, version: system.version },
    ...{ protectionPlan: system.protectionPlan, recoveryPlan: system.recoveryPlan },
    ...{ operationsFunding: system.operationsFunding, endsOn: system.endsOn?.text },
    tiers: byId(system.tiers).flatMap(([tier, opens]) => (context.window.includes(opens) ? [tier] : [])),
    tenants: tenantsOf(context, system),
    tenantLimit: system.tenantLimit,
    ports: portsOf(profile, id),
    publicHost: system.publicHost,
    authentication: system.authentication ? namespaceOf(context, system.authentication) : undefined,
    dependsOnPlatforms: system.dependsOnPlatforms.map((platform) => namespaceOf(context, platform)),
    uses: uses.map((target) => namespaceOf(context, target)),
    databases: uses.flatMap((target) => {
      const database = profile.databases[target];
      const access = database?.consumers[id];
      return access
        ? [{ id: namespaceOf(context, target), host: addressOf(context, target), port: 5432, access }]
        : [];
    }),
    costItems: costItemsOf(profile, id),
    namespace: namespaceOf(context, id),
    ...{ zone: zoneId(profile, system.zone), zoneKind: profile.zones[system.zone]!.kind },
    ...{ ingress: ingressRules(context, id), egress: egressRules(context, id) },
  };
  const workload = workloadInForce(system);
  return dropUndefined<SystemModel>({
    ...common,
    ...(workload
      ? { ownership: "owned" as const, ...ownedParts(profile, system, workload) }
      : { ownership: "leased" as const, lease: leaseOf(profile, system.lease!), quota: LEASED_QUOTA }),
    clients: system.kind === "auth" ? clientsOf(context, id) : [],
    realms: system.kind === "auth" ? system.realms : undefined,
    logRetentionDays: system.kind === "monitor" ? logRetentionOf(profile, id) : undefined,
  });
}

/** A leased system runs nothing here; the quota keeps it so. */
const LEASED_QUOTA = { cpu: "1", memory: "1Gi", pods: 5 };

function ownedParts(profile: Profile, system: System, entry: NonNullable<System["workload"]>) {
  const workload = workloadOf(profile, entry);
  const claims = claimsOf(profile, system);
  const parts = entry.monitor ? monitorPartsOf(profile, entry.monitor) : undefined;
  return { workload, claims, dataClass: dataClassOf(claims), parts, quota: quotaOf(workload, claims, parts) };
}

function clientsOf(context: AccessContext, id: string): string[] {
  return byId(context.profile.systems).flatMap(([client, { authentication }]) =>
    authentication === id && context.deployed.has(client) ? [namespaceOf(context, client)] : [],
  );
}

/** Stated by the monitor's own log store, or by the protective function that it fulfils. */
function logRetentionOf(profile: Profile, id: string): number | undefined {
  const own = workloadInForce(profile.systems[id])?.monitor?.logs.retentionDays;
  const stated = byId(profile.securityFunctions).find(
    ([, f]) => f.kind === "log-store" && "system" in f.by && f.by.system === id,
  );
  return own ?? stated?.[1].retentionDays;
}

/** The one name consumers use, whether the system runs here or at a provider. */
export function addressOf(context: Pick<AccessContext, "profile">, id: string): string {
  const name = namespaceOf(context, id);
  return `${name}.${name}.svc.cluster.local`;
}

function tenantsOf(context: AccessContext, system: System): Record<string, TenantArgs> {
  const { profile, window } = context;
  const named = byId(system.tenants)
    .filter(([, tenant]) => window.includes(tenant.window))
    .map(([agency, tenant]): [string, TenantArgs] => {
      const entry = profile.agencies[agency]!;
      const { name, tier } = entry;
      const key = physicalId(profile, agency, entry);
      const { state, basis, source } = tenant;
      const args = {
        agency: key,
        name,
        state,
        tier,
        placeholder: false,
        basis,
        source,
      };
      return [key, dropUndefined<TenantArgs>(args)];
    });
  const unnamed = byId(system.unnamedTenants).flatMap(([group, entry]) =>
    Array.from({ length: entry.count }, (_, index): [string, TenantArgs] => {
      const { state, tier, basis, source } = entry;
      const agency = `${physicalId(profile, group, entry)}-${String(index + 1).padStart(3, "0")}`;
      const name = `Đơn vị chưa nêu tên ${index + 1}`;
      return [
        agency,
        dropUndefined<TenantArgs>({ agency, name, state, tier, placeholder: true, basis, source }),
      ];
    }),
  );
  return Object.fromEntries([...named, ...unnamed]);
}

function costItemsOf(profile: Profile, subject: string): CostItemIntent[] {
  return byId(profile.costItems)
    .filter(([, item]) => item.for === subject)
    .map(([id, item]) => costItemIntent(profile, id, item));
}

export function costItemIntent(
  profile: Profile,
  id: string,
  item: Profile["costItems"][string],
): CostItemIntent {
  const { name, kind, window, funding, projectCapital, amount } = item;
  const sources = Object.values(profile.budgets).flatMap((budget) => Object.entries(budget.funding));
  const fundingKind = sources.find(([key]) => key === funding)?.[1].kind;
  const vnd = amount?.vnd;
  return dropUndefined({ id, name, kind, for: item.for, window, funding, fundingKind, projectCapital, vnd });
}

function leaseOf(profile: Profile, lease: NonNullable<System["lease"]>): LeaseArgs {
  const { provider, agreement, endpoint, hostedAt, operatedBy, commitment } = lease;
  const providerName = profile.providers[provider]!.name;
  return dropUndefined({
    provider,
    providerName,
    agreement,
    endpoint,
    hostedAt,
    operatedBy,
    commitment,
  });
}

/** Databases of the chosen window, in the order of their ids. */
export function resolveDatabases(context: AccessContext): DatabaseModel[] {
  const { profile } = context;
  return byId(profile.databases)
    .filter(([id]) => context.deployed.has(id))
    .map(([id, database]): DatabaseModel => {
      const consumers = byId(database.consumers).filter(([consumer]) => context.deployed.has(consumer));
      const backup =
        typeof database.backup === "string"
          ? { plan: physicalId(profile, database.backup, profile.backupPlans[database.backup]) }
          : { none: database.backup.none };
      const resources = resourcesOf(database.cpu, database.memory);
      const { instances } = database;
      return dropUndefined({
        ...marks(profile, id, database, database),
        ...{ engine: database.engine, image: imageOf(profile, database.image), instances, resources, backup },
        ...{
          pool: physicalId(profile, database.pool, profile.storagePools[database.pool]),
          storageClass: classNameOf(profile, database.pool),
        },
        poolInfrastructure: profile.storagePools[database.pool]!.infrastructure,
        ...{
          size: database.size,
          dataset: database.dataset,
          central: database.central,
          state: database.state,
        },
        dataClass: database.dataset ? profile.datasets[database.dataset]?.dataClass : undefined,
        consumers: Object.fromEntries(consumers.map(([key, access]) => [namespaceOf(context, key), access])),
        costItems: costItemsOf(profile, id),
        ...{ ports: portsOf(profile, id), namespace: namespaceOf(context, id) },
        ...{ zone: zoneId(profile, database.zone), zoneKind: profile.zones[database.zone]!.kind },
        ...databaseRules(context, id),
        backupStore: backupStoreOf(profile, database),
        quota: {
          cpu: times(resources.limits.cpu, instances + 1),
          memory: times(resources.limits.memory, instances + 1),
          storage: times(database.size, instances),
          pods: instances + 5,
        },
      });
    });
}

/** The first target of a database's plan is where the database itself writes its log and base backups. */
function backupStoreOf(
  profile: Profile,
  { backup }: Profile["databases"][string],
): DatabaseModel["backupStore"] {
  const plan = typeof backup === "string" ? profile.backupPlans[backup] : undefined;
  const target = plan?.targets[0] === undefined ? undefined : profile.backupTargets[plan.targets[0]];
  if (!plan || !target) return undefined;
  const { endpoint, bucket } = target;
  return { endpoint, bucket, retentionDays: plan.retentionDays, schedule: plan.schedule };
}

/** CPU (millicores) and memory (bytes) that all owned workloads of the window ask for. */
export function requestedOf(systems: readonly SystemModel[], databases: readonly DatabaseModel[]) {
  const owned = systems.flatMap((s) => (s.ownership === "owned" ? [s] : []));
  const parts = [
    ...owned.flatMap(({ workload, parts }) =>
      parts
        ? Object.values(parts).map((part) => ({ n: 1, ...part.resources.requests }))
        : [{ n: workload.replicas, ...workload.resources.requests }],
    ),
    ...databases.map((d) => ({ n: d.instances, ...d.resources.requests })),
  ];
  const cpuMillis = Math.round(parts.reduce((sum, part) => sum + part.n * quantityValue(part.cpu) * 1000, 0));
  const memoryBytes = Math.round(parts.reduce((sum, part) => sum + part.n * quantityValue(part.memory), 0));
  return { cpuMillis, memoryBytes };
}
