import { describe, expect, test } from "vitest";
import { operatorLanguage } from "../../../tools/toolchain/language.mjs";
import { message, messageCatalogue } from "../../../tools/toolchain/messages.mjs";

test.each([
  [{}, "vi"],
  [{ LANG: "C.UTF-8" }, "vi"],
  [{ LANG: "POSIX" }, "vi"],
  [{ LANG: "vi_VN.UTF-8" }, "vi"],
  [{ LANG: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "vi_VN.UTF-8" }, "vi"],
  [{ LANG: "vi_VN.UTF-8", PDC_LANG: "en" }, "en"],
  [{ LANG: "en_US.UTF-8", PDC_LANG: "vi" }, "vi"],
  [{ LANG: "en_US.UTF-8", PDC_LANG: "" }, "en"],
] as const)("%j is read as %s", (environment, language) => {
  expect(operatorLanguage(environment)).toBe(language);
});

describe("messages", () => {
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

  test("both languages name the same parameters", () => {
    for (const [code, { vi, en }] of Object.entries(messageCatalogue)) {
      expect([...new Set(parameters(en))], code).toEqual([...new Set(parameters(vi))]);
    }
  });

  test("parameters are put in", () => {
    expect(message("step-part", { part: "pulumi", version: "3.170.0" }, "en")).toBe("Install pulumi 3.170.0");
    expect(message("step-part", { part: "pulumi", version: "3.170.0" }, "vi")).toBe("Cài pulumi 3.170.0");
  });
});
