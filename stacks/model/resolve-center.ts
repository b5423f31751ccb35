import type { BackupPlanArgs } from "../../components/backup/backup-plan.ts";
import type { CenterArgs } from "../../components/center/center.ts";
import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import type { PlainRecord } from "../../components/shared/intent.ts";
import type { StoragePoolArgs } from "../../components/storage/storage-pool.ts";
import type { Profile } from "../schema/profile.ts";
import { quantityValue } from "../schema/scalars/quantity.ts";
import { type AccessContext, clusterApiRules } from "./access.ts";
import { classNameOf } from "./claims.ts";
import { marks } from "./described.ts";
import { centerNamespace, physicalId, segmentId, zoneId } from "./identity.ts";
import { byId, dropUndefined } from "./plain-data.ts";
import { renameReferences } from "./references.ts";
import { costItemIntent, type DatabaseModel, requestedOf, type SystemModel } from "./resolve-systems.ts";
import { imageOf } from "./resolve-workload.ts";
import type { WindowChoice } from "./windows.ts";

/** Status of a plan that nobody has approved: deploys to the render target only, marked DỰ THẢO. */
export const isDraft = (profile: Profile): boolean => ["draft", "consultation"].includes(profile.plan.status);

/** What is true of the center as a whole, carried into the stack so that a state file alone is enough to audit it. */
export function resolveCenter(context: AccessContext, unmarkedEntries: readonly string[]): CenterArgs {
  const { profile } = context;
  const { center, province, plan } = profile;
  const managementZone =
    byId(profile.zones).find(([, zone]) => zone.kind === "management")?.[0] ?? "management";
  const windows = byId(profile.windows).map(([id, { years }]) => [id, years] as const);
  const agencies = byId(profile.agencies).map(([id, { tier, kind }]) => [id, { tier, kind }] as const);
  const { rules, equipment, securityFunctions, logSources } = byPhysicalId(profile);
  const costItems = byId(profile.costItems).map(
    ([id, item]) => [id, costItemIntent(profile, id, item)] as const,
  );
  return {
    ...marks(profile, "center", center, { ...center, field: "infrastructure" }),
    id: centerNamespace(profile),
    ...{ code: province.code, provinceName: province.name, planStatus: plan.status, draft: isDraft(profile) },
    ...(center.changeRequest === undefined ? {} : { changeRequest: center.changeRequest }),
    ...(center.goLiveAssessment === undefined ? {} : { goLiveAssessment: center.goLiveAssessment }),
    ...{ namespace: centerNamespace(profile), zone: zoneId(profile, managementZone), zoneKind: "management" },
    // The restore drill starts its restores through the API server.
    ...{ ingress: [], egress: clusterApiRules(context), quota: { cpu: "4", memory: "8Gi", pods: 20 } },
    ...{
      waivers: profile.waivers,
      approvedImages: approvedImages(profile),
      rules: rulesOf(context, rules),
    },
    windows: Object.fromEntries(windows),
    budgets: plainRecord(profile.budgets),
    costItems: Object.fromEntries(costItems),
    agencies: Object.fromEntries(agencies),
    equipment: plainRecord(equipment),
    datasets: plainRecord(profile.datasets),
    accounts: plainRecord(profile.accounts),
    securityFunctions: plainRecord(securityFunctions),
    logSources: plainRecord(logSources),
    equivalents: plainRecord(profile.equivalents),
    ...(Object.keys(profile.evidence).length === 0 ? {} : { evidence: plainRecord(profile.evidence) }),
    websites: plainRecord(profile.websites),
    ...(center.vulnerabilityContact === undefined
      ? {}
      : { vulnerabilityContact: center.vulnerabilityContact }),
    ...(center.secretScan === undefined ? {} : { secretScan: center.secretScan }),
    unmarkedEntries,
  };
}

/** The province's rules in the chosen window: a system that comes later need not be leased yet. */
function rulesOf({ profile, deployed }: AccessContext, named: Profile["rules"]): PlainRecord {
  const { listed } = profile.rules.lease;
  const inForce = named.lease.listed.filter((_, index) => deployed.has(listed[index] ?? ""));
  return plainRecord({ ...named, lease: { ...named.lease, listed: inForce } });
}

