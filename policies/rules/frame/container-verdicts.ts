import type { PodView } from "../../graph/pod-view.ts";
import { type ContainerView, containersOf, podsOf } from "../../graph/pod-view.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import type { Verdict } from "./rule.ts";
import { unknown } from "./verdict.ts";

/** Judges every container of every workload; a workload whose containers are not told is unknown as a whole. */
export function containerVerdicts(
  graph: ResourceGraph,
  judge: (pod: PodView, container: ContainerView) => Verdict | readonly Verdict[],
): readonly Verdict[] {
  return podsOf(graph).flatMap((pod) => {
    const containers = containersOf(pod);
    if (containers.state !== "known") return [unknown(pod.object.node)];
    return containers.value.flatMap((container) => judge(pod, container));
  });
}

/** Judges every workload once. */
export function podVerdicts(
  graph: ResourceGraph,
  judge: (pod: PodView) => Verdict | readonly Verdict[],
): readonly Verdict[] {
  return podsOf(graph).flatMap((pod) =>
    pod.spec.state === "known" ? judge(pod) : [unknown(pod.object.node)],
  );
}
