import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, unknown } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";
import { perCenter } from "./declared-by-center.ts";
import { requiredFields } from "./required-fields.ts";

const DATASET: Bilingual = { vi: "Tài sản thông tin", en: "Dataset" };
const noList: Bilingual = {
  vi: "Trung tâm không có danh mục tài sản thông tin (datasets)",
  en: "The center has no list of information (datasets)",
};

/** Each dataset has class, owner, handling, retention and disposal. Whether people follow them is not visible. */
export const datasetGoverned = defineRule({
  id: "dataset-governed",
  clauses: [{ control: "TCVN14423-5.4.2.1-a", extent: "part" }],
  severity: "medium",
  title: { vi: "Quy định quản lý từng tài sản thông tin", en: "Each dataset is governed" },
  why: {
    vi: "Không ai chịu trách nhiệm, không có hạn lưu thì dữ liệu cũ tích tụ và rò rỉ",
    en: "Without an owner and a retention, old data piles up and leaks",
  },
  fix: {
    vi: "Điền dataClass, owner, handling, retention, disposal cho từng mục của datasets",
    en: "Fill in dataClass, owner, handling, retention and disposal of each of datasets",
  },
  parameters: { fields: ["dataClass", "owner", "handling", "retention", "disposal"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perCenter(graph, (center) => {
      const datasets = entriesIn(center, "datasets");
      if (datasets.state === "unknown") return [unknown(center)];
      const entries = datasets.state === "known" ? datasets.value : [];
      if (entries.length === 0) return [fail(center, noList)];
      return entries.map((entry) => requiredFields(center, DATASET, entry, parameters.fields));
    }),
});
