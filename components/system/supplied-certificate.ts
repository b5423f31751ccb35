import type { CustomResourceOptions } from "@pulumi/pulumi";
import { compareText } from "../shared/compare-text.ts";
import { type Identity, LABEL_DOMAIN, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret } from "../shared/secret-delivery.ts";

/**
 * Creates the empty Secret that a server certificate goes into, and says which names the certificate must hold.
 * @param object name of the Secret.
 */
export function createCertificateSecret(
  name: string,
  object: { readonly name: string; readonly namespace: string; readonly identity: Identity },
  dnsNames: readonly string[],
  options: CustomResourceOptions,
): void {
  const metadata = metadataOf(object.name, object.namespace, object.identity);
  metadata.annotations[`${LABEL_DOMAIN}/dns-names`] = [...dnsNames].sort(compareText).join(",");
  const keys = ["ca.crt", "tls.crt", "tls.key"];
  createSuppliedSecret(name, metadata, { by: "certificate-authority", keys }, options);
}
