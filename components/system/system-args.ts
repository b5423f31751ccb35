import type { Input, Output } from "@pulumi/pulumi";
import type { Releasable } from "../shared/component-options.ts";
import type { LeaseArgs, SecretDelivery, SystemArgs, WorkloadArgs } from "../shared/contracts.ts";

/** One consumer's account of a database. */
export interface DatabaseCredentials {
  readonly username: string;
  /** A secret. */
  readonly password: Output<string>;
}

/** Outputs of other components that a system is handed. Never part of its intent. */
export interface SystemInputs {
  /** Database id → this system's own account; one for each entry of `databases`. */
  readonly databaseCredentials?: Readonly<Record<string, DatabaseCredentials>>;
  /** Client secret at the central sign-on. */
  readonly clientSecret?: Input<string>;
  /** Folder of the local charts. Default: the one of this package. */
  readonly chartsDirectory?: string;
}

/** A system that runs in the center. */
export interface OwnedSystemArgs extends SystemArgs, Releasable {
  readonly ownership: "owned";
  readonly workload: WorkloadArgs;
  readonly secrets: SecretDelivery;
  readonly inputs?: SystemInputs;
}

/** A system that a provider runs: a contract and a reachable endpoint. */
export interface LeasedSystemArgs extends SystemArgs {
  readonly ownership: "leased";
  readonly lease: LeaseArgs;
}
