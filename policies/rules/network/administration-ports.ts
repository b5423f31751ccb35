import { readIntentList, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { readBoolean, readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import type { AllowedPeer } from "../programme/allowed-peers.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { allowRules } from "./allow-rules.ts";
import { perComponent } from "./center-declarations.ts";
import { zoneKindsById } from "./zone-flows.ts";
import { placeOf, zoneOfNamespace } from "./zone-of-peers.ts";

const texts = {
  none: { vi: "Không có giao diện quản trị riêng", en: "It has no administration interface" },
  shared: (system: string, port: number): Bilingual => ({
    vi: `${system} dùng chung cổng ${port} cho quản trị và dịch vụ`,
    en: `${system} uses port ${port} for administration and for its service`,
  }),
  published: (system: string, entry: string): Bilingual => ({
    vi: `${entry} công bố cổng quản trị của ${system}`,
    en: `${entry} publishes the administration port of ${system}`,
  }),
  strange: (system: string, entry: string, port: number): Bilingual => ({
    vi: `${entry} công bố cổng ${port} mà ${system} không khai báo là cổng dịch vụ; có thể là trang quản trị`,
    en: `${entry} publishes port ${port}, which ${system} does not declare as a service; it may be its administration`,
  }),
  reachable: (system: string, policy: string, port: number): Bilingual => ({
    vi: `${policy} mở cổng quản trị ${port} của ${system} cho nơi không phải vùng quản trị`,
    en: `${policy} opens administration port ${port} of ${system} to others than the management zone`,
  }),
};

/**
 * An administration port is another than the service's, no public entry leads to it, and only the management zone reaches
 * it. An entry to a port that nobody declared only warns: it may be a console, or a service that was forgotten.
 */
export const administrationPorts = defineRule({
  id: "administration-ports",
  clauses: [{ control: "TCVN14423-5.13.2.3-b", extent: "whole" }],
  programme: { rows: ["LA-09"], level: "mandatory" },
  severity: "high",
  title: {
    vi: "Tách cổng quản trị khỏi cổng dịch vụ",
    en: "Administration ports are apart from service ports",
  },
  why: {
    vi: "Ai dùng được dịch vụ thì không vì thế mà thấy được trang quản trị",
    en: "Whoever may use the service must not therefore see its administration",
  },
  fix: {
    vi: "Khai báo cổng quản trị riêng (admin: true) và chỉ cho vùng quản trị đi vào",
    en: "Declare an administration port of its own (admin: true) and let the management zone in only",
  },
  parameters: { administrationZones: ["management"] },
  kinds: ["NetworkPolicy", "Ingress", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    perComponent(systemsOf(graph), (system) => judge(graph, system, parameters.administrationZones)),
});

function judge(graph: ResourceGraph, system: ResourceNode, zones: readonly string[]): readonly Verdict[] {
  const offers = readIntentList(system, "ports");
  const namespace = readIntentString(system, "namespace");
  if (offers.state !== "known" || namespace.state !== "known") return [unknown(system)];
  const ports = offers.value.map((offer) => ({
    port: readNumber(offer, "port"),
    admin: readBoolean(offer, "admin"),
  }));
  if (ports.some(({ port, admin }) => port.state !== "known" || admin.state === "unknown"))
    return [unknown(system)];
  const numbers = (wanted: boolean) =>
    ports.flatMap(({ port, admin }) =>
      (valueIfKnown(admin) ?? false) === wanted ? (valueIfKnown(port) ?? []) : [],
    );
  const [administration, service] = [numbers(true), numbers(false)];
  const strange = judgeStrangePorts(graph, system, namespace.value, [...administration, ...service]);
  if (administration.length === 0) return [notApplicable(system, texts.none), ...strange];
  const judged = administration.map((port): Verdict => {
    const subject = `port ${port}`;
    if (service.includes(port)) return fail(system, texts.shared(nameOf(system), port), subject);
    const entry = objectsOfKind(graph, "Ingress").find(
      (ingress) => valueIfKnown(ingress.namespace) === namespace.value && leadsTo(ingress.node, system, port),
    );
    if (entry !== undefined) return fail(system, texts.published(nameOf(system), entry.label), subject);
    return judgePolicies(graph, system, namespace.value, port, zones);
  });
  return [...judged, ...strange];
}

function judgeStrangePorts(
  graph: ResourceGraph,
  system: ResourceNode,
  namespace: string,
  declared: readonly number[],
): readonly Verdict[] {
  return objectsOfKind(graph, "Ingress")
    .filter((ingress) => valueIfKnown(ingress.namespace) === namespace)
    .flatMap(({ node, label }) => {
      const numbers = backendsOf(node).flatMap(
        (path) => valueIfKnown(readNumber(path, "backend.service.port.number")) ?? [],
      );
      return [...new Set(numbers)]
        .filter((port) => !declared.includes(port))
        .map((port) => warn(node, texts.strange(nameOf(system), label, port), `port ${port}`));
    });
}

function backendsOf(ingress: ResourceNode): readonly Plain[] {
  const rules = valueIfKnown(readList(ingress.properties, "spec.rules")) ?? [];
  return rules.flatMap((rule) => valueIfKnown(readList(rule, "http.paths")) ?? []);
}

function leadsTo(ingress: ResourceNode, system: ResourceNode, port: number): boolean {
  const paths = backendsOf(ingress);
  const id = valueIfKnown(readIntentString(system, "id")) ?? "";
  return [...paths, ingress.properties.spec ?? null].some((path) => isAdministration(path, id, port));
}

/** Charts put administration on a Service of its own, `<id>-admin`. */
function isAdministration(path: Plain, id: string, port: number): boolean {
  const backends = ["backend.service", "defaultBackend.service"];
  return backends.some((place) => {
    const name = valueIfKnown(readString(path, `${place}.name`));
    return name === `${id}-admin` || valueIfKnown(readNumber(path, `${place}.port.number`)) === port;
  });
}

function judgePolicies(
  graph: ResourceGraph,
  system: ResourceNode,
  namespace: string,
  port: number,
  zones: readonly string[],
): Verdict {
  const subject = `port ${port}`;
  let told = true;
  for (const policy of objectsOfKind(graph, "NetworkPolicy")) {
    if (policy.namespace.state !== "known") told = false;
    if (valueIfKnown(policy.namespace) !== namespace) continue;
    const rules = allowRules(policy, "ingress");
    if (rules.state !== "known") told = false;
    for (const rule of valueIfKnown(rules) ?? []) {
      if (rule.ports.state === "unknown") told = false;
      const ports = valueIfKnown(rule.ports);
      const opens = rule.ports.state === "absent" || ports?.some((one) => meets(one, port)) === true;
      if (!opens) continue;
      const places = rule.peers.map((peer) => isAdministrator(graph, peer, namespace, zones));
      if (places.includes("no"))
        return fail(system, texts.reachable(nameOf(system), policy.label, port), subject);
      if (places.includes("unknown")) told = false;
    }
  }
  return told ? pass(system, subject) : unknown(system, undefined, subject);
}

const meets = ({ port, end }: { port: number | string; end?: number }, wanted: number): boolean =>
  typeof port === "number" && (port === wanted || (end !== undefined && port <= wanted && wanted <= end));

function isAdministrator(
  graph: ResourceGraph,
  peer: AllowedPeer,
  namespace: string,
  zones: readonly string[],
) {
  if (peer.kind === "everyone") return "no";
  if (peer.kind === "own") return "yes";
  const own = zoneOfNamespace(graph, namespace) ?? "";
  const place = placeOf(graph, peer, own);
  const kinds = zoneKindsById(graph);
  if (place.outside) return "no";
  if (!place.told || place.zones.length === 0) return "unknown";
  const isOwn = peer.kind === "namespaces" && peer.names.every((name) => name === namespace);
  return isOwn || place.zones.every((zone) => zones.includes(kinds.get(zone) ?? "")) ? "yes" : "no";
}
