import { expect, test } from "vitest";
import { aggregate } from "../../../stacks/model/ip-range.ts";

test.each([
  [
    ["2001:db8:300:200::/56", "2001:db8:300:100::/56", "2001:db8:300::/56"],
    ["2001:db8:300::/55", "2001:db8:300:200::/56"],
  ],
  [["2001:db8:1::/64", "2001:db8::/32"], ["2001:db8::/32"]],
  [
    ["10.0.1.0/24", "2001:db8:0:1::/64", "10.0.0.0/24", "2001:db8::/64"],
    ["10.0.0.0/23", "2001:db8::/63"],
  ],
])("the order of the ranges never matters: %j", (cidrs, merged) => {
  for (const order of [cidrs, [...cidrs].reverse()])
    expect([...aggregate(order)].sort()).toEqual([...merged].sort());
});
