import { readIntentString } from "../../graph/intent.ts";
import { isPlainMap } from "../../graph/plain-value.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import {
  type CenterFacts,
  entriesIn,
  nameOf,
  SYSTEM_CLASSES,
  systemsOf,
  whereTurnedOn,
} from "./center-facts.ts";

const texts = {
  unfunded: (system: string, endsOn: string): Bilingual => ({
    vi: `${system} hết dự án vào ${endsOn} nhưng chưa có nguồn kinh phí vận hành sau đó`,
    en: `${system} ends with the project on ${endsOn} and has no operations source after it`,
  }),
  noSource: (system: string, source: string): Bilingual => ({
    vi: `${system} nêu nguồn vận hành "${source}" không có trong kinh phí nào`,
    en: `${system} names the operations source "${source}", which no budget has`,
  }),
  investment: (system: string, source: string): Bilingual => ({
    vi: `${system} lấy kinh phí vận hành từ vốn đầu tư "${source}"`,
    en: `${system} is operated from the investment source "${source}"`,
  }),
  leased: { vi: "Dịch vụ thuê", en: "A leased service" },
  noEnd: { vi: "Không nêu ngày kết thúc", en: "States no end date" },
};

/** An owned system with an end date names the recurrent source that keeps it afterwards. */
export const operationsFunded = defineRule({
  id: "operations-funded",
  clauses: [],
  programme: { rows: ["DN-24"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Có kinh phí duy trì sau dự án", en: "Operations are funded after the project" },
  why: {
    vi: "Ứng dụng hoàn thành mà không có kinh phí duy trì sẽ dừng hoạt động",
    en: "A finished application without operating money stops running",
  },
  fix: {
    vi: "Đặt operationsFunding tới một nguồn kind: recurrent (rules.operationsFunded)",
    en: "Set operationsFunding to a source of kind recurrent (rules.operationsFunded)",
  },
  parameters: { forbiddenSources: ["investment"] },
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    whereTurnedOn(graph, "operationsFunded", (center) =>
      systemsOf(graph).map((system) => judge(center, system, parameters.forbiddenSources)),
    ),
});

function judge(center: CenterFacts, system: ResourceNode, forbidden: readonly string[]): Verdict {
  const ownership = readIntentString(system, "ownership");
  const endsOn = readIntentString(system, "endsOn");
  const source = readIntentString(system, "operationsFunding");
  if (valueIfKnown(ownership) === "leased") return notApplicable(system, texts.leased);
  if (ownership.state !== "known" || endsOn.state === "unknown") return unknown(system);
  if (endsOn.state === "absent") return notApplicable(system, texts.noEnd);
  if (source.state === "unknown") return unknown(system);
  if (source.state === "absent") return fail(system, texts.unfunded(nameOf(system), endsOn.value));
  const kinds = kindsOfSource(center, source.value);
  if (kinds === "unknown") return unknown(system);
  if (kinds.length === 0) return fail(system, texts.noSource(nameOf(system), source.value));
  const isForbidden = kinds.some((kind) => forbidden.includes(kind));
  return isForbidden ? fail(system, texts.investment(nameOf(system), source.value)) : pass(system);
}

function kindsOfSource(center: CenterFacts, source: string): readonly string[] | "unknown" {
  const budgets = entriesIn(center.node, "budgets");
  if (budgets.state !== "known") return "unknown";
  return budgets.value.flatMap(([, { funding }]) => {
    const entry = isPlainMap(funding) ? funding[source] : undefined;
    return entry === undefined ? [] : [valueIfKnown(readString(entry, "kind")) ?? ""];
  });
}
