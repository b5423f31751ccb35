import { componentsOf, readIntent } from "../../graph/intent.ts";
import { isPlainMap } from "../../graph/plain-value.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { requiredFields } from "../data/required-fields.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown } from "../frame/verdict.ts";
import { entriesIn, SYSTEM_CLASSES } from "../programme/center-facts.ts";

const SOFTWARE: Bilingual = { vi: "Phần mềm", en: "Software" };
const LEASE: Bilingual = { vi: "Dịch vụ thuê", en: "Leased service" };

/** Each image and each leased service names its supplier. The state of the contract is a document. */
export const supplierNamed = defineRule({
  id: "supplier-named",
  clauses: [{ control: "TCVN14423-5.15.2-01", extent: "part" }],
  severity: "low",
  title: { vi: "Phần mềm, dịch vụ ghi rõ nhà cung cấp", en: "Software and services name their supplier" },
  why: {
    vi: "Khi có lỗ hổng phải biết ngay gọi cho ai",
    en: "When a flaw comes out, one must know at once whom to call",
  },
  fix: {
    vi: "Điền supplier của approvedImages và lease.provider của hệ thống thuê",
    en: "Fill in supplier of approvedImages and lease.provider of leased systems",
  },
  parameters: {},
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => [
    ...perCenter(graph, (center) => {
      const images = entriesIn(center, "approvedImages");
      if (images.state !== "known") return [unknown(center)];
      return images.value.map((entry) => requiredFields(center, SOFTWARE, entry, ["supplier"]));
    }),
    ...componentsOf(graph, ...SYSTEM_CLASSES).flatMap(judgeLease),
  ],
});

function judgeLease(system: ResourceNode): readonly Verdict[] {
  const lease = readIntent(system, "lease");
  if (lease.state === "absent") return [];
  if (lease.state === "unknown" || !isPlainMap(lease.value)) return [unknown(system, undefined, system.name)];
  return [requiredFields(system, LEASE, [system.name, lease.value], ["provider"])];
}
