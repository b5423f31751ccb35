import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readList, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { type CenterFacts, entriesIn, isSameId } from "../programme/center-facts.ts";
import { collectorsIn } from "./log-collectors.ts";
import { underAnyCenter } from "./protective-functions.ts";

const WORDS: Readonly<Record<string, string>> = {
  access: "truy cập",
  process: "tiến trình",
  application: "ứng dụng",
  alert: "cảnh báo",
};
const unfed = (type: string): Bilingual => ({
  vi: `Không nguồn nào cung cấp nhật ký ${WORDS[type] ?? type}`,
  en: `No source feeds ${type} logs`,
});
const silent = (zone: string): Bilingual => ({
  vi: `Vùng "${zone}" không có nguồn nhật ký nào`,
  en: `The zone "${zone}" has no log source`,
});
const noCollector = (source: string): Bilingual => ({
  vi: `Nguồn "${source}" khai dùng bộ thu trên máy chủ nhưng không bộ thu nào được triển khai`,
  en: `The source "${source}" names a collector on the nodes, and none is deployed`,
});
const notTold: Bilingual = {
  vi: "Hồ sơ không khai báo nguồn nhật ký (logSources)",
  en: "The profile declares no log sources (logSources)",
};
const agentless: Bilingual = { vi: "Nguồn không cần bộ thu", en: "A source that needs no collector" };

/** Access, process, application and alert logs each have a source, and so has every zone; collectors are really there. */
export const logSources = defineRule({
  id: "log-sources",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-02", extent: "whole" }],
  severity: "high",
  title: { vi: "Đủ bốn loại nhật ký ở mọi vùng", en: "Four kinds of logs, from every zone" },
  why: {
    vi: "Loại nhật ký hay vùng bị bỏ trống là chỗ kẻ tấn công không để lại dấu vết",
    en: "A kind or a zone that is left out is where an attacker leaves no trace",
  },
  fix: {
    vi: "Bổ sung logSources: method (collector, syslog, api), types và zones; triển khai bộ thu nếu khai collector",
    en: "Add logSources: method (collector, syslog, api), types and zones; deploy the collector where one is named",
  },
  parameters: { types: ["access", "process", "application", "alert"] },
  kinds: ["Center", "SecurityZone"],
  scope: "stack",
  check: (graph, { parameters }) =>
    underAnyCenter(graph, (center) => {
      const sources = entriesIn(center.node, "logSources");
      if (sources.state !== "known" || sources.value.length === 0) return [unknown(center.node, notTold)];
      const entries = sources.value.map(([, entry]) => entry);
      return [
        ...parameters.types.map((type) =>
          verdictOf(
            any(entries.map((one) => has(one, "types", type))),
            center.node,
            unfed(type),
            `logSources: ${type}`,
          ),
        ),
        ...judgeZones(graph, center, entries),
        ...sources.value.map(([id, entry]) => judgeMethod(graph, center, id, entry)),
      ];
    }),
});

function has(source: PlainMap, field: string, wanted: string): Truth {
  return holds(readList(source, field), (list) => list.includes(wanted), "no");
}

function judgeZones(
  graph: ResourceGraph,
  center: CenterFacts,
  sources: readonly PlainMap[],
): readonly Verdict[] {
  return componentsOf(graph, "SecurityZone").map((zone) => {
    const id = readIntentString(zone, "id");
    if (id.state !== "known") return unknown(zone);
    const covered = sources.map((source) =>
      holds(readList(source, "zones"), (list) => covers(center, list, id.value), "no"),
    );
    return verdictOf(any(covered), zone, silent(id.value));
  });
}

/** The profile's id of a zone, or `<code>-zone-<id>`, its physical id. */
function covers(center: CenterFacts, listed: readonly unknown[], zone: string): boolean {
  return listed.some(
    (id) => typeof id === "string" && (isSameId(center, id, zone) || zone === `${center.code}-zone-${id}`),
  );
}

function judgeMethod(graph: ResourceGraph, { node }: CenterFacts, id: string, source: PlainMap): Verdict {
  const subject = `logSources.${id}`;
  const method = readString(source, "method");
  if (method.state !== "known") return unknown(node, undefined, subject);
  if (method.value !== "collector") return notApplicable(node, agentless, subject);
  if (collectorsIn(graph).length > 0) return verdictOf("yes", node, noCollector(id), subject);
  return graph.opaque.length > 0 ? unknown(node, undefined, subject) : fail(node, noCollector(id), subject);
}
