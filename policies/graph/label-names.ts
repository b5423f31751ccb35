/** Labels and annotations that components put on objects and rules read. Selectors are immutable, so these never change. */
export const ZONE_LABEL = "pdc.internal/zone";
/** Kind of that zone (`data`, `dmz`, …), on namespaces. */
export const ZONE_KIND_LABEL = "pdc.internal/zone-kind";
/** Class of the data kept (`important`, …), on namespaces, claims and databases. */
export const DATA_CLASS_LABEL = "pdc.internal/data-class";
/** Dataset of the center's list that a claim outside any component holds. */
export const DATASET_ANNOTATION = "pdc.internal/dataset";
/** Agency that answers for a namespace, and the system that it belongs to. */
export const OWNER_LABEL = "pdc.internal/owner";
export const SYSTEM_LABEL = "pdc.internal/id";
export const POD_SECURITY_LABEL = "pod-security.kubernetes.io/enforce";
/** Why a namespace does not enforce `restricted`. */
export const POD_SECURITY_REASON = "pdc.internal/pod-security-reason";
/** Why a workload needs rights over its node (network, storage and log agents). */
export const NODE_AGENT_REASON = "pdc.internal/node-agent-reason";
/** `none`, with the reason beside it, on data that needs no backup (cache, rebuildable). */
export const BACKUP_ANNOTATION = "pdc.internal/backup";
export const BACKUP_REASON = "pdc.internal/backup-reason";
/** `redirect` on a Service that answers port 80 only to send clients to 443. */
export const PLAIN_HTTP = "pdc.internal/plain-http";
/** Why a Service is opened to the outside as a NodePort, a LoadBalancer or on external addresses. */
export const EXPOSURE_REASON = "pdc.internal/exposure-reason";
