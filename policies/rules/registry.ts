import { accountsRules } from "./accounts/accounts-rules.ts";
import { dataRules } from "./data/data-rules.ts";
import type { Rule } from "./frame/rule.ts";
import { waiverValid } from "./frame/waiver-valid.ts";
import { kubernetesRules } from "./kubernetes/kubernetes-rules.ts";
import { levelsRules } from "./levels/levels-rules.ts";
import { monitoringRules } from "./monitoring/monitoring-rules.ts";
import { networkRules } from "./network/network-rules.ts";
import { programmeRules as ownRules } from "./programme/programme-rules.ts";
import { softwareRules } from "./software/software-rules.ts";

/**
 * Every rule, by id. Which pack takes a rule follows from its metadata, so a new rule is one line in the list of its
 * folder.
 */
export const allRules: readonly Rule[] = [
  waiverValid,
  ...accountsRules,
  ...dataRules,
  ...kubernetesRules,
  ...levelsRules,
  ...monitoringRules,
  ...networkRules,
  ...ownRules,
  ...softwareRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the law asks for: rules that serve at least one control. */
export const level3Rules = allRules.filter((rule) => rule.clauses.length > 0);

/** What the province itself wants, beside or beyond the law; waivers are judged in every pack. */
export const programmeRules = allRules.filter((rule) => rule.programme !== undefined || rule === waiverValid);
