import { type Bilingual, defineRule } from "../frame/rule.ts";
import { namedByCenter } from "../network/center-declarations.ts";

const missing: Bilingual = {
  vi: "Trung tâm chưa nêu biên bản đánh giá điều kiện an ninh mạng trước vận hành (goLiveAssessment)",
  en: "The center names no assessment of conditions before going live (goLiveAssessment)",
};

/** A center refers to the assessment of conditions before going live. Luật 116 Điều 10.4 leaves it to need at level 3, so that it warns. */
export const goLiveAssessment = defineRule({
  id: "go-live-assessment",
  clauses: [{ control: "ND331-D28.3", extent: "part" }],
  suggestion: true,
  severity: "low",
  title: { vi: "Đánh giá điều kiện trước vận hành", en: "Conditions are assessed before going live" },
  why: {
    vi: "Vận hành khi chưa đánh giá là vận hành mà chưa biết còn thiếu gì",
    en: "Going live unassessed is going live without knowing what is missing",
  },
  fix: {
    vi: "Khai báo center.goLiveAssessment: số biên bản và kết quả",
    en: "State center.goLiveAssessment: reference and result",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) => namedByCenter(graph, "goLiveAssessment", missing),
});
