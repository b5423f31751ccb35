import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { annotationOf } from "../../graph/kubernetes-object.ts";
import { PLAIN_HTTP } from "../../graph/label-names.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { isExposed, portsOf, type ServicePort, servicesOf } from "./service-ports.ts";

/** TCP or UDP port of a protocol that sends everything readable → its name. */
export const INSECURE_PORTS: Readonly<Record<number, readonly [name: string, protocol: string]>> = {
  21: ["FTP", "TCP"],
  23: ["telnet", "TCP"],
  69: ["TFTP", "UDP"],
  512: ["rexec", "TCP"],
  513: ["rlogin", "TCP"],
  514: ["rsh", "TCP"],
};

const plain = (service: string, port: string): Bilingual => ({
  vi: `${service} mở ${port}, giao thức không mã hóa`,
  en: `${service} opens ${port}, an unencrypted protocol`,
});

/** No telnet, FTP, TFTP, r-commands; no port 80 to the outside but as a redirect. UDP 514 (syslog) is another protocol. */
export const noPlaintextService = defineRule({
  id: "no-plaintext-service",
  clauses: [
    { control: "TCVN14423-5.5.2.1-c", extent: "part" },
    { control: "TCVN14423-5.12.2.4-a", extent: "part" },
  ],
  programme: { rows: [], level: "mandatory" },
  severity: "high",
  title: { vi: "Không mở dịch vụ không mã hóa", en: "No plain-text service" },
  why: {
    vi: "Mật khẩu và dữ liệu đi trên các giao thức này bị đọc được trên đường truyền",
    en: "Passwords and data on these protocols can be read on the way",
  },
  fix: {
    vi: `Dùng TLS hoặc SSH; cổng 80 chỉ để chuyển hướng thì ghi chú ${PLAIN_HTTP}: redirect`,
    en: `Use TLS or SSH; a port 80 that only redirects is annotated ${PLAIN_HTTP}: redirect`,
  },
  parameters: {},
  kinds: ["Service"],
  scope: "resource",
  check: (graph) =>
    servicesOf(graph).flatMap((service) => {
      const ports = portsOf(service);
      if (ports.state !== "known") return [unknown(service.node)];
      return ports.value.map((port) =>
        verdictOf(
          not(any([isInsecure(port), isPlainHttp(service, port)])),
          service.node,
          plain(service.label, describe(port)),
          port.subject,
        ),
      );
    }),
});

function isInsecure({ port, protocol }: ServicePort): Truth {
  const candidate = holds(port, (number) => number in INSECURE_PORTS, "no");
  if (candidate !== "yes" || port.state !== "known") return candidate;
  const [, transport] = INSECURE_PORTS[port.value] ?? ["", ""];
  // TFTP over TCP does not exist, but a Service that says so means TFTP.
  return port.value === 69 ? "yes" : holds(protocol, (value) => value === transport, "no");
}

function isPlainHttp(service: KubernetesObject, { port }: ServicePort): Truth {
  const redirects = holds(annotationOf(service, PLAIN_HTTP), (value) => value === "redirect", "no");
  return all([holds(port, (number) => number === 80, "no"), isExposed(service), not(redirects)]);
}

function describe({ port, subject }: ServicePort): string {
  if (port.state !== "known") return subject;
  return `${INSECURE_PORTS[port.value]?.[0] ?? "HTTP"} ${port.value}`;
}
