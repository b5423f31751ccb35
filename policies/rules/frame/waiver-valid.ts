import { defineRule } from "./rule.ts";

/**
 * The rule behind every waiver. It has no check of its own: it needs the findings of all others, so `evaluate` asks
 * `judgeWaivers` after them.
 */
export const waiverValid = defineRule({
  id: "waiver-valid",
  clauses: [
    { control: "TCVN14423-5.1.2.3-a", extent: "part" },
    { control: "TCVN14423-5.1.2.4-a", extent: "part" },
  ],
  alwaysMandatory: true,
  severity: "high",
  title: { vi: "Miễn trừ còn hiệu lực và đúng chỗ", en: "Waivers are complete, in force and needed" },
  why: {
    vi: "Miễn trừ hết hạn hoặc không ứng với vi phạm nào che mất rủi ro thật",
    en: "An expired waiver, or one that matches nothing, hides the real risk",
  },
  fix: {
    vi: "Sửa hoặc bỏ miễn trừ trong hồ sơ tỉnh (waivers): đủ mọi trường, ngày hết hạn ở phía trước, đúng tài nguyên",
    en: "Correct or remove the waiver in the province's profile (waivers): all fields, a later expiry, the right resource",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: () => [],
});
