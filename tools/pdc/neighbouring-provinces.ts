import { readFileSync } from "node:fs";
import { join } from "node:path";
import { overlaps } from "../../stacks/model/ip-range.ts";
import { referenceFolder } from "../../stacks/schema/load-profile.ts";
import { cidr4 } from "../../stacks/schema/scalars/cidr.ts";
import { isYamlMap } from "../../stacks/schema/text/merge-layers.ts";
import { readYaml } from "../../stacks/schema/text/read-yaml.ts";
import { provinceIds } from "./province-file.ts";

/** What a new province must keep clear of. */
export interface Neighbours {
  /** Code → id of the province that has it. */
  readonly codes: ReadonlyMap<string, string>;
  /** IPv4 ranges of the other provinces' networks and of the reference design. */
  readonly ranges: readonly string[];
}

/**
 * Reads codes and ranges of the province files in a folder, as far as they can be read: a neighbour's mistake must
 * not stop a new province. Ranges of the reference design count too, since every neighbour inherits them.
 */
export function neighbours(provincesFolder: string, reference: string): Neighbours {
  const codes = new Map<string, string>();
  const ranges = rangesIn(join(referenceFolder, `${reference}.yaml`));
  for (const id of provinceIds(provincesFolder)) {
    const file = join(provincesFolder, `${id}.yaml`);
    const code = at(readLeniently(file), ["province", "code"]);
    if (typeof code === "string") codes.set(code, id);
    ranges.push(...rangesIn(file));
  }
  return { codes, ranges };
}

/** The first blocks `10.n.0.0/16` that overlap nothing taken; fewer when not enough are left. */
export function freeBlocks(wanted: number, taken: readonly string[]): string[] {
  const blocks = Array.from({ length: 256 }, (_, n) => `10.${n}.0.0/16`);
  return blocks.filter((block) => !taken.some((range) => overlaps(block, range))).slice(0, wanted);
}

function rangesIn(file: string): string[] {
  const value = readLeniently(file);
  const networks = at(value, ["networks"]);
  const texts = [
    ...(isYamlMap(networks) ? Object.values(networks).map((network) => at(network, ["ipv4"])) : []),
    at(value, ["cluster", "podRange"]),
    at(value, ["cluster", "serviceRange"]),
  ];
  return texts.flatMap((text) => {
    const parsed = cidr4.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });
}

function readLeniently(file: string): unknown {
  try {
    return readYaml(readFileSync(file), file).value;
  } catch {
    return undefined;
  }
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((map, key) => (isYamlMap(map) ? map[key] : undefined), value);
}
