import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { guarded, type Releasable, withFormerIds } from "../shared/component-options.ts";
import type { BasisMark, Described } from "../shared/contracts.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { clusterMetadataOf, type Identity, metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

/** Nodes of one kind. */
export interface NodePool extends BasisMark {
  readonly name: string;
  readonly role: "control-plane" | "worker" | "storage";
  readonly nodes: number;
  /** Kubernetes quantities of one node. */
  readonly cpu: string;
  readonly memory: string;
  /** With its version. */
  readonly operatingSystem?: string;
  /** Segment that its nodes take their addresses from: its id. */
  readonly segment?: string;
  readonly failureDomains: readonly string[];
  /** Network links of one node. */
  readonly networkLinks?: number;
  /** In place already: described, never created. */
  readonly existing: boolean;
  /** Names in the cluster of nodes that exist. Absent: not known. */
  readonly nodeNames?: readonly string[];
  readonly ownership: "owned" | "leased";
  /** Why it is owned where leasing comes first. */
  readonly ownershipReason?: string;
  /** What watches each node from inside: `anti-malware`, `edr`, `process-events`. Absent: not known. */
  readonly agents?: readonly string[];
  readonly window?: string;
  readonly tier?: string;
}

export interface ComputeSize {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export interface ComputeClusterArgs extends Described, Releasable {
  readonly existing: boolean;
  /** Such as `v1.35.4`. */
  readonly kubernetesVersion: string;
  readonly podRange: string;
  readonly serviceRange: string;
  /** Pool id → pool. */
  readonly nodePools: Readonly<Record<string, NodePool>>;
  /** Share of `capacity` that `requested` must leave free. */
  readonly headroomPercent: number;
  /** What the workers give in all. */
  readonly capacity: ComputeSize;
  /** What all owned workloads ask for in all. */
  readonly requested: ComputeSize;
  readonly timeServers: readonly string[];
  readonly nameServers: readonly string[];
  readonly registry: string;
  readonly auditLogDays: number;
  /** Provider that encrypts Secrets where the API server keeps them. */
  readonly secretsEncryption?: string;
  readonly hardeningBaseline: string;
  /** What the baseline sets on every node. Absent: not known. */
  readonly hosts?: { readonly firewall: boolean; readonly autoLogin: boolean };
  readonly admission?: boolean;
  /** The center's own namespace, where the plan is kept. */
  readonly namespace: string;
  /** Reads the named nodes of existing pools from the target, which must be a cluster. Default false. */
  readonly readNodes?: boolean;
}

/** What a node has, as the cluster tells: Kubernetes quantities. */
export interface NodeSize {
  readonly cpu?: string;
  readonly memory?: string;
}

/** Names of the priority classes that workloads may ask for. */
export interface Priorities {
  readonly critical: string;
  readonly standard: string;
}

/** The compute cluster that all owned systems run on. Nothing is created for a cluster or pool that exists. */
export class ComputeCluster extends ComponentResource {
  readonly intent: Intent;
  readonly priorities: Priorities | undefined;
  /** Node → what it really has, beside the size that the plan assumes; empty where nothing was read. */
  readonly nodesRead: Readonly<Record<string, Output<NodeSize>>>;

  constructor(
    name: string,
    { readNodes = false, ...args }: ComputeClusterArgs,
    opts: ComponentResourceOptions = {},
  ) {
    const intent = intentOf("ComputeCluster", args);
    super("pdc:compute:ComputeCluster", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "compute-cluster" };
    this.priorities = args.existing ? undefined : createPriorities(name, identity, this);
    if (!args.existing) createSettings(name, args, identity, this);
    createNodePools(name, args, identity, this);
    this.nodesRead = readNodes ? readExistingNodes(name, args, this) : {};
    const read = readNodes ? { nodesRead: this.nodesRead } : {};
    this.registerOutputs({ intent, priorities: this.priorities, ...read });
  }
}

type NodeStatus = kubernetes.types.output.core.v1.NodeStatus;

/** A node that is not there stops the run: the plan counts on it. */
function readExistingNodes(
  name: string,
  { nodePools }: Pick<ComputeClusterArgs, "nodePools">,
  parent: Resource,
): Record<string, Output<NodeSize>> {
  const nodes = sortedEntries(nodePools).flatMap(([, pool]) => (pool.existing ? (pool.nodeNames ?? []) : []));
  const read = [...nodes].sort().map((node) => {
    const { status } = kubernetes.core.v1.Node.get(`${name}-node-${node}`, node, { parent });
    // Of a node whose agent has not come up yet nothing is known.
    const size = status.apply((known: NodeStatus | undefined): NodeSize => {
      const { cpu, memory } = known?.capacity ?? {};
      return { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
    });
    return [node, size] as const;
  });
  return Object.fromEntries(read);
}

function createPriorities(name: string, identity: Identity, parent: Resource): Priorities {
  // Below two thousand million: the range above is Kubernetes' own.
  const values = { critical: 1_000_000, standard: 1_000 };
  for (const [level, value] of sortedEntries(values)) {
    const metadata = clusterMetadataOf(`${identity.id}-${level}`, identity);
    const args = { metadata, value, globalDefault: false, description: `pdc: ${level}` };
    new kubernetes.scheduling.v1.PriorityClass(`${name}-${level}`, args, { parent });
  }
  return { critical: `${identity.id}-critical`, standard: `${identity.id}-standard` };
}

function createSettings(name: string, args: ComputeClusterArgs, identity: Identity, parent: Resource): void {
  const { id, kubernetesVersion, podRange, serviceRange, headroomPercent, timeServers, nameServers } = args;
  const { registry, auditLogDays, hardeningBaseline, hosts, admission, secretsEncryption } = args;
  const settings = {
    ...{ id, kubernetesVersion, podRange, serviceRange, headroomPercent, timeServers, nameServers },
    ...{ registry, auditLogDays, hardeningBaseline, admission, secretsEncryption },
    ...(hosts === undefined ? {} : { hosts }),
  };
  const metadata = metadataOf(`cluster-${id}`, args.namespace, identity);
  createSettingsMap(`${name}-settings`, metadata, { "cluster.yaml": settings }, { parent });
}

function createNodePools(name: string, args: ComputeClusterArgs, identity: Identity, parent: Resource): void {
  for (const [id, pool] of sortedEntries(args.nodePools)) {
    if (pool.existing) continue;
    const metadata = metadataOf(`node-pool-${id}`, args.namespace, { ...identity, id, name: pool.name });
    const files = { "node-pool.yaml": { id, cluster: args.id, ...pool } };
    createSettingsMap(`${name}-node-pool-${id}`, metadata, files, guarded(parent, args));
  }
}
