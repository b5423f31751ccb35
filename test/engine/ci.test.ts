import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ProjectCopy } from "./support/project-copy.ts";
import { makeStacks } from "./support/state-fixture.ts";

const copy = new ProjectCopy();
const profile = "stacks/provinces/ha-nam.yaml";

beforeAll(() => makeStacks(copy));
afterEach(() => copy.restore());
afterAll(() => copy.dispose());

/** The script that both pipelines call, on what was edited since the last commit; as a pipeline without a shared state has it. */
async function pipeline() {
  const env = { PULUMI_BACKEND_URL: "", CI: "true" };
  const run = await copy.start("tools/ci/center.sh", ["change", "HEAD"], { env });
  return {
    ...run,
    summary: JSON.parse(copy.read("build/ci/summary.json")),
    comment: copy.read("build/ci/comment.md"),
  };
}

const rulesOf = (summary: { provinces: { reasons: { rule: string }[] }[] }) =>
  summary.provinces.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));

test("a harmless change passes; only its province is run, and every artifact is there", async () => {
  copy.edit(profile, ["center", "name"], "Trung tâm tích hợp dữ liệu, tên mới");
  const { code, output, summary, comment } = await pipeline();
  expect(code, output).toBe(0);
  expect(summary.provinces).toMatchObject([{ stack: "ha-nam", risk: "routine", exitCode: 0 }]);
  expect(comment).toContain("- **ha-nam**: thông thường");
  expect(comment).toContain("ha-nam.yaml:");
  const files = [
    "preview.json",
    "preview.vi.md",
    "preview.en.html",
    "audit.json",
    "audit.vi.sarif",
    "center.json",
  ];
  for (const file of [...files, "audit.vi.junit.xml", "SHA256SUMS"])
    expect(existsSync(copy.path("build", "ci", "ha-nam", file)), file).toBe(true);
  expect(copy.changedFiles()).toBe(` M ${profile}\n`);
});

test("a database that goes is refused, and named", async () => {
  copy.edit(profile, ["databases", "one-stop-data"], undefined);
  for (const system of ["one-stop", "public-services"])
    copy.edit(profile, ["systems", system, "uses", "one-stop-data"], undefined);
  const { code, output, summary, comment } = await pipeline();
  expect(code, output).toBe(1);
  expect(rulesOf(summary)).toContain("data-lost");
  expect(comment).toContain("Cluster hn-one-stop-data/hn-one-stop-data");
  expect(comment).toContain("MẤT DỮ LIỆU: xóa");
});

test("a waiver that has run out is refused", async () => {
  const waiver = {
    control: "image-pinned",
    resource: "kubernetes:apps/v1:Deployment::*",
    reason: "Chờ ghim ảnh",
  };
  const paper = {
    compensatingMeasure: "Theo dõi",
    owner: "it-center",
    approval: "1/QĐ",
    expiresOn: "2026-11-01",
  };
  copy.edit(profile, ["waivers"], { trial: { ...waiver, ...paper } });
  const { code, output, summary, comment } = await pipeline();
  expect(code, output).toBe(1);
  expect(rulesOf(summary)).toContain("mandatory-finding");
  expect(comment).toContain("waiver-valid");
});

test("broken YAML ends 2 with its place, and the engine is not asked", async () => {
  copy.write(profile, `${copy.read(profile)}\n  : : [`);
  const { code, output, summary, comment } = await pipeline();
  expect(code, output).toBe(2);
  expect(summary.check.code).toBe(1);
  expect(summary.provinces).toMatchObject([{ stack: "ha-nam", risk: "not-run", exitCode: 2 }]);
  expect(comment).toMatch(/ha-nam\.yaml/);
  expect(output).not.toMatch(/at .*\.ts:\d+/);
});

test("a change to code that all share touches all five, one to a text touches none", async () => {
  const touched = async () => (await copy.pdc(["preview", "--changed", "--base", "HEAD"])).stdout;
  copy.write("README.md", `${copy.read("README.md")}\n`);
  expect(await touched()).toBe("");
  copy.write("components/shared/pod-port.ts", `${copy.read("components/shared/pod-port.ts")}\n`);
  expect((await touched()).split("\n")).toEqual([
    "dong-nai",
    "ha-nam",
    "long-an",
    "nam-dinh",
    "quang-nam",
    "",
  ]);
});

test("without any state a look for drift ends 0 and says that nothing is deployed there", async () => {
  for (const stack of ["dong-nai", "long-an", "nam-dinh", "quang-nam"])
    copy.remove(`stacks/Pulumi.${stack}.yaml`);
  const run = await copy.start("tools/ci/center.sh", ["drift"], { env: { PULUMI_BACKEND_URL: "" } });
  expect(run.code, run.output).toBe(0);
  expect(copy.read("build/ci/comment.md")).toContain("chưa thấy triển khai trong trạng thái này");
});
