import type { Resource } from "@pulumi/pulumi";
import { createIsolatedNamespace } from "../shared/isolated-namespace.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret } from "../shared/secret-delivery.ts";
import { createSettingsMap } from "../shared/settings-map.ts";
import { createServiceAlias } from "./service-alias.ts";
import { serviceAddress } from "./system-address.ts";
import type { LeasedSystemArgs } from "./system-args.ts";
import { createTenants } from "./tenants.ts";

/** What a leased system consists of on our side. */
export interface LeasedEndpoint {
  readonly address: string;
  readonly within: Resource;
}

/**
 * Creates our side of a leased system: its namespace with the way out to the provider, a Service under the address
 * that an owned one would have, the contract, and the Secret that the provider's credentials go into. No workload.
 */
export function createLeasedEndpoint(
  name: string,
  args: LeasedSystemArgs,
  identity: Identity,
  parent: Resource,
): LeasedEndpoint {
  const within = createIsolatedNamespace(name, args, { identity }, parent);
  const options = { parent, dependsOn: within };
  const named = (object: string) => metadataOf(object, args.namespace, identity);
  const { id, namespace } = args;
  createServiceAlias(`${name}-service`, { name: id, namespace, identity }, args.lease.endpoint.host, options);
  createSettingsMap(
    `${name}-contract`,
    named(`${id}-contract`),
    { "lease.yaml": { system: id, ...args.lease } },
    options,
  );
  createSuppliedSecret(
    `${name}-credentials`,
    named(`${id}-credentials`),
    { by: "provider", keys: ["client-id", "client-secret"] },
    options,
  );
  createTenants(name, args, identity, parent, within);
  return { address: serviceAddress(id, namespace), within };
}
