import { ComponentResource, type ComponentResourceOptions, type CustomResourceOptions } from "@pulumi/pulumi";
import { guarded, type Releasable, withFormerIds } from "../shared/component-options.ts";
import type { BasisMark, Described } from "../shared/contracts.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

/** One place on a network, with its range. Whatever no source states stays absent. */
export interface NetworkSite extends BasisMark {
  readonly name: string;
  readonly tier: string;
  readonly role: string;
  readonly agency?: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly line?: { readonly service?: string; readonly medium?: string; readonly bandwidth?: string };
  /** true for a site whose name no source gives. */
  readonly placeholder: boolean;
  readonly window?: string;
}

export interface NetworkSegmentArgs extends Described, Releasable {
  /** A wide-area network, or `center` for a routed range inside the center. */
  readonly kind: "tslcd" | "party" | "internet" | "provincial" | "center";
  readonly users: readonly string[];
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly gateway?: string;
  readonly gateway6?: string;
  readonly vlan?: number;
  /** Zone that a range of the center lies in: its id. */
  readonly zone?: string;
  /** Network that a range of the center is cut from: its id. */
  readonly network?: string;
  /** In place already: kept, and protected. */
  readonly existing: boolean;
  /** Lines by which the center reaches the network. */
  readonly uplinks?: number;
  /** The center's own namespace, where the plan is kept. */
  readonly namespace: string;
  /** Site id → site. */
  readonly sites: Readonly<Record<string, NetworkSite>>;
}

/** A network or a routed range: its plan as the firewall and address teams read it, and one object a site. */
export class NetworkSegment extends ComponentResource {
  readonly intent: Intent;
  readonly ipv4: string | undefined;
  readonly ipv6: string | undefined;

  constructor(name: string, args: NetworkSegmentArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("NetworkSegment", args);
    super("pdc:network:NetworkSegment", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    this.ipv4 = args.ipv4;
    this.ipv6 = args.ipv6;
    const identity = { ...args, component: "network-segment" };
    const options = args.existing ? guarded(this, args) : { parent: this };
    createPlan(name, args, identity, options);
    for (const [id, site] of sortedEntries(args.sites)) createSite(name, id, site, args, identity, options);
    this.registerOutputs({ intent });
  }
}

function createPlan(
  name: string,
  args: NetworkSegmentArgs,
  identity: Identity,
  options: CustomResourceOptions,
) {
  const { id, kind, users, ipv4, ipv6, gateway, gateway6, vlan, zone, network, existing, uplinks } = args;
  const plan = { id, kind, users, ipv4, ipv6, gateway, gateway6, vlan, zone, network, existing, uplinks };
  const metadata = metadataOf(`segment-${id}`, args.namespace, identity);
  createSettingsMap(`${name}-plan`, metadata, { "segment.yaml": plan }, options);
}

// A site's object does not repeat the segment's plan: a new site touches nothing else.
function createSite(
  name: string,
  id: string,
  site: NetworkSite,
  args: NetworkSegmentArgs,
  identity: Identity,
  options: CustomResourceOptions,
) {
  const metadata = metadataOf(`site-${id}`, args.namespace, { ...identity, id, name: site.name });
  const data = { id, network: args.id, ...site };
  createSettingsMap(`${name}-site-${id}`, metadata, { "site.yaml": data }, options);
}
