import type { StateResource } from "../state-resource.ts";

/** An object of a cluster as people name it. */
export interface ObjectName {
  readonly kind: string;
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** The object that a resource of the state stands for; undefined for a component, a provider, a Helm chart. */
export function objectNameOf({
  type,
  inputs,
}: Pick<StateResource, "type" | "inputs">): ObjectName | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  const { kind, metadata } = (inputs ?? {}) as {
    readonly kind?: string;
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
  };
  return kind && metadata?.name
    ? { kind, namespace: metadata.namespace ?? "", name: metadata.name }
    : undefined;
}

/** Such as `Service la-lgsp/la-lgsp`. */
export const shownObject = ({ kind, namespace, name }: ObjectName): string =>
  `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
