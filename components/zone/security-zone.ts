import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import type { Described, NamespaceArgs, Protocol, ZoneKind } from "../shared/contracts.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { createIsolatedNamespace } from "../shared/isolated-namespace.ts";
import { metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

/** An allowed direction between two zones or segments. */
export interface ZoneFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly ports: readonly { readonly port: number; readonly protocol: Protocol }[];
  readonly purpose: string;
  readonly clause?: string;
  /** Device that enforces it, such as `web-application-firewall`. */
  readonly enforcedBy?: string;
  /** Group of people whom it is for. */
  readonly users?: string;
  /** Concurrent connections that the device admits. */
  readonly limits?: { readonly perSource: number; readonly perService: number };
  /** Of remote administration: where it may come from. */
  readonly sources?: { readonly ranges: readonly string[] } | { readonly devices: string };
  /** Of a lease: the provider's addresses, the only ones that it opens. */
  readonly destinations?: { readonly ranges: readonly string[] };
}

/** `id` is the zone's id; `zoneKind` its kind; `namespace` its own namespace. */
export interface SecurityZoneArgs extends Described, NamespaceArgs {
  /** Same as `zoneKind`; what rules read. */
  readonly kind: ZoneKind;
  readonly clause?: string;
  /** Address ranges of the zone's segments. */
  readonly ranges: readonly string[];
  readonly flows: readonly ZoneFlow[];
  /** Of a wireless zone: how devices are admitted, how the air link is encrypted. */
  readonly wireless?: { readonly authentication: string; readonly encryption: string };
}

/** A security zone (vùng mạng): a namespace of its own, isolated, with the zone's ranges and flows. */
export class SecurityZone extends ComponentResource {
  readonly intent: Intent;
  readonly namespace: string;

  constructor(name: string, args: SecurityZoneArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("SecurityZone", args);
    super("pdc:zone:SecurityZone", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    this.namespace = args.namespace;
    const identity = { ...args, component: "security-zone" };
    const within = createIsolatedNamespace(name, args, { identity }, this);
    const { id, kind, clause, ranges, flows, wireless } = args;
    createSettingsMap(
      `${name}-plan`,
      metadataOf(`zone-${id}`, args.namespace, identity),
      { "flows.yaml": { flows }, "zone.yaml": { id, kind, clause, ranges, wireless } },
      { parent: this, dependsOn: within },
    );
    this.registerOutputs({ intent, namespace: this.namespace });
  }
}
