import { describe, expect, it } from "vitest";
import { quantityValue, smallerQuantity } from "../../../components/shared/quantity.ts";

describe("quantities", () => {
  it.each([
    ["500m", 0.5],
    ["2", 2],
    ["1.5Gi", 1_610_612_736],
    ["10G", 1e10],
  ])("%s is %d", (text, value) => expect(quantityValue(text)).toBe(value));

  it.each(["", "2GB", "-1", "1,5Gi", "Gi"])("refuses %j", (text) => {
    expect(() => quantityValue(text)).toThrow("expected a Kubernetes quantity");
  });

  it("keeps the smaller one as it was written", () => {
    expect(smallerQuantity("1", "999m")).toBe("999m");
    expect(smallerQuantity("512Mi", "1Gi")).toBe("512Mi");
  });
});
