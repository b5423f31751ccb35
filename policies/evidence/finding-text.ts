import { controlEntry } from "../catalogue/control-index.ts";
import type { Finding } from "../rules/frame/finding.ts";
import type { Bilingual, Rule } from "../rules/frame/rule.ts";

export type Language = "vi" | "en";

const WORDS = {
  demand: { vi: "Yêu cầu", en: "Requirement" },
  programme: { vi: "Quy định riêng của tỉnh", en: "The province's own rule" },
  fix: { vi: "Cách sửa", en: "Fix" },
  unknown: { vi: "Chưa kết luận được", en: "Not known yet" },
} as const satisfies Record<string, Bilingual>;

/**
 * What one rule found on one resource, as an operator reads it: rule, what is wrong, which clause asks for it, how to
 * mend it.
 * @param findings of the same rule and resource; at least one.
 */
export function findingText(findings: readonly Finding[], rule: Rule, language: Language): string {
  const said = findings.map((finding) => (finding.text ?? rule.title)[language]);
  const demands = demandsOf(rule);
  const demand = demands.length > 0 ? demands.join("; ") : WORDS.programme[language];
  return [
    `[${rule.id}] ${[...new Set(said)].join("\n  ")}`,
    `${WORDS.demand[language]}: ${demand}`,
    `${WORDS.fix[language]}: ${rule.fix[language]}`,
  ].join("\n");
}

/** `TCVN14423-5.12.2.4-d (TCVN 14423:2026 mục 5 (cấp độ 3), 5.12.2.4 d))` for each control. */
function demandsOf(rule: Rule): readonly string[] {
  return rule.clauses.map(({ control: id }) => {
    const entry = controlEntry(id);
    return entry === undefined ? id : `${id} (${entry.instrument}, ${entry.clause})`;
  });
}

/** One line for everything that cannot be told yet, with the number of places for each rule. */
export function unknownSummary(
  findings: readonly Pick<Finding, "rule" | "outcome">[],
  language: Language,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { rule, outcome } of findings) {
    if (outcome === "unknown") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  if (counts.size === 0) return undefined;
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} (${count})`);
  return `${WORDS.unknown[language]}: ${parts.join(", ")}`;
}
