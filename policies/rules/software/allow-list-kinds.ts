import { readString, valueIfKnown } from "../../graph/reading.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const missing = (what: Bilingual): Bilingual => ({
  vi: `Danh sách phần mềm được phép không có mục nào là ${what.vi}`,
  en: `The allow-list has no entry that is ${what.en}`,
});
const GROUPS = {
  supplier: { vi: "phần mềm của nhà cung cấp", en: "a supplier's software" },
  runtime: { vi: "môi trường thực thi ứng dụng", en: "an application runtime" },
} as const;

/** The list names suppliers' software and runtimes too. That every container is matched is `image-approved`. */
export const allowListKinds = defineRule({
  id: "allow-list-kinds",
  clauses: [{ control: "TCVN14423-5.3.2.2-b", extent: "whole", with: ["image-approved"] }],
  severity: "medium",
  title: {
    vi: "Danh sách được phép có phần mềm nhà cung cấp và môi trường thực thi",
    en: "The allow-list covers suppliers' software and runtimes",
  },
  why: {
    vi: "Lỗ hổng thường nằm ở môi trường thực thi và phần mềm bên thứ ba hơn là ở ứng dụng",
    en: "Flaws lie in runtimes and third parties' software more often than in the application",
  },
  fix: {
    vi: "Thêm vào approvedImages các mục kind: runtime và kind: supplier-software hoặc open-source",
    en: "Add entries of kind runtime, and supplier-software or open-source, to approvedImages",
  },
  parameters: { supplier: ["supplier-software", "open-source"], runtime: ["runtime"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perCenter(graph, (center) => {
      const images = entriesIn(center, "approvedImages");
      if (images.state !== "known") return [unknown(center)];
      const kinds = images.value.map(([, entry]) => readString(entry, "kind"));
      const listed = kinds.flatMap((kind) => valueIfKnown(kind) ?? []);
      const untold = kinds.some(({ state }) => state === "unknown");
      return (["runtime", "supplier"] as const).map((group) => {
        if (listed.some((kind) => parameters[group].includes(kind))) return pass(center, group);
        return untold ? unknown(center, undefined, group) : fail(center, missing(GROUPS[group]), group);
      });
    }),
});
