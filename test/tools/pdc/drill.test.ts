import { execSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { drillJsonSchema } from "../../../tools/pdc/drill/drill-evidence.ts";
import { ended, start } from "../../../tools/pdc/drill/drill-programs.ts";
import { hashTree, manifestSum } from "../../../tools/pdc/drill/file-manifest.ts";
import { projectRoot } from "../../../tools/toolchain/environment.mjs";
import { runPdc } from "./run-pdc.ts";

const usual = ["--files", ".", "--on", "2026-11-25"];

test.each([
  [
    ["--plan", "standrd", ...usual],
    /^--plan "standrd": there is no such plan\. Did you mean "standard"\? Backup plans: nd-standard\.\n$/,
  ],
  [
    ["--files", ".", "--on", "2026-02-30"],
    /^--on "2026-02-30": there is no such day\. Expected .*2026-11-25\.\n$/,
  ],
  [["--files", ".", "--on", "2026"], /^--on "2026": there is no such day/],
  [
    [...usual, "--out", "no/such/folder/drill.json"],
    /^--out "no\/such\/folder\/drill\.json": cannot be written/,
  ],
  // A folder in which nobody makes a file, not even root.
  [[...usual, "--out", "/proc/drill.json"], /^--out "\/proc\/drill\.json": cannot be written/],
  [[...usual, "--out", "."], /^--out "\.": cannot be written/],
  [[...usual, "--out", "README.md"], /^--out "README\.md": lies in the folder of --files .* outside it\.\n$/],
  [["--files", "."], /^--on <day> is missing\. See: pdc --help\n$/],
  [["--on", "2026-11-25"], /^--files <dir> is missing\. See: pdc --help\n$/],
])("wrong usage ends 2 before anything is touched: %j", async (words, told) => {
  const { code, out, err } = await runPdc(["drill", "nam-dinh", ...words]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(told);
});

test("without restic the drill says how to get it", async () => {
  const { code, err } = await runPdc(["drill", "nam-dinh", ...usual], {
    env: { PATH: "/nowhere" },
    lang: "vi",
  });
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/^Máy này không có restic.*npm run setup -- --drill\n$/),
  });
});

test("a program of a drill that was aborted before it started is killed at once", async () => {
  const begun = performance.now();
  const reason = new Error("interrupted");
  const end = ended(start("/bin/sleep", ["20"], { home: "/" }), AbortSignal.abort(reason));
  await expect(end).rejects.toBe(reason);
  expect(performance.now() - begun).toBeLessThan(5000);
}, 30_000);

describe("a temporary folder that takes nothing", () => {
  let scratch: string;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), "pdc-drill-fault-"));
    vi.stubEnv("TMPDIR", scratch);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(scratch, { recursive: true, force: true });
  });

  test("is named with the reason, in both languages, and the drill ends 2", async () => {
    const bin = join(scratch, "bin");
    mkdirSync(bin);
    for (const name of ["restic", "rest-server"])
      writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} 0.14.0\n`, { mode: 0o755 });
    const gone = join(scratch, "gone");
    vi.stubEnv("TMPDIR", gone);
    const told = {
      vi: /^Diễn tập dừng.*không ghi bằng chứng.*TMPDIR/,
      en: /^The drill broke off.*no evidence.*TMPDIR/,
    };
    for (const lang of ["vi", "en"] as const) {
      const changes = { lang, env: { PATH: bin } };
      const { code, out, err } = await runPdc(["drill", "nam-dinh", ...usual], changes);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(told[lang]);
      expect(err).toContain("ENOENT");
      expect(err).toContain(gone);
    }
  });

  test("keeps nothing of a drill's folder that could not be made whole", () => {
    // Whoever may write no byte into a file can still make folders.
    const program =
      'process.on("SIGXFSZ", () => {}); const { makeDrillFolder } = await import("./tools/pdc/drill/drill-folder.ts"); await makeDrillFolder();';
    const words = ["--import", "tsx/esm", "--input-type=module", "--eval", program];
    const line = ["-c", 'ulimit -f 0; exec "$0" "$@"', process.execPath, ...words];
    const { status, stderr } = spawnSync("sh", line, { cwd: projectRoot, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, expect.stringContaining("EFBIG")]);
    expect(readdirSync(scratch).filter((name) => name.startsWith("pdc-drill-"))).toEqual([]);
  });
});

test("the sum over all files is the one that anybody computes with sha256sum, links left out", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pdc-drill-sum-"));
  try {
    mkdirSync(join(folder, "hồ sơ"));
    // The last two stand the other way round in UTF-16.
    const names = [
      "-rf",
      "a.txt",
      "hồ sơ/quyết định",
      "a\\b",
      "dòng\nhai",
      "dòng\rba",
      "\u{1f600}",
      "\uff5e",
    ];
    for (const name of names) writeFileSync(join(folder, name), name);
    symlinkSync("a.txt", join(folder, "link"));
    const manifest = await hashTree(folder);
    expect(manifest.size).toBe(names.length + 1);
    const published = readFileSync(
      new URL("../../../docs/decisions/restore-drill.md", import.meta.url),
      "utf8",
    );
    const command = /`(find .+ \| sha256sum)`/.exec(published)?.[1] ?? "false";
    const sum = execSync(command, { cwd: folder, encoding: "utf8" }).slice(0, 64);
    expect(manifestSum(manifest, names)).toBe(sum);
    expect(JSON.parse(drillJsonSchema()).properties.files.properties.sha256.description).toContain(command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the published schema of the evidence is the one in force", () => {
  const published = readFileSync(
    new URL("../../../tools/pdc/drill/drill-evidence.schema.json", import.meta.url),
    "utf8",
  );
  expect(published).toBe(drillJsonSchema());
});
