import type { ResourceNode } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import type { Bilingual, Verdict } from "./rule.ts";

const NOT_KNOWN: Bilingual = {
  vi: "chưa biết giá trị trước khi triển khai",
  en: "the value is not known before deployment",
};

export function pass(node: ResourceNode, subject?: string): Verdict {
  return verdict("pass", node, undefined, subject);
}

export function fail(node: ResourceNode, text: Bilingual, subject?: string): Verdict {
  return verdict("fail", node, text, subject);
}

/** A failure that never blocks. */
export function warn(node: ResourceNode, text: Bilingual, subject?: string): Verdict {
  return { ...verdict("fail", node, text, subject), warning: true };
}

/** Without a text it says that the value is not known before deployment. */
export function unknown(node: ResourceNode, text: Bilingual = NOT_KNOWN, subject?: string): Verdict {
  return verdict("unknown", node, text, subject);
}

export function notApplicable(node: ResourceNode, reason: Bilingual, subject?: string): Verdict {
  return verdict("not-applicable", node, reason, subject);
}

/** A three-valued answer as a verdict: `yes` passes, `no` fails with `text`, `unknown` stays unknown. */
export function verdictOf(good: Truth, node: ResourceNode, text: Bilingual, subject?: string): Verdict {
  if (good === "yes") return pass(node, subject);
  return good === "no" ? fail(node, text, subject) : unknown(node, undefined, subject);
}

function verdict(
  outcome: Verdict["outcome"],
  node: ResourceNode,
  text: Bilingual | undefined,
  subject: string | undefined,
): Verdict {
  const { urn } = node;
  if (subject === undefined) return text === undefined ? { outcome, urn } : { outcome, urn, text };
  return text === undefined ? { outcome, urn, subject } : { outcome, urn, subject, text };
}
