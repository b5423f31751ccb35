import { existsSync } from "node:fs";
import { afterAll, afterEach, expect, test } from "vitest";
import { filesIn } from "../support/leak-search.ts";
import { previewJson } from "./support/preview-steps.ts";
import { ProjectCopy } from "./support/project-copy.ts";
import { makeStacks } from "./support/state-fixture.ts";

const copy = new ProjectCopy();
afterEach(() => copy.restore());
afterAll(() => copy.dispose());

const namDinh = "stacks/provinces/nam-dinh.yaml";

function resourcesOf(stack: string): { readonly type: string; readonly urn: string }[] {
  const { checkpoint } = JSON.parse(copy.read(`.state/.pulumi/stacks/pdc/${stack}.json`));
  return checkpoint.latest?.resources ?? [];
}

const rendered = (stack: string) =>
  existsSync(copy.path("build", stack)) ? filesIn(copy.path("build", stack)).map(({ name }) => name) : [];

test("a preview prints of a bad profile byte for byte what pdc check prints, and ends without a stack trace", async () => {
  copy.edit(namDinh, ["systems", "web-portal", "owner"], "it-centre");
  copy.edit(namDinh, ["siteGroups", "communes", "network"], "tslcdd");
  const check = await copy.pdc(["check", "nam-dinh"]);
  expect(check.code).toBe(1);
  expect(check.stdout).toContain(`${namDinh}: 2 lỗi`);

  const preview = await copy.run("preview", "nam-dinh", ["--json"]);
  expect(preview.code).not.toBe(0);
  const told = (previewJson(preview).diagnostics ?? []).map(({ message }) => message);
  expect(told).toHaveLength(1);
  // Pulumi adds the word in front and ends the message with a line of its own.
  expect(`${told[0]?.replace(/^error: /, "").trimEnd()}\n`).toBe(check.stdout);
  expect(resourcesOf("nam-dinh")).toEqual([]);

  const read = await copy.run("preview", "nam-dinh");
  const block = /^ {4}error: (.*\n(?: {4}.*\n|\n)*)/m.exec(read.output)?.[1] ?? "";
  expect(`${block.replace(/^ {4}/gm, "").trimEnd()}\n`).toBe(check.stdout);
  expect(read.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
});

test("a fault of the program itself is told with its place in the sources, not in what was compiled of them", async () => {
  const place = "stacks/layers/deploy-center.ts";
  const lines = copy.read(place).split("\n");
  const opening = lines.findIndex((line) => line.startsWith("export function deployCenter("));
  const body = lines.findIndex((line, index) => index >= opening && line.endsWith("{"));
  lines.splice(body + 1, 0, '  if (model.center.id !== "") throw new Error("unforeseen");');
  copy.write(place, lines.join("\n"));
  const preview = await copy.run("preview", "nam-dinh");
  expect(preview.code).not.toBe(0);
  expect(preview.output).toContain("unforeseen");
  expect(preview.output).toContain(`${place}:${body + 2}:`);
  expect(resourcesOf("nam-dinh")).toEqual([]);
});

test("a profile against the province's own rule is stopped in the preview, the rule named in Vietnamese", async () => {
  copy.edit(namDinh, ["costItems", "web-portal-lease", "projectCapital"], true);
  const up = await copy.run("up", "nam-dinh");
  expect(up.code).not.toBe(0);
  expect(up.output).toContain("[mandatory]");
  expect(up.output).toContain("[leased-no-capital]");
  expect(up.output).toContain("Cách sửa:");
  expect(resourcesOf("nam-dinh")).toEqual([]);
  expect(rendered("nam-dinh")).toEqual([]);
});

test("without a preview, a forbidden pod is stopped before it is made", async () => {
  const drill = "components/backup/restore-drill.ts";
  const hardened = copy.read(drill);
  const weakened = hardened.replace("allowPrivilegeEscalation: false", "privileged: true");
  expect(weakened).not.toBe(hardened);
  copy.write(drill, weakened);
  await makeStacks(copy);
  const up = await copy.upUnseen("ha-nam");
  expect(up.code).not.toBe(0);
  expect(up.output).toMatch(/\[mandatory\].*CronJob: hn-standard-drill/);
  expect(resourcesOf("ha-nam").filter(({ type }) => type.endsWith(":CronJob"))).toEqual([]);
  expect(rendered("ha-nam").filter((file) => file.includes("cronjob"))).toEqual([]);
});
