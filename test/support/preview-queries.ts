import type { Recorded } from "../components/support/record-program.ts";
import type { Preview } from "./deploy-province.ts";

interface ObjectInputs {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly namespace?: string;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
}

export const inputsOf = ({ inputs }: Recorded): ObjectInputs => inputs as ObjectInputs;

/** The one resource of a logical name; `kind` where a network and the center share it. */
export function resource({ resources }: Preview, name: string, kind = ""): Recorded {
  const [found, ...more] = resources.filter((one) => one.name === name && one.type.endsWith(kind));
  if (!found || more.length > 0) throw new Error(`${name}: ${found ? 1 + more.length : 0} resources`);
  return found;
}

/** Logical names of the resources of a kind, sorted: the last part of the type, such as `Chart` or `LeasedService`. */
export function names({ resources }: Preview, kind: string): string[] {
  return resources
    .filter(({ type }) => type.endsWith(`:${kind}`))
    .map(({ name }) => name)
    .sort();
}

/** Kubernetes objects of one namespace, charts included, as `Kind name`, sorted. */
export function objectsIn({ resources }: Preview, namespace: string): string[] {
  return resources
    .filter((candidate) => namespaceOf(candidate) === namespace)
    .map((candidate) => `${kindOf(candidate)} ${inputsOf(candidate).metadata?.name ?? candidate.name}`)
    .sort();
}

export function namespaceOf(candidate: Recorded): string | undefined {
  return inputsOf(candidate).metadata?.namespace ?? inputsOf(candidate).namespace;
}

export const kindOf = ({ type }: Recorded): string => type.slice(type.lastIndexOf(":") + 1);

/** Objects that run pods. */
const workloads = ["Chart", "CronJob", "DaemonSet", "Deployment", "Job", "Pod", "StatefulSet"];

/** Workloads of one namespace, as `Kind name`. */
export function workloadsIn(preview: Preview, namespace: string): string[] {
  return objectsIn(preview, namespace).filter((object) => workloads.includes(object.split(" ")[0] ?? ""));
}

/** Values that a system's chart is given. */
export function chartValues(preview: Preview, system: string): Readonly<Record<string, unknown>> {
  return inputsOf(resource(preview, `${system}-chart`)).values ?? {};
}

/** What a component declared about itself. */
export function intent(preview: Preview, name: string, kind = ""): Readonly<Record<string, unknown>> {
  const { inputs } = resource(preview, name, kind);
  return inputs.intent as Readonly<Record<string, unknown>>;
}

export interface AllowRule {
  readonly policy: string;
  readonly namespace: string;
  /** Whom it lets in or out to: `all` for everybody, a range, `namespace:<name>`, `zone:<label>` or a selector. */
  readonly peers: readonly string[];
  readonly ports: readonly number[];
}

type Peer = {
  readonly ipBlock?: { readonly cidr: string };
  readonly namespaceSelector?: {
    readonly matchLabels?: Readonly<Record<string, string>>;
    readonly matchExpressions?: readonly { readonly values?: readonly string[] }[];
  };
};
type PolicyRule = Readonly<Record<"from" | "to", readonly Peer[] | undefined>> & {
  readonly ports?: readonly { readonly port: number }[];
};

/** What the NetworkPolicies of one namespace, or of all, allow in one direction. */
export function allowed(
  { resources }: Preview,
  direction: "ingress" | "egress",
  namespace?: string,
): AllowRule[] {
  return resources
    .filter((one) => kindOf(one) === "NetworkPolicy" && (!namespace || namespaceOf(one) === namespace))
    .flatMap((one) =>
      ((inputsOf(one).spec?.[direction] ?? []) as readonly PolicyRule[]).map((rule) => ({
        policy: inputsOf(one).metadata?.name ?? "",
        namespace: namespaceOf(one) ?? "",
        peers: ((direction === "ingress" ? rule.from : rule.to) ?? []).flatMap(shownPeer),
        ports: (rule.ports ?? []).map(({ port }) => port),
      })),
    );
}

function shownPeer({ ipBlock, namespaceSelector }: Peer): string[] {
  if (ipBlock) return [ipBlock.cidr];
  const labels = namespaceSelector?.matchLabels ?? {};
  const byName = namespaceSelector?.matchExpressions?.flatMap(({ values }) => values ?? []) ?? [];
  if (byName.length > 0) return byName.map((name) => `namespace:${name}`);
  if (labels["pdc.internal/zone"]) return [`zone:${labels["pdc.internal/zone"]}`];
  if (labels["kubernetes.io/metadata.name"]) return [`namespace:${labels["kubernetes.io/metadata.name"]}`];
  return ["all"];
}