/** What policies compare with components, which carry physical ids: entries that state theirs are named by it. */
function byPhysicalId({ rules, equipment, securityFunctions, logSources, ...profile }: Profile) {
  return renameReferences({ rules, equipment, securityFunctions, logSources }, (id, collections) => {
    const named = (["systems", "databases", "zones"] as const)
      .filter((collection) => collections.includes(collection))
      .map((collection) => profile[collection][id]?.physicalId);
    return named.find((name) => name !== undefined) ?? id;
  });
}

function approvedImages(profile: Profile): CenterArgs["approvedImages"] {
  const entries = byId(profile.approvedImages).map(([id, approved]) => {
    const { name, kind, supplier, supportEndsOn, scanReference, exception } = approved;
    const { purpose, scope, owner, licence, responsible } = approved;
    const image = {
      ...imageOf(profile, id),
      ...{ name, kind, supplier, purpose, scope, owner, licence, responsible, scanReference },
      supportEndsOn: supportEndsOn?.lastDay,
      exception: exception && { ...exception, expiresOn: exception.expiresOn.lastDay },
    };
    return [id, plainRecord(image)] as const;
  });
  return Object.fromEntries(entries) as unknown as CenterArgs["approvedImages"];
}

/** Parsed profile data as plain JSON with sorted keys; what is undefined is absent. */
function plainRecord(value: object): PlainRecord {
  const entries = byId(value as Record<string, unknown>).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.map(([key, field]) => [key, plain(field)])) as PlainRecord;
}
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "object" && value !== null ? plainRecord(value) : value;
}

export function resolveCluster(
  profile: Profile,
  window: WindowChoice,
  systems: readonly SystemModel[],
  databases: readonly DatabaseModel[],
): ComputeClusterArgs {
  const { cluster } = profile;
  const pools = byId(cluster.nodePools).filter(([, pool]) => window.includes(pool.window));
  const workers = pools.map(([, pool]) => pool).filter((pool) => pool.role === "worker");
  const total = (of: (pool: (typeof workers)[number]) => number) =>
    Math.round(workers.reduce((sum, pool) => sum + pool.nodes * of(pool), 0));
  const nodePools = pools.map(([id, pool]) => {
    const {
      name,
      role,
      nodes,
      cpu,
      memory,
      operatingSystem,
      failureDomains,
      networkLinks,
      existing,
      ownership,
      ownershipReason,
      agents,
      nodeNames,
      tier,
      basis,
      source,
    } = pool;
    const described = {
      name,
      role,
      nodes,
      cpu,
      memory,
      operatingSystem,
      segment: pool.segment === undefined ? undefined : segmentId(profile, pool.segment),
      failureDomains,
      networkLinks,
      ownership,
      ownershipReason,
      ...(agents === undefined ? {} : { agents }),
      ...(nodeNames === undefined ? {} : { nodeNames }),
      tier,
      basis,
      source,
    };
    const key = physicalId(profile, id, pool);
    return [key, { ...described, existing: existing || cluster.existing, window: pool.window }] as const;
  });
  return dropUndefined({
    ...marks(profile, "cluster", cluster, { owner: profile.center.owner, field: "infrastructure" }),
    ...{
      existing: cluster.existing,
      kubernetesVersion: cluster.kubernetesVersion,
      podRange: cluster.podRange,
    },
    ...{ serviceRange: cluster.serviceRange, nodePools: Object.fromEntries(nodePools) },
    headroomPercent: cluster.headroomPercent,
    capacity: {
      cpuMillis: total((pool) => quantityValue(pool.cpu) * 1000),
      memoryBytes: total((pool) => quantityValue(pool.memory)),
    },
    requested: requestedOf(systems, databases),
    ...{ timeServers: cluster.timeServers, nameServers: cluster.nameServers, registry: cluster.registry },
    ...{ auditLogDays: cluster.auditLogDays, hardeningBaseline: cluster.hardeningBaseline },
    secretsEncryption: cluster.secretsEncryption,
    hosts: cluster.hosts,
    ...{ admission: cluster.admission, namespace: centerNamespace(profile) },
  });
}

