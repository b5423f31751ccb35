import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { KubeConfig, VersionApi } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LabProcess } from "../../tools/lab/control-plane.ts";
import { message } from "../../tools/toolchain/messages.mjs";
import { isRunning } from "../../tools/toolchain/running-process.mjs";
import { ProjectCopy } from "../engine/support/project-copy.ts";
import { patience, startPatience } from "./support/lab-center.ts";

const copy = new ProjectCopy();
const folder = copy.path(".state", "lab");
const kubeconfig = copy.path(".state", "lab", "kubeconfig.json");

beforeAll(async () => {
  // The first command sets up what the lab needs, and says so once.
  const first = await lab("status");
  expect(first.code, first.output).toBe(1);
}, startPatience);
afterAll(async () => {
  await lab("down");
  copy.dispose();
});

/** As it is typed. That a command returns shows too that what keeps running does not hold its output open. */
const lab = (...words: string[]) =>
  copy.start("npm", ["run", "--silent", "lab", "--", ...words], { env: { PDC_LANG: "en" } });

const said = (key: "lab-running" | "lab-up") => `${message(key, { kubeconfig }, "en")}\n`;
const noneRuns = `${message("lab-down", {}, "en")}\n`;

const processes = (): LabProcess[] =>
  JSON.parse(readFileSync(copy.path(".state", "lab", "processes.json"), "utf8"));

/** Ports that the processes were told to listen on or to ask. */
function portsOf(running: readonly LabProcess[]): number[] {
  const words = running.flatMap(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0"));
  const ports = words.flatMap((word) => [...word.matchAll(/(?:127\.0\.0\.1:|port=)(\d+)/g)]);
  return [...new Set(ports.map(([, port]) => Number(port)))].filter((port) => port > 0);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

async function version(): Promise<string> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return (await config.makeApiClient(VersionApi).getCode()).gitVersion;
}

async function nothingLeft(running: readonly LabProcess[], ports: readonly number[]): Promise<void> {
  expect(running.filter(({ pid, program }) => isRunning(pid, program))).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  const free = await Promise.all(ports.map(isFree));
  expect(ports.filter((_, position) => !free[position])).toEqual([]);
}

test("nothing runs at first, and a verb that there is not is refused with those that there are", async () => {
  expect(await lab("status")).toMatchObject({ code: 1, output: noneRuns });
  const unknown = await lab("start");
  expect(unknown.code).toBe(2);
  expect(unknown.output).toContain(message("lab-unknown-verb", { verb: "start" }, "en"));
  expect(existsSync(folder)).toBe(false);
});

test("up starts a cluster that answers and outlives the command; twice says so and starts no other; down leaves nothing", {
  timeout: patience,
}, async () => {
  expect(await lab("up")).toMatchObject({ code: 0, output: said("lab-up") });
  expect(await version()).toMatch(/^v1\./);
  const running = processes();
  const ports = portsOf(running);
  expect(running.length).toBeGreaterThan(3);
  expect(ports.length).toBeGreaterThan(2);

  expect(await lab("status")).toMatchObject({ code: 0, output: said("lab-running") });
  expect(await lab("up")).toMatchObject({ code: 0, output: said("lab-running") });
  expect(processes()).toEqual(running);

  expect(await lab("down")).toMatchObject({ code: 0, output: noneRuns });
  await nothingLeft(running, ports);
  expect(await lab("status")).toMatchObject({ code: 1, output: noneRuns });
  expect(await lab("down")).toMatchObject({ code: 0, output: noneRuns });
});

test("where one of its processes died, status does not call it running, and the next up replaces it whole", {
  timeout: patience,
}, async () => {
  expect((await lab("up")).code).toBe(0);
  const first = processes();
  const ports = portsOf(first);
  process.kill(first[0]?.pid ?? 0, "SIGKILL");
  expect((await lab("status")).code).toBe(1);
  expect(await lab("up")).toMatchObject({ code: 0, output: said("lab-up") });
  expect(first.filter(({ pid, program }) => isRunning(pid, program))).toEqual([]);
  expect(await version()).toMatch(/^v1\./);
  const second = processes();
  const all = [...new Set([...ports, ...portsOf(second)])];
  expect((await lab("down")).code).toBe(0);
  await nothingLeft(second, all);
});
