export type { BackupPlanArgs, BackupSubject, BackupTarget, RestoreDrill } from "./backup/backup-plan.ts";
export { BackupPlan } from "./backup/backup-plan.ts";
export type { ApprovedImage, CenterArgs, Waiver } from "./center/center.ts";
export { Center } from "./center/center.ts";
export type { ComputeClusterArgs, NodePool } from "./compute/compute-cluster.ts";
export { ComputeCluster } from "./compute/compute-cluster.ts";
export type { EdgeHostArgs, EdgeNetwork } from "./edge/edge-host.ts";
export { EdgeHost } from "./edge/edge-host.ts";
export type { EdgeServiceArgs } from "./edge/edge-program.ts";
export type { InterlinkArgs } from "./network/interlink.ts";
export { Interlink } from "./network/interlink.ts";
export type { NetworkSegmentArgs, NetworkSite } from "./network/network-segment.ts";
export { NetworkSegment } from "./network/network-segment.ts";
export type { AdmissionControlArgs } from "./operations/admission-control.ts";
export { AdmissionControl } from "./operations/admission-control.ts";
export type { MonitoredWebsite, MonitorParts, SecurityMonitorArgs } from "./operations/security-monitor.ts";
export { SecurityMonitor } from "./operations/security-monitor.ts";
export type * from "./shared/contracts.ts";
export type { Intent, Plain, PlainRecord } from "./shared/intent.ts";
export type { WithheldSecrets } from "./shared/secret-delivery.ts";
export type { StoragePoolArgs } from "./storage/storage-pool.ts";
export { StoragePool } from "./storage/storage-pool.ts";
export type { AuthServiceArgs } from "./system/auth-service.ts";
export { AuthService } from "./system/auth-service.ts";
export type { IntegrationPlatformArgs } from "./system/integration-platform.ts";
export { IntegrationPlatform } from "./system/integration-platform.ts";
export type { LeasedServiceArgs } from "./system/leased-service.ts";
export { LeasedService } from "./system/leased-service.ts";
export type { DatabaseBackupStore, SharedDatabaseArgs } from "./system/shared-database.ts";
export { SharedDatabase } from "./system/shared-database.ts";
export type { SharedSystemArgs } from "./system/shared-system.ts";
export { SharedSystem } from "./system/shared-system.ts";
export type {
  DatabaseCredentials,
  LeasedSystemArgs,
  OwnedSystemArgs,
  SystemInputs,
} from "./system/system-args.ts";
export type { SecurityZoneArgs, ZoneFlow } from "./zone/security-zone.ts";
export { SecurityZone } from "./zone/security-zone.ts";
