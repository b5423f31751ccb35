import type { ComputeClusterArgs, NodePool } from "../../components/compute/compute-cluster.ts";
import { type Message, message } from "../messages/messages.ts";
import type { CenterModel } from "../model/center-model.ts";
import { addressAt, rangeOf } from "../model/ip-range.ts";
import { type KubernetesRelease, knownMinors, releaseOf } from "./kubernetes-release.ts";

/** All that the files of a new cluster's machines are made of. */
export interface NodePlan {
  readonly model: CenterModel;
  readonly cluster: ComputeClusterArgs;
  readonly release: KubernetesRelease;
  readonly endpoint: ApiEndpoint;
}

/** Where the API server is asked, whichever of its machines answers. */
export interface ApiEndpoint {
  /** Last host address of the segment that the control plane stands in. Machines' own addresses are not in the profile: none may take it. */
  readonly address: string;
  /** Length of the segment's prefix. */
  readonly prefix: number;
  readonly port: number;
  /** Id of the segment. */
  readonly segment: string;
  /** Interface of the segment's VLAN on a machine. */
  readonly interface: string;
  /** Machines of the control plane. */
  readonly machines: number;
}

/** Port of the API server. */
export const API_PORT = 6443;

/** What the machines of a center need, or why there is nothing to render. */
export function nodePlan(model: CenterModel): NodePlan | Message {
  const { cluster } = model;
  if (cluster.existing) return message("node-files.existing", { cluster: cluster.name });
  const release = releaseOf(cluster.kubernetesVersion);
  if (!release) {
    const params = { found: cluster.kubernetesVersion, known: knownMinors };
    return message("node-files.version", params);
  }
  const endpoint = endpointOf(model);
  return "code" in endpoint ? endpoint : { model, cluster, release, endpoint };
}

/** Pools that are still to be set up, with their ids. */
export const newPools = ({ nodePools }: ComputeClusterArgs): [id: string, pool: NodePool][] =>
  Object.entries(nodePools).filter(([, { existing }]) => !existing);

/** Those of the control plane among them; the first machine is of the first one. */
export const newControlPlanes = (cluster: ComputeClusterArgs): [id: string, pool: NodePool][] =>
  newPools(cluster).filter(([, { role }]) => role === "control-plane");

function endpointOf({ cluster, networks }: CenterModel): ApiEndpoint | Message {
  const named = newControlPlanes(cluster);
  const pools = named.map(([, pool]) => pool);
  const [first] = pools;
  if (!first) return message("node-files.no-control-plane");
  const segments = [...new Set(pools.map((pool) => pool.segment))];
  // keepalived moves one address within one segment.
  if (segments.length > 1) {
    const places = named.map(([pool, { segment }]) => ({ pool, segment }));
    return message("node-files.segments", { places });
  }
  const segment = networks.find(({ id }) => id === first.segment);
  if (segment?.ipv4 === undefined || segment.vlan === undefined)
    return message("node-files.no-segment", { pool: first.name });
  const { start, end } = rangeOf(segment.ipv4);
  return {
    address: addressAt(segment.ipv4, Number(end - start) - 1),
    prefix: Number(segment.ipv4.split("/")[1]),
    port: API_PORT,
    segment: segment.id,
    interface: `vlan${segment.vlan}`,
    machines: pools.reduce((sum, { nodes }) => sum + nodes, 0),
  };
}
