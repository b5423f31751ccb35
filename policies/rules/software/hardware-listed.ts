import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { requiredFields } from "../data/required-fields.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const DEVICE: Bilingual = { vi: "Thiết bị", en: "Device" };
const empty: Bilingual = {
  vi: "Trung tâm không có danh mục phần cứng (equipment)",
  en: "The center has no list of hardware (equipment)",
};
const unlisted = (what: string): Bilingual => ({
  vi: `Chức năng "${what}" do thiết bị không có trong danh mục phần cứng đảm nhiệm`,
  en: `Function "${what}" is fulfilled by a device that is not on the list of hardware`,
});

/** Devices that the center relies on are on the list, each with its mark of being monitored or not. */
export const hardwareListed = defineRule({
  id: "hardware-listed",
  clauses: [{ control: "TCVN14423-5.2.1-a", extent: "part" }],
  severity: "medium",
  title: { vi: "Phần cứng có trong danh mục", en: "Hardware is on the list" },
  why: {
    vi: "Thiết bị ngoài danh mục không ai vá, không ai giám sát",
    en: "A device on no list is patched and watched by nobody",
  },
  fix: {
    vi: "Thêm thiết bị vào equipment và ghi monitored",
    en: "Add the device to equipment and state monitored",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    perCenter(graph, (center) => {
      const devices = entriesIn(center, "equipment");
      if (devices.state === "unknown") return [unknown(center)];
      const listed = devices.state === "known" ? devices.value : [];
      if (listed.length === 0) return [fail(center, empty)];
      const ids = new Set(listed.map(([id]) => id));
      return [
        ...listed.map((device) => requiredFields(center, DEVICE, device, ["kind", "monitored"])),
        ...judgeFunctions(center, ids),
      ];
    }),
});

function judgeFunctions(center: ResourceNode, listed: ReadonlySet<string>): readonly Verdict[] {
  const functions = entriesIn(center, "securityFunctions");
  if (functions.state === "unknown") return [unknown(center, undefined, "securityFunctions")];
  return (valueIfKnown(functions) ?? []).flatMap(([id, entry]) => {
    const device = readString(entry, "by.equipment");
    if (device.state !== "known") return [];
    return [listed.has(device.value) ? pass(center, id) : fail(center, unlisted(id), id)];
  });
}
