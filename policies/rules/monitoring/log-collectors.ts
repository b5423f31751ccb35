import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { type PodView, podSpecs } from "../../graph/pod-view.ts";
import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";

// Where a node keeps what its containers, its API server and its kernel write.
const LOG_FOLDERS = ["/var/log", "/var/lib/docker/containers"];

/** DaemonSets that read the nodes' log folders, whatever their product. */
export function collectorsIn(graph: ResourceGraph): readonly KubernetesObject[] {
  return objectsOfKind(graph, "DaemonSet").filter(({ node }) => {
    const pod = podSpecs(node);
    return pod !== undefined && hostFoldersOf(pod).some((folder) => isLogFolder(folder));
  });
}

function isLogFolder(folder: string): boolean {
  return LOG_FOLDERS.some((known) => folder === known || folder.startsWith(`${known}/`));
}

function hostFoldersOf({ spec }: PodView): readonly string[] {
  const volumes = spec.state === "known" ? (valueIfKnown(readList(spec.value, "volumes")) ?? []) : [];
  return volumes.flatMap((volume) => valueIfKnown(readString(volume, "hostPath.path")) ?? []);
}
