/**
 * What the engine computes over: NetworkPolicies (networking.k8s.io/v1), namespaces and groups of like pods, as plain
 * data. Knows neither where they come from nor what the result is shown as.
 */

export const PROTOCOLS = ["TCP", "UDP", "SCTP"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Where something was written; the line counts from 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** A label selector. Empty selects everything; both parts must hold. */
export interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?: readonly Requirement[] | undefined;
}

export interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[] | undefined;
}

/** One other end of a rule: pods by their own labels and their namespace's, or addresses outside the cluster. */
export type Peer =
  | { readonly namespaceSelector?: Selector | undefined; readonly podSelector?: Selector | undefined }
  | { readonly ipBlock: { readonly cidr: string; readonly except: readonly string[] } };

/** A port of a rule. No number: every port of the protocol. A name is looked up at the pod that is reached. */
export interface RulePort {
  readonly protocol: Protocol;
  readonly port?: number | string | undefined;
  readonly endPort?: number | undefined;
}

/** What one rule lets through. No list of peers: everybody; no list of ports: every port of every protocol. */
export interface Rule {
  readonly peers?: readonly Peer[] | undefined;
  readonly ports?: readonly RulePort[] | undefined;
}

/** One NetworkPolicy. A direction without a list is not governed by it; an empty list lets nothing through. */
export interface NetworkPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: Selector;
  readonly ingress?: readonly Rule[] | undefined;
  readonly egress?: readonly Rule[] | undefined;
  readonly origin?: Origin | undefined;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NamedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** Pods made from one template: a workload, or a pod on its own. */
export interface PodGroup {
  /** What people call it: `app/portal`. Unique. */
  readonly id: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly NamedPort[];
  /** Uses its node's network: no policy selects it, and selectors of peers do not see it. */
  readonly hostNetwork?: boolean | undefined;
  readonly origin?: Origin | undefined;
}

/** Addresses outside the cluster that have a name, such as a site's range. Areas may overlap. */
export interface Area {
  readonly id: string;
  readonly ranges: readonly string[];
}

export interface Cluster {
  readonly namespaces: readonly Namespace[];
  readonly pods: readonly PodGroup[];
  readonly policies: readonly NetworkPolicy[];
  readonly areas: readonly Area[];
  /** Further blocks to cut addresses along, so that two clusters can be compared run by run. Default none. */
  readonly cuts?: readonly string[] | undefined;
}
