import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cellText } from "../../../reports/cell.ts";
import { overviewReport } from "../../../reports/country/overview.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { newProvince, provincesFolder, runPdc } from "./run-pdc.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-report-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = ["--day", "2026-11-25"];
const written = async (format: string, words: readonly string[] = ["all", "dong-nai"]) => {
  const file = join(folder, `written.${format}`);
  const { code, err } = await runPdc(["report", ...words, ...day, "--out", file], { lang: "vi" });
  if (code !== 0) throw new Error(err);
  return { code, err, bytes: readFileSync(file) };
};

describe("wrong usage", () => {
  test.each([
    [["bugdet", "nam-dinh"], 'There is no report "bugdet". Did you mean "budget"? Reports: budget,'],
    [["budget", "nam-din"], 'There is no province "nam-din". Did you mean "nam-dinh"?'],
    [["budget"], "The province is missing. For example: pdc report budget nam-dinh"],
    [["overview", "nam-dinh"], "The report overview covers every province"],
    [["budget", "nam-dinh", "--day", "2026-02-30"], '--day "2026-02-30": there is no such day.'],
    [["budget", "nam-dinh", "--day", "2026-02"], '--day "2026-02": there is no such day.'],
    [
      ["budget", "nam-dinh", "--format", "xslx"],
      '--format "xslx": there is no such format. Did you mean "xlsx"?',
    ],
    [["budget", "nam-dinh", "--format", "docx"], "cannot be printed. Add --out budget.docx"],
    [["budget", "nam-dinh", "--agency", "it-center"], "The report budget cannot be cut to an agency."],
    [["targets", "nam-dinh", "--agency", "it-centre"], 'Did you mean "it-center"?'],
    [["security", "nam-dinh", "--agency", "_centre"], 'Did you mean "_center"?'],
  ])("pdc report %j is refused with a remedy", async (words, told) => {
    const { code, out, err } = await runPdc(["report", ...words]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(told);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a file that cannot be written is told and nothing is left behind", async () => {
    const file = join(folder, "no-such-folder", "budget.html");
    const { code, err } = await runPdc(["report", "budget", "nam-dinh", "--out", file]);
    expect(code).toBe(2);
    expect(err).toContain("cannot be written (ENOENT)");
    const onFolder = await runPdc(["report", "budget", "nam-dinh", "--format", "csv", "--out", folder]);
    expect([onFolder.code, readdirSync(folder).filter((name) => name.includes("partial"))]).toEqual([2, []]);
    expect(existsSync(`${folder}.${process.pid}.partial`)).toBe(false);
  });

  test("a state file that is cut short is refused", async () => {
    const cut = join(folder, "cut.json");
    writeFileSync(cut, '{"deployment": {"resources": [');
    const { code, err } = await runPdc(["report", "systems", "nam-dinh", "--state", cut]);
    expect(code).toBe(2);
    expect(err).toContain("is no stack state");
  });

  test.each([
    ["of a province", ["security", "nam-dinh"], "nam-dinh.json"],
    ["of all provinces", ["overview"], ""],
  ])("a state of an update that was cut off is refused: %s", async (_name, words, file) => {
    const states = join(folder, "unfinished");
    mkdirSync(states, { recursive: true });
    const deployment = { resources: [], pending_operations: [{ type: "creating" }] };
    writeFileSync(join(states, "nam-dinh.json"), JSON.stringify({ deployment }));
    const told = await runPdc(["report", ...words, ...day, "--state", join(states, file)]);
    expect(told).toMatchObject({ code: 2, out: "" });
    expect(told.err).toContain("nam-dinh.json: The state has unfinished operations");
  });

  test("an unknown window and a broken profile are problems of the profile", async () => {
    const { code, err } = await runPdc(["report", "phases", "nam-dinh", "--window", "remainder-2019-202"]);
    expect(code).toBe(1);
    expect(err).toContain("remainder-2019-2020");
  });
});

test("the cut of what no single agency answers for says what it is", async () => {
  const words = ["report", "security", "dong-nai", ...day, "--agency", "_center"];
  const { code, out } = await runPdc(words, { lang: "vi" });
  expect([code, out]).toEqual([0, expect.stringContaining("Cơ quan: Chung của trung tâm")]);
});

describe("exit codes", () => {
  test("0 for a report without errors, 1 for one with", async () => {
    expect((await runPdc(["report", "coverage", "nam-dinh", ...day])).code).toBe(0);
    const copy = join(folder, "provinces");
    cpSync(provincesFolder, copy, { recursive: true });
    const file = join(copy, "nam-dinh.yaml");
    const portal =
      "tiers: { province: project-2016-2020, district: project-2016-2020, commune: project-2016-2020 }";
    const shorter = "tiers: { province: project-2016-2020, district: project-2016-2020 }";
    writeFileSync(file, readFileSync(file, "utf8").replace(portal, shorter));
    const { code, out } = await runPdc(["report", "coverage", "nam-dinh", ...day], { provincesFolder: copy });
    expect(code).toBe(1);
    expect(out).toContain("34/263");
  });
});

describe("formats", () => {
  test.each(["html", "json", "csv", "xlsx", "docx"])(
    "%s: the same book gives the same bytes",
    async (format) => {
      const first = await written(format);
      expect([first.code, first.err]).toEqual([0, expect.stringContaining("Đã ghi")]);
      expect((await written(format)).bytes.equals(first.bytes)).toBe(true);
    },
  );

  test("a spreadsheet holds numbers with their qualifier, not texts", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await written("xlsx", ["budget", "dong-nai"])).bytes.buffer as ArrayBuffer);
    const sheet = book.worksheets.find(({ name }) => name.startsWith("Nguồn vốn Tổng"))!;
    const rows = [3, 4, 5].map((row) => [5, 6].map((column) => sheet.getRow(row).getCell(column).value));
    expect(rows).toEqual([
      [102_434_000_000, 102_434 / 150_126],
      [47_692_000_000, 47_692 / 150_126],
      [150_126_000_000, 1],
    ]);
    await book.xlsx.load((await written("xlsx", ["budget", "nam-dinh"])).bytes.buffer as ArrayBuffer);
    const total = book.getWorksheet("Tổng kinh phí")!.getRow(3).getCell(3);
    expect([total.value, total.numFmt]).toEqual([45e9, '"trên "#,##0" đồng"']);
  });

  test("a table for Excel starts with a byte-order mark and keeps formulas as texts", async () => {
    const file = join(folder, "formula.yaml");
    const text = readFileSync(join(provincesFolder, "dong-nai.yaml"), "utf8");
    cpSync(join(provincesFolder, "dong-nai.allocations.yaml"), join(folder, "formula.allocations.yaml"));
    const title = "title: Quyết định phê duyệt Chương trình mục tiêu công nghệ thông tin giai đoạn 2016-2020";
    writeFileSync(file, text.replace(title, `title: '=1+1 & "B" < 5'`));
    const csv = (await written("csv", ["phases", file])).bytes.toString("utf8");
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv).toContain(`"'=1+1 & ""B"" < 5"`);
    const html = (await written("html", ["all", file])).bytes.toString("utf8");
    expect([html.includes("=1+1 &amp; &quot;B&quot; &lt; 5"), html.includes("=1+1 & ")]).toEqual([
      true,
      false,
    ]);
  });

  test("a page is whole in itself: no script, nothing fetched, every link of its contents leads somewhere", async () => {
    const html = (await written("html")).bytes.toString("utf8");
    expect(html.startsWith('<!doctype html>\n<html lang="vi">')).toBe(true);
    expect(html.match(/(src|href)="(?!#|data:)[^"]*"/g) ?? []).toEqual([]);
    expect(/url\(|@import|<script|<link rel="stylesheet"/.test(html)).toBe(false);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(12);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    expect(html.match(/<svg /g)?.length).toBeGreaterThan(4);
    expect(/NaN|undefined|\[object/.exec(html)?.[0]).toBeUndefined();
  });

  test("a document keeps the words and carries no moment of its making", async () => {
    const packed = await JSZip.loadAsync((await written("docx", ["phases", "dong-nai"])).bytes);
    const words = (await packed.file("word/document.xml")!.async("string")).replace(/<[^>]+>/g, " ");
    expect(words).toContain("153/QĐ-TTg");
    expect(words).toContain("30/01/2018");
    expect(await packed.file("docProps/core.xml")!.async("string")).toContain("2026-11-25T00:00:00Z");
  });

  test("JSON has English keys, typed values and their Vietnamese text", async () => {
    const { sections } = JSON.parse((await written("json", ["budget", "long-an"])).bytes.toString("utf8"));
    expect(sections.totals.rows[0]).toMatchObject({
      id: "project",
      total: {
        kind: "money",
        vnd: 52e9,
        qualifier: "near",
        text: "gần 52 tỷ đồng (dự kiến), ngân sách nhà nước",
      },
      byYear: { kind: "not-stated", text: "không nêu" },
      sources: [{ lines: "L7, L17", basis: "stated" }],
    });
  });

  test("English readers get English words and separators", async () => {
    const { out } = await runPdc(["report", "budget", "dong-nai", ...day]);
    expect(out).toContain("VND 150,126 million (draft)");
    expect(out).toContain("68.23%");
  });
});

describe("overview", () => {
  test("34 provinces in under 10 seconds; a broken one is a line, and the command ends 1", async () => {
    const stacks = mkdtempSync(join(tmpdir(), "pdc-overview-test-"));
    try {
      const file = await newProvince(stacks);
      const provinces = join(stacks, "provinces");
      const ledger = file.replace(".yaml", ".allocations.yaml");
      for (let number = 1; number < 34; number += 1) {
        const copy = join(provinces, `tinh-${String(number).padStart(2, "0")}`);
        cpSync(file, `${copy}.yaml`);
        cpSync(ledger, `${copy}.allocations.yaml`);
      }
      const fine = await runPdc(["report", "overview", ...day], { provincesFolder: provinces, lang: "vi" });
      expect([fine.code, fine.out.includes("Số tỉnh: 34")]).toEqual([0, true]);
      const broken = join(provinces, "tinh-07.yaml");
      writeFileSync(broken, readFileSync(broken, "utf8").replace("status: draft", "status: draf"));
      // Time of the processor: other tests share it.
      const before = process.cpuUsage();
      const { code, out } = await runPdc(["report", "overview", ...day], {
        provincesFolder: provinces,
        lang: "vi",
      });
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1e6).toBeLessThan(10);
      expect(code).toBe(1);
      expect(out).toMatch(/tinh-07\s+HỒ SƠ LỖI/);
      expect(out).toContain("tinh-07.yaml: hồ sơ có 1 lỗi");
      expect(out.match(/Ninh Bình\s+dự thảo/g)).toHaveLength(33);
    } finally {
      rmSync(stacks, { recursive: true, force: true });
    }
  });

  test("states give what the rules find and the drift from the plan", async () => {
    const states = join(provincesFolder, "../../test/fixtures/states");
    const { code, out } = await runPdc(["report", "overview", ...day, "--state", states], { lang: "vi" });
    expect(code).toBe(0);
    for (const name of ["Nam Định", "Long An", "Đồng Nai", "Quảng Nam", "Hà Nam"])
      expect(out).toMatch(new RegExp(`${name} .*(đạt|chưa rõ) \\(\\d+\\).* \\d+ +0\n`));
    expect(out).not.toContain("chưa có trạng thái");
    expect((await runPdc(["report", "overview", ...day], { lang: "vi" })).out).toContain(
      "chưa có trạng thái",
    );
  });

  test.each([
    [{ pass: 9, fail: 1, unknown: 2 }, "không đạt (1)"],
    [{ pass: 9, unknown: 2 }, "chưa rõ (2)"],
    [{}, "chưa rõ (0)"],
    [{ pass: 9, waived: 1, "not-applicable": 3 }, "đạt (9)"],
  ])("findings %j are told as %s: what is not known never passes", (findings, told) => {
    const file = join(provincesFolder, "long-an.yaml");
    const { model, origins } = loadCenter(file, undefined);
    const subject = { model: model!, origins, file, day: "2026-11-25" };
    const { sections } = overviewReport(
      [{ id: "long-an", file, errors: 0, subject, findings }],
      "2026-11-25",
    );
    expect(cellText(sections[0]!.rows[0]!.cells.level3!, "vi")).toBe(told);
  });
});
