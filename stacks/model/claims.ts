import type { Profile } from "../schema/profile.ts";
import { physicalId } from "./identity.ts";
import { workloadInForce } from "./ownership.ts";

/** A volume claim of an owned system. */
export interface Claim {
  /** Physical id of the pool. */
  readonly pool: string;
  readonly className: string;
  /** Kubernetes quantity. */
  readonly size: string;
  /** Physical id of the backup plan, why there is none, or undefined: nothing said. */
  readonly backup?: string | { readonly none: string };
  /** Profile ids of the dataset that it holds, and its class. */
  readonly dataset?: string;
  readonly dataClass?: string;
}

/** Size of the LGSP's configuration volume, beside its message archive. */
export const LGSP_CONFIGURATION_SIZE = "5Gi";

/** Every claim of a system's workload: its own, and those of a monitor's stores. */
export function claimsOf(profile: Profile, system: Profile["systems"][string]): Claim[] {
  const { chart, storage, monitor } = workloadInForce(system) ?? {};
  const configuration =
    chart === "lgsp" && storage ? { ...storage, size: LGSP_CONFIGURATION_SIZE } : undefined;
  const stores = [storage, configuration, monitor?.metrics, monitor?.logs].filter(
    (store) => store !== undefined,
  );
  return stores.map(({ pool, size, backup, dataset }): Claim => {
    const plan =
      typeof backup === "string" ? physicalId(profile, backup, profile.backupPlans[backup]) : backup;
    const place = {
      pool: physicalId(profile, pool, profile.storagePools[pool]),
      className: classNameOf(profile, pool),
      size,
      ...(dataset === undefined ? {} : { dataset, dataClass: profile.datasets[dataset]!.dataClass }),
    };
    return plan === undefined ? place : { ...place, backup: plan };
  });
}

const CLASSES = ["public", "internal", "important", "highly-sensitive", "state-secret"];

/** The most sensitive class among the claims of a system: what its namespace is labelled with. */
export function dataClassOf(claims: readonly Claim[]): string | undefined {
  const found = new Set(claims.map(({ dataClass }) => dataClass));
  return CLASSES.findLast((dataClass) => found.has(dataClass));
}

/** Storage class of a pool: its own name, or that of the class which exists. */
export function classNameOf(profile: Profile, pool: string): string {
  return profile.storagePools[pool]?.className ?? physicalId(profile, pool, profile.storagePools[pool]);
}
