import { describe, expect, test } from "vitest";
import { type Plain, SECRET, UNKNOWN } from "../../../policies/graph/plain-value.ts";
import { orDefault, read, readBoolean, readString } from "../../../policies/graph/reading.ts";
import { all, any, holds, not, type Truth } from "../../../policies/graph/truth.ts";

const value: Plain = { a: { b: [UNKNOWN, "x"], c: null, "d.e": "dotted" }, s: SECRET, u: UNKNOWN };

test.each([
  ["a.b.1", { state: "known", value: "x" }],
  ["a.b.0", { state: "unknown", why: "before-deployment" }],
  ["a.b.7", { state: "absent" }],
  ["a.c", { state: "absent" }],
  ["a.c.deeper", { state: "absent" }],
  ["a.b.1.deeper", { state: "unknown", why: "wrong-type" }],
  ["s", { state: "unknown", why: "secret" }],
  ["s.key", { state: "unknown", why: "secret" }],
  ["u.any.where", { state: "unknown", why: "before-deployment" }],
  ["toString", { state: "absent" }],
])("%s", (path, reading) => {
  expect(read(value, path)).toEqual(reading);
});

test("a key with dots is read by its list of keys", () => {
  expect(readString(value, ["a", "d.e"])).toEqual({ state: "known", value: "dotted" });
});

test("a value of another type is unknown, neither absent nor false", () => {
  expect(readBoolean({ on: "true" }, "on")).toEqual({ state: "unknown", why: "wrong-type" });
});

test("a default stands in for the absent only", () => {
  expect(orDefault(readString(value, "a.c"), "d")).toEqual({ state: "known", value: "d" });
  expect(orDefault(readString(value, "u"), "d")).toMatchObject({ state: "unknown" });
});

describe("three-valued truth", () => {
  const truths: readonly Truth[] = ["yes", "no", "unknown"];
  test("unknown decides nothing, and survives unless the other side decides", () => {
    const table = truths.flatMap((a) => truths.map((b) => `${a} ${b}: ${all([a, b])} ${any([a, b])}`));
    expect(table).toEqual([
      "yes yes: yes yes",
      "yes no: no yes",
      "yes unknown: unknown yes",
      "no yes: no yes",
      "no no: no no",
      "no unknown: no unknown",
      "unknown yes: unknown yes",
      "unknown no: no unknown",
      "unknown unknown: unknown unknown",
    ]);
    expect(truths.map(not)).toEqual(["no", "yes", "unknown"]);
  });

  test("an unknown reading is never tested", () => {
    const never = () => {
      throw new Error("tested");
    };
    expect(holds(read(value, "u"), never, "yes")).toBe("unknown");
    expect(holds(read(value, "a.c"), never, "no")).toBe("no");
  });
});
