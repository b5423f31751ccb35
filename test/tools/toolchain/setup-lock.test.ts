import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withSetupLock } from "../../../tools/toolchain/setup-lock.mjs";

const scratch = () => mkdtempSync(join(tmpdir(), "pdc-setup-lock-"));
const silent = () => undefined;

test("two set-ups on one cache never overlap", async () => {
  const folder = scratch();
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(50);
    running -= 1;
  };
  await Promise.all(Array.from({ length: 4 }, () => withSetupLock(folder, work, silent)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of a dead process is taken over", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "setup.lock"), JSON.stringify({ pid: 2 ** 30, host: hostname() }));
  expect(await withSetupLock(folder, async () => "ran", silent)).toBe("ran");
});

test("a lock that is not ours to read is taken over", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "setup.lock"), "{");
  expect(await withSetupLock(folder, async () => "ran", silent)).toBe("ran");
});

test("the lock of another host is respected and its holder named", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "setup.lock"), JSON.stringify({ pid: 7, host: "may-khac" }));
  await expect(withSetupLock(folder, async () => "ran", silent)).rejects.toThrow(/may-khac.*7/);
});

test("work that fails releases the lock", async () => {
  const folder = scratch();
  const failing = withSetupLock(folder, async () => Promise.reject(new Error("no")), silent);
  await expect(failing).rejects.toThrow("no");
  expect(existsSync(join(folder, "setup.lock"))).toBe(false);
});
