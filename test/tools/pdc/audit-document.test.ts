import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import { type AuditReport, auditReportShape } from "../../../policies/evidence/audit-report.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import { centerPack } from "../../../policies/packs/pack-contents.ts";
import { cellText } from "../../../reports/cell.ts";
import type { Section } from "../../../reports/report.ts";
import { auditDocument } from "../../../tools/pdc/audit-document/audit-document.ts";
import { auditFormats } from "../../../tools/pdc/audit-formats.ts";
import { graphOf } from "../../policies/support/resources.ts";
import { filesIn, type Haystack, leaks } from "../../support/leak-search.ts";
import { runPdc } from "./run-pdc.ts";

const DAY = "2026-11-25";
const CONTROL = "TCVN14423-5.1.2.1-a";
const state = new URL("../../fixtures/states/nam-dinh.json", import.meta.url).pathname;

let folder: string;
let nam: AuditReport;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdc-audit-document-test-"));
  const words = ["audit", "--state", state, "--on", DAY, "--pack", "center", "--format", "json"];
  const { out } = await runPdc(words);
  writeFileSync(join(folder, "base.json"), out);
  nam = auditReportShape.parse(JSON.parse(out));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const waiver = {
  ...{ control: "image-pinned", resource: "kubernetes:core/v1:Pod::shop/web", reason: "nhà cung cấp chậm" },
  ...{ compensatingMeasure: "quét hằng ngày", owner: "so-tttt", approval: "QĐ 12/QĐ-UBND" },
  expiresOn: "2026-12-20",
};
const proof = { control: CONTROL, holder: "so-tttt", dueOn: "2026-12-31" };

/** A small center with a waiver, two proofs, one of them wrong, and a pod that breaks rules. */
function small(changes: { hostPID?: boolean; base?: AuditReport } = {}): AuditReport {
  const evidence = {
    held: { ...proof, file: "ho-so/quy-trinh.pdf", sha256: "ab".repeat(32) },
    nowhere: { ...proof, control: "NOWHERE-1" },
  };
  const intent = { id: "xx-center", owner: "so-tttt", name: "Trung tâm <X> & Y", evidence };
  const center = {
    type: "pdc:center:Center",
    name: "xx-center",
    props: { intent: { ...intent, waivers: { w: waiver } } },
  };
  const pod = {
    type: "kubernetes:core/v1:Pod",
    name: "web",
    props: {
      metadata: { name: "web", namespace: "shop", labels: { "pdc.internal/zone": "xx-zone-dmz" } },
      spec: {
        ...(changes.hostPID === false ? {} : { hostPID: true }),
        containers: [{ name: "web", image: "registry.example/web:latest" }],
      },
    },
  };
  return auditReport(graphOf([center, pod]), {
    ...{ day: DAY, strict: false, pack: centerPack, catalogue: readCatalogue() },
    source: { door: "state", label: "nhỏ" },
    ...(changes.base ? { base: changes.base } : {}),
  });
}

async function rendered(name: string, report: AuditReport, language: "vi" | "en" = "vi") {
  const format = auditFormats.find((known) => known.name === name);
  if (!format) throw new Error(name);
  return Buffer.from((await format.render(report, language)) as string | Uint8Array);
}

const sections = (report: AuditReport) =>
  new Map(auditDocument(report).sections.map((section) => [section.id, section]));
const texts = (section: Section | undefined) =>
  section?.rows.map(({ cells }) => section.columns.map(({ id }) => cells[id] && cellText(cells[id], "vi")));

