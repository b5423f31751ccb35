// What is handed to the page runs there, with its own names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";

/** Widths, in pixels, of a desk and of a telephone. */
export const widths = { desk: 1280, telephone: 390 } as const;

/** A page in a tab of its own, and what went wrong in it or left it. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, scripts that failed. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, other than the page's own file. */
  readonly requests: readonly string[];
}

export async function openPage(browser: Browser, file: string): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: widths.desk, height: 900 } });
  const page = await context.newPage();
  const own = pathToFileURL(file).href;
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (said) => {
    if (said.type() === "error" || said.type() === "warning") complaints.push(said.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const address = request.url();
    if (address !== own && !address.startsWith("data:")) requests.push(address);
  });
  await page.goto(own, { waitUntil: "load" });
  return { page, complaints, requests };
}

/** What sticks out of the page at the right, by how many pixels; empty when nothing does. */
export async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > room + 1,
    );
    return [
      `page: ${document.documentElement.scrollWidth} of ${room}`,
      ...wide.slice(0, 5).map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`),
    ];
  });
}

/** Frames whose contents scroll sideways and that the keyboard does not reach. */
export const unreachableFrames = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => (element as HTMLElement).tabIndex < 0 || !element.hasAttribute("tabindex"))
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/**
 * Presses Tab from the top of the page until it leaves it.
 * @returns What can be reached that was not, in the order of the page, and what was reached without being seen.
 */
export async function walkByKeyboard(
  page: Page,
): Promise<{ wanted: number; missed: string[]; unseen: string[] }> {
  await page.setViewportSize({ width: widths.desk, height: 900 });
  const wanted = await page.evaluate(() => {
    const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const all = [...document.querySelectorAll(controls)].filter((element) => element.checkVisibility());
    for (const [index, element] of all.entries()) element.setAttribute("data-walk", String(index));
    window.scrollTo(0, 0);
    return all.length;
  });
  const reached = new Set<number>();
  const unseen: string[] = [];
  for (let step = 0; step < wanted + 40 && reached.size < wanted; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
      return { index: element.getAttribute("data-walk"), isSeen, text: element.outerHTML.slice(0, 80) };
    });
    if (at === undefined) break;
    if (at.index !== null) reached.add(Number(at.index));
    if (!at.isSeen) unseen.push(at.text);
  }
  const missed = await page.evaluate(
    (known) =>
      [...document.querySelectorAll("[data-walk]")]
        .filter((element) => !known.includes(Number(element.getAttribute("data-walk"))))
        .map((element) => element.outerHTML.slice(0, 80)),
    [...reached],
  );
  return { wanted, missed, unseen };
}

/** Pixels of CSS in a millimetre. */
const millimetre = 96 / 25.4;

/** Sheets of the page when it is printed, each with its size in points, and rows that no sheet can hold whole. */
export async function printed(page: Page): Promise<{ sheets: string[]; cut: string[]; wide: string[] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox ?\[([^\]]+)\]/g)].map(([, box]) => box ?? "");
  const sheets = boxes.map((box) =>
    box
      .trim()
      .split(/\s+/)
      .slice(2)
      .map((side) => Math.round(Number(side)))
      .join("x"),
  );
  // A4 across less the margins of 12 and 14 mm that the pages set.
  const room = { width: Math.floor((297 - 24) * millimetre), height: Math.floor((210 - 28) * millimetre) };
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(room);
  const found = await page.evaluate((height) => {
    const rows = [...document.querySelectorAll("tr")];
    const headOf = (row: Element) => row.closest("table")?.tHead?.getBoundingClientRect().height ?? 0;
    const isCut = (row: Element) =>
      getComputedStyle(row).breakInside !== "avoid" ||
      row.getBoundingClientRect().height + (row.closest("thead") ? 0 : headOf(row)) > height;
    const root = document.documentElement;
    const isHidden = (element: Element) =>
      ["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) &&
      element.scrollWidth > element.clientWidth + 1;
    return {
      cut: rows.filter(isCut).map((row) => row.textContent?.slice(0, 80) ?? ""),
      wide: [
        ...(root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth} of ${root.clientWidth}`] : []),
        ...[...document.querySelectorAll("body *")]
          .filter(isHidden)
          .map((element) => element.outerHTML.slice(0, 80)),
      ],
    };
  }, room.height);
  await page.emulateMedia({ media: "screen" });
  return { sheets, ...found };
}
