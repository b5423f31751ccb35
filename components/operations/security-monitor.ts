import { ComponentResource, type ComponentResourceOptions, type Resource } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import type { ImageArgs, ResourcesArgs } from "../shared/contracts.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import type { WithheldSecrets } from "../shared/secret-delivery.ts";
import { createSettingsMap } from "../shared/settings-map.ts";
import { createLeasedEndpoint } from "../system/leased-endpoint.ts";
import { createOwnedWorkload } from "../system/owned-workload.ts";
import { createServiceAlias } from "../system/service-alias.ts";
import { serviceAddress } from "../system/system-address.ts";
import type { LeasedSystemArgs, OwnedSystemArgs } from "../system/system-args.ts";
import { observabilityValues } from "./observability-values.ts";

/** A website under monitoring. */
export interface MonitoredWebsite {
  readonly host: string;
  /** Body that answers for it: its id. */
  readonly body: string;
  readonly name: string;
}

interface MonitorPart {
  readonly image: ImageArgs;
  readonly resources: ResourcesArgs;
}

interface StoringPart extends MonitorPart {
  readonly storage: { readonly className: string; readonly size: string };
  readonly retentionDays: number;
}

/** The programs that an owned monitor consists of. */
export interface MonitorParts {
  readonly metrics: StoringPart;
  readonly logs: StoringPart & { readonly nearFullPercent: number };
  /** Receives what systems log: syslog over TLS on port 6514. */
  readonly ingest: MonitorPart;
  /** Tells how full the log store is. */
  readonly capacity: MonitorPart;
  readonly probe: MonitorPart;
}

interface MonitorDuties {
  /** Website id → website. */
  readonly websites: Readonly<Record<string, MonitoredWebsite>>;
  /** Days for which logs are kept; level 3 asks for three months. Absent: not known. */
  readonly logRetentionDays?: number;
}

/** `ownership` decides: `owned` with a `workload` and its `parts`, or `leased` with a `lease`. */
export type SecurityMonitorArgs =
  | (OwnedSystemArgs & MonitorDuties & { readonly parts: MonitorParts })
  | (LeasedSystemArgs & MonitorDuties);

/** Monitoring of the center's systems and of the province's websites, owned or leased. */
export class SecurityMonitor extends ComponentResource {
  readonly intent: Intent;
  readonly address: string;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: SecurityMonitorArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("SecurityMonitor", args);
    super("pdc:operations:SecurityMonitor", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "security-monitor" };
    if (args.ownership === "owned") {
      const values = observabilityValues(args, identity);
      const workload = createOwnedWorkload(name, args, identity, this, values);
      createLogAddress(name, args, identity, this, workload.within);
      createWebsiteList(name, args, identity, this, workload.within);
      this.address = workload.address;
      this.withheldSecrets = workload.withheldSecrets;
    } else {
      const endpoint = createLeasedEndpoint(name, args, identity, this);
      createWebsiteList(name, args, identity, this, endpoint.within);
      this.address = endpoint.address;
      this.withheldSecrets = {};
    }
    this.registerOutputs({ intent, address: this.address, withheldSecrets: this.withheldSecrets });
  }
}

/** The chart has a Service for each part; senders of logs know the plain id, which leads to the one that receives them. */
function createLogAddress(
  name: string,
  { id, namespace }: OwnedSystemArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  const host = serviceAddress(`${id}-ingest`, namespace);
  createServiceAlias(`${name}-service`, { name: id, namespace, identity }, host, {
    parent,
    dependsOn: within,
  });
}

function createWebsiteList(
  name: string,
  args: SecurityMonitorArgs,
  identity: Identity,
  parent: Resource,
  within: Resource,
): void {
  const websites = Object.fromEntries(sortedEntries(args.websites));
  const metadata = metadataOf("websites", args.namespace, identity);
  createSettingsMap(
    `${name}-websites`,
    metadata,
    { "websites.yaml": { websites } },
    { parent, dependsOn: within },
  );
}
