import { type Bilingual, defineRule } from "../frame/rule.ts";
import { namedByCenter } from "../network/center-declarations.ts";

const missing: Bilingual = {
  vi: "Trung tâm chưa nêu phiếu yêu cầu thay đổi (changeRequest)",
  en: "The center names no change request (changeRequest)",
};

/** A deployment refers to its change request; the approval itself is paper. */
export const changeRequest = defineRule({
  id: "change-request",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-13", extent: "part" }],
  severity: "low",
  title: { vi: "Triển khai theo phiếu thay đổi", en: "Deployments follow a change request" },
  why: {
    vi: "Thay đổi không có phiếu thì không ai biết ai cho phép, quay lại thế nào",
    en: "Without a request nobody knows who allowed a change or how to go back",
  },
  fix: { vi: "Khai báo center.changeRequest", en: "State center.changeRequest" },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) => namedByCenter(graph, "changeRequest", missing),
});