export function resolveStoragePools(
  profile: Profile,
  window: WindowChoice,
  systems: readonly SystemModel[],
  databases: readonly DatabaseModel[],
): StoragePoolArgs[] {
  return byId(profile.storagePools)
    .filter(([, pool]) => window.includes(pool.window))
    .map(([id, pool]): StoragePoolArgs => {
      const key = physicalId(profile, id, pool);
      const claims = [
        ...databases.filter((d) => d.pool === key).map((d) => d.instances * quantityValue(d.size)),
        ...systems.flatMap((s) =>
          s.ownership === "owned"
            ? s.claims.filter((c) => c.pool === key).map((c) => quantityValue(c.size))
            : [],
        ),
      ];
      return dropUndefined({
        ...marks(profile, id, pool, { owner: profile.center.owner, field: "infrastructure" }),
        ...{ kind: pool.kind, className: classNameOf(profile, id), provisioner: pool.provisioner },
        ...{ capacity: pool.capacity, capacityBytes: quantityValue(pool.capacity) },
        claimed: claims.reduce((sum, claim) => sum + claim, 0),
        ...{ encrypted: pool.encrypted, infrastructure: pool.infrastructure, medium: pool.medium },
        ...{
          existing: pool.existing,
          ownership: pool.ownership,
          ownershipReason: pool.ownershipReason,
          snapshots: pool.snapshots,
          wipeMethod: pool.wipeMethod,
        },
      });
    });
}

/** What the model decides of a backup plan; the target decides how its secrets are delivered. */
export type BackupPlanModel = Omit<BackupPlanArgs, "secrets" | "inputs">;

/** Backup plans with what each of them covers in the chosen window. */
export function resolveBackupPlans(
  profile: Profile,
  window: WindowChoice,
  systems: readonly SystemModel[],
  databases: readonly DatabaseModel[],
): BackupPlanModel[] {
  const infrastructureOf = new Map(
    byId(profile.storagePools).map(([id, pool]) => [physicalId(profile, id, pool), pool.infrastructure]),
  );
  return byId(profile.backupPlans)
    .filter(([, plan]) => window.includes(plan.window))
    .map(([id, plan]): BackupPlanModel => {
      const key = physicalId(profile, id, plan);
      const covered = [
        ...databases.flatMap((d) =>
          "plan" in d.backup && d.backup.plan === key
            ? [{ id: d.id, namespace: d.namespace, pool: d.pool }]
            : [],
        ),
        ...systems.flatMap(({ id: system, namespace, ...s }) =>
          s.ownership === "owned"
            ? s.claims.flatMap(({ pool, backup }) =>
                backup === key ? [{ id: system, namespace, pool }] : [],
              )
            : [],
        ),
      ];
      const subjects = [
        ...new Map(covered.map((subject) => [`${subject.id} ${subject.pool}`, subject])).values(),
      ].sort((a, b) => (a.id < b.id ? -1 : 1));
      const targets = plan.targets.map((target) => {
        const {
          name,
          endpoint,
          bucket,
          infrastructure,
          site,
          medium,
          encrypted,
          keyReference,
          appendOnly,
          members,
          physicalId: key = target,
        } = profile.backupTargets[target]!;
        const location = { name, endpoint, bucket, infrastructure, site, medium };
        return [key, { ...location, encrypted, keyReference, appendOnly, members }] as const;
      });
      const drill = plan.drill
        ? {
            schedule: plan.drill.schedule,
            lastResultOn: plan.drill.lastResultOn?.lastDay,
            image: imageOf(profile, plan.drill.image),
          }
        : undefined;
      return dropUndefined({
        ...marks(profile, id, plan, { owner: profile.center.owner, field: "infrastructure" }),
        ...{
          covers: plan.covers,
          carriedBy: plan.carriedBy,
          schedule: plan.schedule,
          retentionDays: plan.retentionDays,
          copies: plan.copies,
        },
        subjects: subjects.map((subject) => ({
          ...subject,
          infrastructure: infrastructureOf.get(subject.pool),
        })),
        ...{ targets: Object.fromEntries(targets), drill, namespace: centerNamespace(profile) },
      });
    });
}
