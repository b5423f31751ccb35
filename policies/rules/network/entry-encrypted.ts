import { readIntentList } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { PLAIN_HTTP } from "../../graph/label-names.ts";
import { orDefault, readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { isExposed, portsOf, servicesOf } from "../kubernetes/service-ports.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { routesOf } from "./public-entries.ts";

/** FTP, telnet, HTTP and VNC with its web page, by their ports. */
const PLAIN_PORTS: readonly number[] = [21, 23, 80, 5800, 5900, 8000, 8080];

const texts = {
  service: (service: string, port: string): Bilingual => ({
    vi: `${service} mở ${port} ra ngoài cụm bằng giao thức không mã hóa`,
    en: `${service} opens ${port} to the outside by an unencrypted protocol`,
  }),
  route: (route: string): Bilingual => ({
    vi: `${route} nhận người dùng không qua TLS (thiếu spec.tls)`,
    en: `${route} takes users in without TLS (no spec.tls)`,
  }),
  listener: (gateway: string, name: string): Bilingual => ({
    vi: `${gateway}: cổng nghe ${name} không mã hóa`,
    en: `${gateway}: listener ${name} is not encrypted`,
  }),
  offer: (system: string, port: string): Bilingual => ({
    vi: `${system} khai báo cổng ${port} không mã hóa cho người dùng hoặc quản trị`,
    en: `${system} declares port ${port} for users or administration as unencrypted`,
  }),
  docker: (container: string, port: number): Bilingual => ({
    vi: `Container ${container} mở cổng ${port} của máy chủ bằng giao thức không mã hóa`,
    en: `Container ${container} opens port ${port} of its host by an unencrypted protocol`,
  }),
};

/** User and administration entries speak TLS, SSH or IPsec: exposed Services, Ingresses, gateways, offered ports, Docker ports. */
export const entryEncrypted = defineRule({
  id: "entry-encrypted",
  clauses: [{ control: "TCVN14423-5.12.2.4-a", extent: "whole" }],
  severity: "high",
  title: { vi: "Lối vào dùng giao thức mã hóa", en: "Entries use an encrypted protocol" },
  why: {
    vi: "Mật khẩu và hồ sơ của người dân đi qua lối vào này",
    en: "Passwords and citizens' files pass this entry",
  },
  fix: {
    vi: `Dùng TLS, SSH; cổng 80 chỉ để chuyển hướng thì ghi chú ${PLAIN_HTTP}: redirect`,
    en: `Use TLS or SSH; a port 80 that only redirects is annotated ${PLAIN_HTTP}: redirect`,
  },
  parameters: {},
  kinds: ["Service", "Ingress", "HTTPRoute", "Gateway", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph): readonly Verdict[] => [
    ...servicesOf(graph).flatMap(judgeService),
    ...routesOf(graph).flatMap(judgeRoute),
    ...objectsOfKind(graph, "Gateway").flatMap(judgeGateway),
    ...systemsOf(graph).flatMap(judgeOffers),
    ...dockerPorts(graph),
  ],
});

const redirects = (object: KubernetesObject): Truth =>
  holds(annotationOf(object, PLAIN_HTTP), (value) => value === "redirect", "no");

function judgeService(service: KubernetesObject): Verdict[] {
  const exposed = isExposed(service);
  const ports = portsOf(service);
  if (exposed === "no") return [];
  if (ports.state !== "known") return [unknown(service.node)];
  return ports.value.map(({ port, subject }) => {
    const plain = holds(port, (number) => PLAIN_PORTS.includes(number), "no");
    const bad = all([exposed, plain, not(redirects(service))]);
    return verdictOf(not(bad), service.node, texts.service(service.label, subject), subject);
  });
}

/** HTTPRoutes have their TLS at the gateway's listener. */
function judgeRoute(route: KubernetesObject): Verdict[] {
  if (route.kind !== "Ingress") return [];
  const tls = holds(readList(route.node.properties, "spec.tls"), (list) => list.length > 0, "no");
  return [verdictOf(any([tls, redirects(route)]), route.node, texts.route(route.label))];
}

function judgeGateway(gateway: KubernetesObject): Verdict[] {
  if (gateway.group !== "gateway.networking.k8s.io") return [];
  const listeners = orDefault(readList(gateway.node.properties, "spec.listeners"), []);
  if (listeners.state !== "known") return [unknown(gateway.node)];
  return listeners.value.map((listener, index) => {
    const name = valueIfKnown(readString(listener, "name")) ?? `[${index}]`;
    const safe = holds(
      readString(listener, "protocol"),
      (value) => value === "HTTPS" || value === "TLS",
      "no",
    );
    return verdictOf(
      any([safe, redirects(gateway)]),
      gateway.node,
      texts.listener(gateway.label, name),
      name,
    );
  });
}

function judgeOffers(system: ResourceNode): Verdict[] {
  const offers = readIntentList(system, "ports");
  if (offers.state !== "known") return [unknown(system)];
  return offers.value.map((offer, index) => {
    const port = valueIfKnown(readNumber(offer, "port")) ?? `[${index}]`;
    const safe = holds(
      readString(offer, "application"),
      (value) => value !== "plain" && value !== "http",
      "unknown",
    );
    return verdictOf(safe, system, texts.offer(nameOf(system), String(port)), `port ${port}`);
  });
}

function dockerPorts(graph: ResourceGraph): Verdict[] {
  return graph.nodes
    .filter((node) => node.type === "docker:index/container:Container")
    .flatMap((node) => {
      const ports = orDefault(readList(node.properties, "ports"), []);
      if (ports.state !== "known") return [unknown(node)];
      return ports.value.map((entry) => {
        const port = readNumber(entry, "internal");
        const plain = holds(port, (number) => PLAIN_PORTS.includes(number), "unknown");
        return verdictOf(
          not(plain),
          node,
          texts.docker(node.name, valueIfKnown(port) ?? 0),
          `port ${valueIfKnown(port) ?? "?"}`,
        );
      });
    });
}
