import type {
  CostItemIntent,
  LeaseArgs,
  ResourcesArgs,
  SystemArgs,
  TenantArgs,
  WorkloadArgs,
} from "../../components/shared/contracts.ts";
import type { SharedDatabaseArgs } from "../../components/system/shared-database.ts";
import type { Profile } from "../schema/profile.ts";
import { parseImageReference } from "../schema/scalars/image-reference.ts";
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
import { marks } from "./described.ts";
import { physicalId, zoneId } from "./identity.ts";
import { byId, dropUndefined } from "./plain-data.ts";

/** A system with everything decided: which component carries it out follows from `kind` and `ownership`. */
export type SystemModel = SystemArgs &
  (
    | { readonly ownership: "owned"; readonly workload: WorkloadArgs }
    | { readonly ownership: "leased"; readonly lease: LeaseArgs }
  );

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
  const workload = system.workload ? workloadOf(profile, system.workload) : undefined;
  return dropUndefined({
    ...common,
    quota: quotaOf(workload),
    ...(workload
      ? { ownership: "owned", workload }
      : { ownership: "leased", lease: leaseOf(profile, system.lease!) }),
  }) as unknown as SystemModel;
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
      const { name, tier } = profile.agencies[agency]!;
      const { state, basis, source } = tenant;
      const args = {
        agency: physicalId(profile, agency),
        name,
        state,
        tier,
        placeholder: false,
        basis,
        source,
      };
      return [physicalId(profile, agency), dropUndefined<TenantArgs>(args)];
    });
  const unnamed = byId(system.unnamedTenants).flatMap(([group, { count, state, tier, basis, source }]) =>
    Array.from({ length: count }, (_, index): [string, TenantArgs] => {
      const agency = physicalId(profile, `${group}-${String(index + 1).padStart(3, "0")}`);
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
  return dropUndefined({ id, name, kind, window, funding, fundingKind, projectCapital, vnd: amount?.vnd });
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

function workloadOf(profile: Profile, workload: NonNullable<System["workload"]>): WorkloadArgs {
  const { chart, image, replicas, storage, healthPath } = workload;
  const claim = storage
    ? {
        pool: physicalId(profile, storage.pool),
        size: storage.size,
        className: classNameOf(profile, storage.pool),
      }
    : undefined;
  const resources = resourcesOf(workload.cpu, workload.memory, workload.cpuLimit, workload.memoryLimit);
  return dropUndefined({
    chart,
    image: imageOf(profile, image),
    replicas,
    resources,
    storage: claim,
    healthPath,
  });
}

/** Storage class of a pool: its own name, or that of the class which exists. */
export function classNameOf(profile: Profile, pool: string): string {
  return profile.storagePools[pool]?.className ?? physicalId(profile, pool, profile.storagePools[pool]);
}

export function imageOf(profile: Profile, id: string): { repository: string; tag: string; digest?: string } {
  const read = parseImageReference(profile.approvedImages[id]!.image);
  if ("code" in read) throw new Error(`approvedImages.${id}: not an image reference`);
  const { registry, repository, tag, digest } = read;
  const path = registry ? `${registry}/${repository}` : repository;
  return { repository: path, tag: tag ?? "", ...(digest ? { digest } : {}) };
}

function resourcesOf(cpu: string, memory: string, cpuLimit?: string, memoryLimit?: string): ResourcesArgs {
  const limits = { cpu: cpuLimit ?? times(cpu, 2), memory: memoryLimit ?? times(memory, 2) };
  return { requests: { cpu, memory }, limits };
}

/** A Kubernetes quantity times a whole number, in the unit it was written in. */
export function times(quantity: string, factor: number): string {
  const [, number = "0", unit = ""] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return `${Number(number) * factor}${unit}`;
}

/** Room for every replica at its limit and for one more during an update. */
function quotaOf(workload: WorkloadArgs | undefined): SystemArgs["quota"] {
  if (!workload) return { cpu: "1", memory: "1Gi", pods: 5 };
  const replicas = workload.replicas + 1;
  const { cpu, memory } = workload.resources.limits;
  const storage = workload.storage ? { storage: times(workload.storage.size, 1) } : {};
  return { cpu: times(cpu, replicas), memory: times(memory, replicas), ...storage, pods: replicas + 5 };
}

/** Databases of the chosen window, in the order of their ids. */
export function resolveDatabases(context: AccessContext): SharedDatabaseArgs[] {
  const { profile } = context;
  return byId(profile.databases)
    .filter(([id]) => context.deployed.has(id))
    .map(([id, database]): SharedDatabaseArgs => {
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
        ...{ pool: physicalId(profile, database.pool), storageClass: classNameOf(profile, database.pool) },
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
        quota: {
          cpu: times(resources.limits.cpu, instances + 1),
          memory: times(resources.limits.memory, instances + 1),
          storage: times(database.size, instances),
          pods: instances + 5,
        },
      }) as unknown as SharedDatabaseArgs;
    });
}

/** CPU (millicores) and memory (bytes) that all owned workloads of the window ask for. */
export function requestedOf(systems: readonly SystemModel[], databases: readonly SharedDatabaseArgs[]) {
  const parts = [
    ...systems.flatMap((s) =>
      s.ownership === "owned" ? [{ n: s.workload.replicas, ...s.workload.resources.requests }] : [],
    ),
    ...databases.map((d) => ({ n: d.instances, ...d.resources.requests })),
  ];
  const cpuMillis = Math.round(parts.reduce((sum, part) => sum + part.n * quantityValue(part.cpu) * 1000, 0));
  const memoryBytes = Math.round(parts.reduce((sum, part) => sum + part.n * quantityValue(part.memory), 0));
  return { cpuMillis, memoryBytes };
}
