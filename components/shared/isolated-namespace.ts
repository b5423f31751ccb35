import * as kubernetes from "@pulumi/kubernetes";
import type { Resource } from "@pulumi/pulumi";
import {
  DEFAULT_DENY,
  egressSpec,
  ingressSpec,
  NAME_RESOLUTION,
  type NetworkPolicySpec,
} from "./access-policy.ts";
import { guarded, type Releasable } from "./component-options.ts";
import type { NamespaceArgs } from "./contracts.ts";
import { clusterMetadataOf, type Identity, LABEL_DOMAIN, type Metadata, metadataOf } from "./labels.ts";
import { quantityValue, smallerQuantity } from "./quantity.ts";

/** What an isolated namespace needs to know beside its own arguments. */
export interface NamespaceOwner extends Releasable {
  readonly identity: Identity;
  /** true when deleting the namespace would delete data. */
  readonly holdsData?: boolean;
}

/**
 * Creates a namespace that nothing enters or leaves but by a declared rule: default deny both ways, name resolution,
 * one NetworkPolicy a rule, a quota and limits.
 * @param name logical name of the component: the prefix of every child.
 * @returns the namespace; what runs in it depends on it.
 */
export function createIsolatedNamespace(
  name: string,
  args: NamespaceArgs,
  owner: NamespaceOwner,
  parent: Resource,
): kubernetes.core.v1.Namespace {
  const metadata = namespaceMetadata(args, owner.identity);
  const options = owner.holdsData ? guarded(parent, owner) : { parent };
  const namespace = new kubernetes.core.v1.Namespace(`${name}-namespace`, { metadata }, options);
  const inside: Inside = {
    name,
    namespace: args.namespace,
    identity: owner.identity,
    parent,
    within: namespace,
  };
  createPolicy(inside, "default-deny", DEFAULT_DENY);
  createPolicy(inside, "allow-name-resolution", NAME_RESOLUTION);
  for (const rule of args.ingress) createPolicy(inside, `in-${rule.id}`, ingressSpec(rule), rule.purpose);
  for (const rule of args.egress) createPolicy(inside, `out-${rule.id}`, egressSpec(rule), rule.purpose);
  createQuota(inside, args);
  createLimits(inside, args);
  return namespace;
}

interface Inside {
  readonly name: string;
  readonly namespace: string;
  readonly identity: Identity;
  readonly parent: Resource;
  readonly within: kubernetes.core.v1.Namespace;
}

function namespaceMetadata(args: NamespaceArgs, identity: Identity): Metadata {
  const level = args.podSecurity?.level ?? "restricted";
  const metadata = clusterMetadataOf(args.namespace, { ...identity, zone: args.zone });
  for (const mode of ["audit", "enforce", "warn"]) {
    metadata.labels[`pod-security.kubernetes.io/${mode}`] = level;
  }
  metadata.labels[`${LABEL_DOMAIN}/zone-kind`] = args.zoneKind;
  if (args.podSecurity !== undefined) {
    metadata.annotations[`${LABEL_DOMAIN}/pod-security-reason`] = args.podSecurity.reason;
  }
  return metadata;
}

function createPolicy(inside: Inside, policy: string, spec: NetworkPolicySpec, purpose?: string): void {
  const metadata = metadataOf(policy, inside.namespace, inside.identity);
  if (purpose !== undefined) metadata.annotations[`${LABEL_DOMAIN}/purpose`] = purpose;
  new kubernetes.networking.v1.NetworkPolicy(
    `${inside.name}-${policy}`,
    { metadata, spec },
    { parent: inside.parent, dependsOn: inside.within },
  );
}

function createQuota(inside: Inside, { quota, zoneKind }: NamespaceArgs): void {
  const hard: Record<string, string> = {
    "limits.cpu": quota.cpu,
    "limits.memory": quota.memory,
    pods: String(quota.pods),
    "requests.cpu": quota.cpu,
    "requests.memory": quota.memory,
    "requests.storage": quota.storage ?? "0",
  };
  // What faces the outside may ask for an address of the cluster's edge; nothing else may.
  if (zoneKind !== "border" && zoneKind !== "dmz") {
    hard["services.loadbalancers"] = "0";
    hard["services.nodeports"] = "0";
  }
  new kubernetes.core.v1.ResourceQuota(
    `${inside.name}-quota`,
    { metadata: metadataOf("quota", inside.namespace, inside.identity), spec: { hard } },
    { parent: inside.parent, dependsOn: inside.within },
  );
}

/** Containers that ask for nothing get these. */
const DEFAULT_REQUEST = { cpu: "100m", memory: "128Mi" };
const DEFAULT_LIMIT = { cpu: "500m", memory: "512Mi" };

function createLimits(inside: Inside, { quota }: NamespaceArgs): void {
  const bounded = quantityValue(quota.cpu) > 0 && quantityValue(quota.memory) > 0;
  const atMost = (wanted: typeof DEFAULT_LIMIT) => ({
    cpu: smallerQuantity(wanted.cpu, quota.cpu),
    memory: smallerQuantity(wanted.memory, quota.memory),
  });
  // A maximum below the defaults is refused by the API server; a namespace without workloads has none.
  const limit = bounded
    ? {
        default: atMost(DEFAULT_LIMIT),
        defaultRequest: atMost(DEFAULT_REQUEST),
        max: { cpu: quota.cpu, memory: quota.memory },
      }
    : { default: DEFAULT_LIMIT, defaultRequest: DEFAULT_REQUEST };
  new kubernetes.core.v1.LimitRange(
    `${inside.name}-limits`,
    {
      metadata: metadataOf("limits", inside.namespace, inside.identity),
      spec: { limits: [{ type: "Container", ...limit }] },
    },
    { parent: inside.parent, dependsOn: inside.within },
  );
}
