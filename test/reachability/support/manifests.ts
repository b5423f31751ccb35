import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { clusterOfGraph, type GraphCluster } from "../../../reachability/cluster-of-graph.ts";
import { formatConnections } from "../../../reachability/connections.ts";
import { Reachability } from "../../../reachability/reachability.ts";

/** A Kubernetes object as a manifest has it. */
export type Manifest = Readonly<Record<string, unknown>>;

export const namespace = (name: string, labels: Readonly<Record<string, string>> = {}): Manifest => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: { "kubernetes.io/metadata.name": name, ...labels } },
});

/** A Deployment of one replica: `app/web`, labelled `app: web` unless told otherwise. */
export function workload(
  place: string,
  labels: Readonly<Record<string, string>> = { app: nameOf(place) },
  ports: readonly object[] = [],
): Manifest {
  const container = { name: "main", image: "registry.example/main:1.0.0", ports };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: nameOf(place), namespace: namespaceOf(place) },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}

export const policy = (place: string, spec: object): Manifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: nameOf(place), namespace: namespaceOf(place) },
  spec,
});

const namespaceOf = (place: string): string => place.slice(0, place.indexOf("/"));
const nameOf = (place: string): string => place.slice(place.indexOf("/") + 1);

/** Manifests as one file, an object a document: JSON is YAML. */
export const textOf = (manifests: readonly Manifest[]): string =>
  manifests.map((manifest) => `${JSON.stringify(manifest)}\n`).join("---\n");

export function read(manifests: readonly Manifest[]): GraphCluster {
  return clusterOfGraph(graphFromManifests([{ file: "cluster.yaml", text: textOf(manifests) }]));
}

/** @throws Error when something cannot be read. */
export function reach(manifests: readonly Manifest[]): Reachability {
  const { cluster, unreadable } = read(manifests);
  if (unreadable.length > 0) throw new Error(JSON.stringify(unreadable));
  return new Reachability(cluster);
}

/** Every path between two different ends as `from -> to: ports`, sorted. */
export function paths(manifests: readonly Manifest[]): string[] {
  const reachability = reach(manifests);
  return [...reachability.paths()]
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, connections }) => {
      const id = (end: number) => reachability.ends[end]?.id;
      return `${id(from)} -> ${id(to)}: ${formatConnections(connections)}`;
    })
    .sort();
}
