import { type Input, Output, type ResourceTransform } from "@pulumi/pulumi";

/** The provider takes the name that it owns fields under from here. */
const ANNOTATION = "pulumi.com/patchFieldManager";

type Entries = Readonly<Record<string, unknown>>;

/**
 * Lets every Kubernetes object of a stack be owned under one name, whichever run applies it. By itself the provider draws
 * a name for each creation: a run that dies before it notes down what it made leaves an owner that no later run is, and
 * the cluster then refuses every other value of those fields as a conflict.
 */
export function ownFieldsAs(manager: string): ResourceTransform {
  return ({ custom, type, props, opts }) => {
    if (!custom || !type.startsWith("kubernetes:")) return undefined;
    const metadata = changed(props["metadata"], (held) => ({
      ...held,
      annotations: changed(held["annotations"], (others) => ({ ...others, [ANNOTATION]: manager })),
    }));
    return { props: { ...props, metadata }, opts };
  };
}

/** Changes entries in place where they are known, so that a preview still tells them. */
function changed(entries: unknown, change: (entries: Entries) => Entries): Input<Entries> {
  if (Output.isInstance(entries)) return entries.apply((known) => change((known ?? {}) as Entries));
  return change((entries ?? {}) as Entries);
}