describe("figures", () => {
  test.each(["by-group", "by-zone", "by-agency", "by-system", "coverage"])(
    "%s: each column sums to the whole that stands below it",
    (id) => {
      const section = sections(nam).get(id)!;
      const figure = (row: Section["rows"][number], column: string): number => {
        const cell = row.cells[column];
        return cell?.kind === "count" ? cell.count : Number.NaN;
      };
      const parts = section.rows.filter(({ total }) => !total);
      const whole = section.rows.find(({ total }) => total)!;
      const columns = section.columns
        .map((column) => column.id)
        .filter((column) => whole.cells[column]?.kind === "count");
      expect(parts.length).toBeGreaterThan(1);
      expect(columns.length).toBeGreaterThan(4);
      for (const column of columns)
        expect(
          parts.reduce((sum, row) => sum + figure(row, column), 0),
          column,
        ).toBe(figure(whole, column));
      expect(figure(whole, "sum")).toBe(id === "coverage" ? 255 : nam.findings.length);
    },
  );

  test("every control stands in the section of its group, once, in the order of the standard", () => {
    const groups = [...sections(nam).values()].filter(({ id }) => id.startsWith("group-"));
    expect(groups.map(({ id }) => id.slice("group-".length))).toEqual(
      nam.cuts.groups.filter((group) => Object.values(group.coverage).some(Boolean)).map(({ key }) => key),
    );
    const shown = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(shown).toHaveLength(255);
    expect([...shown].sort()).toEqual(nam.controls.map(({ id }) => id).sort());
  });

  test("every manual and missing control is in the list of what people show", () => {
    const listed = new Set(texts(sections(nam).get("proofs"))?.map(([control]) => control));
    const wanted = nam.controls.filter(({ coverage }) => coverage === "manual" || coverage === "missing");
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter(({ id }) => !listed.has(id))).toEqual([]);
  });
});

