import type { YamlMap } from "./text/build-value.ts";
import { isYamlMap } from "./text/merge-layers.ts";

/** Parts of a profile that hold parameters and no facts. */
const withoutBasis = new Set([
  ...["schema", "inherits", "sourceText", "sourceTexts", "rules", "reachability", "waivers", "equivalents"],
  ...["evidence", "dataRemovals"],
]);
/** Single entries; everything else is a collection of entries. */
const singles = new Set(["province", "plan", "center", "cluster"]);
/** Collections inside an entry: what is invented there must not hide behind the basis of the whole. */
const inner = ["byYear", "funding", "tenants", "unnamedTenants"];

/**
 * Paths of the entries that a province file states without saying how they are known (`basis`). Entries that it
 * only inherits are the reference design's, which marks its own.
 */
export function unmarkedEntries(own: YamlMap): string[] {
  const paths = Object.entries(own).flatMap(([name, part]) => {
    if (withoutBasis.has(name) || !isYamlMap(part)) return [];
    if (singles.has(name)) return part.basis === undefined ? [name] : [];
    return unmarkedIn(part, name);
  });
  return paths.sort();
}

function unmarkedIn(collection: YamlMap, path: string): string[] {
  return Object.entries(collection).flatMap(([id, entry]) => {
    if (!isYamlMap(entry)) return [];
    const own = `${path}.${id}`;
    const within = inner.flatMap((name) => {
      const part = entry[name];
      return isYamlMap(part) ? unmarkedIn(part, `${own}.${name}`) : [];
    });
    return entry.basis === undefined ? [own, ...within] : within;
  });
}
