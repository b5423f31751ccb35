import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, expect, test } from "vitest";
import { buildGraph } from "../../../../policies/graph/resource-graph.ts";
import { graphDifference } from "../../../../tools/pdc/preview/graph-difference.ts";
import { type PreviewInput, previewReport } from "../../../../tools/pdc/preview/make-preview-report.ts";
import { previewFormats, writePreview } from "../../../../tools/pdc/preview/preview-formats.ts";
import { previewJsonSchema, previewReportShape } from "../../../../tools/pdc/preview/preview-report.ts";
import { savedGraph } from "../../../../tools/pdc/preview/saved-graph.ts";
import { graphFromSaved, savedPreview } from "../../../../tools/pdc/preview/saved-preview.ts";
import { type Edits, load, type Preview, preview } from "../../../support/deploy-province.ts";

const province = "nam-dinh";
let base: Preview;
beforeAll(async () => {
  base = await preview(province);
});

/** What an edit of the province means, both sides recorded in process. */
async function meaning(edits: Edits, more: Partial<PreviewInput> = {}) {
  const after = await preview(province, { edits });
  const input: PreviewInput = {
    ...{ stack: province, province: "Nam Định", day: "2026-11-22" },
    change: {
      ...{ before: base.graph, after: after.graph, held: [], unchanged: 0 },
      steps: graphDifference(base.graph, after.graph),
    },
    base: { kind: "deployed", label: province, graph: base.graph, asked: base.graph },
    loaded: load(province, { edits }),
    accepted: () => undefined,
    ...more,
  };
  return previewReport(input);
}

test("no edit, no change: read-only", async () => {
  const { verdict, groups, money, capacity, addresses, flows } = await meaning({});
  expect(verdict).toEqual({ risk: "read-only", exitCode: 0, reasons: [] });
  expect([groups, money, capacity, addresses, flows.opened, flows.closed]).toEqual([[], [], [], [], [], []]);
});

test("more replicas: a routine update with the line that says so, and the capacity it takes", async () => {
  const { verdict, groups, capacity } = await meaning({ "systems.one-stop.workload.replicas": 3 });
  expect(verdict.risk).toBe("routine");
  const system = groups.find(({ system: id }) => id === "nd-one-stop");
  const lines = new Set(system?.steps.map(({ origin }) => origin?.line));
  const text = readFileSync("stacks/provinces/nam-dinh.yaml", "utf8").split("\n");
  expect([...lines].some((line) => text[(line ?? 0) - 1]?.includes("replicas:"))).toBe(true);
  expect(capacity.map(({ key }) => key)).toContain("quota nd-one-stop cpu");
  expect(capacity.every(({ difference }) => difference !== null && difference > 0)).toBe(true);
});

test("what providers answered to a deployed base is no step: the program asks for the same", async () => {
  const nothing = { ...base.graph, nodes: [], byUrn: new Map(), childrenOf: new Map(), opaque: [] };
  const answered = buildGraph(
    base.graph.nodes.map((node) => ({
      ...node,
      parent: node.parent ?? undefined,
      properties: { ...node.properties, answered: true },
    })),
  );
  const { operations, stepsAgainst } = await meaning(
    {},
    {
      change: { before: nothing, after: base.graph, steps: [], held: [], unchanged: 0 },
      base: { kind: "saved", label: "state.json", graph: answered, asked: base.graph },
    },
  );
  expect([stepsAgainst, operations]).toEqual([
    "base",
    expect.objectContaining({ replace: 0, delete: 0, update: 0, create: 0 }),
  ]);
});

test("money is compared in đồng and shown as offices write it", async () => {
  const [id] = Object.keys(load(province).profile?.budgets ?? {});
  const { verdict, money } = await meaning({ [`budgets.${id}.total`]: "60.000 triệu đồng" });
  expect(money).toHaveLength(1);
  expect(money[0]?.after).toBe("60.000 triệu đồng");
  expect(money[0]?.difference).not.toBe(0);
  expect(verdict.reasons.map(({ rule }) => rule)).toContain("money-changed");
});

test("with an accepted reason the loss of data needs approval, without one it is refused", async () => {
  const nothing = { ...base.graph, nodes: [], byUrn: new Map(), childrenOf: new Map(), opaque: [] };
  const change = {
    ...{ before: base.graph, after: nothing, held: [], unchanged: 0 },
    steps: graphDifference(base.graph, nothing),
  };
  const lost = await meaning({}, { change });
  expect(lost.verdict.reasons[0]?.rule).toBe("data-lost");
  expect(lost.groups[0]?.steps[0]?.holdsData).toBe(true);
  const accepted = await meaning({}, { change, accepted: () => "moved to the new center" });
  expect(accepted.verdict.reasons.map(({ rule }) => rule)).not.toContain("data-lost");
  expect(accepted.verdict.reasons.map(({ rule }) => rule)).toContain("data-loss-accepted");
});

