import { readIntentString } from "../../graph/intent.ts";
import { isPlainMap, type PlainMap } from "../../graph/plain-value.ts";
import { readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { isFulfilled } from "../network/security-functions.ts";
import { entriesIn, nameOfEntry } from "../programme/center-facts.ts";

const missing = (kind: string): Bilingual => ({
  vi: `Trung tâm không khai báo chức năng "${kind}" (securityFunctions)`,
  en: `The center declares no function "${kind}" (securityFunctions)`,
});
const byNobody = (name: string): Bilingual => ({
  vi: `${name}: không hệ thống, thiết bị hay nhà cung cấp nào có thật thực hiện (by)`,
  en: `${name}: no system, device or provider that is there carries it out (by)`,
});
const tooSeldom = (name: string, months: string, wanted: number): Bilingual => ({
  vi: `${name}: chu kỳ ${months} tháng, cần không quá ${wanted} tháng`,
  en: `${name}: every ${months} months, at least every ${wanted} is needed`,
});
const overdue = (name: string, last: string): Bilingual => ({
  vi: `${name}: lần gần nhất ${last}, đã quá chu kỳ`,
  en: `${name}: last done on ${last}, which is longer ago than its period`,
});

/** A protective function of a kind that the center has; each is judged by `check`. None at all fails. */
export function perFunction(
  graph: ResourceGraph,
  kind: string,
  check: (center: ResourceNode, id: string, entry: PlainMap) => Verdict,
): readonly Verdict[] {
  return perCenter(graph, (center) => {
    const functions = entriesIn(center, "securityFunctions");
    if (functions.state === "unknown") return [unknown(center)];
    const entries = functions.state === "known" ? functions.value : [];
    const fitting = entries.filter(([, entry]) => valueIfKnown(readString(entry, "kind")) === kind);
    if (fitting.length > 0)
      return fitting.map(([id, entry]) => carriedOut(graph, center, id, entry) ?? check(center, id, entry));
    const untold = entries.some(([, entry]) => readString(entry, "kind").state === "unknown");
    return [untold ? unknown(center) : fail(center, missing(kind))];
  });
}

/** A verdict when nobody carries the function out; `undefined` when somebody does. */
export function carriedOut(
  graph: ResourceGraph,
  center: ResourceNode,
  id: string,
  entry: PlainMap,
): Verdict | undefined {
  const code = readIntentString(center, "code");
  const carried =
    code.state === "known"
      ? isFulfilled(graph, { node: center, code: code.value }, { id, entry })
      : "unknown";
  if (carried === "no") return fail(center, byNobody(nameOfEntry(id, entry)), id);
  return undefined;
}

/** A function that is done at least every `atMost` months, the last time not longer ago than that. */
export function judgePeriod(
  center: ResourceNode,
  id: string,
  entry: PlainMap,
  atMost: number,
  day: string,
): Verdict {
  const name = nameOfEntry(id, entry);
  const months = readNumber(entry, "everyMonths");
  if (months.state === "unknown") return unknown(center, undefined, id);
  if (months.state === "absent") return fail(center, tooSeldom(name, "?", atMost), id);
  if (months.value > atMost) return fail(center, tooSeldom(name, String(months.value), atMost), id);
  const last = lastDay(entry);
  if (last !== undefined && monthsLater(last, months.value) < day)
    return fail(center, overdue(name, last), id);
  return pass(center, id);
}

/** The profile states a date as exact as it is known; its last day counts. */
function lastDay(entry: PlainMap): string | undefined {
  const stated = entry.lastDoneOn;
  if (typeof stated === "string") return stated;
  return isPlainMap(stated) ? valueIfKnown(readString(stated, "lastDay")) : undefined;
}

function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const total = year * 12 + (month - 1) + months;
  const text = (value: number, width: number) => String(value).padStart(width, "0");
  return `${text(Math.floor(total / 12), 4)}-${text((total % 12) + 1, 2)}-${text(date, 2)}`;
}
