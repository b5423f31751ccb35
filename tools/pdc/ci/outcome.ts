import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import type { Reason, Risk } from "../preview/preview-report.ts";

/** What came of the check of all profiles. */
export interface Checked {
  readonly code: number;
  /** The problems as `pdc check` prints them; empty: none. */
  readonly text: string;
}

/** What came of one province. */
export interface Outcome {
  readonly stack: string;
  readonly province: string;
  readonly risk: Risk | "not-run" | "not-deployed";
  readonly exitCode: number;
  readonly reasons: readonly Reason[];
  /** The preview for the comment; why there is none. */
  readonly markdown: string;
}

export interface CiResult {
  readonly base: string | undefined;
  readonly drift: boolean;
  readonly checked: Checked;
  readonly outcomes: readonly Outcome[];
  readonly code: number;
}

/** Could not run, refused, needs approval: the worst of several ends. */
export const worstCode = (codes: readonly number[]): number =>
  [2, 1, 3].find((code) => codes.includes(code)) ?? 0;

/** The comment on a change request: the gate and each province in a line, then the previews folded away. */
export function ciComment({ base, drift, checked, outcomes, code }: CiResult, lang: Lang): string {
  const say = (told: Parameters<typeof render>[0]) => render(told, lang);
  const lines = outcomes.map(({ stack, risk, reasons }) => {
    const why = reasons.filter((reason) => reason.risk === risk).map(({ text }) => text[lang]);
    return `- **${stack}**: ${say(message("ci.risk", { risk }))}${why.length > 0 ? `: ${why.join("; ")}` : ""}`;
  });
  const folded = outcomes
    .filter(({ markdown }) => markdown !== "")
    .map(({ stack, risk, markdown }) => {
      const body = risk === "not-run" ? fenced(markdown) : markdown.trimEnd();
      return `<details><summary>${stack}</summary>\n\n${body}\n\n</details>`;
    });
  return `${[
    `# ${say(message("ci.head", { drift, code, ...(base === undefined ? {} : { base }) }))}`,
    ...(checked.text === "" ? [] : [say(message("ci.check-failed")), fenced(checked.text)]),
    lines.length > 0 ? lines.join("\n") : say(message("ci.nothing-touched")),
    ...folded,
  ].join("\n\n")}\n`;
}

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** The same for programs. */
export function ciSummary({
  base,
  drift,
  checked,
  outcomes,
  code,
  day,
}: CiResult & { readonly day: string }): string {
  const provinces = outcomes.map(({ markdown, ...outcome }) =>
    outcome.risk === "not-run" ? { ...outcome, fault: markdown } : outcome,
  );
  const summary = { schema: 1, day, base: base ?? null, drift, exitCode: code, check: checked, provinces };
  return `${JSON.stringify(summary, null, 2)}\n`;
}
