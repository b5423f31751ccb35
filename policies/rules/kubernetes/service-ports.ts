import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { known, orDefault, type Reading, readList, readNumber, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";

export interface ServicePort {
  readonly port: Reading<number>;
  readonly protocol: Reading<string>;
  readonly subject: string;
}

/** Services of the core group (not Knative's). */
export function servicesOf(graph: ResourceGraph): readonly KubernetesObject[] {
  return objectsOfKind(graph, "Service").filter((service) => service.group === "");
}

/** Ports of a Service; unknown when the list is. */
export function portsOf(service: KubernetesObject): Reading<readonly ServicePort[]> {
  const list = orDefault(readList(service.node.properties, "spec.ports"), []);
  if (list.state !== "known") return list;
  return known(
    list.value.map((port, index) => {
      const number = readNumber(port, "port");
      return {
        port: number,
        protocol: orDefault(readString(port, "protocol"), "TCP"),
        subject: number.state === "known" ? `port ${number.value}` : `ports[${index}]`,
      };
    }),
  );
}

/** Reachable from outside the cluster: NodePort, LoadBalancer, or external addresses. */
export function isExposed(service: KubernetesObject): Truth {
  const type = orDefault(readString(service.node.properties, "spec.type"), "ClusterIP");
  const byType = holds(type, (value) => value === "NodePort" || value === "LoadBalancer", "no");
  const addresses = holds(
    readList(service.node.properties, "spec.externalIPs"),
    (list) => list.length > 0,
    "no",
  );
  return byType === "no" ? addresses : byType;
}
