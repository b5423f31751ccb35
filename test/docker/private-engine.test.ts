import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { projectRoot } from "../../tools/toolchain/environment.mjs";
import { busyboxImage } from "./support/debian-image.ts";
import { controlGroupsOf, PrivateEngine } from "./support/private-engine.ts";
import { Probe } from "./support/probe.ts";

/** What the machine has of interfaces and of processes that name the folder. */
const interfaces = () => readdirSync("/sys/class/net").sort();
const processesOf = (folder: string) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
    } catch {
      return false;
    }
  });

test("an engine leaves nothing in the machine, neither while it runs nor after", async () => {
  const before = interfaces();
  const engine = new PrivateEngine();
  try {
    await engine.start();
    await busyboxImage(engine, "probe:1");
    await engine.client.createNetwork({ Name: "zone", Internal: true });
    const probe = await Probe.start(engine.client, "probe:1", "zone");
    expect((await probe.run("true")).code).toBe(0);
    expect(interfaces()).toEqual(before);
    expect(processesOf(engine.folder)).not.toEqual([]);
  } finally {
    await engine.stop();
  }
  expect(existsSync(engine.folder)).toBe(false);
  expect(processesOf(engine.folder)).toEqual([]);
  expect(controlGroupsOf(basename(engine.folder))).toEqual([]);
  expect(interfaces()).toEqual(before);
});

test("an engine whose owner is killed dies with it, and the next one clears its folder away", async () => {
  const program = `
    import { PrivateEngine } from ${JSON.stringify(join(projectRoot, "test/docker/support/private-engine.ts"))};
    const engine = new PrivateEngine();
    await engine.start();
    console.log(engine.folder);
    setInterval(() => {}, 1000);
  `;
  const owner = spawn(process.execPath, ["--import", "tsx/esm", "--input-type=module", "--eval", program], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const folder = await new Promise<string>((resolve, reject) => {
    owner.stdout.setEncoding("utf8").on("data", (text: string) => resolve(text.trim()));
    owner.on("close", (code) => reject(new Error(`ended with ${code}`)));
  });
  expect(folder.startsWith(tmpdir())).toBe(true);
  expect(processesOf(folder)).not.toEqual([]);
  const dead = new Promise((resolve) => owner.once("exit", resolve));
  owner.kill("SIGKILL");
  await dead;
  for (const end = Date.now() + 10_000; processesOf(folder).length > 0 && Date.now() < end; )
    await setTimeout(100);
  expect(processesOf(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(true);
  await new PrivateEngine().stop();
  expect(existsSync(folder)).toBe(false);
});

test("where no engine can run the test fails and says what is missing", async () => {
  const path = process.env.PATH;
  const engine = new PrivateEngine();
  try {
    process.env.PATH = "/nowhere";
    await expect(engine.start()).rejects.toThrow("no Docker engine can run here");
  } finally {
    process.env.PATH = path;
    await engine.stop();
  }
});
