import { expect, test } from "vitest";
import { chooseLanguage } from "../../../stacks/messages/choose-language.ts";
import { isMessage, message, messageCodes, render } from "../../../stacks/messages/messages.ts";

test("renders one message in both languages", () => {
  const msg = message("scalar.quantity", { suggestion: "100Gi" });
  expect(render(msg, "vi")).toBe('Cần lượng tài nguyên theo cách viết của Kubernetes, ví dụ "100Gi".');
  expect(render(msg, "en")).toBe('Expected a Kubernetes quantity such as "100Gi".');
});

test("wrong codes, missing and needless parameters do not compile", () => {
  // @ts-expect-error no such code
  expect(() => render(message("scalar.nothing"), "vi")).toThrow();
  // @ts-expect-error the parameter is required
  message("scalar.quantity");
  // @ts-expect-error the parameter has another name
  message("scalar.quantity", { value: "1" });
  // @ts-expect-error no parameter expected
  message("scalar.port", { value: 1 });
});

test("knows its own messages, and codes start with their subject", () => {
  expect(isMessage(message("scalar.port"))).toBe(true);
  expect(isMessage({ code: "toString", params: {} })).toBe(false);
  expect(isMessage("scalar.port")).toBe(false);
  expect(messageCodes.filter((code) => !/^[a-z][a-z-]*(\.[a-z][a-z0-9-]*)+$/.test(code))).toEqual([]);
});

test.each([
  [{}, "vi"],
  [{ LANG: "C" }, "vi"],
  [{ LANG: "C.UTF-8" }, "vi"],
  [{ LC_ALL: "POSIX", LANG: "en_US.UTF-8" }, "vi"],
  [{ LANG: "en_US.UTF-8" }, "en"],
  [{ LC_MESSAGES: "en_GB", LANG: "vi_VN" }, "en"],
  [{ LC_ALL: "", LANG: "en" }, "en"],
  [{ LANG: "vi_VN.UTF-8" }, "vi"],
  [{ LANG: "fr_FR" }, "vi"],
  [{ PDC_LANG: "en", LANG: "vi_VN" }, "en"],
  [{ PDC_LANG: "vi", LANG: "en_US" }, "vi"],
  [{ PDC_LANG: "nonsense", LANG: "en_US" }, "en"],
])("%j chooses %s", (env, lang) => expect(chooseLanguage(env)).toBe(lang));
