import type { Rule } from "../frame/rule.ts";
import { addedCapabilities } from "./added-capabilities.ts";
import { backupRetentionMatchesIntent } from "./backup-retention-matches-intent.ts";
import { backupTargetSeparate } from "./backup-target-separate.ts";
import { defaultDenyBothWays } from "./default-deny-both-ways.ts";
import { exposedServiceZone } from "./exposed-service-zone.ts";
import { imageApproved } from "./image-approved.ts";
import { imagePinned } from "./image-pinned.ts";
import { logRetention } from "./log-retention.ts";
import { noHostPath } from "./no-host-path.ts";
import { noLiteralSecret } from "./no-literal-secret.ts";
import { noPlaintextService } from "./no-plaintext-service.ts";
import { noPublicPathToDataZone } from "./no-public-path-to-data-zone.ts";
import { oneZonePerNamespace } from "./one-zone-per-namespace.ts";
import { podHardening } from "./pod-hardening.ts";
import { podNonRoot } from "./pod-non-root.ts";
import { podPrivilege } from "./pod-privilege.ts";
import { podSecurityNamespace } from "./pod-security-namespace.ts";
import { privilegeEscalation } from "./privilege-escalation.ts";
import { rbacLeastPrivilege } from "./rbac-least-privilege.ts";
import { requestsAndLimits } from "./requests-and-limits.ts";
import { statefulHasBackup } from "./stateful-has-backup.ts";
import { statefulProtected } from "./stateful-protected.ts";
import { subjectsSignedIn } from "./subjects-signed-in.ts";
import { tokenAutomount } from "./token-automount.ts";
import { zonesComplete } from "./zones-complete.ts";

/** Rules about Kubernetes objects, whatever made them; by id. */
export const kubernetesRules: readonly Rule[] = [
  addedCapabilities,
  backupRetentionMatchesIntent,
  backupTargetSeparate,
  defaultDenyBothWays,
  exposedServiceZone,
  imageApproved,
  imagePinned,
  logRetention,
  noHostPath,
  noLiteralSecret,
  noPlaintextService,
  noPublicPathToDataZone,
  oneZonePerNamespace,
  podHardening,
  podNonRoot,
  podPrivilege,
  podSecurityNamespace,
  privilegeEscalation,
  rbacLeastPrivilege,
  requestsAndLimits,
  statefulHasBackup,
  statefulProtected,
  subjectsSignedIn,
  tokenAutomount,
  zonesComplete,
];
