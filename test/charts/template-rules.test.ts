import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { charts, chartsFolder, readChartFile } from "./chart-files.ts";

/** What would make a render differ from run to run or from cluster to cluster. */
const changing =
  /\b(lookup|now|date\w*|rand\w+|uuidv4|gen(CA|SelfSigned|Signed|PrivateKey)\w*|htpasswd|derivePassword|getHostByName)\b|\.Capabilities|\.Release\.(Is|Revision)/;
const componentsMake = ["Namespace", "NetworkPolicy", "Secret", "ResourceQuota", "LimitRange"];

const templates = charts.flatMap((chart) =>
  readdirSync(join(chartsFolder, chart, "templates"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(tpl|yaml)$/.test(path))
    .map((path) => `${chart}/templates/${path}`),
);

describe.each(templates)("%s", (path) => {
  const actions = [...readChartFile(path).matchAll(/\{\{(?!-?\s*\/\*)[\s\S]*?\}\}/g)].map(([action]) =>
    action.replaceAll(/"[^"]*"/g, '""'),
  );

  it("calls nothing that gives another answer another time", () => {
    expect(actions.filter((action) => changing.test(action))).toEqual([]);
  });

  it("has no Helm hook and no kind that belongs to the components", () => {
    const text = readChartFile(path);
    expect(text).not.toContain("helm.sh/hook");
    expect(componentsMake.filter((kind) => new RegExp(`^kind: ${kind}$`, "m").test(text))).toEqual([]);
  });
});
