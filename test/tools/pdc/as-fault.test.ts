import { expect, test } from "vitest";
import { asFault } from "../../../tools/pdc/as-fault.ts";
import { Problem } from "../../../tools/toolchain/problem.mjs";

test("what the toolchain refuses is told whole and is no fault of ours", () => {
  const fault = asFault(new Problem("pulumi is not installed.\nRun: npm run setup\n", 127));
  expect([fault.exitCode, fault.text("en").trimEnd()]).toEqual([
    2,
    "pulumi is not installed. Run: npm run setup",
  ]);
});

test("anything else is unforeseen, by its first line", () => {
  const fault = asFault(new Error("boom\n  at somewhere"));
  expect(fault.exitCode).toBe(1);
  expect(fault.text("en")).toContain("boom");
  expect(fault.text("en")).not.toContain("somewhere");
});
