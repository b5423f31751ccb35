import type { Level, Rule } from "./rule.ts";

/** What the level of a rule depends on, for each control. */
export interface ControlStanding {
  readonly regime: "current" | "legacy";
  readonly confidence: "text-seen" | "secondary" | "inferred";
  readonly corroborated: boolean;
}

export interface LevelOptions {
  /** Which demands count: the law's, the programme's own, or both (the stricter wins). */
  readonly demands: "law" | "programme" | "both";
  /** Other current controls become mandatory too; inferred ones never do. Default false. */
  readonly strict: boolean;
  standingOf(control: string): ControlStanding | undefined;
}

/** Mandatory is what is current and whose text was seen or confirmed by a second author; nothing inferred ever blocks. */
export function levelOf(rule: Rule, options: LevelOptions): Level {
  if (rule.alwaysMandatory === true) return "mandatory";
  const byProgramme = options.demands !== "law" && rule.programme?.level === "mandatory";
  if (byProgramme) return "mandatory";
  if (options.demands === "programme" || rule.suggestion === true) return "advisory";
  const binding = rule.clauses.some(({ control }) => {
    const standing = options.standingOf(control);
    if (standing === undefined || standing.regime !== "current" || standing.confidence === "inferred")
      return false;
    return standing.confidence === "text-seen" || standing.corroborated || options.strict;
  });
  return binding ? "mandatory" : "advisory";
}
