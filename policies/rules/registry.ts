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
import { basisMarked } from "./programme/basis-marked.ts";
import { budgetSum } from "./programme/budget-sum.ts";
import { capacityHeadroom } from "./programme/capacity-headroom.ts";
import { catalogueShared } from "./programme/catalogue-shared.ts";
import { centralAuth } from "./programme/central-auth.ts";
import { closedWindow } from "./programme/closed-window.ts";
import { databaseConsumers } from "./programme/database-consumers.ts";
import { equipmentTier } from "./programme/equipment-tier.ts";
import { fundingKind } from "./programme/funding-kind.ts";
import { hostedAtCenter } from "./programme/hosted-at-center.ts";
import { leaseFirst } from "./programme/lease-first.ts";
import { leaseListed } from "./programme/lease-listed.ts";
import { leasedNoCapital } from "./programme/leased-no-capital.ts";
import { levelDeclared } from "./programme/level-declared.ts";
import { level3Plan } from "./programme/level3-plan.ts";
import { noDuplicate } from "./programme/no-duplicate.ts";
import { onePasswordPerConsumer } from "./programme/one-password-per-consumer.ts";
import { operationsFunded } from "./programme/operations-funded.ts";
import { ownerNamed } from "./programme/owner-named.ts";
import { partyApart } from "./programme/party-apart.ts";
import { phaseRequired } from "./programme/phase-required.ts";
import { platformBeforeApps } from "./programme/platform-before-apps.ts";
import { platformsKnown } from "./programme/platforms-known.ts";
import { reportingInterlink } from "./programme/reporting-interlink.ts";
import { reuseBeforeInvest } from "./programme/reuse-before-invest.ts";
import { singleChannel } from "./programme/single-channel.ts";
import { sitesMonitored } from "./programme/sites-monitored.ts";
import { storageWithinPool } from "./programme/storage-within-pool.ts";
import { viaLgsp } from "./programme/via-lgsp.ts";
import { zoneOfPublicSystems } from "./programme/zone-of-public-systems.ts";

/** Every rule, by id. Which pack takes a rule follows from its metadata, so a new rule is one line here. */
export const allRules: readonly Rule[] = [
  backupRetentionMatchesIntent,
  backupTargetSeparate,
  basisMarked,
  budgetSum,
  capacityHeadroom,
  catalogueShared,
  centralAuth,
  closedWindow,
  databaseConsumers,
  defaultDenyBothWays,
  equipmentTier,
  exposedServiceZone,
  fundingKind,
  hostedAtCenter,
  imageApproved,
  imagePinned,
  leaseFirst,
  leaseListed,
  leasedNoCapital,
  levelDeclared,
  level3Plan,
  logRetention,
  noDuplicate,
  noHostPath,
  noLiteralSecret,
  noPlaintextService,
  noPublicPathToDataZone,
  onePasswordPerConsumer,
  oneZonePerNamespace,
  operationsFunded,
  ownerNamed,
  partyApart,
  phaseRequired,
  platformBeforeApps,
  platformsKnown,
  podHardening,
  podNonRoot,
  podPrivilege,
  podSecurityNamespace,
  privilegeEscalation,
  rbacLeastPrivilege,
  reportingInterlink,
  requestsAndLimits,
  reuseBeforeInvest,
  singleChannel,
  sitesMonitored,
  statefulHasBackup,
  statefulProtected,
  storageWithinPool,
  tokenAutomount,
  viaLgsp,
  waiverValid,
  zoneOfPublicSystems,
  zonesComplete,
];

/** What the law asks for: rules that serve at least one control. */
export const level3Rules = allRules.filter((rule) => rule.clauses.length > 0);

/** What the province itself wants, beside or beyond the law; waivers are judged in every pack. */
export const programmeRules = allRules.filter((rule) => rule.programme !== undefined || rule === waiverValid);
