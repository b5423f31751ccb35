import * as kubernetes from "@pulumi/kubernetes";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { type Identity, metadataOf } from "../shared/labels.ts";

/** A Service that only gives another name to a host: the provider's, or a Service that a product names itself. */
export function createServiceAlias(
  name: string,
  service: { readonly name: string; readonly namespace: string; readonly identity: Identity },
  host: string,
  options: CustomResourceOptions,
): void {
  const metadata = metadataOf(service.name, service.namespace, service.identity);
  new kubernetes.core.v1.Service(
    name,
    { metadata, spec: { type: "ExternalName", externalName: host } },
    options,
  );
}
