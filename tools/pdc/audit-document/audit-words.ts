import { type Bilingual, words } from "../../../reports/report.ts";
import { type Message, type MessageParams, message, render } from "../../../stacks/messages/messages.ts";

/** Outcomes of findings, in the order of every table. */
export const findingOutcomes = ["pass", "fail", "unknown", "waived", "not-applicable"] as const;
/** What controls come to: the same, and what no rule looks at. */
export const controlOutcomes = [...findingOutcomes, "manual", "missing"] as const;
export const coverages = ["automated", "partly", "manual", "missing"] as const;

export const coverageWords = {
  automated: words("tự động", "automated"),
  partly: words("một phần", "in part"),
  manual: words("con người", "by people"),
  missing: words("chưa có quy tắc", "no rule yet"),
} as const satisfies Record<(typeof coverages)[number], Bilingual>;

/** How well the text of a requirement was seen. */
export const confidenceWords = {
  "text-seen": words("đã đọc nguyên văn", "text seen"),
  secondary: words("theo nguồn thứ hai", "secondary"),
  inferred: words("suy luận", "inferred"),
} as const;

export const proofWords = {
  held: words("đã có", "held"),
  awaited: words("chờ nộp", "awaited"),
  overdue: words("QUÁ HẠN", "OVERDUE"),
  incomplete: words("KHAI BÁO SAI", "DECLARED WRONGLY"),
  undeclared: words("chưa khai báo", "undeclared"),
} as const;

/** A message of the catalogue as words of a report. */
export const said = (told: Message): Bilingual => words(render(told, "vi"), render(told, "en"));

export const outcomeWords = (outcome: MessageParams<"audit.outcome">["outcome"]): Bilingual =>
  said(message("audit.outcome", { outcome }));

export const columnWords = (name: MessageParams<"audit.column">["name"]): Bilingual =>
  said(message("audit.column", { name }));

/** A column for each outcome, in the order of every table. */
export function outcomeColumns<Outcome extends MessageParams<"audit.outcome">["outcome"]>(
  outcomes: readonly Outcome[],
): Record<Outcome, Bilingual> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, outcomeWords(outcome)])) as Record<
    Outcome,
    Bilingual
  >;
}
