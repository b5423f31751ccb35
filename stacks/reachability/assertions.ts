import { podPort } from "../../components/shared/pod-port.ts";
import { rangeOf } from "../../reachability/address-cells.ts";
import {
  type Connections,
  difference,
  EVERYTHING,
  formatConnections,
  intersection,
  isNothing,
  NOTHING,
  union,
} from "../../reachability/connections.ts";
import { explain } from "../../reachability/explain.ts";
import { Reachability } from "../../reachability/reachability.ts";
import { message } from "../messages/messages.ts";
import type { CenterModel } from "../model/center-model.ts";
import { physicalId, segmentId, zoneId } from "../model/identity.ts";
import { byId } from "../model/plain-data.ts";
import type { Problem } from "../model/problem.ts";
import type { ReachabilityAssertion } from "../schema/reachability.ts";
import { centerCluster } from "./center-cluster.ts";

type Kind = "mustPermit" | "mustDeny";
type AssertedEnd = ReachabilityAssertion["from"];

/** An assertion with its ends found; an end that the window does not deploy is empty. */
interface Asserted {
  readonly kind: Kind;
  readonly path: readonly string[];
  readonly assertion: ReachabilityAssertion;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * Assertions of the profile that the center breaks, and those that contradict each other. One whose ends the chosen
 * window does not deploy has nothing to hold against and is silent.
 */
export function brokenAssertions(model: CenterModel): Problem[] {
  const { reachability } = model.profile;
  const declared = (["mustPermit", "mustDeny"] as const).flatMap((kind) =>
    byId(reachability[kind]).map(([id, assertion]) => ({
      kind,
      path: ["reachability", kind, id],
      assertion,
    })),
  );
  if (declared.length === 0) return [];
  const rangesOf = (end: AssertedEnd) => outsideRanges(model, end);
  const cuts = declared.flatMap(({ assertion }) => [...rangesOf(assertion.from), ...rangesOf(assertion.to)]);
  // A policy's origin here is the path of its entry, so that a problem can name both places.
  const cluster = centerCluster(model, (path) => ({ file: path.join("."), line: 1 }));
  const reach = new Reachability({ ...cluster, cuts });
  const all = declared.map((one): Asserted => {
    const endsOf = (end: AssertedEnd) => positionsOf(model, reach, end);
    return { ...one, from: endsOf(one.assertion.from), to: endsOf(one.assertion.to) };
  });
  const contradicting = contradictions(all, reach);
  const told = new Set(contradicting.flatMap(({ path, also = [] }) => [path, ...also].map(String)));
  const sound = all.filter(({ path }) => !told.has(String(path)));
  return [...contradicting, ...sound.flatMap((one) => [...broken(one, reach), ...openFlows(model, one)])];
}

function outsideRanges({ networks, profile }: CenterModel, end: AssertedEnd): string[] {
  if ("range" in end) return [end.range];
  const ranges = (list: readonly { readonly ipv4?: string; readonly ipv6?: string }[]) =>
    list.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter((range) => range !== undefined));
  if ("network" in end) {
    const id = physicalId(profile, end.network, profile.networks[end.network]);
    return ranges(networks.filter((network) => network.id === id));
  }
  if ("zone" in end) {
    const own = new Set(
      byId(profile.segments).flatMap(([id, { zone }]) => (zone === end.zone ? [segmentId(profile, id)] : [])),
    );
    return ranges(networks.filter(({ id }) => own.has(id)));
  }
  const sites = networks.flatMap((network) => byId(network.sites));
  if ("tier" in end) return ranges(sites.flatMap(([, site]) => (site.tier === end.tier ? [site] : [])));
  if (!("site" in end)) return [];
  const id = physicalId(profile, end.site, profile.sites[end.site]);
  return ranges(sites.flatMap(([key, site]) => (key === id ? [site] : [])));
}

function positionsOf(model: CenterModel, reach: Reachability, end: AssertedEnd): number[] {
  const namespaces = new Set(namespacesOf(model, end));
  const wanted = outsideRanges(model, end).map(rangeOf);
  return reach.ends.flatMap((one, position) => {
    if (one.kind === "pods") return namespaces.has(one.pods.namespace) ? [position] : [];
    const inside = one.ranges.every((run) =>
      wanted.some(
        ({ version, first, last }) => version === run.version && first <= run.first && run.last <= last,
      ),
    );
    return inside ? [position] : [];
  });
}

