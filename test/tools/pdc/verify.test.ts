import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { runPdc } from "./run-pdc.ts";

const CONTROL = "TCVN14423-5.1.2.1-a";
const NAME = "ho-so/quy-trình.pdf";
const TEXT = "Quy trình quản lý rủi ro";
const sumOf = (text: string) => createHash("sha256").update(text).digest("hex");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-verify-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Audits a center that declares such proofs, into the folder `report`. */
async function reportWith(...proofs: readonly DeclaredProof[]): Promise<void> {
  await reportOf([], ...proofs);
}

interface DeclaredProof {
  readonly control?: string;
  readonly file?: string;
  readonly sha256?: string;
}

/** The same with more options of the audit. */
async function reportOf(options: readonly string[], ...proofs: readonly DeclaredProof[]): Promise<void> {
  const fixture = new URL("../../fixtures/states/long-an.json", import.meta.url);
  const state = JSON.parse(readFileSync(fixture, "utf8")) as State;
  const center = state.deployment.resources.find(({ type }) => type === "pdc:center:Center");
  if (center === undefined) throw new Error("the state has no center");
  const entries = proofs.map((proof, at) => [
    `proof-${at + 1}`,
    { control: CONTROL, holder: "it-center", dueOn: "2026-12-31", sha256: sumOf(TEXT), ...proof },
  ]);
  center.outputs.intent["evidence"] = Object.fromEntries(entries);
  write("state.json", JSON.stringify(state));
  const words = ["audit", "--on", "2026-11-25", "--state", "state.json", "--out", "report", ...options];
  const { code, err } = await runPdc(words, { workingFolder: folder });
  if (code !== 0) throw new Error(err);
}

interface State {
  readonly deployment: {
    readonly resources: { type: string; outputs: { intent: Record<string, unknown> } }[];
  };
}

function write(name: string, text = TEXT): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const verify = (...more: string[]) => runPdc(["verify", "report", ...more], { workingFolder: folder });

describe("the files that proofs name", () => {
  test.each([
    ["beside the report folder", NAME, []],
    ["in the report folder", `report/${NAME}`, []],
    ["in a folder that is named", `kept/${NAME}`, ["--evidence", "kept"]],
  ])("fit, are altered, are gone: %s", async (_name, place, words) => {
    await reportWith({ file: NAME }, { file: "ho-so/khac.pdf", sha256: sumOf("khác") });
    write(place);
    write(place.replace(NAME, "ho-so/khac.pdf"), "khác");
    expect(await verify(...words)).toMatchObject({
      code: 0,
      out: expect.stringContaining("2 files of proofs fit"),
    });

    appendFileSync(join(folder, place), " ");
    const said = (problem: string) => `Proof proof-1 (${CONTROL}), ${NAME}: ${problem}\n`;
    expect(await verify(...words)).toEqual({
      code: 1,
      out: "",
      err: said("differs from the SHA-256 of the report"),
    });
    rmSync(join(folder, place));
    expect(await verify(...words)).toEqual({ code: 1, out: "", err: said("there is no such file") });
  });

  test("that lie elsewhere are not looked for until their folder is named", async () => {
    await reportWith({ file: NAME });
    expect(await verify()).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 files of proofs were not checked"),
    });
    mkdirSync(join(folder, "kept"));
    expect((await verify("--evidence", "kept")).code).toBe(1);
  });

  test("a proof without a file, which is still awaited, is none to check", async () => {
    await reportWith({ sha256: undefined as never });
    mkdirSync(join(folder, "kept"));
    const { code, out } = await verify("--evidence", "kept");
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("0 files of proofs fit their SHA-256. The report names none."),
    ]);
  });

  test.each([
    ["of a pack that answers to no catalogue", ["--pack", "programme"], CONTROL],
    ["of the law of another day", ["--pack", "level-3"], "TT12-PL3.II.1.a-i"],
    ["of no catalogue at all", ["--pack", "center"], "NOWHERE-1"],
  ])("are also checked for a control that the report does not hold: %s", async (_name, options, control) => {
    await reportOf(options, { control, file: NAME });
    const report = JSON.parse(readFileSync(join(folder, "report/audit.json"), "utf8")) as AuditReport;
    expect(report.controls.map(({ id }) => id)).not.toContain(control);
    mkdirSync(join(folder, "kept"));
    expect(await verify("--evidence", "kept")).toEqual({
      ...{ code: 1, out: "" },
      err: `Proof proof-1 (${control}), ${NAME}: there is no such file\n`,
    });
    write(`kept/${NAME}`);
    expect(await verify("--evidence", "kept")).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 files of proofs fit"),
    });
  });

  test("a file whose sum the report lacks proves nothing", async () => {
    await reportWith({ file: NAME, sha256: "abc" });
    write(NAME);
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining("no proper SHA-256") });
  });

  test.each([
    "../secret.pdf",
    "ho-so/../../secret.pdf",
    "..\\secret.pdf",
    "C:\\secret.pdf",
    "\\\\host\\secret.pdf",
  ])("a name that leads out is refused although the sum fits: %s", async (file) => {
    await reportWith({ file });
    for (const place of ["secret.pdf", "kept/secret.pdf"]) write(place);
    for (const words of [[], ["--evidence", "kept"]])
      expect(await verify(...words)).toMatchObject({ code: 1, err: expect.stringContaining("leads out of") });
  });

  test("an absolute name is refused although the sum fits", async () => {
    await reportWith({ file: join(folder, "kept", "secret.pdf") });
    write("kept/secret.pdf");
    expect(await verify("--evidence", "kept")).toMatchObject({
      code: 1,
      err: expect.stringContaining("leads out of"),
    });
  });

  test("a link that leads out is refused, one that stays inside is followed", async () => {
    await reportWith({ file: NAME });
    write("secret.pdf");
    mkdirSync(join(folder, "kept/ho-so"), { recursive: true });
    symlinkSync(join(folder, "secret.pdf"), join(folder, "kept", NAME));
    expect((await verify("--evidence", "kept")).err).toContain("leads out of");
    rmSync(join(folder, "kept", NAME));
    renameSync(join(folder, "secret.pdf"), join(folder, "kept/scan-1.pdf"));
    symlinkSync("../scan-1.pdf", join(folder, "kept", NAME));
    expect((await verify("--evidence", "kept")).code).toBe(0);
  });

  test("a folder in place of a file is no proof", async () => {
    await reportWith({ file: "ho-so" });
    write("kept/ho-so/a.pdf");
    expect((await verify("--evidence", "kept")).err).toContain("is no ordinary file");
  });
});

