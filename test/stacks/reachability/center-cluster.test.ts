import { expect, test } from "vitest";
import { centerCluster } from "../../../stacks/reachability/center-cluster.ts";
import { load } from "../../support/deploy-province.ts";

test("each policy leads to the line of the profile that it comes from", () => {
  const { model, origins } = load("nam-dinh");
  if (!model) throw new Error("nam-dinh has problems");
  const paths: string[] = [];
  const cluster = centerCluster(model, (path) => {
    if (origins.has(path)) paths.push(path.join("."));
    const { file, line } = origins.at(path);
    return { file, line };
  });
  expect(cluster.policies.every(({ origin }) => origin !== undefined && origin.line > 0)).toBe(true);
  const kinds = [
    /^systems\.[^.]+\.uses\./,
    /^systems\.[^.]+\.tiers\./,
    /^databases\.[^.]+$/,
    /^interlinks\./,
  ];
  expect(kinds.filter((kind) => !paths.some((path) => kind.test(path)))).toEqual([]);
});
