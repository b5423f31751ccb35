import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedProgram } from "../support/installed-program.ts";
import { runPdc } from "../tools/pdc/run-pdc.ts";
import { openPage, overflow, printed, unreachableFrames, walkByKeyboard, widths } from "./opened-page.ts";
import { baseWords, inputs, pages } from "./pages.ts";

/** Folder for pictures of every page, to be looked at. Default: none are taken. */
const pictures = process.env.PDC_PICTURES;

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdc-browser-test-"));
  for (const [name, text] of Object.entries(inputs)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "base.json"), (await runPdc(baseWords, { workingFolder: folder })).out);
  browser = await chromium.launch({ executablePath: installedProgram("chromium", "chromium-browser") });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(pages)("$name", ({ name, words, file: written, sheet = "842x595", lang = "vi" }) => {
  test("is quiet, whole, reachable by keyboard, fits a desk and a telephone, prints to its sheet with no row cut", async () => {
    const { out, err } = await runPdc(words, { workingFolder: folder, lang });
    const file = join(folder, written ?? `${name}.html`);
    if (written === undefined) writeFileSync(file, out);
    expect(readFileSync(file, "utf8"), err).toMatch(/^<!doctype html>/i);
    const opened = await openPage(browser, file);
    const { page } = opened;
    try {
      for (const width of Object.values(widths)) {
        expect.soft(await overflow(page, width), `sticks out at ${width} px`).toEqual([]);
        expect.soft(await unreachableFrames(page), `scrolls by mouse alone at ${width} px`).toEqual([]);
        if (pictures !== undefined) await takePicture(name, width);
      }
      const { wanted, missed, unseen } = await walkByKeyboard(page);
      expect.soft(wanted, "links and tables").toBeGreaterThan(0);
      expect.soft(missed, "not reached").toEqual([]);
      expect.soft(unseen, "reached without an outline").toEqual([]);
      const { sheets, cut, wide } = await printed(page);
      expect.soft(sheets.length).toBeGreaterThan(0);
      expect.soft(new Set(sheets), "sheets").toEqual(new Set([sheet]));
      expect.soft(cut, "rows cut in print").toEqual([]);
      expect.soft(wide, "cut at the right in print").toEqual([]);
      expect.soft(opened.complaints).toEqual([]);
      expect.soft(opened.requests).toEqual([]);
    } finally {
      await page.context().close();
    }

    async function takePicture(title: string, width: number): Promise<void> {
      mkdirSync(pictures ?? "", { recursive: true });
      const bytes = await page.screenshot({ clip: { x: 0, y: 0, width, height: 2600 }, fullPage: true });
      writeFileSync(join(pictures ?? "", `${title}-${width}.png`), bytes);
    }
  });
});

test("a page that does all of it wrong is caught in each", async () => {
  const file = join(folder, "wrong.html");
  writeFileSync(
    file,
    `<!doctype html><style>a { outline: none } @page { size: A5 }</style><a href="#x">x</a>
<div style="overflow-x:auto;width:100px"><p style="width:900px">wide</p></div><img src="missing.png">
<table style="width:2000px"><tr><td>row</td></tr></table><script>console.error("no")</script>`,
  );
  const { page, complaints, requests } = await openPage(browser, file);
  expect(await overflow(page, widths.telephone)).not.toEqual([]);
  expect(await unreachableFrames(page)).toHaveLength(1);
  expect((await walkByKeyboard(page)).unseen).not.toEqual([]);
  const { sheets, cut, wide } = await printed(page);
  expect(sheets).not.toContain("842x595");
  expect(cut).toHaveLength(1);
  expect(wide).not.toEqual([]);
  expect(complaints).toContain("no");
  expect(requests.map((address) => address.slice(-11))).toEqual(["missing.png"]);
  await page.context().close();
});
