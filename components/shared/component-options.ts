import type { ComponentResourceOptions, CustomResourceOptions, Resource } from "@pulumi/pulumi";
import type { Described } from "./contracts.ts";

/** A component's options with an alias for each former id, so that a changed id moves the state and deletes nothing. */
export function withFormerIds(
  args: Pick<Described, "formerly">,
  opts: ComponentResourceOptions,
): ComponentResourceOptions {
  const former = (args.formerly ?? []).map((name) => ({ name }));
  return { ...opts, aliases: [...(opts.aliases ?? []), ...former] };
}

/** Arguments of every component that has protected children. */
export interface Releasable {
  /** true takes the protection off what holds data, ahead of a `destroy`. Default false. */
  readonly releaseProtection?: boolean;
}

/**
 * Options of a child that holds data: protected, until the documented release. Given to single children only: a
 * protected component would hand its protection down to policies and quotas, which must stay replaceable.
 */
export function guarded(
  parent: Resource,
  args: Releasable,
  dependsOn: Resource[] = [],
): CustomResourceOptions {
  return { parent, dependsOn, protect: args.releaseProtection !== true };
}
