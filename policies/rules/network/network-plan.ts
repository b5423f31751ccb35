import { componentsOf, readIntent, readIntentList, readIntentString } from "../../graph/intent.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { read, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { perComponent } from "./center-declarations.ts";
import { deployedFile } from "./deployed-plan.ts";

const texts = {
  missing: (name: string): Bilingual => ({
    vi: `${name} không có hồ sơ mạng được triển khai`,
    en: `${name} has no network file deployed`,
  }),
  differs: (name: string, what: string): Bilingual => ({
    vi: `Hồ sơ mạng của ${name} khác mô hình ở ${what}`,
    en: `The network file of ${name} differs from the model in ${what}`,
  }),
};

/** The network file that the stack deploys says what the model says: each zone has its plan with every flow, each segment its own. */
export const networkPlan = defineRule({
  id: "network-plan",
  clauses: [{ control: "TCVN14423-5.12.2.1-a", extent: "part" }],
  severity: "medium",
  title: { vi: "Hồ sơ mạng khớp mô hình", en: "The network file matches the model" },
  why: {
    vi: "Hồ sơ mạng cũ đưa người ứng cứu tới nhầm chỗ",
    en: "An outdated network file sends responders to the wrong place",
  },
  fix: {
    vi: "Triển khai lại để sinh lại hồ sơ mạng; không sửa tay ConfigMap của vùng và phân đoạn",
    en: "Deploy again so that the file is made anew; do not edit the ConfigMaps of zones and segments by hand",
  },
  parameters: {},
  kinds: ["SecurityZone", "NetworkSegment"],
  scope: "stack",
  check: (graph): readonly Verdict[] =>
    perComponent(componentsOf(graph, "SecurityZone", "NetworkSegment"), (node) => [
      node.type.endsWith(":SecurityZone") ? judgeZone(graph, node) : judgeSegment(graph, node),
    ]),
});

function judgeZone(graph: ResourceGraph, zone: ResourceNode): Verdict {
  const plan = deployedFile(graph, zone, "flows.yaml");
  const declared = readIntentList(zone, "flows");
  if (plan.state === "unknown" || declared.state !== "known") return unknown(zone);
  if (plan.state === "absent") return fail(zone, texts.missing(nameOf(zone)));
  const deployed = valueIfKnown(readList(plan.value, "flows")) ?? [];
  const ids = (flows: readonly Plain[]) =>
    flows.map((flow) => valueIfKnown(readString(flow, "id")) ?? "?").sort();
  const [wanted, found] = [ids(declared.value), ids(deployed)];
  const odd = wanted.find((id) => !found.includes(id)) ?? found.find((id) => !wanted.includes(id));
  if (odd !== undefined) return fail(zone, texts.differs(nameOf(zone), `flows.${odd}`));
  const changed = declared.value.find((flow) => !deployed.some((other) => stable(flow) === stable(other)));
  const id = changed === undefined ? undefined : valueIfKnown(readString(changed, "id"));
  return changed === undefined ? pass(zone) : fail(zone, texts.differs(nameOf(zone), `flows.${id ?? "?"}`));
}

function judgeSegment(graph: ResourceGraph, segment: ResourceNode): Verdict {
  const plan = deployedFile(graph, segment, "segment.yaml");
  if (plan.state === "unknown" || readIntentString(segment, "id").state !== "known") return unknown(segment);
  if (plan.state === "absent") return fail(segment, texts.missing(nameOf(segment)));
  for (const field of ["ipv4", "ipv6", "vlan", "zone"]) {
    const [wanted, found] = [readIntent(segment, field), read(plan.value, field)];
    if (wanted.state === "unknown") return unknown(segment);
    if (stable(valueIfKnown(wanted) ?? null) !== stable(valueIfKnown(found) ?? null))
      return fail(segment, texts.differs(nameOf(segment), field));
  }
  return pass(segment);
}

/** The same text for the same data, whatever the order of its keys. */
function stable(value: Plain): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
