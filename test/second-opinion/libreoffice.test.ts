import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditReport } from "../../policies/evidence/audit-report.ts";
import { installedProgram } from "../support/installed-program.ts";
import { runPdc } from "../tools/pdc/run-pdc.ts";

const DAY = "2026-11-25";
const state = new URL("../fixtures/states/nam-dinh.json", import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-libreoffice-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A workbook as LibreOffice read it and wrote it down again. */
async function throughLibreOffice(file: string): Promise<ExcelJS.Workbook> {
  const out = join(folder, "read");
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  const words = [profile, "--headless", "--convert-to", "xlsx", "--outdir", out, file];
  execFileSync(installedProgram("soffice", "libreoffice"), words, { stdio: "pipe" });
  return new ExcelJS.Workbook().xlsx.readFile(join(out, basename(file)));
}

const rowsOf = (sheet: ExcelJS.Worksheet | undefined): unknown[][] =>
  (sheet?.getRows(1, sheet.rowCount) ?? []).map(({ values }) => (values as unknown[]).slice(1));

describe("LibreOffice opens the workbooks, with counts as numbers and texts as texts", () => {
  test("of an audit, the groups in the order of the standard", async () => {
    const words = ["audit", "--state", state, "--on", DAY, "--out", join(folder, "evidence")];
    expect((await runPdc(words)).code).toBe(0);
    const report = JSON.parse(readFileSync(join(folder, "evidence", "audit.json"), "utf8")) as AuditReport;
    const book = await throughLibreOffice(join(folder, "evidence", "audit.vi.xlsx"));
    const summary = rowsOf(book.getWorksheet("Tổng hợp"));
    expect(summary).toContainEqual(["đạt", report.totals.pass, report.controlTotals.pass]);
    expect(summary).toContainEqual(["Cộng", report.findings.length, 255]);
    const groups = book.worksheets.filter(({ name }) => name.endsWith("yêu cầu)"));
    expect(groups.map(({ name }) => name.replace(/ \(.*/, ""))).toEqual([
      ...["Quản lý", "Hạ tầng mạng", "Máy chủ", "Ứng dụng", "Dữ liệu", "Giám sát", "Vật lý"],
    ]);
    const known = new Set<unknown>(report.controls.map(({ id }) => id));
    const controls = groups.flatMap(rowsOf).filter(([id]) => known.has(id));
    expect(controls).toHaveLength(255);
    for (const row of controls)
      expect(
        row.slice(6, 11).map((value) => typeof value),
        String(row[0]),
      ).toEqual(Array(5).fill("number"));
  });

  test("of a report of the programme", async () => {
    const file = join(folder, "budget.xlsx");
    await runPdc(["report", "budget", "dong-nai", "--day", DAY, "--out", file], { lang: "vi" });
    const cells = (await throughLibreOffice(file)).worksheets.flatMap(rowsOf).flat();
    expect(cells).toContain(150_126_000_000);
    expect(cells.filter((cell) => String(cell).includes("150.126"))).toEqual([]);
  });
});
