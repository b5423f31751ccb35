import { isPlainMap, type PlainMap } from "../../graph/plain-value.ts";
import { read, readString } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { requiredFields } from "../data/required-fields.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const EXCEPTION: Bilingual = { vi: "Ngoại lệ của phần mềm", en: "The exception of software" };
const expired = (id: string, last: string): Bilingual => ({
  vi: `Ngoại lệ của phần mềm "${id}" hết hạn từ ${last}`,
  en: `The exception of software "${id}" ran out on ${last}`,
});
const none: Bilingual = { vi: "Không có phần mềm ngoại lệ", en: "There is no exceptional software" };

/** Software outside the list has a reason, a mitigation, an owner and a day on which the exception ends. */
export const exceptionsBounded = defineRule({
  id: "exceptions-bounded",
  clauses: [{ control: "TCVN14423-5.3.2.3-b", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Ngoại lệ phần mềm có biện pháp giảm thiểu và hạn",
    en: "Software exceptions are mitigated and end",
  },
  why: {
    vi: "Ngoại lệ không có hạn sẽ ở lại mãi, không ai còn nhớ lý do",
    en: "An exception without an end stays for ever, and nobody remembers why",
  },
  fix: {
    vi: "Điền reason, mitigation, owner, expiresOn cho exception, hoặc bỏ phần mềm đó",
    en: "Fill in reason, mitigation, owner and expiresOn of the exception, or drop the software",
  },
  parameters: { fields: ["reason", "mitigation", "owner", "expiresOn"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters, day }) =>
    perCenter(graph, (center) => {
      const images = entriesIn(center, "approvedImages");
      if (images.state !== "known") return [unknown(center)];
      const verdicts = images.value.flatMap((entry) => judge(center, entry, parameters.fields, day));
      return verdicts.length === 0 ? [notApplicable(center, none)] : verdicts;
    }),
});

function judge(
  center: ResourceNode,
  [id, entry]: readonly [string, PlainMap],
  fields: readonly string[],
  day: string,
): readonly Verdict[] {
  const exception = read(entry, "exception");
  if (exception.state === "absent") return [];
  if (exception.state === "unknown" || !isPlainMap(exception.value)) return [unknown(center, undefined, id)];
  const last = readString(exception.value, "expiresOn");
  if (last.state === "known" && last.value < day) return [fail(center, expired(id, last.value), id)];
  return [requiredFields(center, EXCEPTION, [id, exception.value], fields)];
}
