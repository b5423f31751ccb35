import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownTemporaryFolder } from "../../../tools/toolchain/own-temporary-folder.mjs";

const outer = mkdtempSync(join(tmpdir(), "pdc-temporary-"));
const before = process.env.TMPDIR;
beforeEach(() => {
  process.env.TMPDIR = outer;
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  for (const name of readdirSync(outer)) rmSync(join(outer, name), { recursive: true });
});

/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ["--version"]).pid;

test("what a run leaves among its temporary files is readable to nobody else and gone afterwards", () => {
  const { environment, remove } = ownTemporaryFolder();
  expect(environment.TMPDIR.startsWith(outer)).toBe(true);
  expect(statSync(environment.TMPDIR).mode & 0o777).toBe(0o700);
  writeFileSync(join(environment.TMPDIR, "kubeconfig"), "token");
  remove();
  expect(readdirSync(outer)).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "what a run left running ends with it, and nothing else does",
  async () => {
    const { environment, remove } = ownTemporaryFolder();
    const start = (TMPDIR: string) => spawn("sleep", ["60"], { env: { ...process.env, TMPDIR } });
    const [own, other] = [start(environment.TMPDIR), start(`${environment.TMPDIR}x`)];
    const ended = new Promise((resolve) => own.once("exit", (_code, signal) => resolve(signal)));
    await Promise.all([own, other].map((child) => new Promise((resolve) => child.once("spawn", resolve))));
    remove();
    expect(await ended).toBe("SIGKILL");
    expect(other.exitCode ?? other.signalCode).toBeNull();
    other.kill();
  },
);

test("what a killed run left goes with the next; a run that goes on and what is not ours stay", () => {
  const left = join(outer, `pdc-run-${ended()}-Ab3dEf`);
  const going = join(outer, `pdc-run-${process.ppid}-Ab3dEf`);
  const other = join(outer, `not-pdc-run-${ended()}-Ab3dEf`);
  for (const folder of [left, going, other]) mkdirSync(folder);
  writeFileSync(join(left, "kubeconfig"), "token");
  ownTemporaryFolder().remove();
  expect([left, going, other].map((folder) => existsSync(folder))).toEqual([false, true, true]);
});
