import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPdc } from "./run-pdc.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-dossier-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what the decree demands and the profile lacks is named, and nothing is written", async () => {
  const file = join(folder, "refused.docx");
  const { code, out, err } = await runPdc(["dossier", "dong-nai", "--out", file]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  // The reference design says which segment the nodes stand in; which system they run is only a placeholder there.
  expect(err).toContain("cluster.nodePools.workers.operatingSystem");
  expect(err).toContain("equipment.management-servers.operatingSystem");
  expect(err).not.toContain(".segment");
  expect(err).toContain("--draft");
  expect(existsSync(file)).toBe(false);
});

test("a draft is written, says that it is one, and still ends 1", async () => {
  const file = join(folder, "draft.html");
  const { code, err } = await runPdc(["dossier", "dong-nai", "--draft", "--out", file]);
  expect(code).toBe(1);
  expect(err).toContain("A draft: 4 demanded items are missing");
  expect(readFileSync(file, "utf8")).toContain("BẢN NHÁP");
  const docx = join(folder, "draft.docx");
  await runPdc(["dossier", "dong-nai", "--draft", "--out", docx]);
  expect(readFileSync(docx).subarray(0, 2).toString()).toBe("PK");
});

test.each([
  [["--format", "pdf"], /expected html or docx/],
  [["--draft", "--format", "docx"], /Add --out/],
  [["--draft", "--out", "no/such/folder/a.html"], /no such folder/],
])("wrong usage is told and ends 2: %j", async (words, told) => {
  const { code, err } = await runPdc(["dossier", "dong-nai", ...words]);
  expect(code).toBe(2);
  expect(err).toMatch(told);
});
