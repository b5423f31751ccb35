import { readIntentList, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { type Reading, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, readIntentBoolean, SYSTEM_CLASSES, systemsOf, whereTurnedOn } from "./center-facts.ts";

interface PublicHost {
  readonly host: string;
  readonly holder: string;
}

const several = (hosts: readonly PublicHost[]): Bilingual => {
  const list = hosts.map(({ host, holder }) => `${host} (${holder})`).join(", ");
  return {
    vi: `Người dân có nhiều hơn một cổng vào: ${list}`,
    en: `Citizens have more than one public entry: ${list}`,
  };
};

/** Citizens reach all public services at one host: systems that handle procedures, and whatever an Ingress publishes. */
export const singleChannel = defineRule({
  id: "single-channel",
  clauses: [],
  programme: { rows: ["QN-06"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Một kênh giao tiếp duy nhất", en: "One channel for citizens" },
  why: {
    vi: "Cổng dịch vụ công là kênh giao tiếp hành chính duy nhất của tỉnh",
    en: "The public-service portal is the province's single administrative channel",
  },
  fix: {
    vi: "Đưa dịch vụ vào sau publicHost chung và bỏ máy chủ công khai thứ hai (rules.singleChannel)",
    en: "Put the service behind the common publicHost and drop the second one (rules.singleChannel)",
  },
  parameters: {},
  kinds: ["Center", "Ingress", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "singleChannel", ({ node }) => {
      const { hosts, told } = publicHosts(graph);
      const first = new Map(hosts.map((entry) => [entry.host, entry]));
      const distinct = [...first.values()].sort((a, b) => (a.host < b.host ? -1 : 1));
      if (distinct.length > 1) return [fail(node, several(distinct))];
      return [told ? pass(node) : unknown(node)];
    }),
});

function publicHosts(graph: ResourceGraph): { hosts: readonly PublicHost[]; told: boolean } {
  let told = true;
  const hosts: PublicHost[] = [];
  const add = (host: Reading<string>, serves: Truth, holder: string) => {
    if (host.state === "known" && serves === "yes") hosts.push({ host: host.value, holder });
    else if (host.state !== "absent" && serves !== "no") told = false;
  };
  for (const system of systemsOf(graph))
    add(readIntentString(system, "publicHost"), servesCitizens(system), nameOf(system));
  for (const ingress of objectsOfKind(graph, "Ingress")) {
    const system = systemAbove(graph, ingress.node);
    const serves = system === undefined ? "yes" : servesCitizens(system);
    for (const host of hostsOf(ingress)) add(host, serves, ingress.label);
  }
  return { hosts, told };
}

function servesCitizens(system: ResourceNode): Truth {
  return any([
    holds(readIntentBoolean(system, "handlesProcedures"), Boolean, "no"),
    holds(readIntentList(system, "serviceLevels"), (levels) => levels.length > 0, "no"),
  ]);
}

function systemAbove(graph: ResourceGraph, node: ResourceNode): ResourceNode | undefined {
  const systems = systemsOf(graph);
  let above = node.parent === null ? undefined : graph.byUrn.get(node.parent);
  while (above !== undefined && !systems.includes(above))
    above = above.parent === null ? undefined : graph.byUrn.get(above.parent);
  return above;
}

/** A rule without a host answers for every host. */
function hostsOf(ingress: KubernetesObject): readonly Reading<string>[] {
  const rules = readList(ingress.node.properties, "spec.rules");
  if (rules.state === "unknown") return [rules];
  return (valueIfKnown(rules) ?? []).map((rule) => {
    const host = readString(rule, "host");
    return host.state === "absent" ? { state: "known", value: "*" } : host;
  });
}
