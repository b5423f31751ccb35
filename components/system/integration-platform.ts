import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import type { WithheldSecrets } from "../shared/secret-delivery.ts";
import { createLeasedEndpoint } from "./leased-endpoint.ts";
import { createOwnedWorkload } from "./owned-workload.ts";
import type { LeasedSystemArgs, OwnedSystemArgs } from "./system-args.ts";

/** `ownership` decides: `owned` with a `workload`, or `leased` with a `lease`. */
export type IntegrationPlatformArgs = OwnedSystemArgs | LeasedSystemArgs;

/** The integration platform (LGSP), owned or leased: consumers find it at the same address either way. */
export class IntegrationPlatform extends ComponentResource {
  readonly intent: Intent;
  readonly address: string;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: IntegrationPlatformArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("IntegrationPlatform", args);
    super("pdc:system:IntegrationPlatform", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "integration-platform" };
    if (args.ownership === "owned") {
      const workload = createOwnedWorkload(name, args, identity, this);
      this.address = workload.address;
      this.withheldSecrets = workload.withheldSecrets;
    } else {
      this.address = createLeasedEndpoint(name, args, identity, this).address;
      this.withheldSecrets = {};
    }
    this.registerOutputs({ intent, address: this.address, withheldSecrets: this.withheldSecrets });
  }
}
