import type { MonitorParts } from "../../components/operations/security-monitor.ts";
import type { ResourcesArgs, SystemArgs, WorkloadArgs } from "../../components/shared/contracts.ts";
import type { Profile } from "../schema/profile.ts";
import { parseImageReference } from "../schema/scalars/image-reference.ts";
import { quantityValue } from "../schema/scalars/quantity.ts";
import { type Claim, classNameOf, LGSP_CONFIGURATION_SIZE } from "./claims.ts";
import { physicalId } from "./identity.ts";
import { dropUndefined } from "./plain-data.ts";

type Workload = NonNullable<Profile["systems"][string]["workload"]>;

/** A workload with image, sizes and claim decided. */
export function workloadOf(profile: Profile, workload: Workload): WorkloadArgs {
  const { chart, image, replicas, storage, healthPath } = workload;
  const claim = storage
    ? {
        pool: physicalId(profile, storage.pool, profile.storagePools[storage.pool]),
        size: storage.size,
        className: classNameOf(profile, storage.pool),
        configurationSize: chart === "lgsp" ? LGSP_CONFIGURATION_SIZE : undefined,
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

/** Repository, tag and digest of an approved image. */
export function imageOf(profile: Profile, id: string): { repository: string; tag: string; digest?: string } {
  const read = parseImageReference(profile.approvedImages[id]!.image);
  if ("code" in read) throw new Error(`approvedImages.${id}: not an image reference`);
  const { registry, repository, tag, digest } = read;
  const path = registry ? `${registry}/${repository}` : repository;
  return { repository: path, tag: tag ?? "", ...(digest ? { digest } : {}) };
}

/** Requests, and limits of twice as much unless given. */
export function resourcesOf(
  cpu: string,
  memory: string,
  cpuLimit?: string,
  memoryLimit?: string,
): ResourcesArgs {
  const limits = { cpu: cpuLimit ?? times(cpu, 2), memory: memoryLimit ?? times(memory, 2) };
  return { requests: { cpu, memory }, limits };
}

/** A Kubernetes quantity times a whole number, in the unit it was written in. */
export function times(quantity: string, factor: number): string {
  const [, number = "0", unit = ""] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return `${Number(number) * factor}${unit}`;
}

type ProfileMonitor = NonNullable<Workload["monitor"]>;

/** The programs of a monitor, with images and stores decided. */
export function monitorPartsOf(profile: Profile, monitor: ProfileMonitor): MonitorParts {
  const part = ({ image, cpu, memory }: ProfileMonitor["probe"]) => ({
    image: imageOf(profile, image),
    resources: resourcesOf(cpu, memory),
  });
  const store = (entry: ProfileMonitor["metrics"]) => ({
    ...part(entry),
    storage: { className: classNameOf(profile, entry.pool), size: entry.size as string },
    retentionDays: entry.retentionDays,
  });
  return {
    metrics: store(monitor.metrics),
    logs: { ...store(monitor.logs), nearFullPercent: monitor.logs.nearFullPercent },
    ingest: part(monitor.ingest),
    capacity: part(monitor.capacity),
    probe: part(monitor.probe),
  };
}

/** Room for every replica at its limit and for one more during an update, and for the programs of a monitor. */
export function quotaOf(
  workload: WorkloadArgs,
  claims: readonly Claim[],
  parts: MonitorParts | undefined,
): SystemArgs["quota"] {
  const replicas = workload.replicas + 1;
  const programs = parts ? Object.values(parts) : [{ resources: workload.resources }];
  const copies = parts ? 2 : replicas;
  const cpu = programs.reduce((sum, { resources }) => sum + quantityValue(resources.limits.cpu), 0) * copies;
  const memory =
    programs.reduce((sum, { resources }) => sum + quantityValue(resources.limits.memory), 0) * copies;
  const storage = claims.reduce((sum, claim) => sum + quantityValue(claim.size), 0);
  return {
    cpu: `${Math.ceil(cpu * 1000)}m`,
    memory: inMebibytes(memory),
    ...(claims.length > 0 ? { storage: inMebibytes(storage) } : {}),
    pods: programs.length * copies + 5,
  };
}

const inMebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)}Mi`;
