import type { RawResource, ResourceNode } from "../../policies/graph/resource-graph.ts";
import type { Mutation, Weakening } from "./weakening.ts";
import { backupWeakenings } from "./weakenings/backup.ts";
import { declarationWeakenings } from "./weakenings/declarations.ts";
import { networkWeakenings } from "./weakenings/network.ts";
import { platformWeakenings } from "./weakenings/platform.ts";
import { workloadWeakenings } from "./weakenings/workloads.ts";

export const weakenings: readonly Weakening[] = [
  ...workloadWeakenings,
  ...networkWeakenings,
  ...platformWeakenings,
  ...backupWeakenings,
  ...declarationWeakenings,
];

/** A center with one thing made worse. */
export interface Mutant {
  readonly weakening: Weakening;
  readonly mutation: Mutation;
}

/** Every weakening of every resource, in the order of the table and of URNs. */
export function mutantsOf(center: readonly ResourceNode[]): readonly Mutant[] {
  return weakenings.flatMap((weakening) =>
    weakening.mutationsOf(center).map((mutation) => ({ weakening, mutation })),
  );
}

/** At most `each` mutants of every weakening, chosen by the seed: the same seed, the same mutants. */
export function sampled(mutants: readonly Mutant[], each: number, seed: number): readonly Mutant[] {
  return weakenings.flatMap((weakening) => {
    const group = mutants.filter((mutant) => mutant.weakening === weakening);
    const count = Math.min(each, group.length);
    return Array.from({ length: count }, (_, turn) => {
      const index = (seed + Math.floor((turn * group.length) / count)) % group.length;
      return group[index] as Mutant;
    });
  });
}

/** The resources of a mutant. */
export function mutated(center: readonly ResourceNode[], { mutation }: Mutant): readonly RawResource[] {
  if (mutation.added !== undefined) return [...center.map(rawOf), mutation.added];
  return center.flatMap((node) => {
    if (node.urn !== mutation.urn) return [rawOf(node)];
    return mutation.properties === undefined ? [] : [{ ...rawOf(node), properties: mutation.properties }];
  });
}

const rawOf = (node: ResourceNode): RawResource => ({ ...node, parent: node.parent ?? undefined });
