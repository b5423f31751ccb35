import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readList, readString, valueIfKnown } from "../../graph/reading.ts";

/** Hosts that an Ingress serves without a certificate for them; `*` is every host. Unknown while its lists are. */
export function hostsWithoutTls({ node }: KubernetesObject): Reading<readonly string[]> {
  const tls = readList(node.properties, "spec.tls");
  const rules = readList(node.properties, "spec.rules");
  if (tls.state === "unknown") return tls;
  if (rules.state === "unknown") return rules;
  const entries = valueIfKnown(tls) ?? [];
  const lists = entries.map((entry) => readList(entry, "hosts"));
  const hosts = (valueIfKnown(rules) ?? []).map((rule) => valueIfKnown(readString(rule, "host")) ?? "*");
  const covered = new Set<Plain>(lists.flatMap((list) => valueIfKnown(list) ?? []));
  const all = lists.some(({ state }) => state === "absent");
  const bare = (hosts.length === 0 ? ["*"] : hosts).filter(
    (host) =>
      !all && !(host === "*" && entries.length > 0) && !covered.has(host) && !covered.has(wildcard(host)),
  );
  if (bare.length > 0 && lists.some(({ state }) => state === "unknown"))
    return { state: "unknown", why: "before-deployment" };
  return known(bare);
}

const wildcard = (host: string): string => `*${host.slice(host.indexOf("."))}`;
