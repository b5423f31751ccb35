import { expect, test } from "vitest";
import { auditDay } from "../../../policies/packs/audit-day.ts";
import { reportLanguage } from "../../../policies/packs/report-language.ts";

test("the day is Việt Nam's, whatever the machine's", () => {
  expect(auditDay({}, new Date("2026-11-22T16:59:59Z"))).toBe("2026-11-22");
  expect(auditDay({}, new Date("2026-11-22T17:00:00Z"))).toBe("2026-11-23");
  expect(auditDay({ PDC_DAY: "2025-12-31" }, new Date("2026-11-22T17:00:00Z"))).toBe("2025-12-31");
});

test.each(["2026-02-30", "31/12/2026", "2026-13-01", "today"])("%s is no day", (day) => {
  expect(() => auditDay({ PDC_DAY: day }, new Date(0))).toThrow(`"${day}" không phải ngày`);
});

test.each([
  [{}, "vi"],
  [{ LANG: "C.UTF-8" }, "vi"],
  [{ LANG: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "vi_VN.UTF-8" }, "vi"],
  [{ LANG: "vi_VN.UTF-8", PDC_LANG: "en" }, "en"],
] as const)("%j reads %s", (environment, language) => {
  expect(reportLanguage(environment)).toBe(language);
});
