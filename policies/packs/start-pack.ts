import { PolicyPack } from "@pulumi/policy";
import { auditDay } from "./audit-day.ts";
import { reportLanguage } from "./report-language.ts";
import { type PackContent, rulePolicies } from "./rule-policies.ts";

/** Serves a pack to the engine. The clock and the environment are read here and nowhere else. */
export function startPack(content: PackContent): void {
  const day = auditDay(process.env, new Date());
  const language = reportLanguage(process.env);
  new PolicyPack(content.name, { policies: rulePolicies(content, { day, language }) });
}
