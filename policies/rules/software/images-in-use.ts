import { labelOfNode, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { containersOf, podsOf, WORKLOAD_KINDS } from "../../graph/pod-view.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";

/** One image that the stack runs or pulls. */
export interface ImageUse {
  readonly node: ResourceNode;
  /** `Deployment app/portal`. */
  readonly label: string;
  /** Container; absent where the resource itself names the image. */
  readonly subject?: string;
  readonly image: Reading<string>;
}

/** Kinds that name images: workloads, databases, storage, hosts' containers. */
export const IMAGE_KINDS: readonly string[] = [
  ...WORKLOAD_KINDS,
  "Cluster",
  "CephCluster",
  "Container",
  "RemoteImage",
];

// Operators take their own default where a resource names no image: which, nobody can tell from here.
const OPERATORS_OWN: Reading<string> = { state: "unknown", why: "before-deployment" };
const DOCKER_FIELD: Readonly<Record<string, string>> = {
  "docker:index/container:Container": "image",
  "docker:index/remoteImage:RemoteImage": "name",
  "docker:index/service:Service": "taskSpec.containerSpec.image",
};

/** Every image reference of the graph: containers of every role, what operators run, and what hosts run. */
export function imagesInUse(graph: ResourceGraph): readonly ImageUse[] {
  return [...inPods(graph), ...inOperatorResources(graph), ...onHosts(graph)];
}

function inPods(graph: ResourceGraph): readonly ImageUse[] {
  return podsOf(graph).flatMap((pod): ImageUse[] => {
    const { node, label } = pod.object;
    const containers = containersOf(pod);
    if (containers.state !== "known") return [{ node, label, image: OPERATORS_OWN }];
    return containers.value.map(({ name, value }) => ({
      node,
      label,
      subject: name,
      image: readString(value, "image"),
    }));
  });
}

function inOperatorResources(graph: ResourceGraph): readonly ImageUse[] {
  const fields = [
    ["Cluster", "postgresql.cnpg.io", "spec.imageName"],
    ["CephCluster", "ceph.rook.io", "spec.cephVersion.image"],
  ] as const;
  return fields.flatMap(([kind, group, field]) =>
    objectsOfKind(graph, kind)
      .filter((object) => object.group === group)
      .map(({ node, label }) => {
        const image = readString(node.properties, field);
        return { node, label, image: image.state === "absent" ? OPERATORS_OWN : image };
      }),
  );
}

/** A container that was given the id of a pulled image is judged where that image is pulled. */
function onHosts(graph: ResourceGraph): readonly ImageUse[] {
  return graph.nodes.flatMap((node): ImageUse[] => {
    const field = DOCKER_FIELD[node.type];
    if (field === undefined) return [];
    const image = readString(node.properties, field);
    if (valueIfKnown(image)?.startsWith("sha256:")) return [];
    return [{ node, label: labelOfNode(node), image }];
  });
}

/** What people read of an image. */
export const shownImage = (image: Reading<string>): string => valueIfKnown(image) ?? "?";

/** The registry that an image is pulled from; Docker's own when the reference names none. */
export function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  const isHost = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
  return isHost ? first : "docker.io";
}
