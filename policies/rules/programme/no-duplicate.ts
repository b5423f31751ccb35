import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { offersIn, overlap, pairsOfOneKey } from "./capability-offers.ts";
import { SYSTEM_CLASSES, whereTurnedOn } from "./center-facts.ts";

const twice = (one: string, other: string): Bilingual => ({
  vi: `${one} và ${other} cùng làm một việc cho cùng một cấp; hãy dùng chung một hệ thống`,
  en: `${one} and ${other} do the same for the same tier; join the shared one`,
});
const noCapability: Bilingual = {
  vi: "Không nêu chức năng (capability) nên không biết có trùng hay không",
  en: "Names no capability, so a duplicate cannot be told",
};

/** One capability, one system for a tier; one database; one deployment of the shared core software. */
export const noDuplicate = defineRule({
  id: "no-duplicate",
  clauses: [],
  programme: { rows: ["DN-27", "QN-19", "QN-20", "QN-25"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Không đầu tư trùng lặp", en: "No duplicate systems" },
  why: {
    vi: "Hệ thống trùng lặp chia nhỏ kinh phí và làm dữ liệu lệch nhau",
    en: "Duplicates split the money and let data drift apart",
  },
  fix: {
    vi: "Khai báo cơ quan là đơn vị dùng (tenants) của hệ thống dùng chung và bỏ bản riêng (rules.noDuplicate)",
    en: "Make the agency a tenant of the shared system and drop the private copy (rules.noDuplicate)",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "noDuplicate", (): readonly Verdict[] => {
      const offers = offersIn(graph);
      const pairs = pairsOfOneKey(offers).map(([first, second]) => {
        const same = overlap(first, second);
        if (same === "yes") return fail(second.node, twice(second.label, first.label), first.label);
        return same === "no" ? pass(second.node, first.label) : unknown(second.node, undefined, first.label);
      });
      const paired = new Set(pairs.map(({ urn }) => urn));
      const alone = offers.flatMap(({ node, key }) => {
        if (key.state !== "known") return [unknown(node, noCapability)];
        return paired.has(node.urn) ? [] : [pass(node)];
      });
      return [...pairs, ...alone];
    }),
});
