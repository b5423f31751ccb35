import type { AuditReport, ReportedWaiver } from "../audit-report.ts";
import type { OscalIds } from "./oscal-ids.ts";
import { oneLine, propsOf, withoutEmpty } from "./oscal-values.ts";

const APPROVED: ReadonlySet<ReportedWaiver["state"]> = new Set(["active", "expiring"]);

/** A risk for each waiver: accepted while it is in force, open once it is not. */
export function risksOf({ waivers }: AuditReport, ids: OscalIds, ofFinding: (id: string) => string) {
  return waivers.map((waiver, index) => {
    const { control, resource, reason, compensatingMeasure, owner, approval, expiresOn, state } = waiver;
    return withoutEmpty({
      uuid: ids.ofWaiver(waivers, index),
      title: oneLine(`${control}: ${resource}`),
      description: oneLine(reason),
      statement: oneLine(compensatingMeasure),
      props: propsOf({ owner, approval, state }),
      status: APPROVED.has(state) ? "deviation-approved" : "open",
      "mitigating-factors": [
        {
          uuid: ids.of("measure", ids.ofWaiver(waivers, index)),
          description: oneLine(compensatingMeasure),
        },
      ],
      ...(waiver.daysLeft === null ? {} : { deadline: `${expiresOn}T23:59:59+07:00` }),
      "related-observations": [...new Set(waiver.findings.map(ofFinding))].map((uuid) => ({
        "observation-uuid": uuid,
      })),
    });
  });
}
