import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runPdc } from "../tools/pdc/run-pdc.ts";

let folder: string;
/** Temporary folder of the drill under test: in the machine's own, other tests work at the same time. */
let scratch: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-refused-drill-"));
  scratch = mkdtempSync(join(tmpdir(), "pdc-refused-scratch-"));
  vi.stubEnv("TMPDIR", scratch);
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const made of [folder, scratch]) rmSync(made, { recursive: true, force: true });
});

const put = (...names: readonly string[]) => {
  for (const name of names) writeFileSync(join(folder, name), name);
};

test.each<[string, () => void, RegExp]>([
  ["an empty folder", () => undefined, /có 0 tệp, cần ít nhất 2 .*Hãy thêm tệp/],
  ["one single file", () => put("a"), /có 1 tệp, cần ít nhất 2/],
  [
    "one file and a link to it",
    () => {
      put("a");
      symlinkSync("a", join(folder, "b"));
    },
    /có 1 tệp/,
  ],
  [
    "a link that leads out",
    () => {
      put("a", "b");
      symlinkSync("../..", join(folder, "out"));
    },
    /1 liên kết dẫn ra ngoài.*: out\. Cần liên kết tương đối/,
  ],
  [
    "a link that leads nowhere, and one over an absolute path",
    () => {
      put("a", "b");
      symlinkSync("gone", join(folder, "broken"));
      symlinkSync(join(folder, "a"), join(folder, "whole"));
    },
    /2 liên kết .*: broken, whole\./,
  ],
  [
    "a pipe",
    () => {
      put("a", "b");
      execFileSync("mkfifo", [join(folder, "pipe")]);
    },
    /1 mục không phải tệp thường.*: pipe\./,
  ],
  [
    "a name that is no UTF-8",
    () => {
      put("a", "b");
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff])]), "x");
    },
    /tên không phải UTF-8/,
  ],
])("%s is refused before anything starts, and nothing is left behind", async (_what, prepare, told) => {
  mkdirSync(folder, { recursive: true });
  prepare();
  const words = ["drill", "nam-dinh", "--files", folder, "--on", "2026-11-25"];
  const { code, out, err } = await runPdc(words, { lang: "vi" });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(told);
  const english = await runPdc(words);
  expect([english.code, english.err]).toEqual([2, expect.stringMatching(/^--files ".*(Add|Put|Remove)/)]);
  expect(readdirSync(scratch)).toEqual([]);
});

test("a folder that is not there is refused", async () => {
  const words = ["drill", "nam-dinh", "--files", join(folder, "none"), "--on", "2026-11-25"];
  const { code, err } = await runPdc(words, { lang: "vi" });
  expect([code, err]).toEqual([2, expect.stringMatching(/không có thư mục này/)]);
});

test("a folder that holds the drill's own temporary folder is refused", async () => {
  const words = ["drill", "nam-dinh", "--files", scratch, "--on", "2026-11-25"];
  const { code, err } = await runPdc(words, { lang: "vi" });
  expect([code, err]).toEqual([2, expect.stringMatching(/chứa cả thư mục tạm/)]);
});
