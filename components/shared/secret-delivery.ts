import * as kubernetes from "@pulumi/kubernetes";
import { all, type CustomResourceOptions, type Input, type Output, secret } from "@pulumi/pulumi";
import { compareText } from "./compare-text.ts";
import type { SecretDelivery } from "./contracts.ts";
import { sortedEntries } from "./intent.ts";
import { LABEL_DOMAIN, type Metadata } from "./labels.ts";

/** Values that a target withheld from its Secret: `<namespace>/<name>` → key → value, each a secret of the state. */
export type WithheldSecrets = Record<string, Output<Record<string, string>>>;

export interface SecretArgs {
  readonly metadata: Metadata & { namespace: string };
  /** Key → value. Marked secret here, whatever it was before. */
  readonly values: Readonly<Record<string, Input<string>>>;
}

/**
 * Creates a Secret as the target wants it. `delivered`: with its values, as secrets. `withheld`: a shell without data
 * that names the missing keys, and the values in the result, for the component's `withheldSecrets` output.
 */
export function deliverSecret(
  name: string,
  args: SecretArgs,
  delivery: SecretDelivery,
  options: CustomResourceOptions,
): WithheldSecrets {
  const values = Object.fromEntries(sortedEntries(args.values).map(([key, value]) => [key, secret(value)]));
  if (delivery === "delivered") {
    const { metadata } = args;
    new kubernetes.core.v1.Secret(name, { metadata, type: "Opaque", stringData: values }, options);
    return {};
  }
  createShell(name, args.metadata, "withheld-keys", Object.keys(values), options);
  return { [`${args.metadata.namespace}/${args.metadata.name}`]: secret(all(values)) };
}

/**
 * Creates an empty Secret whose values somebody outside the program puts in: a provider, the certificate authority.
 * @param supplier role such as `provider`, `certificate-authority`.
 */
export function createSuppliedSecret(
  name: string,
  metadata: Metadata & { namespace: string },
  supplied: { readonly by: string; readonly keys: readonly string[] },
  options: CustomResourceOptions,
): void {
  const annotations = { ...metadata.annotations, [`${LABEL_DOMAIN}/supplied-by`]: supplied.by };
  createShell(name, { ...metadata, annotations }, "supplied-keys", supplied.keys, options);
}

function createShell(
  name: string,
  metadata: Metadata,
  annotation: string,
  keys: readonly string[],
  options: CustomResourceOptions,
): void {
  const annotations = {
    ...metadata.annotations,
    [`${LABEL_DOMAIN}/${annotation}`]: [...keys].sort(compareText).join(","),
  };
  new kubernetes.core.v1.Secret(name, { metadata: { ...metadata, annotations }, type: "Opaque" }, options);
}
