import { componentsOf } from "../../graph/intent.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass, unknown, warn } from "../frame/verdict.ts";
import { undeclared } from "../network/center-declarations.ts";
import { zoneRanges } from "../network/zone-flows.ts";
import { entriesIn, nameOf, nameOfEntry } from "../programme/center-facts.ts";

const gap = (what: string, field: Bilingual): Bilingual => ({
  vi: `${what} thiếu ${field.vi} cho hồ sơ cấp độ`,
  en: `${what} lacks its ${field.en} for the level dossier`,
});
const FIELDS = {
  ranges: { vi: "dải địa chỉ riêng", en: "private address range" },
  address: { vi: "địa chỉ", en: "address" },
  operatingSystem: { vi: "hệ điều hành", en: "operating system" },
} as const;

/** What the level dossier lists of the network is there: zones with private ranges, devices with addresses, servers with their operating systems. A gap warns. */
export const dossierNetworkTables = defineRule({
  id: "dossier-network-tables",
  clauses: [{ control: "ND331-D22.3-d", extent: "part" }],
  severity: "medium",
  title: { vi: "Đủ bảng mạng của hồ sơ cấp độ", en: "The dossier's network tables are complete" },
  why: {
    vi: "Hồ sơ thiếu bảng bị trả lại khi thẩm định",
    en: "A dossier with gaps is returned by the appraisers",
  },
  fix: {
    vi: "Khai báo phân đoạn của từng vùng, address của thiết bị, operatingSystem của máy chủ và cụm nút",
    en: "State a segment for each zone, the address of devices, the operatingSystem of servers and node pools",
  },
  parameters: {},
  kinds: ["Center", "SecurityZone", "ComputeCluster", "NetworkSegment"],
  scope: "stack",
  check: (graph): readonly Verdict[] => {
    const zones = componentsOf(graph, "SecurityZone");
    const centers = componentsOf(graph, "Center");
    if (zones.length + centers.length === 0) return [undeclared];
    return [
      ...zones.map((zone) => {
        const told = holds(zoneRanges(zone), (list) => list.length > 0, "no");
        return judge(told, zone, gap(nameOf(zone), FIELDS.ranges), "ranges");
      }),
      ...centers.flatMap((center) => judgeEntries(center, "equipment", ["address", "operatingSystem"])),
      ...componentsOf(graph, "ComputeCluster").flatMap((cluster) =>
        judgeEntries(cluster, "nodePools", ["operatingSystem"]),
      ),
    ];
  },
});

const judge = (told: Truth, node: ResourceNode, text: Bilingual, subject: string): Verdict =>
  told === "yes"
    ? pass(node, subject)
    : told === "no"
      ? warn(node, text, subject)
      : unknown(node, undefined, subject);

function judgeEntries(
  node: ResourceNode,
  path: string,
  fields: readonly ("address" | "operatingSystem")[],
): Verdict[] {
  const entries = entriesIn(node, path);
  if (entries.state === "unknown") return [unknown(node, undefined, path)];
  return (valueIfKnown(entries) ?? []).flatMap(([id, entry]) =>
    fields.flatMap((field) => {
      // Only servers run an operating system that the dossier lists.
      const kind = valueIfKnown(readString(entry, "kind"));
      if (kind !== undefined && (field === "operatingSystem" ? kind !== "server" : kind === "client-device"))
        return [];
      const told = holds(readString(entry, field), (text) => text.trim() !== "", "no");
      return [judge(told, node, gap(nameOfEntry(id, entry), FIELDS[field]), `${path}.${id}.${field}`)];
    }),
  );
}
