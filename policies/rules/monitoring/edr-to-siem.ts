import { readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { functionsOf, functionVerdicts, type ProtectiveFunction } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không khai báo EDR hoặc giải pháp tương đương",
  en: "The center declares no EDR or equivalent",
};
const apart = (id: string): Bilingual => ({
  vi: `EDR "${id}" không gửi cảnh báo về SIEM (alertsTo)`,
  en: `EDR "${id}" sends no alerts to the SIEM (alertsTo)`,
});
const notThere = (id: string, siem: string): Bilingual => ({
  vi: `EDR "${id}" gửi cảnh báo tới "${siem}", không phải SIEM có thật`,
  en: `EDR "${id}" sends its alerts to "${siem}", which is no SIEM that is there`,
});

/** The sensor's alerts go to a SIEM that is there, at once. Their path is that of all logs: `siem-ingest` judges it. */
export const edrToSiem = defineRule({
  id: "edr-to-siem",
  clauses: [{ control: "TCVN14423-5.10.2.4-b", extent: "part" }],
  severity: "medium",
  title: { vi: "EDR gửi cảnh báo về SIEM", en: "EDR feeds the SIEM" },
  why: {
    vi: "Cảnh báo nằm lại ở từng máy thì không ai thấy kịp",
    en: "Alerts that stay on each machine are seen by nobody in time",
  },
  fix: {
    vi: "Đặt alertsTo của chức năng edr tới chức năng kind: siem (securityFunctions)",
    en: "Set alertsTo of the edr function to the function of kind siem (securityFunctions)",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) => functionVerdicts(graph, ["edr"], none, (edr, center) => judge(graph, edr, center)),
});

function judge(graph: ResourceGraph, edr: ProtectiveFunction, center: CenterFacts): Verdict {
  const subject = `securityFunctions.${edr.id}`;
  const siems = functionsOf(graph, center, "siem");
  const target = readString(edr.entry, "alertsTo");
  if (siems === undefined || target.state === "unknown") return unknown(center.node, undefined, subject);
  if (target.state === "absent") {
    const same = siems.some(({ system }) => system !== undefined && system === edr.system);
    return same
      ? verdictOf("yes", center.node, apart(edr.id), subject)
      : fail(center.node, apart(edr.id), subject);
  }
  const siem = siems.find(({ id }) => id === target.value);
  return verdictOf(siem?.fulfilled ?? "no", center.node, notThere(edr.id, target.value), subject);
}
