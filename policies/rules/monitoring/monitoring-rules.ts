import type { Rule } from "../frame/rule.ts";
import { alertSharing } from "./alert-sharing.ts";
import { antiMalware } from "./anti-malware.ts";
import { centralLogs } from "./central-logs.ts";
import { dockerHardening } from "./docker-hardening.ts";
import { dockerPrivilege } from "./docker-privilege.ts";
import { edr } from "./edr.ts";
import { edrToSiem } from "./edr-to-siem.ts";
import { eventCorrelation } from "./event-correlation.ts";
import { hardeningBaseline } from "./hardening-baseline.ts";
import { logFields } from "./log-fields.ts";
import { logSources } from "./log-sources.ts";
import { logStoreAlert } from "./log-store-alert.ts";
import { logStoreCapacity } from "./log-store-capacity.ts";
import { logStoreKept } from "./log-store-kept.ts";
import { logStoreRetention } from "./log-store-retention.ts";
import { mailSecurity } from "./mail-security.ts";
import { malwareFeatures } from "./malware-features.ts";
import { monitoredObjects } from "./monitored-objects.ts";
import { processEvents } from "./process-events.ts";
import { resourceMonitoring } from "./resource-monitoring.ts";
import { siemIngest } from "./siem-ingest.ts";
import { timeSources } from "./time-sources.ts";

/** Rules about logs, monitoring and malware; by id. */
export const monitoringRules: readonly Rule[] = [
  alertSharing,
  antiMalware,
  centralLogs,
  dockerHardening,
  dockerPrivilege,
  edrToSiem,
  edr,
  eventCorrelation,
  hardeningBaseline,
  logFields,
  logSources,
  logStoreAlert,
  logStoreCapacity,
  logStoreKept,
  logStoreRetention,
  mailSecurity,
  malwareFeatures,
  monitoredObjects,
  processEvents,
  resourceMonitoring,
  siemIngest,
  timeSources,
];
