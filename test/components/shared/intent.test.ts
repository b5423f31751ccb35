import { output, secret } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { intentOf } from "../../../components/shared/intent.ts";

describe("intent", () => {
  it("sorts keys at every depth, leaves out what is absent, and keeps null and empty lists", () => {
    const intent = intentOf("Thing", {
      b: [{ z: 1, a: undefined, c: null }],
      a: { y: [], x: "Đ" },
      none: undefined,
    });
    expect(JSON.stringify(intent)).toBe('{"component":"Thing","a":{"x":"Đ","y":[]},"b":[{"c":null,"z":1}]}');
  });

  it("leaves the outputs of other resources out", () => {
    expect(intentOf("Thing", { id: "x", inputs: { password: secret("CANARY") } })).toEqual({
      component: "Thing",
      id: "x",
    });
  });

  it.each([
    ["an output", { a: { b: [output("CANARY")] } }, "Thing.a.b[0]: found an output, expected plain data"],
    ["a function", { a: () => 1 }, "Thing.a: found function"],
    ["a number JSON has not", { a: Number.NaN }, "Thing.a: found number"],
  ])("refuses %s by its place", (_what, args, message) => {
    expect(() => intentOf("Thing", args)).toThrow(message);
  });
});
