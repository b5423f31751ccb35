import { componentsOf, readIntent, readIntentString, tellsIntent } from "../../graph/intent.ts";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import { readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import { nameOf } from "../programme/center-facts.ts";
import { allowRules } from "./allow-rules.ts";
import { centerOf, undeclared } from "./center-declarations.ts";

const texts = {
  none: {
    vi: "Chưa khai báo kết nối tới trung tâm an ninh mạng (interlinks, kind: cybersecurity-center)",
    en: "No connection to the cybersecurity center is declared (interlinks, kind: cybersecurity-center)",
  },
  noAddress: {
    vi: "Chưa biết địa chỉ của trung tâm an ninh mạng nên chưa mở được đường ra",
    en: "The address of the cybersecurity center is not known yet, so no way out can be opened",
  },
  closed: (link: string): Bilingual => ({
    vi: `${link} được khai báo nhưng chặn mặc định không cho nó đi ra`,
    en: `${link} is declared, but the default deny does not let it out`,
  }),
};

/** The path to the cybersecurity authority is declared, and a NetworkPolicy opens it through the default deny. */
export const authorityPath = defineRule({
  id: "authority-path",
  clauses: [{ control: "ND331-D33.5", extent: "part" }],
  severity: "high",
  title: {
    vi: "Đường tới trung tâm an ninh mạng không bị chặn",
    en: "The path to the cybersecurity center is open",
  },
  why: {
    vi: "Cảnh báo bị chặn mặc định giữ lại thì không ai nhận được",
    en: "Alerts that the default deny holds back reach nobody",
  },
  fix: {
    vi: "Khai báo interlinks loại cybersecurity-center có endpoint.range và cổng",
    en: "Declare an interlink of kind cybersecurity-center with endpoint.range and port",
  },
  parameters: { kind: "cybersecurity-center" },
  kinds: ["Interlink", "NetworkPolicy"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => {
    if (!tellsIntent(graph)) return [undeclared];
    const links = componentsOf(graph, "Interlink").map(
      (link) => [link, readIntentString(link, "kind")] as const,
    );
    const wanted = links.flatMap(([link, kind]) => (valueIfKnown(kind) === parameters.kind ? [link] : []));
    const vague = links.flatMap(([link, kind]) => (kind.state === "known" ? [] : [unknown(link)]));
    if (wanted.length > 0) return wanted.map((link) => judge(graph, link));
    const center = centerOf(graph);
    if (vague.length > 0) return vague;
    return [
      center === undefined
        ? { outcome: "unknown", urn: WHOLE_GRAPH, text: texts.none }
        : fail(center.node, texts.none),
    ];
  },
});

function judge(graph: ResourceGraph, link: ResourceNode): Verdict {
  const endpoint = readIntent(link, "endpoint");
  if (endpoint.state === "absent") return unknown(link, texts.noAddress);
  if (endpoint.state === "unknown") return unknown(link);
  const [range, port] = [readString(endpoint.value, "range"), readNumber(endpoint.value, "port")];
  if (range.state === "absent") return unknown(link, texts.noAddress);
  if (range.state !== "known" || port.state !== "known") return unknown(link);
  let told = true;
  for (const child of graph.childrenOf.get(link.urn) ?? []) {
    const policy = kubernetesObject(child);
    if (policy?.kind !== "NetworkPolicy") continue;
    const rules = allowRules(policy, "egress");
    if (rules.state !== "known") told = false;
    const open = (valueIfKnown(rules) ?? []).some(
      ({ peers, ports }) =>
        peers.some((peer) => peer.kind === "range" && peer.cidr === range.value) &&
        (valueIfKnown(ports) ?? []).some((one) => one.port === port.value),
    );
    if (open) return pass(link);
  }
  return told ? fail(link, texts.closed(nameOf(link))) : unknown(link);
}
