import type { Described } from "../../components/shared/contracts.ts";
import { physicalId, segmentId, zoneId } from "../../stacks/model/identity.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import type { SystemModel } from "../../stacks/model/resolve-systems.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { type Bilingual, words } from "../report.ts";
import type { DeployedComponent, ReportSubject } from "../report-subject.ts";

/** One component that the model plans in its window. */
export interface PlannedComponent {
  /** Physical id, such as `nd-lgsp`. */
  readonly id: string;
  readonly part: Described;
  readonly group: ComponentGroup;
  /** Entry of the profile that it comes from. */
  readonly path: readonly string[];
}

/** Kinds of components that reports tell apart. */
export type ComponentGroup = keyof typeof groupWords;

export const groupWords = {
  center: words("trung tâm", "center"),
  cluster: words("cụm máy chủ", "compute cluster"),
  system: words("hệ thống", "system"),
  database: words("cơ sở dữ liệu", "database"),
  network: words("mạng, phân đoạn", "network, segment"),
  zone: words("vùng mạng", "zone"),
  "storage-pool": words("kho lưu trữ", "storage pool"),
  "backup-plan": words("kế hoạch sao lưu", "backup plan"),
  interlink: words("liên thông", "interlink"),
  admission: words("kiểm soát tiếp nhận", "admission control"),
} satisfies Readonly<Record<string, Bilingual>>;

/** Component class of a state → its group. */
const groupOfClass: Readonly<Record<string, ComponentGroup>> = {
  Center: "center",
  ComputeCluster: "cluster",
  SharedSystem: "system",
  LeasedService: "system",
  IntegrationPlatform: "system",
  AuthService: "system",
  SecurityMonitor: "system",
  SharedDatabase: "database",
  NetworkSegment: "network",
  SecurityZone: "zone",
  StoragePool: "storage-pool",
  BackupPlan: "backup-plan",
  Interlink: "interlink",
  AdmissionControl: "admission",
};

/** Every component of the center in the chosen window, by group and id. */
export function plannedComponents({ model }: ReportSubject): PlannedComponent[] {
  const { profile } = model;
  type Entry = { physicalId?: string | undefined; formerly?: string[] | undefined };
  const plain = (key: string, entry: Entry) => physicalId(profile, key, entry);
  const planned = (
    group: ComponentGroup,
    collection: keyof typeof profile & string,
    parts: readonly Described[],
    idOf: (key: string, entry: Entry) => string = plain,
  ): PlannedComponent[] => {
    const entries = byId(profile[collection] as Readonly<Record<string, Entry>>);
    const keys = new Map(entries.map(([key, entry]) => [idOf(key, entry), key] as const));
    return parts.flatMap((part) => {
      const key = keys.get(part.id);
      return key === undefined ? [] : [{ id: part.id, part, group, path: [collection, key] }];
    });
  };
  return [
    { id: model.center.id, part: model.center, group: "center", path: ["center"] },
    { id: model.cluster.id, part: model.cluster, group: "cluster", path: ["cluster"] },
    // It has no entry of its own: the cluster's `admission` decides it.
    ...(model.admission
      ? [{ id: model.admission.id, part: model.admission, group: "admission" as const, path: ["cluster"] }]
      : []),
    ...planned("system", "systems", model.systems),
    ...planned("database", "databases", model.databases),
    ...planned("network", "networks", model.networks),
    ...planned("network", "segments", model.networks, (key) => segmentId(profile, key)),
    ...planned("zone", "zones", model.zones, (key) => zoneId(profile, key)),
    ...planned("storage-pool", "storagePools", model.storagePools),
    ...planned("backup-plan", "backupPlans", model.backupPlans),
    ...planned("interlink", "interlinks", model.interlinks, (key, entry) => plain(`link-${key}`, entry)),
  ];
}

/** A system of the chosen window: what the profile says of it, and what the model made of that. */
export interface PlannedSystem {
  /** Id in the profile, such as `lgsp`. */
  readonly key: string;
  readonly entry: Profile["systems"][string];
  readonly model: SystemModel;
}

/** From level 3 on the law asks for more. */
export const isLevel3 = ({ entry }: PlannedSystem): boolean => (entry.securityLevel ?? 0) >= 3;

/** Systems of the chosen window, in the order of their ids. */
export function plannedSystems({ model: { profile, systems } }: ReportSubject): PlannedSystem[] {
  const byPhysicalId = new Map(systems.map((system) => [system.id, system]));
  return byId(profile.systems).flatMap(([key, entry]) => {
    const model = byPhysicalId.get(physicalId(profile, key, entry));
    return model ? [{ key, entry, model }] : [];
  });
}

export interface Drift {
  /** Planned, but not in the state. */
  readonly missing: readonly PlannedComponent[];
  /** In the state, but not planned. */
  readonly strangers: readonly DeployedComponent[];
}

/** What plan and state do not share; undefined when no state was given. */
export function driftOf(subject: ReportSubject): Drift | undefined {
  const { deployed } = subject;
  if (deployed === undefined) return undefined;
  const planned = plannedComponents(subject);
  const keyOf = (group: string | undefined, id: string) => `${group} ${id}`;
  const there = new Set(deployed.map((one) => keyOf(groupOfClass[one.className], one.id)));
  const wanted = new Set(planned.map(({ group, id }) => keyOf(group, id)));
  return {
    missing: planned.filter(({ group, id }) => !there.has(keyOf(group, id))),
    strangers: deployed.filter((one) => !wanted.has(keyOf(groupOfClass[one.className], one.id))),
  };
}
