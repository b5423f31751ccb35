import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "./center-facts.ts";

const unlinked = (system: string): Bilingual => ({
  vi: `${system} chưa có kết nối tới hệ thống quốc gia`,
  en: `${system} has no interlink to the national system`,
});

/** A system of a reporting capability has a declared interlink to a national system. */
export const reportingInterlink = defineRule({
  id: "reporting-interlink",
  clauses: [],
  programme: { rows: ["ND-09", "ND-10"], level: "mandatory" },
  severity: "medium",
  title: {
    vi: "Hệ thống báo cáo nối với hệ thống quốc gia",
    en: "Reporting is linked to the national system",
  },
  why: {
    vi: "Hệ thống báo cáo của tỉnh phải kết nối với hệ thống thông tin báo cáo quốc gia",
    en: "The province's reporting must connect to the national reporting system",
  },
  fix: {
    vi: "Khai báo interlink kind: national-system đi từ hệ thống báo cáo",
    en: "Declare an interlink of kind national-system from the reporting system",
  },
  parameters: { capabilities: ["reporting"], linkKinds: ["national-system"] },
  kinds: ["Interlink", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    systemsOf(graph).flatMap((system) => {
      const capability = readIntentString(system, "capability");
      if (capability.state === "unknown") return [unknown(system)];
      if (!parameters.capabilities.includes(valueIfKnown(capability) ?? "")) return [];
      return [verdictOf(isLinked(graph, system, parameters.linkKinds), system, unlinked(nameOf(system)))];
    }),
});

function isLinked(graph: ResourceGraph, system: ResourceNode, kinds: readonly string[]) {
  const id = readIntentString(system, "id");
  if (id.state !== "known") return "unknown";
  return any(
    componentsOf(graph, "Interlink").map((link) =>
      all([
        holds(readIntentString(link, "from"), (from) => from === id.value, "unknown"),
        holds(readIntentString(link, "kind"), (kind) => kinds.includes(kind), "unknown"),
      ]),
    ),
  );
}
