import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { historyFolder, stateKey } from "../../../tools/toolchain/backend-files.mjs";
import { FolderStore } from "../../../tools/toolchain/folder-store.mjs";
import { lostState, restoreState } from "../../../tools/toolchain/lost-state.mjs";

let state = "";
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "pdc-lost-"));
});
afterEach(() => rmSync(state, { recursive: true }));

const store = () => new FolderStore(state);
const file = () => join(state, stateKey("one"));

/** A state as the file backend writes it. */
const written = (time: string, resources: number) =>
  JSON.stringify({
    version: 3,
    checkpoint: { latest: { manifest: { time }, resources: Array.from({ length: resources }, () => ({})) } },
  });

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const finished = (name: string, time: string, resources: number) =>
  put(join(state, historyFolder("one"), `one-${name}.checkpoint.json`), written(time, resources));

describe("a state that is gone", () => {
  test("is lost when the last copy has resources; the message says how to restore it", async () => {
    finished("1", "2026-01-01T00:00:00Z", 3);
    finished("2", "2026-01-02T00:00:00.7Z", 5);
    expect(await lostState("one", store())).toMatch(/one.*5.*2026-01-02.*npm run restore-state -- one/s);
  });

  test.each([
    ["no copy, as on a new machine", () => undefined],
    ["a last copy without resources, as after a destroy", () => finished("3", "2026-01-03T00:00:00Z", 0)],
    ["a state", () => put(file(), written("2026-01-03T00:00:00Z", 0))],
  ])("is not: %s", async (what, prepare) => {
    if (!what.startsWith("no copy")) finished("1", "2026-01-01T00:00:00Z", 3);
    prepare();
    expect(await lostState("one", store())).toBeUndefined();
  });
});

describe("restoring", () => {
  test("takes the newest copy by what it says itself, byte for byte", async () => {
    finished("2", "2026-01-01T00:00:00Z", 3);
    finished("1", "2026-01-02T00:00:00.78Z", 4);
    expect(await restoreState("one", store())).toContain("2026-01-02");
    expect(readFileSync(file(), "utf8")).toBe(written("2026-01-02T00:00:00.78Z", 4));
  });

  test("takes the step before the last where an update was cut off after the last finished one", async () => {
    finished("1", "2026-01-01T00:00:00Z", 3);
    put(`${file()}.bak`, written("2026-01-01T00:05:00.1Z", 7));
    expect(await restoreState("one", store())).toContain("7");
  });

  test("leaves out copies that are no state", async () => {
    finished("1", "2026-01-01T00:00:00Z", 3);
    put(join(state, historyFolder("one"), "one-2.checkpoint.json"), "{");
    put(join(state, historyFolder("one"), "one-3.checkpoint.json"), written("yesterday", 9));
    put(join(state, historyFolder("one"), "one-4.history.json"), written("2026-01-09T00:00:00Z", 9));
    expect(await restoreState("one", store())).toContain("2026-01-01");
  });

  test("sets a state that cannot be read aside", async () => {
    finished("1", "2026-01-01T00:00:00Z", 3);
    put(file(), "half a st");
    await restoreState("one", store());
    expect(readFileSync(`${file()}.damaged`, "utf8")).toBe("half a st");
    expect(readFileSync(file(), "utf8")).toBe(written("2026-01-01T00:00:00Z", 3));
  });

  test("overwrites no state, and makes none up", async () => {
    await expect(restoreState("one", store())).rejects.toThrow(/one\.json/);
    expect(existsSync(file())).toBe(false);
    finished("1", "2026-01-01T00:00:00Z", 3);
    put(file(), written("2025-12-31T00:00:00Z", 1));
    await expect(restoreState("one", store())).rejects.toThrow(/one\.json/);
    expect(readFileSync(file(), "utf8")).toBe(written("2025-12-31T00:00:00Z", 1));
  });
});
