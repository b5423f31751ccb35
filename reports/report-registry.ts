import { adjustmentsReport } from "./province/adjustments.ts";
import { basisReport } from "./province/basis.ts";
import { budgetReport } from "./province/budget.ts";
import { coverageReport } from "./province/coverage.ts";
import { interlinksReport } from "./province/interlinks.ts";
import { leaseReport } from "./province/lease.ts";
import { networkReport } from "./province/network.ts";
import { phasesReport } from "./province/phases.ts";
import { rolloutReport } from "./province/rollout.ts";
import { securityReport } from "./province/security.ts";
import { systemsReport } from "./province/systems.ts";
import { targetsReport } from "./province/targets.ts";
import type { Report } from "./report.ts";
import type { ReportSubject } from "./report-subject.ts";

/** Reports of one province by name, in the order of the book. A new report is a file and one line here. */
export const provinceReports: Readonly<Record<string, (subject: ReportSubject) => Report>> = {
  budget: budgetReport,
  phases: phasesReport,
  systems: systemsReport,
  lease: leaseReport,
  coverage: coverageReport,
  rollout: rolloutReport,
  targets: targetsReport,
  adjustments: adjustmentsReport,
  interlinks: interlinksReport,
  network: networkReport,
  security: securityReport,
  basis: basisReport,
};

/** Reports that can be cut to one agency: its cuts sum to the whole. */
export const cutReports: readonly string[] = ["targets", "security"];
