import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { known, type Reading, read, readList, valueIfKnown } from "../../graph/reading.ts";
import { type AllowedPeer, peersOf } from "../programme/allowed-peers.ts";

export type PolicyDirection = "ingress" | "egress";

/** A port of an allow rule: a number (with the end of a span), or the name of a container's port. */
export interface AllowedPort {
  readonly port: number | string;
  readonly end?: number;
  readonly protocol: string;
}

/** One rule of a NetworkPolicy. Absent ports mean every port. */
export interface AllowRule {
  readonly peers: readonly AllowedPeer[];
  readonly ports: Reading<readonly AllowedPort[]>;
}

/** Rules of a NetworkPolicy in one direction; unknown when the list is. */
export function allowRules(
  policy: KubernetesObject,
  direction: PolicyDirection,
): Reading<readonly AllowRule[]> {
  const rules = readList(policy.node.properties, `spec.${direction}`);
  if (rules.state === "unknown") return rules;
  const side = direction === "ingress" ? "from" : "to";
  return known(
    (valueIfKnown(rules) ?? []).map((rule) => ({ peers: peersOf(rule, side), ports: portsOf(rule) })),
  );
}

function portsOf(rule: Plain): Reading<readonly AllowedPort[]> {
  const list = readList(rule, "ports");
  if (list.state !== "known") return list;
  if (list.value.length === 0) return { state: "absent" };
  const ports = list.value.map(portOf);
  const told = ports.flatMap((port) => (port === undefined ? [] : [port]));
  return told.length === ports.length ? known(told) : { state: "unknown", why: "before-deployment" };
}

/** A port entry without a number means every port of its protocol: the span 0–65535. */
function portOf(entry: Plain): AllowedPort | undefined {
  const [port, end, protocol] = ["port", "endPort", "protocol"].map((field) => read(entry, field));
  if (port === undefined || end === undefined || protocol === undefined) return undefined;
  if (port.state === "unknown" || end.state === "unknown" || protocol.state === "unknown") return undefined;
  const name = protocol.state === "known" ? String(protocol.value) : "TCP";
  if (port.state === "absent") return { port: 0, end: 65535, protocol: name };
  if (typeof port.value !== "number" && typeof port.value !== "string") return undefined;
  const last = end.state === "known" && typeof end.value === "number" ? { end: end.value } : {};
  return { port: port.value, ...last, protocol: name };
}
