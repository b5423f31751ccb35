import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { egressSpec } from "../shared/access-policy.ts";
import { withFormerIds } from "../shared/component-options.ts";
import type { AccessRule, Described, Protocol } from "../shared/contracts.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

export interface InterlinkArgs extends Described {
  /** System that speaks: its id. */
  readonly from: string;
  /** Whom it speaks to: a party outside, a tier, or a system. */
  readonly to: { readonly party: string } | { readonly tier: string } | { readonly system: string };
  readonly partyName: string;
  readonly partyKind: string;
  /** false where no source names the party. */
  readonly partyNamed: boolean;
  readonly kind: string;
  /** System that the traffic passes through, such as the LGSP: its id. */
  readonly via?: string;
  /** Namespace that speaks to the outside: that of `via`, else that of `from`. */
  readonly viaNamespace: string;
  readonly zone?: string;
  readonly endpoint?: {
    readonly host?: string;
    readonly range?: string;
    readonly port: number;
    readonly protocol: Protocol;
  };
  /** Carries important data: transmitted encrypted and signed. */
  readonly important: boolean;
  readonly signature?: string;
  /** The one way out that it opens; absent while no address is known. */
  readonly egress?: AccessRule | undefined;
}

/** A path to a system outside the center: its contract, and the one way out that it opens. */
export class Interlink extends ComponentResource {
  readonly intent: Intent;

  constructor(name: string, args: InterlinkArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("Interlink", args);
    super("pdc:network:Interlink", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const metadata = metadataOf(`interlink-${args.id}`, args.viaNamespace, {
      ...args,
      component: "interlink",
    });
    createSettingsMap(`${name}-contract`, metadata, { "interlink.yaml": contractOf(args) }, { parent: this });
    if (args.egress !== undefined) {
      const spec = egressSpec(args.egress);
      new kubernetes.networking.v1.NetworkPolicy(`${name}-egress`, { metadata, spec }, { parent: this });
    }
    this.registerOutputs({ intent });
  }
}

function contractOf(args: InterlinkArgs) {
  const { id, name, from, to, partyName, partyKind, partyNamed, kind, via, endpoint, important, signature } =
    args;
  return { id, name, from, to, partyName, partyKind, partyNamed, kind, via, endpoint, important, signature };
}
