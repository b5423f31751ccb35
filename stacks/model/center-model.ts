import type { BackupPlanArgs } from "../../components/backup/backup-plan.ts";
import type { CenterArgs } from "../../components/center/center.ts";
import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import type { InterlinkArgs } from "../../components/network/interlink.ts";
import type { NetworkSegmentArgs } from "../../components/network/network-segment.ts";
import type { StoragePoolArgs } from "../../components/storage/storage-pool.ts";
import type { SharedDatabaseArgs } from "../../components/system/shared-database.ts";
import type { SecurityZoneArgs } from "../../components/zone/security-zone.ts";
import type { Profile } from "../schema/profile.ts";
import type { SystemModel } from "./resolve-systems.ts";

/**
 * One center in one planning window, with every name, address, size and flow decided. Plain, frozen data:
 * layers turn it into resources and reports print it, neither decides anything again.
 */
export interface CenterModel {
  readonly center: CenterArgs;
  /** Chosen window: its id, or undefined for everything the profile plans. */
  readonly window: string | undefined;
  readonly networks: readonly NetworkSegmentArgs[];
  readonly zones: readonly SecurityZoneArgs[];
  readonly cluster: ComputeClusterArgs;
  readonly storagePools: readonly StoragePoolArgs[];
  readonly databases: readonly SharedDatabaseArgs[];
  readonly systems: readonly SystemModel[];
  readonly interlinks: readonly InterlinkArgs[];
  readonly backupPlans: readonly BackupPlanArgs[];
  readonly websites: Profile["websites"];
  /** The profile that the model was made from, for reports. */
  readonly profile: Profile;
}
