import { componentsOf, readIntentList, readIntentString, tellsIntent } from "../../graph/intent.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { readList, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import { SYSTEM_CLASSES } from "../programme/center-facts.ts";
import type { PolicyDirection } from "./allow-rules.ts";
import { declaredFlows } from "./zone-flows.ts";
import { zoneOfNamespace } from "./zone-of-peers.ts";

/** Every address of one of the two versions of IP. */
export const ANY_ADDRESS = /^(0\.0\.0\.0|::)\/0$/;

interface Declarations {
  /** `namespace direction` of systems whose own flows name any address. */
  readonly bySystem: ReadonlySet<string>;
  /** Zones whose flow matrix does. */
  readonly byZone: ReadonlySet<string>;
  /** Some declaration is not known. */
  readonly untold: boolean;
}

const cache = new WeakMap<ResourceGraph, Declarations>();

/**
 * Do the declarations let a namespace talk with any address: the system's own flows, or the flow matrix of its zone? Where
 * nothing is declared at all, as in foreign manifests, nobody can tell.
 */
export function facesInternet(graph: ResourceGraph, namespace: string, side: PolicyDirection): Truth {
  let declared = cache.get(graph);
  if (declared === undefined) {
    declared = declarationsIn(graph);
    cache.set(graph, declared);
  }
  if (declared.bySystem.has(`${namespace} ${side}`)) return "yes";
  if (declared.byZone.has(`${zoneOfNamespace(graph, namespace)} ${side}`)) return "yes";
  return declared.untold || !tellsIntent(graph) ? "unknown" : "no";
}

function declarationsIn(graph: ResourceGraph): Declarations {
  const bySystem = new Set<string>();
  let untold = false;
  for (const system of componentsOf(graph, "SharedDatabase", ...SYSTEM_CLASSES)) {
    const namespace = readIntentString(system, "namespace");
    for (const side of ["ingress", "egress"] as const) {
      const rules = readIntentList(system, side);
      if (rules.state === "unknown" || namespace.state === "unknown") untold = true;
      const open = (valueIfKnown(rules) ?? []).some((rule) => namesAnyAddress(rule, "peer.ranges"));
      if (open && namespace.state === "known") bySystem.add(`${namespace.value} ${side}`);
    }
  }
  const { flows, silent } = declaredFlows(graph);
  const byZone = flows.flatMap(({ to, entry }) =>
    namesAnyAddress(entry, "sources.ranges") ? [`${to} ingress`] : [],
  );
  return { bySystem, byZone: new Set(byZone), untold: untold || silent.length > 0 };
}

const namesAnyAddress = (entry: Plain, place: string): boolean =>
  (valueIfKnown(readList(entry, place)) ?? []).some(
    (range) => typeof range === "string" && ANY_ADDRESS.test(range),
  );
