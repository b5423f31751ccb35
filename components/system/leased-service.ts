import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { createLeasedEndpoint } from "./leased-endpoint.ts";
import type { LeasedSystemArgs } from "./system-args.ts";

export type LeasedServiceArgs = LeasedSystemArgs;

/** A leased system: contract and reachable endpoint, no workload of ours. */
export class LeasedService extends ComponentResource {
  readonly intent: Intent;
  /** Where consumers find it. */
  readonly address: string;

  constructor(name: string, args: LeasedServiceArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("LeasedService", args);
    super("pdc:system:LeasedService", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "leased-service" };
    this.address = createLeasedEndpoint(name, args, identity, this).address;
    this.registerOutputs({ intent, address: this.address });
  }
}