function namespacesOf({ systems, databases, profile }: CenterModel, end: AssertedEnd): string[] {
  if ("system" in end) return [physicalId(profile, end.system, profile.systems[end.system])];
  if ("database" in end) return [physicalId(profile, end.database, profile.databases[end.database])];
  if (!("zone" in end)) return [];
  const zone = zoneId(profile, end.zone);
  return [...systems, ...databases].filter((one) => one.zone === zone).map(({ namespace }) => namespace);
}

/** Pods listen on ports of their own; outside the cluster a port is what it says. */
function asked({ ports }: ReachabilityAssertion, reach: Reachability, to: number): Connections {
  if (ports === undefined) return EVERYTHING;
  const own = reach.ends[to]?.kind === "pods" ? podPort : (port: number) => port;
  const single = ports.map(({ port, protocol }): Connections => ({ [protocol]: [[own(port), own(port)]] }));
  return single.reduce(union, NOTHING);
}

function broken(one: Asserted, reach: Reachability): Problem[] {
  for (const from of one.from)
    for (const to of one.to) {
      if (from === to || !reach.governs(from, to)) continue;
      const wanted = asked(one.assertion, reach, to);
      const passes = intersection(reach.between(from, to), wanted);
      const wrong = one.kind === "mustDeny" ? passes : difference(wanted, passes);
      if (!isNothing(wrong)) return [problemOf(one, reach, from, to, wrong)];
    }
  return [];
}

function problemOf(
  one: Asserted,
  reach: Reachability,
  from: number,
  to: number,
  wrong: Connections,
): Problem {
  const name = (end: number) => reach.ends[end]?.id ?? "";
  const params = { from: name(from), to: name(to), ports: formatConnections(wrong) };
  const { egress, ingress } = explain(reach, from, to, wrong);
  if (one.kind === "mustPermit") {
    const side = egress.verdict === "denied" || egress.verdict === "partly" ? "egress" : "ingress";
    return { path: one.path, message: message("reach.assertion.closed", { ...params, side }) };
  }
  const rules = [...ingress.allowing, ...egress.allowing].map(({ policy }) => policy);
  const also = [...new Set(rules.flatMap(({ origin }) => origin?.file ?? []))].map((path) => path.split("."));
  const policies = rules.map(({ namespace, name: own }) => `${namespace}/${own}`);
  return { path: one.path, also, message: message("reach.assertion.open", { ...params, policies }) };
}

/** Between two zones the firewalls decide as well: a flow of the matrix must not open what must be closed. */
function openFlows({ profile }: CenterModel, { kind, assertion, path }: Asserted): Problem[] {
  const { from, to, ports } = assertion;
  if (kind !== "mustDeny" || !("zone" in from) || !("zone" in to)) return [];
  return byId(profile.flows).flatMap(([id, flow]): Problem[] => {
    if (flow.from !== from.zone || flow.to !== to.zone) return [];
    const open = flow.ports.filter(
      ({ port, protocol }) =>
        ports === undefined || ports.some((one) => one.port === port && one.protocol === protocol),
    );
    if (open.length === 0) return [];
    const shown = open.map(({ port, protocol }) => `${protocol} ${port}`).join(", ");
    const params = { from: from.zone, to: to.zone, ports: shown, policies: [`flows.${id}`] };
    return [{ path, also: [["flows", id]], message: message("reach.assertion.open", params) }];
  });
}

function contradictions(all: readonly Asserted[], reach: Reachability): Problem[] {
  const permits = all.filter(({ kind }) => kind === "mustPermit");
  const denials = all.filter(({ kind }) => kind === "mustDeny");
  return permits.flatMap((permit) =>
    denials.flatMap((denial): Problem[] => {
      const from = permit.from.find((end) => denial.from.includes(end));
      const to = permit.to.find((end) => denial.to.includes(end) && end !== from);
      if (from === undefined || to === undefined) return [];
      const both = intersection(asked(permit.assertion, reach, to), asked(denial.assertion, reach, to));
      if (isNothing(both)) return [];
      const name = (end: number) => reach.ends[end]?.id ?? "";
      const params = { from: name(from), to: name(to), ports: formatConnections(both) };
      return [
        { path: denial.path, also: [permit.path], message: message("reach.assertion.contradicts", params) },
      ];
    }),
  );
}
