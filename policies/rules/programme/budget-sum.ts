import { isPlainMap, type Plain, type PlainMap } from "../../graph/plain-value.ts";
import { readBoolean, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import { type CenterFacts, entriesIn, nameOfEntry, underCenter } from "./center-facts.ts";
import { costItemsOf } from "./cost-items.ts";

interface Sum {
  readonly vnd: number;
  /** Every part states an exact amount. */
  readonly exact: boolean;
  readonly parts: number;
}

const million = (vnd: number): string => `${String(vnd / 1e6).replace(".", ",")} triệu đồng`;
const texts = {
  differs: (budget: string, parts: number, total: number): Bilingual => ({
    vi: `${budget}: các nguồn cộng lại ${million(parts)}, tổng nêu là ${million(total)}`,
    en: `${budget}: the sources sum to ${million(parts)}, the stated total is ${million(total)}`,
  }),
  exceeds: (budget: string, what: string, parts: number, total: number): Bilingual => ({
    vi: `${budget}: ${what === "years" ? "các năm" : what === "items" ? "các khoản chi" : "các nguồn"} cộng lại ${million(parts)}, vượt tổng ${million(total)}`,
    en: `${budget}: the ${what} sum to ${million(parts)}, above the total of ${million(total)}`,
  }),
  notStated: (budget: string): Bilingual => ({
    vi: `${budget}: số tiền của tổng hoặc của từng phần không nêu`,
    en: `${budget}: the amount of the total or of its parts is not stated`,
  }),
};

/**
 * The decided sources of a budget sum to its total where all are exact. Around a qualified total (gần, khoảng), and for
 * cost items, a sum above it only warns: the true total is not known so well.
 */
export const budgetSum = defineRule({
  id: "budget-sum",
  clauses: [],
  programme: { rows: ["DN-03", "LA-01"], level: "mandatory" },
  severity: "high",
  title: { vi: "Các phần kinh phí cộng bằng tổng", en: "Budget parts sum to the total" },
  why: {
    vi: "Kế hoạch có tổng khác các phần của nó thì không quyết toán được",
    en: "A plan whose parts differ from its total cannot be settled",
  },
  fix: {
    vi: "Sửa số tiền ở budgets.<id>.total, funding hoặc costItems cho khớp nguồn",
    en: "Correct the amounts in budgets.<id>.total, funding or costItems",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    underCenter(graph, (center) => {
      const budgets = entriesIn(center.node, "budgets");
      if (budgets.state !== "known") return [unknown(center.node)];
      return budgets.value.flatMap(([id, budget]) => judge(center, id, budget));
    }),
});

function judge(center: CenterFacts, id: string, budget: PlainMap): Verdict[] {
  const subject = `budgets.${id}`;
  const label = nameOfEntry(id, budget);
  const total = readNumber(budget, "total.vnd");
  const qualifier = valueIfKnown(readString(budget, "total.qualifier"));
  if (total.state === "unknown") return [unknown(center.node, undefined, subject)];
  const sources = sumOf(
    Object.values(mapAt(budget, "funding"))
      .filter(isDecided)
      .map((source) => amountOf(source)),
  );
  if (total.state === "absent" || (sources.parts === 0 && !hasYears(budget)))
    return [notApplicable(center.node, texts.notStated(label), subject), ...judgeItems(center, id, budget)];
  const verdicts: Verdict[] = [];
  if (sources.exact && sources.parts > 0 && qualifier === "exact" && sources.vnd !== total.value)
    verdicts.push(fail(center.node, texts.differs(label, sources.vnd, total.value), subject));
  else if (sources.vnd > total.value && qualifier !== "over")
    verdicts.push(warn(center.node, texts.exceeds(label, "sources", sources.vnd, total.value), subject));
  const years = sumOf(Object.values(mapAt(budget, "byYear")).map((year) => amountOf(year)));
  if (years.vnd > total.value && qualifier === "exact")
    verdicts.push(
      fail(center.node, texts.exceeds(label, "years", years.vnd, total.value), `${subject}.byYear`),
    );
  if (verdicts.length === 0) verdicts.push(pass(center.node, subject));
  return [...verdicts, ...judgeItems(center, id, budget)];
}

/** Items charged to one of its sources; with a single budget, all items. */
function judgeItems(center: CenterFacts, id: string, budget: PlainMap): Verdict[] {
  const subject = `budgets.${id}.costItems`;
  const total = readNumber(budget, "total.vnd");
  const qualifier = valueIfKnown(readString(budget, "total.qualifier"));
  const items = costItemsOf(center.node);
  if (items.state === "unknown") return [unknown(center.node, undefined, subject)];
  if (total.state !== "known" || qualifier === "over" || items.state === "absent") return [];
  const sources = Object.keys(mapAt(budget, "funding"));
  const budgets = entriesIn(center.node, "budgets");
  const only = budgets.state === "known" && budgets.value.length === 1;
  const own = items.value.filter(({ funding }) =>
    funding.state === "known" ? sources.includes(funding.value) : only,
  );
  const vnd = own.reduce((sum, item) => sum + (valueIfKnown(item.vnd) ?? 0), 0);
  if (vnd <= total.value) return [];
  return [warn(center.node, texts.exceeds(nameOfEntry(id, budget), "items", vnd, total.value), subject)];
}

function mapAt(budget: PlainMap, field: string): PlainMap {
  const value = budget[field];
  return isPlainMap(value) ? value : {};
}

const hasYears = (budget: PlainMap): boolean => Object.keys(mapAt(budget, "byYear")).length > 0;

/** A source that is only an opinion adds nothing to any sum. */
function isDecided(source: Plain): boolean {
  return valueIfKnown(readBoolean(source, "decided")) !== false;
}

function amountOf(entry: Plain): { vnd: number; exact: boolean } | undefined {
  const vnd = valueIfKnown(readNumber(entry, "amount.vnd"));
  const exact = valueIfKnown(readString(entry, "amount.qualifier")) === "exact";
  return vnd === undefined ? undefined : { vnd, exact };
}

function sumOf(amounts: readonly ReturnType<typeof amountOf>[]): Sum {
  const stated = amounts.filter((amount) => amount !== undefined);
  return {
    vnd: stated.reduce((sum, { vnd }) => sum + vnd, 0),
    exact: stated.length === amounts.length && stated.every(({ exact }) => exact),
    parts: stated.length,
  };
}
