import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Room, roomRefusal } from "./support/room.ts";

/** Processes that stand or fall with another. */
const below = (pid: string): string[] =>
  spawnSync("pgrep", ["--parent", pid], { encoding: "utf8" })
    .stdout.split("\n")
    .filter(Boolean)
    .flatMap((child) => [child, ...below(child)]);

test("nothing of a room is seen outside it, and nothing is left when it closes", async () => {
  const links = () => spawnSync("ip", ["-brief", "link"], { encoding: "utf8" }).stdout;
  const before = { links: links(), names: spawnSync("ip", ["netns"], { encoding: "utf8" }).stdout };
  const room = await Room.open();
  await room.run(["sh", "-e", "-c", "ip netns add a; ip link add x type veth peer name y netns a"]);
  expect(await room.run(["ip", "netns"])).toContain("a");
  expect({ links: links(), names: spawnSync("ip", ["netns"], { encoding: "utf8" }).stdout }).toEqual(before);
  await room.close();
  expect(existsSync(`/proc/${room.keeper}`)).toBe(false);
});

test("a test that is killed leaves nothing behind", async () => {
  const script = fileURLToPath(new URL("support/open-room-and-wait.ts", import.meta.url));
  const killed = spawn(process.execPath, ["--import", "tsx/esm", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const keeper = await new Promise<string>((told) =>
    killed.stdout.once("data", (text) => told(String(text).trim())),
  );
  // The keeper's children hold the room, the killed test's other child is the agent that has entered it.
  const processes = below(String(killed.pid));
  expect(processes).toContain(keeper);
  expect(processes.length).toBeGreaterThanOrEqual(4);
  killed.kill("SIGKILL");
  const alive = () => processes.filter((pid) => existsSync(`/proc/${pid}`));
  await expect.poll(alive, { timeout: 10_000 }).toEqual([]);
});

test("a machine that allows no namespaces is told so, with what it takes", () => {
  expect(roomRefusal()).toBeUndefined();
  const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  expect(roomRefusal(nobody)).toMatch(/need root .* this machine refuses: .+/);
});
