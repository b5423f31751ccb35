import { isPlainMap, type PlainMap } from "../../graph/plain-value.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { requiredFields } from "../data/required-fields.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, warn } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const ASSET: Bilingual = { vi: "Tài sản", en: "Asset" };
const unsupported = (id: string, since: string): Bilingual => ({
  vi: `Tài sản "${id}" hết hạn hỗ trợ từ ${since}`,
  en: `Support of asset "${id}" ended on ${since}`,
});

// `address` and `serial` hold the value, or why there is none; `zone` is the place on the network, `capability` the purpose.
const FIELDS = [
  "name",
  "address",
  "serial",
  "supportEndsOn",
  "location",
  "zone",
  "capability",
  "status",
  "owner",
];

/** Each device of the list carries what the standard asks for; support that has ended only warns. */
export const assetFields = defineRule({
  id: "asset-fields",
  clauses: [{ control: "TCVN14423-5.2.2.1-b", extent: "part" }],
  severity: "medium",
  title: { vi: "Danh mục thiết bị đủ thông tin", en: "The list of devices says enough" },
  why: {
    vi: "Khi có sự cố phải biết thiết bị nào, ở đâu, ai phụ trách, còn hỗ trợ hay không",
    en: "In an incident one must know which device, where, whose, and whether it is supported",
  },
  fix: {
    vi: "Điền các trường còn thiếu của equipment; không có địa chỉ, số sê-ri thì ghi lý do",
    en: "Fill in what the entries of equipment lack; without an address or a serial, say why",
  },
  parameters: { fields: FIELDS as readonly string[] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters, day }) =>
    perCenter(graph, (center) => {
      const devices = entriesIn(center, "equipment");
      if (devices.state !== "known") return [unknown(center)];
      return devices.value.flatMap((device) => [
        requiredFields(center, ASSET, device, parameters.fields),
        ...judgeSupport(center, device, day),
      ]);
    }),
});

function judgeSupport(
  center: ResourceNode,
  [id, device]: readonly [string, PlainMap],
  day: string,
): readonly Verdict[] {
  const stated = device.supportEndsOn;
  const last = isPlainMap(stated) ? valueIfKnown(readString(stated, "lastDay")) : stated;
  return typeof last === "string" && last < day ? [warn(center, unsupported(id, last), id)] : [];
}
