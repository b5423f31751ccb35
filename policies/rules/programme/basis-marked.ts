import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { textsIn, whereTurnedOn } from "./center-facts.ts";

const unmarked = (path: string): Bilingual => ({
  vi: `${path} không nêu giá trị được biết từ đâu`,
  en: `${path} does not say how its value is known`,
});

/** Every entry of the province file says whether its values are stated, derived or assumed. */
export const basisMarked = defineRule({
  id: "basis-marked",
  clauses: [],
  programme: { rows: ["DN-05", "XX-02"], level: "mandatory" },
  severity: "low",
  title: { vi: "Mỗi giá trị có căn cứ", en: "Each value states its basis" },
  why: {
    vi: "Giá trị nêu trong nguồn, suy ra và giả định không được lẫn nhau",
    en: "Stated, derived and assumed values must not be mistaken for one another",
  },
  fix: {
    vi: "Thêm basis: stated, derived hoặc assumption vào mục đó (rules.basisRequired)",
    en: "Add basis: stated, derived or assumption to the entry (rules.basisRequired)",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "basisRequired", ({ node }) => {
      const paths = textsIn(node, "unmarkedEntries");
      if (paths.state !== "known") return [unknown(node)];
      return paths.value.length === 0
        ? [pass(node)]
        : paths.value.map((path) => fail(node, unmarked(path), path));
    }),
});
