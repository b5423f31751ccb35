import { type KubeConfig, KubernetesObjectApi } from "@kubernetes/client-node";
import type { StateResource } from "../state-resource.ts";
import { type ObjectName, objectNameOf, shownObject } from "./object-name.ts";

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
 * Objects in the namespaces of a deployed center that its state does not hold, by kind, namespace and name. What a controller
 * made of another object (a Pod of a Deployment, a Service of a database's operator) belongs to that one and is not told.
 *
 * @throws what the client throws where the cluster does not answer or refuses.
 */
export async function undeclaredObjects(
  resources: readonly StateResource[],
  config: KubeConfig,
): Promise<ObjectName[]> {
  const objects = resources.flatMap((resource) => objectNameOf(resource) ?? []);
  const declared = new Set(objects.map(shownObject));
  const namespaces = new Set(objects.flatMap(({ kind, name }) => (kind === "Namespace" ? [name] : [])));
  const api = KubernetesObjectApi.makeApiClient(config);
  const found: ObjectName[] = [];
  for (const [apiVersion, kind] of watched) {
    const { items } = await api.list(apiVersion, kind);
    for (const { metadata } of items) {
      const { namespace = "", name = "", ownerReferences = [] } = metadata ?? {};
      const object = { kind, namespace, name };
      const ours = namespaces.has(namespace) && ownerReferences.length === 0;
      if (ours && !declared.has(shownObject(object))) found.push(object);
    }
  }
  return found.sort((a, b) => (shownObject(a) < shownObject(b) ? -1 : 1));
}
