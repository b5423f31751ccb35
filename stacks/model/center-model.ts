import type { CenterArgs } from "../../components/center/center.ts";
import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import type { InterlinkArgs } from "../../components/network/interlink.ts";
import type { NetworkSegmentArgs } from "../../components/network/network-segment.ts";
import type { AdmissionControlArgs } from "../../components/operations/admission-control.ts";
import type { MonitoredWebsite } from "../../components/operations/security-monitor.ts";
import type { StoragePoolArgs } from "../../components/storage/storage-pool.ts";
import type { SecurityZoneArgs } from "../../components/zone/security-zone.ts";
import type { Profile } from "../schema/profile.ts";
import type { BackupPlanModel } from "./resolve-center.ts";
import type { EdgeHostModel } from "./resolve-edge.ts";
import type { DatabaseModel, SystemModel } from "./resolve-systems.ts";

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
  /** Absent where the cluster does not check admissions. */
  readonly admission: AdmissionControlArgs | undefined;
  readonly storagePools: readonly StoragePoolArgs[];
  readonly databases: readonly DatabaseModel[];
  readonly systems: readonly SystemModel[];
  readonly interlinks: readonly InterlinkArgs[];
  readonly backupPlans: readonly BackupPlanModel[];
  /** Hosts outside the cluster; none where the profile declares none. */
  readonly edgeHosts: readonly EdgeHostModel[];
  /** Websites that a monitor watches: id → website. */
  readonly monitoredWebsites: Readonly<Record<string, MonitoredWebsite>>;
  /** The profile that the model was made from, for reports. */
  readonly profile: Profile;
}
