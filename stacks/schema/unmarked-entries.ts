import type { YamlMap } from "./text/build-value.ts";
import { isYamlMap } from "./text/merge-layers.ts";

/** Parts of a profile that hold parameters and no facts. */
const withoutBasis = new Set(["schema", "inherits", "sourceText", "rules", "waivers", "equivalents"]);
/** Single entries; everything else is a collection of entries. */
const singles = new Set(["province", "plan", "center", "cluster"]);

/**
 * Paths of the entries that a province file states without saying how they are known (`basis`). Entries that it
 * only inherits are the reference design's, which marks its own.
 */
export function unmarkedEntries(own: YamlMap): string[] {
  const paths = Object.entries(own).flatMap(([name, part]) => {
    if (withoutBasis.has(name) || !isYamlMap(part)) return [];
    if (singles.has(name)) return part.basis === undefined ? [name] : [];
    return Object.entries(part).flatMap(([id, entry]) =>
      isYamlMap(entry) && entry.basis === undefined ? [`${name}.${id}`] : [],
    );
  });
  return paths.sort();
}
