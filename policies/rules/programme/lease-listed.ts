import { readIntentString } from "../../graph/intent.ts";
import { podSpecs } from "../../graph/pod-view.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import {
  type CenterFacts,
  componentFor,
  isSameId,
  nameOf,
  readIntentBoolean,
  SYSTEM_CLASSES,
  systemsOf,
  textsIn,
  whereTurnedOn,
} from "./center-facts.ts";

const otherMode: Bilingual = {
  vi: "Tỉnh này không có danh sách phải thuê",
  en: "This province has no list of systems to lease",
};
const texts = {
  missing: (id: string): Bilingual => ({
    vi: `"${id}" có trong danh sách phải thuê nhưng không được triển khai`,
    en: `"${id}" is on the list of leased systems but is not deployed`,
  }),
  owned: (system: string): Bilingual => ({
    vi: `${system} phải thuê nhưng khai báo là sở hữu`,
    en: `${system} must be leased but is declared as owned`,
  }),
  ownWorkload: (system: string, workload: string): Bilingual => ({
    vi: `${system} khai báo là thuê nhưng trung tâm tự chạy ${workload}`,
    en: `${system} is declared as leased but the center runs ${workload} itself`,
  }),
  unlisted: (system: string): Bilingual => ({
    vi: `${system} được thuê nhưng không có trong danh sách thuê`,
    en: `${system} is leased but is not on the list`,
  }),
};

/** Every listed system is there and leased, without a workload of ours; with `exactly` no other system is leased. */
export const leaseListed = defineRule({
  id: "lease-listed",
  clauses: [],
  programme: { rows: ["ND-06", "ND-19"], level: "mandatory" },
  severity: "high",
  title: { vi: "Hệ thống trong danh sách thuê phải được thuê", en: "Listed systems are leased" },
  why: {
    vi: "Chủ trương đầu tư đã điều chỉnh nêu rõ hệ thống nào phải thuê",
    en: "The adjusted investment policy names the systems to be leased",
  },
  fix: {
    vi: "Đặt ownership: leased với phần lease, hoặc sửa rules.lease.listed trong hồ sơ tỉnh",
    en: "Set ownership: leased with its lease part, or correct rules.lease.listed in the profile",
  },
  parameters: {},
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "lease.mode", (center, mode) => {
      if (mode !== "listed") return [notApplicable(center.node, otherMode)];
      const listed = textsIn(center.node, "rules.lease.listed");
      if (listed.state !== "known") return [unknown(center.node)];
      const judged = listed.value.map((id) => judgeListed(graph, center, id));
      return [...judged, ...judgeOthers(graph, center, listed.value)];
    }),
});

function judgeListed(graph: ResourceGraph, center: CenterFacts, id: string): Verdict {
  const system = componentFor(center, id, systemsOf(graph));
  if (system.state === "unknown") return unknown(center.node, undefined, id);
  if (system.state === "absent") return fail(center.node, texts.missing(id), id);
  const node = system.value;
  const leased = holds(readIntentString(node, "ownership"), (ownership) => ownership === "leased", "unknown");
  if (leased === "unknown") return unknown(node);
  if (leased === "no") return fail(node, texts.owned(nameOf(node)));
  const workload = ownWorkload(graph, node);
  return workload === undefined ? pass(node) : fail(node, texts.ownWorkload(nameOf(node), workload));
}

function ownWorkload(graph: ResourceGraph, system: ResourceNode): string | undefined {
  for (const node of descendantsOf(graph, system.urn)) {
    const pods = podSpecs(node);
    if (pods !== undefined) return pods.object.label;
  }
  return undefined;
}

function judgeOthers(
  graph: ResourceGraph,
  center: CenterFacts,
  listed: readonly string[],
): readonly Verdict[] {
  const exactly = holds(readIntentBoolean(center.node, "rules.lease.exactly"), Boolean, "no");
  if (exactly === "unknown") return [unknown(center.node)];
  if (exactly === "no") return [];
  return systemsOf(graph).flatMap((system) => {
    const id = valueIfKnown(readIntentString(system, "id"));
    if (id !== undefined && listed.some((wanted) => isSameId(center, wanted, id))) return [];
    const leased = holds(readIntentString(system, "ownership"), (value) => value === "leased", "unknown");
    if (id === undefined || leased === "unknown") return [unknown(system)];
    return leased === "yes" ? [fail(system, texts.unlisted(nameOf(system)))] : [];
  });
}