test("nothing deployed: steps are told against the base, and that is said", async () => {
  const nothing = { ...base.graph, nodes: [], byUrn: new Map(), childrenOf: new Map(), opaque: [] };
  const after = await preview(province, { edits: { "center.name": "Tên khác" } });
  const report = await meaning(
    { "center.name": "Tên khác" },
    {
      change: { before: nothing, after: after.graph, steps: [], held: [], unchanged: 0 },
      base: { kind: "revision", label: "HEAD", graph: base.graph, asked: base.graph },
    },
  );
  expect(report.stepsAgainst).toBe("base");
  expect(report.operations.update).toBeGreaterThan(0);
  expect(report.operations.create).toBe(0);
  expect(report.unknown[0]?.en).toContain("The state that this run sees is empty");
});

test("a waiver that has run out is refused, one that ends within 30 days is told", async () => {
  const waiver = (expiresOn: string) => ({
    "waivers.trial": {
      ...{ control: "image-pinned", resource: "kubernetes:apps/v1:Deployment::*", reason: "Thử" },
      ...{
        compensatingMeasure: "Theo dõi",
        owner: base.model.profile.center.owner,
        approval: "1/QĐ",
        expiresOn,
      },
    },
  });
  const expired = await meaning(waiver("2026-11-01"));
  expect(expired.verdict.risk).toBe("refused");
  expect(expired.findings.blocking.map(({ rule }) => rule)).toContain("waiver-valid");
  expect(expired.waivers.map(({ state, daysLeft }) => [state, daysLeft])).toEqual([["expired", -21]]);
});

test("every format holds the verdict, the same input gives the same bytes, and no secret is readable", async () => {
  const edits = { "systems.one-stop.workload.replicas": 3 };
  const loaded = load(province);
  const [report, again] = await Promise.all([1, 2].map(() => meaning(edits, { loaded })));
  if (!report || !again) throw new Error("two reports");
  // Every generated password of a recording begins so; the engine's tests search for real ones in every form.
  expect(base.resources.filter(({ type }) => type.startsWith("random:")).length).toBeGreaterThan(2);
  for (const lang of ["vi", "en"] as const)
    for (const format of previewFormats) {
      const text = writePreview(report, format, lang);
      expect(writePreview(again, format, lang)).toBe(text);
      expect(text).toMatch(format === "json" ? /"routine"/ : lang === "vi" ? /THÔNG THƯỜNG/ : /ROUTINE/);
      expect(text.normalize("NFC")).toBe(text);
      expect(text).not.toContain("CANARY");
    }
  expect(savedPreview(province, base.graph)).not.toContain("CANARY");
});

test("the page asks nothing of anybody, and the comment of a merge request calls nobody", async () => {
  const report = { ...(await meaning({})), province: "Nam Định @all <script>alert(1)</script>" };
  const page = writePreview(report, "html", "vi");
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/(?:src|href)="(?!#|data:,)/);
  expect(page).not.toContain("<script");
  const comment = writePreview(report, "markdown", "vi");
  expect(comment.split("\n")[0]).toBe("## `Xem trước thay đổi: Nam Định @all <script>alert(1)</script>`");
});

test("the published schema is the shape's own, and a report satisfies it", async () => {
  const file = fileURLToPath(
    new URL("../../../../tools/pdc/preview/preview-report.schema.json", import.meta.url),
  );
  const published = readFileSync(file, "utf8");
  expect(published).toBe(previewJsonSchema());
  const report = JSON.parse(writePreview(await meaning({ "center.name": "Tên khác" }), "json", "vi"));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  expect(ajv.validate(JSON.parse(published), report)).toBe(true);
  expect(
    previewReportShape.safeParse({ ...report, verdict: { ...report.verdict, risk: "fine" } }).success,
  ).toBe(false);
});

test("what was saved is the same graph again, unknown and secret values included", () => {
  const text = savedPreview(province, base.graph);
  const graph = graphFromSaved(JSON.parse(text));
  expect(savedPreview(province, graph)).toBe(text);
  expect(graphDifference(base.graph, graph)).toEqual([]);
});

test("a deployed state is held against what the program asked for, not against what providers answered", () => {
  const file = fileURLToPath(new URL("../../../fixtures/states/quang-nam.json", import.meta.url));
  const { graph, asked } = savedGraph(file, file, ["quang-nam"]);
  const keys = (side: typeof graph) => {
    const password = side.nodes.find(({ name }) => name === "qn-lgsp-admin-password");
    return Object.keys(password?.properties ?? {});
  };
  expect(keys(graph)).toContain("bcryptHash");
  expect(keys(asked)).toContain("length");
  expect(keys(asked)).not.toContain("bcryptHash");
});
