import type { Resource } from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/contracts.ts";
import { sortedEntries } from "../shared/intent.ts";
import { type Identity, LABEL_DOMAIN, metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

/** One object for each agency that a system serves, so that a change of one touches nothing of the others. */
export function createTenants(
  name: string,
  args: SystemArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  for (const [id, tenant] of sortedEntries(args.tenants)) {
    const metadata = metadataOf(`tenant-${id}`, args.namespace, { ...identity, name: tenant.name });
    metadata.labels[`${LABEL_DOMAIN}/tenant`] = id;
    metadata.labels[`${LABEL_DOMAIN}/tenant-state`] = tenant.state;
    const files = { "tenant.yaml": { system: args.id, ...tenant } };
    createSettingsMap(`${name}-tenant-${id}`, metadata, files, { parent, dependsOn: within });
  }
}
