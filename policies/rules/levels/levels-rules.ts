import type { Rule } from "../frame/rule.ts";
import { architecturePrinciples } from "./architecture-principles.ts";
import { centerLevel } from "./center-level.ts";
import { changeRequest } from "./change-request.ts";
import { dossierNetworkTables } from "./dossier-network-tables.ts";
import { goLiveAssessment } from "./go-live-assessment.ts";
import { highestLevel } from "./highest-level.ts";
import { mixedLevels } from "./mixed-levels.ts";
import { namespaceSystem } from "./namespace-system.ts";
import { oneOwner } from "./one-owner.ts";
import { proceduresLevel } from "./procedures-level.ts";
import { sharedSolutions } from "./shared-solutions.ts";
import { subjectsLevel } from "./subjects-level.ts";

/** Rules about security levels, owners and the level dossier; by id. */
export const levelsRules: readonly Rule[] = [
  architecturePrinciples,
  centerLevel,
  changeRequest,
  dossierNetworkTables,
  goLiveAssessment,
  highestLevel,
  mixedLevels,
  namespaceSystem,
  oneOwner,
  proceduresLevel,
  sharedSolutions,
  subjectsLevel,
];
