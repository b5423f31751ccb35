import { readIntentList } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { PLAIN_HTTP } from "../../graph/label-names.ts";
import { orDefault, read, readList, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { hostsWithoutTls } from "../data/ingress-tls.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { isExposed, portsOf, servicesOf } from "../kubernetes/service-ports.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { routesOf } from "./public-entries.ts";

/** FTP, telnet, HTTP and VNC with its web page, by their ports. */
const PLAIN_PORTS: readonly number[] = [21, 23, 80, 5800, 5900, 8000, 8080];

/** `appProtocol` of a port without encryption. */
const PLAIN_APPLICATIONS: readonly string[] = ["http", "ws", "kubernetes.io/ws", "kubernetes.io/h2c"];

const texts = {
  service: (service: string, port: string): Bilingual => ({
    vi: `${service} mở ${port} ra ngoài cụm bằng giao thức không mã hóa`,
    en: `${service} opens ${port} to the outside by an unencrypted protocol`,
  }),
  inside: (service: string, port: string): Bilingual => ({
    vi: `${service} phục vụ HTTP không mã hóa (${port}) mà không phải phần sau của một cổng TLS trong vùng`,
    en: `${service} serves plain HTTP (${port}) and is not the backend of a TLS gateway in its zone`,
  }),
  host: (route: string, host: string): Bilingual => ({
    vi: `${route} nhận người dùng của ${host} mà chứng thư (spec.tls) không có tên này`,
    en: `${route} takes users of ${host} in, which no certificate of spec.tls names`,
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

/**
 * User and administration entries speak TLS, SSH or IPsec: exposed Services, Ingresses, gateways, offered ports, Docker
 * ports. A Service inside that serves plain HTTP to more than its TLS gateway only warns: who uses it is not visible.
 */
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
    ...judgeServices(graph),
    ...routesOf(graph).flatMap(judgeRoute),
    ...objectsOfKind(graph, "Gateway").flatMap(judgeGateway),
    ...systemsOf(graph).flatMap(judgeOffers),
    ...dockerPorts(graph),
  ],
});

const redirects = (object: KubernetesObject): Truth =>
  holds(annotationOf(object, PLAIN_HTTP), (value) => value === "redirect", "no");

function judgeServices(graph: ResourceGraph): Verdict[] {
  const backends = gatewayBackends(graph);
  return servicesOf(graph).flatMap((service) => judgeService(service, backends));
}

/** `namespace/name port` of what Ingresses with TLS and routes of a Gateway lead to. */
function gatewayBackends(graph: ResourceGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const route of routesOf(graph)) {
    const open = route.kind === "Ingress" && valueIfKnown(hostsWithoutTls(route))?.length !== 0;
    if (open || route.namespace.state !== "known") continue;
    for (const rule of valueIfKnown(readList(route.node.properties, "spec.rules")) ?? []) {
      const paths = (valueIfKnown(readList(rule, "http.paths")) ?? []).flatMap(
        (path) => valueIfKnown(read(path, "backend.service")) ?? [],
      );
      for (const backend of [...paths, ...(valueIfKnown(readList(rule, "backendRefs")) ?? [])]) {
        const name = valueIfKnown(readString(backend, "name"));
        const ports = [
          valueIfKnown(readNumber(backend, "port.number")) ?? valueIfKnown(readNumber(backend, "port")),
          valueIfKnown(readString(backend, "port.name")),
        ];
        for (const port of ports) found.add(`${route.namespace.value}/${name} ${port}`);
      }
    }
  }
  return found;
}

/** Port 80, and ports that say of themselves that they speak HTTP. */
function judgeInside(service: KubernetesObject, backends: ReadonlySet<string>): Verdict[] {
  const ports = readList(service.node.properties, "spec.ports");
  const [name, namespace] = [valueIfKnown(service.name), valueIfKnown(service.namespace)];
  return (valueIfKnown(ports) ?? []).flatMap((port) => {
    const number = valueIfKnown(readNumber(port, "port"));
    const says = valueIfKnown(readString(port, "appProtocol"));
    if (number === undefined || (number !== 80 && !PLAIN_APPLICATIONS.includes(says ?? ""))) return [];
    const names = [number, valueIfKnown(readString(port, "name"))].filter((one) => one !== undefined);
    const behind = names.some((one) => backends.has(`${namespace}/${name} ${one}`));
    if (behind || redirects(service) !== "no") return [];
    return [warn(service.node, texts.inside(service.label, String(number)), `port ${number}`)];
  });
}

function judgeService(service: KubernetesObject, backends: ReadonlySet<string>): Verdict[] {
  const exposed = isExposed(service);
  const ports = portsOf(service);
  if (exposed === "no") return judgeInside(service, backends);
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
  const bare = hostsWithoutTls(route);
  if (tls === "yes" && redirects(route) === "no" && bare.state === "known" && bare.value.length > 0)
    return bare.value.map((host) => fail(route.node, texts.host(route.label, host), host));
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
