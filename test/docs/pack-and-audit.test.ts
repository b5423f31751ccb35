import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as names from "../../policies/graph/label-names.ts";
import { allRules } from "../../policies/rules/registry.ts";
import { listedRules } from "../engine/support/unknown-to-both.ts";

const guide = readFileSync(new URL("../../docs/huong-dan/kiem-tra.md", import.meta.url), "utf8");

test("the guide names each rule that the pack can be given a list for and an audit can not", () => {
  const exceptions = /cho cùng kết luận, trừ hai điều:\n\n((?:- .*\n)+)/.exec(guide)?.[1] ?? "";
  expect(exceptions.trim().split("\n")).toHaveLength(2);
  expect([...exceptions.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, rule]) => rule)).toEqual(listedRules);
});

test("the guide explains every label and annotation that a rule's remedy asks for, and no other", () => {
  const asked = Object.values(names)
    .filter((name) => name.startsWith("pdc.internal/"))
    .filter((name) => allRules.some(({ fix }) => new RegExp(`${name}(?![a-z-])`).test(fix.vi)));
  expect(asked).toContain("pdc.internal/exposure-reason");
  const explained = [...guide.matchAll(/^\| `(pdc\.internal\/[a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(asked.sort());
});
