import {
  DEFAULT_DENY,
  egressSpec,
  ingressSpec,
  NAME_RESOLUTION,
  type NetworkPolicySpec,
} from "../../components/shared/access-policy.ts";
import type { AccessRule, NamespaceArgs } from "../../components/shared/contracts.ts";
import { ZONE_LABEL } from "../../components/shared/labels.ts";
import type { Area, Cluster, NetworkPolicy, Origin, PodGroup } from "../../reachability/cluster.ts";
import { policySpec } from "../../reachability/policy-schema.ts";
import type { CenterModel } from "../model/center-model.ts";
import { physicalId } from "../model/identity.ts";
import { byId } from "../model/plain-data.ts";

/** Where an entry of the profile is written; `undefined` when nothing at all is known of it. */
export type OriginOf = (path: readonly string[]) => Origin | undefined;

/** What a center deploys of its own systems and databases, and who runs beside them in the cluster. */
interface Tenant extends NamespaceArgs {
  readonly path: readonly string[];
  /** false where only the way to a provider stands here. */
  readonly runs: boolean;
}

/** Programs of the cluster that the rules of a center name. */
export const NEIGHBOURS: readonly PodGroup[] = [
  { id: "kube-system/kube-dns", namespace: "kube-system", labels: { "k8s-app": "kube-dns" }, ports: [] },
  { id: "cnpg-system/operator", namespace: "cnpg-system", labels: {}, ports: [] },
];

/**
 * The NetworkPolicies that a model deploys, made by the components' own functions, with the pods they act on and the
 * addresses that have a name: sites, segments of the center, parties outside.
 */
export function centerCluster(model: CenterModel, originOf: OriginOf = () => undefined): Cluster {
  const tenants = tenantsOf(model);
  const places = new Map(tenants.map(({ namespace, path }) => [namespace, path]));
  const rules = tenants.flatMap((tenant) => policiesOf(tenant, places, originOf));
  return {
    namespaces: tenants.map(({ namespace, zone }) => ({ name: namespace, labels: { [ZONE_LABEL]: zone } })),
    pods: [...tenants.filter(({ runs }) => runs).map(podsOf), ...NEIGHBOURS],
    policies: [...rules, ...interlinkPolicies(model, originOf)],
    areas: areasOf(model),
  };
}

function tenantsOf({ center, zones, databases, systems, backupPlans, profile }: CenterModel): Tenant[] {
  const path = new Map<string, readonly string[]>();
  for (const [id, entry] of byId(profile.systems)) path.set(physicalId(profile, id, entry), ["systems", id]);
  for (const [id, entry] of byId(profile.databases))
    path.set(physicalId(profile, id, entry), ["databases", id]);
  return [
    // Of the center itself only the restore drills run there.
    { ...center, path: ["center"], runs: backupPlans.some(({ drill }) => drill !== undefined) },
    ...zones.map((zone) => ({ ...zone, path: ["zones", zone.id], runs: false })),
    ...databases.map((one) => ({ ...one, path: path.get(one.id) ?? [], runs: true })),
    ...systems.map((one) => ({ ...one, path: path.get(one.id) ?? [], runs: one.ownership === "owned" })),
  ];
}

/** A namespace's pods are one group: no policy of a center tells them apart. */
export const podsOf = ({ namespace }: Pick<Tenant, "namespace">): PodGroup => ({
  id: namespace,
  namespace,
  labels: {},
  ports: [],
});

function policiesOf(
  tenant: Tenant,
  places: ReadonlyMap<string, readonly string[]>,
  originOf: OriginOf,
): NetworkPolicy[] {
  const policy = (name: string, spec: NetworkPolicySpec, path: readonly string[]) =>
    policyOf(tenant.namespace, name, spec, originOf(path));
  return [
    policy("default-deny", DEFAULT_DENY, tenant.path),
    policy("allow-name-resolution", NAME_RESOLUTION, tenant.path),
    ...tenant.ingress.map((rule) =>
      policy(`in-${rule.id}`, ingressSpec(rule), placeOf(rule, tenant, places)),
    ),
    ...tenant.egress.map((rule) => policy(`out-${rule.id}`, egressSpec(rule), placeOf(rule, tenant, places))),
  ];
}

/** The entry of the profile that a rule comes from, as deep as the rule's id tells. */
function placeOf({ id }: AccessRule, { path }: Tenant, places: ReadonlyMap<string, readonly string[]>) {
  const [, kind = "", rest = ""] = /^([a-z]+)-(.+)$/.exec(id) ?? [];
  const other = places.get(rest);
  if (kind === "from" && other) return [...other, "uses", path[1] ?? ""];
  if (kind === "to" && other) return [...path, "uses", other[1] ?? ""];
  if (kind === "tier" || kind === "tenant") return [...path, `${kind}s`, rest];
  if (kind === "site") return [...path, "sites"];
  const field: Readonly<Record<string, string>> = {
    "public-entry": "publicHost",
    administration: "offers",
    provider: "lease",
  };
  return field[id] === undefined ? path : [...path, field[id]];
}

function interlinkPolicies({ interlinks, profile }: CenterModel, originOf: OriginOf): NetworkPolicy[] {
  const ids = new Map(
    byId(profile.interlinks).map(([id, entry]) => [physicalId(profile, `link-${id}`, entry), id]),
  );
  return interlinks.flatMap(({ id, viaNamespace, egress }) => {
    const origin = originOf(["interlinks", ids.get(id) ?? id]);
    return egress ? [policyOf(viaNamespace, `interlink-${id}`, egressSpec(egress), origin)] : [];
  });
}

function policyOf(
  namespace: string,
  name: string,
  spec: NetworkPolicySpec,
  origin: Origin | undefined,
): NetworkPolicy {
  return { namespace, name, ...policySpec.parse(spec), ...(origin ? { origin } : {}) };
}

/** Ids as the profile has them, so that people find them: a site's, a segment's, a party's. */
function areasOf({ networks, interlinks, profile }: CenterModel): Area[] {
  const prefix = `${profile.province.code}-`;
  const area = (id: string, ranges: readonly (string | undefined)[]): Area[] => {
    const known = ranges.filter((range) => range !== undefined);
    return known.length > 0
      ? [{ id: id.startsWith(prefix) ? id.slice(prefix.length) : id, ranges: known }]
      : [];
  };
  const sites = networks.flatMap((network) => byId(network.sites));
  const parties = interlinks.flatMap(({ to, endpoint }) =>
    "party" in to ? area(to.party, [endpoint?.range]) : [],
  );
  return [
    ...networks.flatMap(({ id, ipv4, ipv6 }) => area(id, [ipv4, ipv6])),
    ...sites.flatMap(([id, { ipv4, ipv6 }]) => area(id, [ipv4, ipv6])),
    ...parties,
  ];
}
