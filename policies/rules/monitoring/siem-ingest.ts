import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { takesLogsFrom } from "./log-paths.ts";
import { functionsOf, type ProtectiveFunction, underAnyCenter } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không có SIEM hoặc giải pháp tương đương, của mình hay thuê",
  en: "The center has no SIEM or equivalent, owned or leased",
};
const notThere = (id: string): Bilingual => ({
  vi: `SIEM khai báo ở securityFunctions.${id} không được triển khai`,
  en: `The SIEM declared in securityFunctions.${id} is not deployed`,
});
const cut = (zone: string): Bilingual => ({
  vi: `Không có đường đưa nhật ký từ vùng "${zone}" về SIEM`,
  en: `There is no path for logs from the zone "${zone}" to the SIEM`,
});

/**
 * One SIEM or an equivalent (a hired service counts) that logs of every zone can reach: the NetworkPolicies of its
 * namespace carry the path. How many there are, and where, is free.
 */
export const siemIngest = defineRule({
  id: "siem-ingest",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-06", extent: "whole" }],
  programme: { rows: ["ND-11"], level: "mandatory" },
  severity: "high",
  title: { vi: "SIEM nhận nhật ký từ mọi vùng", en: "The SIEM gets logs from every zone" },
  why: {
    vi: "Tấn công đi qua nhiều vùng chỉ thấy được khi nhật ký về cùng một nơi",
    en: "An attack across zones is only seen where the logs come together",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: siem với hệ thống, nhà cung cấp hoặc biện pháp tương đương; giữ luồng nhật ký của từng vùng",
    en: "Declare securityFunctions of kind siem with a system, a provider or an equivalent; keep each zone's log path",
  },
  parameters: {},
  kinds: ["Center", "SecurityMonitor", "SecurityZone"],
  scope: "stack",
  check: (graph) =>
    underAnyCenter(graph, (center) => {
      const found = functionsOf(graph, center, "siem");
      if (found === undefined) return [unknown(center.node)];
      if (found.length === 0) return fallback(graph, center);
      const there = found.find(({ fulfilled }) => fulfilled === "yes") ?? found[0];
      return there === undefined ? [] : judge(graph, center, there);
    }),
});

/** A monitor that no function names is a SIEM all the same. */
function fallback(graph: ResourceGraph, center: CenterFacts): readonly Verdict[] {
  const [monitor] = componentsOf(graph, "SecurityMonitor");
  return monitor === undefined ? [fail(center.node, none)] : zonesOf(graph, monitor);
}

function judge(graph: ResourceGraph, center: CenterFacts, siem: ProtectiveFunction): readonly Verdict[] {
  const subject = `securityFunctions.${siem.id}`;
  const own = verdictOf(siem.fulfilled, center.node, notThere(siem.id), subject);
  // A device, a provider's service or another measure: its paths are in its own papers.
  return siem.system === undefined ? [own] : [own, ...zonesOf(graph, siem.system)];
}

function zonesOf(graph: ResourceGraph, monitor: ResourceNode): readonly Verdict[] {
  const zones = componentsOf(graph, "SecurityZone");
  if (zones.length === 0) return [pass(monitor)];
  return zones.map((zone) => {
    const id = readIntentString(zone, "id");
    if (id.state !== "known") return unknown(zone);
    return verdictOf(takesLogsFrom(graph, monitor, id.value), monitor, cut(id.value), id.value);
  });
}
