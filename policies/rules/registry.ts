import type { Rule } from "./frame/rule.ts";
import { waiverValid } from "./frame/waiver-valid.ts";
import { backupRetentionMatchesIntent } from "./kubernetes/backup-retention-matches-intent.ts";
import { backupTargetSeparate } from "./kubernetes/backup-target-separate.ts";
import { defaultDenyBothWays } from "./kubernetes/default-deny-both-ways.ts";
import { exposedServiceZone } from "./kubernetes/exposed-service-zone.ts";
import { imageApproved } from "./kubernetes/image-approved.ts";
import { imagePinned } from "./kubernetes/image-pinned.ts";
import { logRetention } from "./kubernetes/log-retention.ts";
import { noHostPath } from "./kubernetes/no-host-path.ts";
import { noLiteralSecret } from "./kubernetes/no-literal-secret.ts";
import { noPlaintextService } from "./kubernetes/no-plaintext-service.ts";
import { noPublicPathToDataZone } from "./kubernetes/no-public-path-to-data-zone.ts";
import { oneZonePerNamespace } from "./kubernetes/one-zone-per-namespace.ts";
import { podHardening } from "./kubernetes/pod-hardening.ts";
import { podNonRoot } from "./kubernetes/pod-non-root.ts";
import { podPrivilege } from "./kubernetes/pod-privilege.ts";
import { podSecurityNamespace } from "./kubernetes/pod-security-namespace.ts";
import { privilegeEscalation } from "./kubernetes/privilege-escalation.ts";
import { rbacLeastPrivilege } from "./kubernetes/rbac-least-privilege.ts";
import { requestsAndLimits } from "./kubernetes/requests-and-limits.ts";
import { statefulHasBackup } from "./kubernetes/stateful-has-backup.ts";
import { statefulProtected } from "./kubernetes/stateful-protected.ts";
import { tokenAutomount } from "./kubernetes/token-automount.ts";
import { zonesComplete } from "./kubernetes/zones-complete.ts";
import { ownerNamed } from "./programme/owner-named.ts";

/** Every rule, by id. Which pack takes a rule follows from its metadata, so a new rule is one line here. */
export const allRules: readonly Rule[] = [
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
  ownerNamed,
  podHardening,
  podNonRoot,
  podPrivilege,
  podSecurityNamespace,
  privilegeEscalation,
  rbacLeastPrivilege,
  requestsAndLimits,
  statefulHasBackup,
  statefulProtected,
  tokenAutomount,
  waiverValid,
  zonesComplete,
];

/** What the law asks for: rules that serve at least one control. */
export const level3Rules = allRules.filter((rule) => rule.clauses.length > 0);

/** What the province itself wants, beside or beyond the law; waivers are judged in every pack. */
export const programmeRules = allRules.filter((rule) => rule.programme !== undefined || rule === waiverValid);
