import { componentsOf, readIntent } from "../../graph/intent.ts";
import { kubernetesObject, labelOf } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";

const OWNER_LABEL = "pdc.internal/owner";

const texts = {
  count: (system: string): Bilingual => ({
    vi: `${system} phải có đúng một chủ quản`,
    en: `${system} must have exactly one owner`,
  }),
  other: (system: string, object: string, owner: string): Bilingual => ({
    vi: `${object} của ${system} ghi chủ quản khác: ${owner}`,
    en: `${object} of ${system} names another owner: ${owner}`,
  }),
};

/** Each system has exactly one owner, the same on everything it is made of; operators are another field and may be several. */
export const oneOwner = defineRule({
  id: "one-owner",
  clauses: [{ control: "ND331-D8.1-a", extent: "whole" }],
  severity: "high",
  title: { vi: "Mỗi hệ thống có đúng một chủ quản", en: "Each system has exactly one owner" },
  why: {
    vi: "Hai chủ quản thì không ai chịu trách nhiệm trình hồ sơ cấp độ",
    en: "With two owners nobody answers for the level dossier",
  },
  fix: {
    vi: "Khai báo một owner; đơn vị vận hành ghi ở operators",
    en: "State one owner; those who run it go into operators",
  },
  parameters: {},
  kinds: ["SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    perComponent(componentsOf(graph, "SharedDatabase", ...SYSTEM_CLASSES), (system) => [
      judge(graph, system),
    ]),
});

function judge(graph: ResourceGraph, system: ResourceNode): Verdict {
  const owner = readIntent(system, "owner");
  if (owner.state === "unknown") return unknown(system);
  if (owner.state === "absent" || typeof owner.value !== "string" || owner.value.trim() === "")
    return fail(system, texts.count(nameOf(system)));
  for (const node of descendantsOf(graph, system.urn)) {
    const object = kubernetesObject(node);
    const label = object === undefined ? undefined : valueIfKnown(labelOf(object, OWNER_LABEL));
    if (object !== undefined && label !== undefined && label !== owner.value)
      return fail(system, texts.other(nameOf(system), object.label, label));
  }
  return pass(system);
}
