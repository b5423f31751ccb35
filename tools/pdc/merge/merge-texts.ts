import { isDeepStrictEqual } from "node:util";
import { stringify } from "yaml";
import type { MergeRecord } from "../../../stacks/schema/merge-record.ts";
import { profile } from "../../../stacks/schema/profile.ts";
import { isYamlMap, removal } from "../../../stacks/schema/text/merge-layers.ts";
import { type Plain, pathOf, singles } from "./merging-province.ts";

const profileHeader = (from: readonly string[]): string =>
  `# yaml-language-server: $schema=../schema/profile.schema.json
# Hồ sơ hợp nhất từ ${from.join(" và ")}, do \`npm run -s pdc -- merge\` viết. Chỉ ghi chỗ khác với thiết kế tham chiếu.
# physicalId giữ tên tài nguyên của từng trung tâm; source ghi tỉnh rồi dòng (${from[0]}:L3), văn bản ở sourceTexts.
# A profile merged from ${from.join(" and ")}. physicalId keeps each center's names; sources name their text.
`;

/** The merged profile as a province file: what differs from its reference design, entries in the order of ids. */
export function profileText(merged: Plain, reference: Plain, from: readonly string[]): string {
  const layer = withBasis(layerOver(reference, merged), merged);
  const order = Object.keys(profile.shape);
  const sections = order.flatMap((key) => (layer[key] === undefined ? [] : [yaml({ [key]: layer[key] })]));
  return `${profileHeader(from)}${sections.join("")}`;
}

/** The upper layer that, merged over `lower`, gives exactly `wanted`. */
export function layerOver(lower: Plain, wanted: Plain): Plain {
  const keys = [...new Set([...Object.keys(lower), ...Object.keys(wanted)])].sort(fieldOrder);
  const changes = keys.flatMap((key): [string, unknown][] => {
    const [below, value] = [lower[key], wanted[key]];
    if (value === undefined) return [[key, removal]];
    if (isDeepStrictEqual(below, value)) return [];
    if (isYamlMap(value)) return [[key, layerOver(isYamlMap(below) ? below : {}, value)]];
    return [[key, value]];
  });
  return Object.fromEntries(changes);
}

// What an entry is comes first, how it is known last.
const first = ["name", "title", "kind"];
const last = ["physicalId", "basis", "source", "fieldBasis", "note"];
function fieldOrder(a: string, b: string): number {
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) - 9 : last.indexOf(key) + 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** Every entry of the layer says how it is known, also where the reference design says the same. */
function withBasis(layer: Plain, merged: Plain): Plain {
  const marked = (changes: unknown, entry: unknown): unknown =>
    isYamlMap(changes) && isYamlMap(entry) && entry.basis !== undefined
      ? { ...changes, basis: entry.basis }
      : changes;
  const each = (changes: unknown, entries: unknown): unknown =>
    isYamlMap(changes)
      ? Object.fromEntries(
          Object.entries(changes).map(([id, one]) => [id, marked(one, (entries as Plain)?.[id])]),
        )
      : changes;
  const result: Plain = {};
  for (const [key, changes] of Object.entries(layer))
    result[key] = (singles as readonly string[]).includes(key)
      ? marked(changes, merged[key])
      : isYamlMap(changes) && key !== "sourceTexts"
        ? each(changes, merged[key])
        : changes;
  for (const nested of ["cluster.nodePools"]) {
    const [holder, key] = pathOf(nested) as [string, string];
    const within = result[holder] as Plain | undefined;
    if (isYamlMap(within?.[key])) within[key] = each(within[key], (merged[holder] as Plain)[key]) as never;
  }
  return result;
}

const recordHeader = (from: readonly string[]): string =>
  `# Điều phải quyết khi hợp nhất ${from.join(" và ")}, do \`npm run -s pdc -- merge\` viết; đưa vào git cùng hồ sơ.
# Ở decisions, thay undecided bằng một trong các choices, rồi chạy lại lệnh merge với --decisions và tệp này.
# "<nhóm>.*" quyết một lần cho cả nhóm. renumber: { renumber: tỉnh đổi địa chỉ, range: dải mới }; into: { into: cấp }.
# Còn mục ở open thì \`npm run -s pdc -- check\` từ chối hồ sơ. / While open is not empty, the profile is refused.
`;

/** The record of a merge as a YAML file. */
export function recordText(record: MergeRecord): string {
  return `${recordHeader(record.merged)}${yaml(record)}`;
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
