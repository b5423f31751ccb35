import { readIntentList, readIntentString } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { ZONE_LABEL } from "../../graph/label-names.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { orDefault, readList, readMap, readNumber, readString } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { policiesIn } from "../kubernetes/network-policies.ts";

const LOG_PROTOCOLS: readonly string[] = ["syslog-tls", "syslog"];

/** Ports on which a monitor, owned or leased, takes logs; `undefined` when not known. */
function logPortsOf(monitor: ResourceNode): readonly number[] | undefined {
  const ports = readIntentList(monitor, "ports");
  if (ports.state === "unknown") return undefined;
  const found = ports.state === "known" ? ports.value : [];
  return found.flatMap((port) => {
    const application = readString(port, "application");
    const number = readNumber(port, "port");
    const takes = application.state === "known" && LOG_PROTOCOLS.includes(application.value);
    return takes && number.state === "known" ? [number.value] : [];
  });
}

/** Does a deployed NetworkPolicy let the zone's systems reach the monitor's log port? */
export function takesLogsFrom(graph: ResourceGraph, monitor: ResourceNode, zone: string): Truth {
  return pathIn(graph, monitor, logPortsOf(monitor), "ingress", (peer) =>
    holds(
      orDefault(readMap(peer, "namespaceSelector"), {}),
      (selector) => isPlainMap(selector) && chooses(selector, zone),
      "no",
    ),
  );
}

/** Does a deployed NetworkPolicy let the system or database out to a log port of one of the monitors? */
export function sendsLogs(
  graph: ResourceGraph,
  system: ResourceNode,
  monitors: readonly ResourceNode[],
): Truth {
  const ports = monitors.map(logPortsOf);
  const told = ports.filter((list) => list !== undefined);
  return pathIn(graph, system, told.length === ports.length ? told.flat() : undefined, "egress", () => "yes");
}

/** A zone's own label, or a selector that chooses every namespace. */
function chooses(selector: Readonly<Record<string, Plain>>, zone: string): boolean {
  const label = readString(selector, ["matchLabels", ZONE_LABEL]);
  return label.state === "known" ? label.value === zone : Object.keys(selector).length === 0;
}

function pathIn(
  graph: ResourceGraph,
  node: ResourceNode,
  ports: readonly number[] | undefined,
  direction: "ingress" | "egress",
  fits: (peer: Plain) => Truth,
): Truth {
  const namespace = readIntentString(node, "namespace");
  if (namespace.state !== "known" || ports === undefined) return "unknown";
  const open = any(policiesIn(graph, namespace.value).map((policy) => opens(policy, ports, direction, fits)));
  if (open !== "no" || graph.opaque.length === 0) return open;
  // A policy that only the node's own chart could hold is not ruled out.
  return descendantsOf(graph, node.urn).some((child) => graph.opaque.includes(child)) ? "unknown" : "no";
}

function opens(
  policy: KubernetesObject,
  ports: readonly number[],
  direction: "ingress" | "egress",
  fits: (peer: Plain) => Truth,
): Truth {
  const rules = orDefault(readList(policy.node.properties, `spec.${direction}`), []);
  if (rules.state !== "known") return "unknown";
  return any(
    rules.value.map((rule) => {
      const opened = holds(
        readList(rule, "ports"),
        (list) => list.some((port) => isOneOf(port, ports)),
        "yes",
      );
      const peers = orDefault(readList(rule, direction === "ingress" ? "from" : "to"), []);
      if (peers.state !== "known") return all([opened, "unknown"]);
      // Kubernetes reads an absent or empty list as everybody.
      return all([opened, peers.value.length === 0 ? "yes" : any(peers.value.map(fits))]);
    }),
  );
}

function isOneOf(port: Plain, ports: readonly number[]): boolean {
  const number = readNumber(port, "port");
  return number.state === "known" && ports.includes(number.value);
}
