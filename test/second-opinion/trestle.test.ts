import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalogue } from "../../policies/catalogue/load-catalogue.ts";
import { auditReport } from "../../policies/evidence/make-audit-report.ts";
import { renderOscal } from "../../policies/evidence/render-oscal.ts";
import { centerPack } from "../../policies/packs/pack-contents.ts";
import { readByTrestle } from "../../tools/second-opinion/trestle.ts";
import { graphOf } from "../policies/support/resources.ts";
import { runPdc } from "../tools/pdc/run-pdc.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-trestle-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readBack(name: string, text: string) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  const workspace = join(folder, `${name}-workspace`);
  mkdirSync(workspace);
  return readByTrestle(file, workspace);
}

/** A center with a proof, waivers in every state and a pod that breaks rules. */
function everyPart(): string {
  const waiver = {
    ...{ control: "image-pinned", resource: "kubernetes:core/v1:Pod::shop/web", reason: "lý do\nhai dòng" },
    ...{
      compensatingMeasure: "quét hằng ngày",
      owner: "so-tttt",
      approval: "QĐ 12",
      expiresOn: "2026-12-20",
    },
  };
  const waivers = {
    a: waiver,
    b: { ...waiver, expiresOn: "2026-01-01" },
    c: { ...waiver, expiresOn: "soon" },
  };
  const proof = { control: "TCVN14423-5.1.2.1-a", holder: "so-tttt", dueOn: "2026-12-31" };
  const evidence = {
    one: { ...proof, file: "hồ sơ/quy trình.pdf", sha256: "ab".repeat(32) },
    two: { ...proof, note: "chờ ký" },
  };
  const intent = { id: "xx-center", owner: "so-tttt", name: "Trung tâm", waivers, evidence };
  const pod = {
    ...{ type: "kubernetes:core/v1:Pod", name: "web" },
    props: {
      metadata: { name: "web", namespace: "shop" },
      spec: { hostPID: true, containers: [{ name: "web", image: "registry.example/web:latest" }] },
    },
  };
  const graph = graphOf([{ type: "pdc:center:Center", name: "xx-center", props: { intent } }, pod]);
  const report = auditReport(graph, {
    ...{ day: "2026-11-25", strict: false, pack: centerPack, catalogue: readCatalogue() },
    source: { door: "state", label: "test" },
  });
  return renderOscal(report, "vi");
}

const audited = async (province: string, pack: string): Promise<string> => {
  const state = new URL(`../fixtures/states/${province}.json`, import.meta.url).pathname;
  const words = ["--state", state, "--on", "2026-11-25", "--pack", pack, "--format", "oscal"];
  return (await runPdc(["audit", ...words], { lang: "vi" })).out;
};

describe("compliance-trestle reads assessment results back without complaint, and loses nothing", () => {
  test.each([
    ["every-part", async () => everyPart()],
    ["quang-nam", () => audited("quang-nam", "center")],
    ["no-catalogue", () => audited("nam-dinh", "programme")],
  ])("%s", async (name, make) => {
    const text = await make();
    const { document, said } = await readBack(name, text);
    expect(said).toContain("VALID");
    expect(said).not.toMatch(/WARN|ERROR|INVALID/i);
    expect(sorted(document)).toEqual(sorted(JSON.parse(text)));
  });

  test("a wrong document would be seen", async () => {
    const text = everyPart().replace('"state": "satisfied"', '"state": "fine"');
    await expect(readBack("wrong", text)).rejects.toThrow(/satisfied/);
  });
});

/** Dates as moments: the reader writes them down in its own way. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === "string")
    return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sorted(part)]));
}
