import { level3Rules, programmeRules } from "../rules/registry.ts";
import type { PackContent } from "./rule-policies.ts";

const level3Set = {
  name: "level-3",
  title: "Yêu cầu an ninh mạng cấp độ 3 (security requirements of level 3)",
  rules: level3Rules,
};
const programmeSet = {
  name: "programme",
  title: "Quy định của chương trình, dự án (rules of the province's programme)",
  rules: programmeRules,
};

/** The law alone: what an auditor of any center runs. */
export const level3Pack: PackContent = { name: "level-3", sets: [level3Set], demands: "law" };

/** The province's own rules alone. */
export const programmePack: PackContent = { name: "programme", sets: [programmeSet], demands: "programme" };

/** Both in one process; of two levels the stricter counts. */
export const centerPack: PackContent = { name: "center", sets: [level3Set, programmeSet], demands: "both" };
