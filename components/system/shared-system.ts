import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import type { WithheldSecrets } from "../shared/secret-delivery.ts";
import { createOwnedWorkload } from "./owned-workload.ts";
import type { OwnedSystemArgs } from "./system-args.ts";

export type SharedSystemArgs = OwnedSystemArgs;

/** An owned system that many agencies share, run in the center. */
export class SharedSystem extends ComponentResource {
  readonly intent: Intent;
  /** Where consumers find it. */
  readonly address: string;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: SharedSystemArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("SharedSystem", args);
    super("pdc:system:SharedSystem", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const workload = createOwnedWorkload(name, args, { ...args, component: "shared-system" }, this);
    this.address = workload.address;
    this.withheldSecrets = workload.withheldSecrets;
    this.registerOutputs({ intent, address: this.address, withheldSecrets: this.withheldSecrets });
  }
}
