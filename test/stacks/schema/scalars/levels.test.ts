import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { displayName } from "../../../../stacks/schema/scalars/display-name.ts";
import { compareVersions, frameworkVersion } from "../../../../stacks/schema/scalars/framework-version.ts";
import { id } from "../../../../stacks/schema/scalars/id.ts";
import { money } from "../../../../stacks/schema/scalars/money.ts";
import { type SecurityLevel, securityLevel } from "../../../../stacks/schema/scalars/security-level.ts";
import { type ServiceLevel, serviceLevel } from "../../../../stacks/schema/scalars/service-level.ts";
import { accepted, codes } from "./read-scalar.ts";

describe("the two levels", () => {
  test("are read from their own words only", () => {
    expect(accepted(serviceLevel, "muc-do-3")).toBe(3);
    expect(accepted(securityLevel, "cap-do-3")).toBe(3);
    expect(codes(serviceLevel, "cap-do-3")).toEqual(["scalar.service-level.swapped"]);
    expect(codes(securityLevel, "muc-do-3")).toEqual(["scalar.security-level.swapped"]);
    expect(codes(serviceLevel, "muc-do-5")).toEqual(["scalar.service-level"]);
    expect(codes(securityLevel, "cap-do-0")).toEqual(["scalar.security-level"]);
    expect(codes(securityLevel, "3")).toEqual(["scalar.security-level"]);
  });

  test("do not mix for the compiler", () => {
    expectTypeOf<ServiceLevel>().not.toExtend<SecurityLevel>();
    expectTypeOf<SecurityLevel>().not.toExtend<ServiceLevel>();
    expectTypeOf<3>().not.toExtend<SecurityLevel>();
    expectTypeOf<SecurityLevel>().toExtend<number>();
  });
});

test("versions compare by number", () => {
  expect(accepted(frameworkVersion, "2.0")).toBe("2.0");
  expect(codes(frameworkVersion, "2")).toEqual(["scalar.version"]);
  expect(codes(frameworkVersion, "v2.0")).toEqual(["scalar.version"]);
  expect(compareVersions("1.0", "2.0")).toBeLessThan(0);
  expect(compareVersions("2.10", "2.9")).toBeGreaterThan(0);
  expect(compareVersions("2.0", "2.0.0")).toBe(0);
});

test("scalars publish what an editor needs", () => {
  const schema = z.strictObject({
    money: money.optional(),
    level: securityLevel,
    names: z.record(id, displayName),
  });
  const json = z.toJSONSchema(schema, { io: "input" });
  expect(json.required).toEqual(["level", "names"]);
  expect(json.properties).toMatchObject({
    money: { type: "string", title: "Số tiền / Money" },
    level: { type: "string", enum: ["cap-do-1", "cap-do-2", "cap-do-3", "cap-do-4", "cap-do-5"] },
    names: {
      propertyNames: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" },
      additionalProperties: { minLength: 1 },
    },
  });
});