describe("the report itself", () => {
  test("a stranger among the proofs in the report folder is still one", async () => {
    await reportWith({ file: NAME });
    write(`report/${NAME}`);
    expect((await verify()).code).toBe(0);
    write("report/ho-so/letter.txt");
    expect(await verify()).toEqual({ code: 1, out: "", err: "ho-so: is not in SHA256SUMS\n" });
  });

  test("a report that is written again does not take the proofs along", async () => {
    await reportWith({ file: NAME });
    await reportWith({ file: NAME });
    write(`report/${NAME}`);
    await expect(reportWith({ file: NAME })).rejects.toThrow("holds other files than a report's");
    expect(readFileSync(join(folder, "report", NAME), "utf8")).toBe(TEXT);
  });

  test("one that was altered is told, and its word on proofs is not taken", async () => {
    await reportWith({ file: NAME });
    write("kept/a.pdf");
    appendFileSync(join(folder, "report/audit.json"), " ");
    expect(await verify("--evidence", "kept")).toEqual({
      code: 1,
      out: "",
      err: "audit.json: was altered\n",
    });
  });

  test("without one, or without the folder that was named, nothing can be told: 2", async () => {
    await reportWith({ file: NAME });
    expect(await verify("--evidence", "nowhere")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is no folder"),
    });
    expect((await verify("--evidence", "state.json")).code).toBe(2);
    cpSync(join(folder, "report"), join(folder, "other"), { recursive: true });
    const sums = readFileSync(join(folder, "other/SHA256SUMS"), "utf8");
    writeFileSync(join(folder, "other/SHA256SUMS"), sums.replace(/^.* audit\.json\n/m, ""));
    rmSync(join(folder, "other/audit.json"));
    const other = await runPdc(["verify", "other", "--evidence", "report"], { workingFolder: folder });
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining("no readable audit.json") });
  });

  test.each([
    ["of an earlier version", (text: string) => text.replace('"schema": 2', '"schema": 1')],
    ["with a field that is not ours", (text: string) => text.replace("{", '{ "more": 1,')],
    ["that is no JSON", () => "none"],
  ])("one that was not touched and can not be read is told: %s", async (_name, change) => {
    await reportWith({ file: NAME });
    write(NAME);
    const text = readFileSync(join(folder, "report/audit.json"), "utf8");
    expect(change(text)).not.toBe(text);
    write("report/audit.json", change(text));
    const sums = readFileSync(join(folder, "report/SHA256SUMS"), "utf8");
    write("report/SHA256SUMS", sums.replace(sumOf(text), sumOf(change(text))));
    const said = '"report" has no readable audit.json, so which proofs are needed is not known';
    expect(await verify()).toMatchObject({
      ...{ code: 0, out: expect.stringContaining("files are as they were written") },
      err: expect.stringContaining(said),
    });
    expect(await verify("--evidence", ".")).toMatchObject({
      ...{ code: 2, out: "" },
      err: expect.stringContaining(said),
    });
    write("report/letter.txt");
    const { code, err } = await verify();
    expect([code, err.split("\n").slice(1)]).toEqual([1, ["letter.txt: is not in SHA256SUMS", ""]]);
    expect(err).toContain(said);
  });

  test("a name with control characters does not reach the terminal as it is", async () => {
    await reportWith({ file: "a\u001b[2J.pdf" });
    mkdirSync(join(folder, "kept"));
    const { code, err } = await verify("--evidence", "kept");
    expect([code, err.includes("\u001b")]).toEqual([1, false]);
  });
});
