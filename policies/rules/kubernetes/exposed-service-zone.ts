import { valueIfKnown } from "../../graph/reading.ts";
import { any, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { zoneKindOf } from "./namespace-zone.ts";
import { isExposed, servicesOf } from "./service-ports.ts";

const outside = (service: string, zone: string | undefined): Bilingual => ({
  vi: `${service} mở ra ngoài cụm từ ${zone === undefined ? "không gian tên không rõ vùng" : `vùng ${zone}`}`,
  en: `${service} is reachable from outside the cluster in ${zone === undefined ? "a namespace of no zone" : `zone ${zone}`}`,
});

/** Kinds of zones that may be reached from outside. */
export const ACCESS_ZONES: readonly string[] = ["border", "dmz"];

/** NodePort and LoadBalancer stand only in the access zones. */
export const exposedServiceZone = defineRule({
  id: "exposed-service-zone",
  clauses: [{ control: "TCVN14423-5.12.2.1-b", extent: "part" }],
  programme: { rows: ["LA-10"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Cổng ra ngoài chỉ ở vùng biên và DMZ", en: "Exposed services only in border and DMZ" },
  why: {
    vi: "Đường truy nhập từ bên ngoài phải qua vùng có kiểm soát",
    en: "Paths from outside must end in the zones that control access",
  },
  fix: {
    vi: "Đổi Service thành ClusterIP và đưa lối vào qua Ingress của vùng biên hoặc DMZ",
    en: "Make the Service ClusterIP and lead users through the ingress of the border or DMZ zone",
  },
  parameters: { accessZones: ACCESS_ZONES },
  kinds: ["Service"],
  scope: "stack",
  check: (graph, { parameters }) =>
    servicesOf(graph).map((service) => {
      const zone = zoneKindOf(graph, service);
      // A namespace outside this graph may be labelled by whoever made it, so its zone is unknown.
      const inAccessZone = holds(zone, (kind) => parameters.accessZones.includes(kind), "unknown");
      const good = any([not(isExposed(service)), inAccessZone]);
      return verdictOf(good, service.node, outside(service.label, valueIfKnown(zone)));
    }),
});