describe("what an auditor looks for", () => {
  test("a finding stands with control, clause, resource, what is wrong and the fix, the mandatory first", () => {
    const rows = texts(sections(small()).get("failures"))!;
    const row = rows.find(([, clause]) => clause?.startsWith("pod-privilege"))!;
    expect(row[0]).toBe("không đạt, bắt buộc");
    expect(row[1]).toMatch(/TCVN14423-[\d.a-z-]+ \(TCVN 14423:2026.*, 5\.[\d.]+/);
    expect(row[2]).toContain("shop/web");
    expect(row[2]).toContain("xx-zone-dmz");
    expect(row[3]).not.toBe("");
    expect(row[4]).not.toBe("");
    const levels = rows.map(([level]) => level?.endsWith("bắt buộc"));
    expect(levels).toEqual([...levels].sort((a, b) => Number(b) - Number(a)));
  });

  test("a waiver shows owner, approval and expiry; a proof its holder, day, file and sum", () => {
    const parts = sections(small());
    expect(texts(parts.get("waivers"))).toEqual([
      [
        ...[waiver.control, waiver.resource, waiver.reason, waiver.compensatingMeasure, "so-tttt"],
        ...["QĐ 12/QĐ-UBND", "20/12/2026", "sắp hết hạn", "25", "1"],
      ],
    ]);
    expect(
      texts(parts.get("proofs"))
        ?.find(([control]) => control === CONTROL)
        ?.slice(3),
    ).toEqual([...["so-tttt", "31/12/2026", "ho-so/quy-trinh.pdf", "ab".repeat(32), "đã có"]]);
    expect(texts(parts.get("wrong-proofs"))?.[0]?.[0]).toBe("NOWHERE-1");
  });

  test("what changed since an earlier report is told only when there is one", () => {
    expect(sections(small()).has("change")).toBe(false);
    const rows = texts(sections(small({ base: small({ hostPID: false }) })).get("change"))!;
    const change = rows.filter(([rule]) => rule === "pod-privilege");
    expect(change.map(([, , before, after]) => [before, after])).toEqual([["đạt", "không đạt"]]);
  });
});

describe("page", () => {
  test("Vietnamese first, English beside it, escaped, whole in itself", async () => {
    const page = (await rendered("html", small())).toString("utf8");
    expect(page).toContain('<html lang="vi">');
    expect(page).toContain("Không đạt (");
    expect(page).toMatch(/Miễn trừ \(1\) <span class="also" lang="en">Waivers \(1\)<\/span>/);
    expect(page).toContain("Trung tâm &lt;X&gt; &amp; Y");
    expect(page).not.toContain("<X>");
    expect(page.match(/(src|href)="(?!#|data:)[^"]*"/g) ?? []).toEqual([]);
    expect(/<script|url\(|@import|NaN|undefined|\[object/.exec(page)?.[0]).toBeUndefined();
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const dangling = [...page.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !ids.has(id));
    expect(dangling).toEqual([]);
    expect(page.normalize("NFC")).toBe(page);
    // The coverage bar: as many parts as there are ways to look after a control.
    expect(page.match(/<svg /g)).toHaveLength(1);
  });

  test("figures are written once, in the way of the page's language", async () => {
    const page = (await rendered("html", nam)).toString("utf8");
    const count = nam.findings.length;
    expect(count).toBeGreaterThan(1000);
    expect(page).toContain(`<td class="number" data-label="Kết luận">${count.toLocaleString("vi-VN")}</td>`);
    expect(page).not.toContain(count.toLocaleString("en-US"));
  });
});

describe("spreadsheet", () => {
  test("a sheet for each group in the order of the standard; counts are numbers", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await rendered("xlsx", nam)).buffer as ArrayBuffer);
    const names = book.worksheets.map(({ name }) => name).filter((name) => name.endsWith("yêu cầu)"));
    expect(names.map((name) => name.replace(/ \(.*/, ""))).toEqual(
      ...[["Quản lý", "Hạ tầng mạng", "Máy chủ", "Ứng dụng", "Dữ liệu", "Giám sát", "Vật lý"]],
    );
    const sheet = book.getWorksheet("Tổng hợp")!;
    expect([3, 10].map((row) => [2, 3].map((column) => sheet.getRow(row).getCell(column).value))).toEqual([
      [nam.totals.pass, nam.controlTotals.pass],
      [nam.findings.length, 255],
    ]);
  });
});

test.each(["html", "xlsx"])(
  "%s: the same report gives the same bytes, and no door cuts it short",
  async (name) => {
    const [first, second] = [await rendered(name, nam), await rendered(name, structuredClone(nam))];
    expect(first.equals(second)).toBe(true);
    expect(first.length).toBeGreaterThan(10_000);
  },
);

test("a secret that stands in a manifest is in no file of the evidence, in whatever form", async () => {
  const canary = "canary-7f3kQ9-mat-khau-ro-rang";
  const secret = {
    ...{ apiVersion: "v1", kind: "Secret", metadata: { name: "s", namespace: "shop" } },
    ...{ data: { a: Buffer.from(canary).toString("base64") }, stringData: { b: canary } },
  };
  const pod = {
    ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "p", namespace: "shop" } },
    spec: {
      containers: [
        {
          ...{ name: "c", image: "registry.example/c:latest", securityContext: { privileged: true } },
          env: [{ name: "DB_PASSWORD", value: canary }],
        },
      ],
    },
  };
  writeFileSync(
    join(folder, "secret.json"),
    JSON.stringify({ apiVersion: "v1", kind: "List", items: [secret, pod] }),
  );
  const words = ["audit", "--manifests", "secret.json", "--on", DAY, "--out", "out"];
  expect((await runPdc(words, { workingFolder: folder })).code).toBe(1);
  const files = filesIn(join(folder, "out"));
  expect(files.map(({ name }) => basename(name))).toEqual(
    expect.arrayContaining(["audit.html", "audit.vi.xlsx", "audit.en.xlsx"]),
  );
  // Spreadsheets are packed: what is in them is searched as their sheets.
  const sheets = await Promise.all(
    files.filter(({ name }) => name.endsWith(".xlsx")).map(({ name }) => unpacked(name)),
  );
  expect(leaks([canary], [...files, ...sheets.flat()])).toEqual([]);
});

async function unpacked(file: string): Promise<Haystack[]> {
  const parts = Object.values((await JSZip.loadAsync(readFileSync(file))).files);
  return Promise.all(parts.map(async (part) => ({ name: part.name, text: await part.async("string") })));
}
