import { type KubeConfig, type KubernetesObject, KubernetesObjectApi } from "@kubernetes/client-node";
import type { StateResource } from "../state-resource.ts";

/** An object as people name it. */
export interface ObjectName {
  readonly kind: string;
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** Kinds that open a way, give a right or run something: what nobody declared must not have them. */
const watched: readonly (readonly [apiVersion: string, kind: string])[] = [
  ["networking.k8s.io/v1", "NetworkPolicy"],
  ["networking.k8s.io/v1", "Ingress"],
  ["v1", "Service"],
  ["rbac.authorization.k8s.io/v1", "Role"],
  ["rbac.authorization.k8s.io/v1", "RoleBinding"],
  ["apps/v1", "Deployment"],
  ["apps/v1", "StatefulSet"],
  ["apps/v1", "DaemonSet"],
  ["batch/v1", "CronJob"],
  ["batch/v1", "Job"],
  ["v1", "Pod"],
];

/**
 * Objects in the namespaces of a deployed center that its state does not hold. What a controller made of another object
 * (a Pod of a Deployment, a Service of a database's operator) belongs to that one and is not told.
 *
 * @throws what the client throws where the cluster does not answer or refuses.
 */
export async function undeclaredObjects(
  resources: readonly StateResource[],
  config: KubeConfig,
): Promise<ObjectName[]> {
  const declared = new Set(resources.flatMap((resource) => keyOf(objectOf(resource))));
  const namespaces = new Set(
    resources.map(objectOf).flatMap((object) => (object?.kind === "Namespace" ? [object.metadata?.name] : [])),
  );
  const api = KubernetesObjectApi.makeApiClient(config);
  const found: ObjectName[] = [];
  for (const [apiVersion, kind] of watched) {
    const { items } = await api.list(apiVersion, kind);
    for (const item of items) {
      const object: KubernetesObject = { ...item, apiVersion, kind };
      const { namespace = "", name = "", ownerReferences = [] } = item.metadata ?? {};
      if (!namespaces.has(namespace) || ownerReferences.length > 0) continue;
      if (keyOf(object).some((key) => declared.has(key))) continue;
      found.push({ kind, namespace, name });
    }
  }
  return found.sort((a, b) => (shown(a) < shown(b) ? -1 : 1));
}

export const shown = ({ kind, namespace, name }: ObjectName): string =>
  `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;

function objectOf({ type, inputs }: StateResource): KubernetesObject | undefined {
  return type.startsWith("kubernetes:") ? (inputs as KubernetesObject) : undefined;
}

function keyOf(object: KubernetesObject | undefined): string[] {
  const { kind, metadata } = object ?? {};
  return kind && metadata?.name ? [`${kind} ${metadata.namespace ?? ""} ${metadata.name}`] : [];
}
