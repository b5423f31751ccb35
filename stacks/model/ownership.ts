import type { Profile } from "../schema/profile.ts";

type System = Profile["systems"][string];

/** The workload of a system that the center runs; a leased one may describe it for the day it comes home. */
export const workloadInForce = (system: System | undefined): System["workload"] =>
  system?.ownership === "owned" ? system.workload : undefined;

/** The contract of a system that a provider runs. */
export const leaseInForce = (system: System | undefined): System["lease"] =>
  system?.ownership === "leased" ? system.lease : undefined;
