import type { Rule } from "../frame/rule.ts";
import { basisMarked } from "./basis-marked.ts";
import { budgetSum } from "./budget-sum.ts";
import { capacityHeadroom } from "./capacity-headroom.ts";
import { catalogueShared } from "./catalogue-shared.ts";
import { centralAuth } from "./central-auth.ts";
import { closedWindow } from "./closed-window.ts";
import { databaseConsumers } from "./database-consumers.ts";
import { equipmentTier } from "./equipment-tier.ts";
import { fundingKind } from "./funding-kind.ts";
import { hostedAtCenter } from "./hosted-at-center.ts";
import { leaseFirst } from "./lease-first.ts";
import { leaseListed } from "./lease-listed.ts";
import { leasedNoCapital } from "./leased-no-capital.ts";
import { levelDeclared } from "./level-declared.ts";
import { level3Plan } from "./level3-plan.ts";
import { noDuplicate } from "./no-duplicate.ts";
import { onePasswordPerConsumer } from "./one-password-per-consumer.ts";
import { operationsFunded } from "./operations-funded.ts";
import { ownerNamed } from "./owner-named.ts";
import { partyApart } from "./party-apart.ts";
import { phaseRequired } from "./phase-required.ts";
import { platformBeforeApps } from "./platform-before-apps.ts";
import { platformsKnown } from "./platforms-known.ts";
import { reportingInterlink } from "./reporting-interlink.ts";
import { reuseBeforeInvest } from "./reuse-before-invest.ts";
import { singleChannel } from "./single-channel.ts";
import { sitesMonitored } from "./sites-monitored.ts";
import { storageWithinPool } from "./storage-within-pool.ts";
import { viaLgsp } from "./via-lgsp.ts";
import { zoneOfPublicSystems } from "./zone-of-public-systems.ts";

/** The province's own rules, beside or beyond the law; by id. */
export const programmeRules: readonly Rule[] = [
  basisMarked,
  budgetSum,
  capacityHeadroom,
  catalogueShared,
  centralAuth,
  closedWindow,
  databaseConsumers,
  equipmentTier,
  fundingKind,
  hostedAtCenter,
  leaseFirst,
  leaseListed,
  leasedNoCapital,
  levelDeclared,
  level3Plan,
  noDuplicate,
  onePasswordPerConsumer,
  operationsFunded,
  ownerNamed,
  partyApart,
  phaseRequired,
  platformBeforeApps,
  platformsKnown,
  reportingInterlink,
  reuseBeforeInvest,
  singleChannel,
  sitesMonitored,
  storageWithinPool,
  viaLgsp,
  zoneOfPublicSystems,
];
