import { componentsOf, readIntentList, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf, whereTurnedOn } from "./center-facts.ts";

const texts = {
  none: (system: string, level: number): Bilingual => ({
    vi: `${system} có dịch vụ công mức độ ${level} nhưng không dùng xác thực điện tử tập trung`,
    en: `${system} gives public services of level ${level} without the central authentication`,
  }),
  missing: (system: string, auth: string): Bilingual => ({
    vi: `${system} dựa vào xác thực "${auth}" nhưng không có hệ thống xác thực nào như vậy được triển khai`,
    en: `${system} relies on "${auth}", but no such authentication system is deployed`,
  }),
  below: (level: number): Bilingual => ({
    vi: `Không có dịch vụ công từ mức độ ${level} trở lên`,
    en: `Gives no public service of level ${level} or above`,
  }),
};

/** A system that gives public services at or above the province's level refers to the central authentication. */
export const centralAuth = defineRule({
  id: "central-auth",
  clauses: [],
  programme: { rows: ["DN-15"], level: "mandatory" },
  severity: "high",
  title: { vi: "Dịch vụ công dùng xác thực tập trung", en: "Public services use central authentication" },
  why: {
    vi: "Dịch vụ mức độ cao xử lý trọn hồ sơ trực tuyến nên phải biết chắc người dùng là ai",
    en: "High service levels complete dossiers online, so the user must be known for certain",
  },
  fix: {
    vi: "Đặt authentication tới hệ thống xác thực tập trung (rules.centralAuthentication)",
    en: "Set authentication to the central authentication system (rules.centralAuthentication)",
  },
  parameters: {},
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "centralAuthentication", ({ node }, from) =>
      typeof from === "number"
        ? systemsOf(graph).map((system) => judge(graph, system, from))
        : [unknown(node)],
    ),
});

function judge(graph: ResourceGraph, system: ResourceNode, from: number): Verdict {
  const levels = readIntentList(system, "serviceLevels");
  if (levels.state !== "known" || levels.value.some((level) => typeof level !== "number"))
    return unknown(system);
  const highest = Math.max(0, ...(levels.value as readonly number[]));
  if (highest < from) return notApplicable(system, texts.below(from));
  const auth = readIntentString(system, "authentication");
  if (auth.state === "unknown") return unknown(system);
  if (auth.state === "absent") return fail(system, texts.none(nameOf(system), highest));
  const ids = componentsOf(graph, "AuthService").map((service) => readIntentString(service, "id"));
  if (ids.some((id) => valueIfKnown(id) === auth.value)) return pass(system);
  return ids.some((id) => id.state === "unknown")
    ? unknown(system)
    : fail(system, texts.missing(nameOf(system), auth.value));
}
