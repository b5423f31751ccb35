import { type KubeConfig, KubernetesObjectApi } from "@kubernetes/client-node";
import { objectNameOf, shownObject } from "../../../tools/pdc/drift/object-name.ts";
import type { StateResource } from "../../../tools/pdc/state-resource.ts";

/** Kubernetes objects of a state, as `Kind namespace/name`, each once, in order. */
export function objectsOfState(resources: readonly StateResource[]): string[] {
  const names = resources.flatMap((resource) => objectNameOf(resource) ?? []);
  return [...new Set(names.map(shownObject))].sort();
}

/**
 * Objects of the cluster that a deployment owns fields of, as `Kind namespace/name`, in order: what a controller made is not
 * among them, what a killed run made and did not write down is.
 *
 * @param kinds Resources whose kinds are looked at, in every namespace.
 */
export async function deployedObjects(
  config: KubeConfig,
  kinds: readonly StateResource[],
): Promise<string[]> {
  const api = KubernetesObjectApi.makeApiClient(config);
  const found: string[] = [];
  for (const [apiVersion, kind] of kindsOf(kinds)) {
    const { items } = await api.list(apiVersion, kind);
    for (const { metadata } of items) {
      const { namespace = "", name = "", managedFields = [] } = metadata ?? {};
      const ours = managedFields.some(({ manager }) => /^(pulumi|pdc)/.test(manager ?? ""));
      if (ours) found.push(shownObject({ kind, namespace, name }));
    }
  }
  return found.sort();
}

function kindsOf(resources: readonly StateResource[]): [apiVersion: string, kind: string][] {
  const kinds = resources
    .filter((resource) => objectNameOf(resource) !== undefined)
    .map(({ inputs }) => `${inputs?.["apiVersion"]} ${inputs?.["kind"]}`);
  return [...new Set(kinds)].sort().map((text) => text.split(" ") as [string, string]);
}
