import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any } from "../../graph/truth.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { fail, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { notTold, perCenter } from "./center-declarations.ts";
import { covers, functionsOf, isFulfilled } from "./security-functions.ts";

/** A protective function that a control asks for. */
export interface FunctionDemand {
  /** Kind of `securityFunctions`. */
  readonly kind: string;
  readonly name: Bilingual;
  /** It must stand in a zone of one of these kinds; empty: anywhere. */
  readonly zoneKinds: readonly string[];
  /** What a device that fulfils it must list among its functions. */
  readonly deviceFunction?: string;
}

const absent = ({ kind, name }: FunctionDemand): Bilingual => ({
  vi: `Trung tâm chưa khai báo ${name.vi} (securityFunctions, kind: ${kind})`,
  en: `The center declares no ${name.en} (securityFunctions, kind: ${kind})`,
});
const hollow = ({ name, zoneKinds }: FunctionDemand): Bilingual => ({
  vi: `Có khai báo ${name.vi} nhưng không có gì thực hiện nó${zoneKinds.length > 0 ? ` ở vùng ${zoneKinds.join(", ")}` : ""}`,
  en: `${name.en} is declared, but nothing carries it out${zoneKinds.length > 0 ? ` in zone ${zoneKinds.join(" or ")}` : ""}`,
});

/** One verdict a center: some declared function of the kind is fulfilled where it is needed. */
export function judgeFunction(graph: ResourceGraph, demand: FunctionDemand): readonly Verdict[] {
  return perCenter(graph, (center) => [judge(graph, center, demand)]);
}

function judge(graph: ResourceGraph, center: CenterFacts, demand: FunctionDemand): Verdict {
  const functions = functionsOf(center, demand.kind);
  if (functions.state !== "known") return notTold(center.node, demand.kind);
  if (functions.value.length === 0) return fail(center.node, absent(demand), demand.kind);
  const good = any(
    functions.value.map((one) =>
      all([isFulfilled(graph, center, one, demand.deviceFunction), covers(graph, one, demand.zoneKinds)]),
    ),
  );
  return verdictOf(good, center.node, hollow(demand), demand.kind);
}
