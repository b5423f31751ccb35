import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { Refusal } from "../../../stacks/layers/refusal.ts";

test("a refusal is, to Pulumi, an error of the program whose stack it hides, and looks like its message", () => {
  const refusal = new Refusal("Kế hoạch chưa được phê duyệt.");
  expect(RunError.isInstance(refusal)).toBe(true);
  expect(refusal.message).toBe("Kế hoạch chưa được phê duyệt.");
  expect(inspect(refusal, { colors: true })).toBe("Kế hoạch chưa được phê duyệt.");
});
