import type { types } from "@pulumi/kubernetes";
import { compareText } from "./compare-text.ts";
import type { AccessRule } from "./contracts.ts";
import { ZONE_LABEL } from "./labels.ts";
import { podPort } from "./pod-port.ts";

export type NetworkPolicySpec = types.input.networking.v1.NetworkPolicySpec;
type Peer = types.input.networking.v1.NetworkPolicyPeer;
type PolicyPort = types.input.networking.v1.NetworkPolicyPort;

/** Selects every pod of the namespace, both directions, and allows nothing. */
export const DEFAULT_DENY: NetworkPolicySpec = { podSelector: {}, policyTypes: ["Egress", "Ingress"] };

/** Lets every pod ask the cluster's name service. */
export const NAME_RESOLUTION: NetworkPolicySpec = {
  podSelector: {},
  policyTypes: ["Egress"],
  egress: [
    {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
      ],
      ports: [
        { port: 53, protocol: "TCP" },
        { port: 53, protocol: "UDP" },
      ],
    },
  ],
};

/** What one inbound rule allows, on the pods' own ports. */
export function ingressSpec(rule: AccessRule): NetworkPolicySpec {
  return {
    podSelector: {},
    policyTypes: ["Ingress"],
    ingress: [{ from: peersOf(rule), ports: portsOf(rule, podPort) }],
  };
}

/** What one outbound rule allows: pods' own ports inside the cluster, the ports as declared on addresses outside. */
export function egressSpec(rule: AccessRule): NetworkPolicySpec {
  const ports = portsOf(rule, "ranges" in rule.peer ? (port) => port : podPort);
  return { podSelector: {}, policyTypes: ["Egress"], egress: [{ to: peersOf(rule), ports }] };
}

function peersOf({ id, peer }: AccessRule): Peer[] {
  if ("zone" in peer) return [{ namespaceSelector: { matchLabels: { [ZONE_LABEL]: peer.zone } } }];
  if ("ranges" in peer) {
    return requireSome(id, "ranges", peer.ranges).map((cidr) => ({ ipBlock: { cidr } }));
  }
  const values = requireSome(id, "namespaces", peer.namespaces);
  return [
    {
      namespaceSelector: {
        matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values }],
      },
    },
  ];
}

/** Kubernetes reads an empty list of peers as "everybody": it must never come out of an empty list of ours. */
function requireSome(rule: string, field: string, list: readonly string[]): string[] {
  if (list.length > 0) return [...new Set(list)].sort(compareText);
  throw new Error(
    `access rule ${rule}: found no ${field}, expected at least one. Leave the rule out to deny.`,
  );
}

function portsOf({ id, ports }: AccessRule, numberOf: (port: number) => number): PolicyPort[] {
  if (ports.length === 0) {
    throw new Error(`access rule ${id}: found no ports, expected at least one. Leave the rule out to deny.`);
  }
  // Two ports of a Service may lead to one of the pod.
  const distinct = new Map(
    ports.map(({ port, protocol }) => [`${numberOf(port)}/${protocol}`, { port: numberOf(port), protocol }]),
  );
  return [...distinct.values()].sort((a, b) => a.port - b.port || compareText(a.protocol, b.protocol));
}
