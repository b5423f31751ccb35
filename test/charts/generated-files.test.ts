import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generatedFiles } from "../../tools/charts/generated-files.ts";
import { charts, chartsFolder, readChartFile } from "./chart-files.ts";

describe("generated chart files", () => {
  const generated = generatedFiles(chartsFolder);

  it.each([...generated.keys()])("%s is what `npx tsx tools/charts/sync-charts.ts` writes", (path) => {
    expect(readChartFile(path)).toBe(generated.get(path));
  });

  it("cover the shared templates, the schema and the README of every chart", () => {
    expect(charts).toEqual(["lgsp", "log-collector", "observability", "service", "sign-on"]);
    for (const chart of charts) {
      expect(generated.has(`${chart}/templates/shared/_workload.tpl`)).toBe(true);
      expect(generated.has(`${chart}/values.schema.json`)).toBe(true);
      expect(generated.has(`${chart}/README.md`)).toBe(true);
    }
  });
});

describe("the generator", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "charts-"));
    cpSync(chartsFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("carries a change of a shared template into every chart", () => {
    writeFileSync(join(folder, "shared/templates/_image.tpl"), "changed");
    const files = generatedFiles(folder);
    for (const chart of charts) expect(files.get(`${chart}/templates/shared/_image.tpl`)).toBe("changed");
  });

  it("names a definition that a schema refers to and nobody wrote", () => {
    const path = join(folder, "service/values.schema.json");
    writeFileSync(
      path,
      readChartFile("service/values.schema.json").replace("#/definitions/replicas", "#/definitions/replcas"),
    );
    expect(() => generatedFiles(folder)).toThrow(
      'charts/shared/definitions.json: no definition "replcas". Add it, or correct the $ref.',
    );
  });

  it("refuses a README without the table's two marks", () => {
    writeFileSync(join(folder, "lgsp/README.md"), "# lgsp\n");
    expect(() => generatedFiles(folder)).toThrow("charts/lgsp/README.md: expected");
  });
});
