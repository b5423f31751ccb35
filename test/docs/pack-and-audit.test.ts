import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listedRules } from "../engine/support/unknown-to-both.ts";

test("the guide names each rule that the pack can be given a list for and an audit can not", () => {
  const guide = readFileSync(new URL("../../docs/huong-dan/kiem-tra.md", import.meta.url), "utf8");
  const exceptions = /cho cùng kết luận, trừ hai điều:\n\n((?:- .*\n)+)/.exec(guide)?.[1] ?? "";
  expect(exceptions.trim().split("\n")).toHaveLength(2);
  expect([...exceptions.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, rule]) => rule)).toEqual(listedRules);
});
