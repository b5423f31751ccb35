import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { locksFolder } from "../../../tools/toolchain/backend-files.mjs";
import { FolderStore } from "../../../tools/toolchain/folder-store.mjs";
import { clearStaleLocks } from "../../../tools/toolchain/stack-lock.mjs";

function lockedState(lock: unknown) {
  const state = mkdtempSync(join(tmpdir(), "pdc-lock-"));
  const folder = join(state, locksFolder("nam-dinh"));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "lock.json");
  writeFileSync(file, typeof lock === "string" ? lock : JSON.stringify(lock));
  return { store: new FolderStore(state), file };
}

const holder = { pid: 0, username: "an", hostname: hostname(), timestamp: "2026-01-01T00:00:00Z" };

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid as number;
}

test("the lock of a dead process of this host is removed, and that is said: its run was cut off", async () => {
  const pid = await deadProcess();
  const { store, file } = lockedState({ ...holder, pid });
  const said: string[] = [];
  expect(await clearStaleLocks("nam-dinh", (line) => said.push(line), store)).toBe(true);
  expect(existsSync(file)).toBe(false);
  expect(said.join()).toContain(String(pid));
});

test("a process id that was given to another program counts as dead", async () => {
  const { store, file } = lockedState({ ...holder, pid: process.pid });
  await clearStaleLocks("nam-dinh", () => undefined, store);
  expect(existsSync(file)).toBe(process.platform !== "linux");
});

test("the lock of another host is left, and its holder named", async () => {
  const { store, file } = lockedState({ ...holder, pid: await deadProcess(), hostname: "may-khac" });
  await expect(clearStaleLocks("nam-dinh", () => undefined, store)).rejects.toThrow(/an@may-khac/);
  expect(existsSync(file)).toBe(true);
});

test("the lock of a living pulumi is left, and its holder named", async () => {
  const named = join(mkdtempSync(join(tmpdir(), "pdc-lock-")), "pulumi");
  writeFileSync(named, "#!/bin/sh\nread -r line\n", { mode: 0o755 });
  const child = spawn(named, { stdio: ["pipe", "ignore", "ignore"] });
  await new Promise((resolve) => child.once("spawn", resolve));
  try {
    const { store, file } = lockedState({ ...holder, pid: child.pid });
    await expect(clearStaleLocks("nam-dinh", () => undefined, store)).rejects.toThrow(String(child.pid));
    expect(existsSync(file)).toBe(true);
  } finally {
    child.kill();
  }
});

test("an unreadable lock is left", async () => {
  const { store, file } = lockedState("{");
  await expect(clearStaleLocks("nam-dinh", () => undefined, store)).rejects.toThrow(basename(file));
  expect(existsSync(file)).toBe(true);
});

test("no lock is no problem, and no run was cut off", async () => {
  const store = new FolderStore(mkdtempSync(join(tmpdir(), "pdc-lock-")));
  expect(await clearStaleLocks("nam-dinh", () => undefined, store)).toBe(false);
});
