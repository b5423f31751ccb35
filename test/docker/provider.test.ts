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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot, toolchainEnvironment } from "../../tools/toolchain/environment.mjs";
import { runQuietly } from "../../tools/toolchain/run-child.mjs";
import { busyboxImage } from "./support/debian-image.ts";
import { PrivateEngine } from "./support/private-engine.ts";

const canaries = ["canary-of-a-file", "canary-of-a-variable"];
const program = `
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
const { ENGINE: host, MEMORY: memory = "64", COMMAND: seconds = "3600" } = process.env;
const provider = new docker.Provider("engine", { host, disableDockerDaemonCheck: true });
const opts = { provider };
const labels = [{ label: "pdc.internal/zone", value: "a" }];
const network = (name, subnet) =>
  new docker.Network(name, { name, internal: true, labels, ipamConfigs: [{ subnet }] }, opts);
const [a, b] = [network("zone-a", "10.77.0.0/24"), network("zone-b", "10.77.1.0/24")];
const volume = new docker.Volume("settings", { name: "settings", labels }, opts);
const image = new docker.RemoteImage("image", { name: "probe:1", keepLocally: true }, opts);
const volumes = [{ volumeName: volume.name, containerPath: "/etc/service" }];
const carrier = new docker.Container("carrier", {
  name: "carrier", image: image.imageId, start: false, mustRun: false, command: ["true"], volumes,
  uploads: [{ file: "/etc/service/settings", content: pulumi.secret("${canaries[0]}") }],
}, opts);
new docker.Container("service", {
  name: "service", image: image.imageId, command: ["sleep", seconds], user: "900:900", readOnly: true, volumes,
  capabilities: { drops: ["ALL"], adds: ["CHOWN"] }, securityOpts: ["no-new-privileges"], restart: "unless-stopped",
  memory: Number(memory), memorySwap: Number(memory), cpus: "0.5", logDriver: "json-file", logOpts: { "max-size": "1m" },
  envs: [pulumi.secret("WORD=${canaries[1]}")], tmpfs: { "/run": "rw,size=1m" },
  healthcheck: { tests: ["CMD", "true"], interval: "1s", timeout: "1s", retries: 2 }, wait: true,
  networksAdvanced: [{ name: a.name, ipv4Address: "10.77.0.10" }, { name: b.name }],
}, { ...opts, dependsOn: [carrier] });
`;

const engine = new PrivateEngine();
const folder = mkdtempSync(join(tmpdir(), "pdc-docker-"));
let said = "";

/** A verb of Pulumi on the program; the rest of the arguments as they are. */
async function pulumi(
  verb: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const own = toolchainEnvironment({ stateDir: join(folder, "state") });
  const { code, output } = await runQuietly("pulumi", [verb, "--non-interactive", ...args], {
    cwd: folder,
    env: {
      ...own,
      PULUMI_CONFIG_PASSPHRASE: "throwaway",
      PULUMI_CONFIG_PASSPHRASE_FILE: "",
      NO_COLOR: "1",
      ENGINE: engine.host,
      ...env,
    },
  });
  said += output;
  return { code, output };
}
const up = (env = {}) => pulumi("up", ["--yes", "--skip-preview", "--stack", "test"], env);
const inspect = (name: string) => engine.client.getContainer(name).inspect();

beforeAll(async () => {
  await engine.start();
  await busyboxImage(engine, "probe:1");
  mkdirSync(join(folder, "state"));
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    'name: try\nruntime: {name: nodejs, options: {typescript: false, nodeargs: "--import tsx/esm"}}\nmain: index.ts\n',
  );
  writeFileSync(join(folder, "package.json"), '{"type":"module"}\n');
  writeFileSync(join(folder, "index.ts"), program);
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  expect((await pulumi("stack", ["init", "test"])).code).toBe(0);
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the docker plugin on a real engine", () => {
  test("makes what is asked for, as it is asked for", async () => {
    const { code, output } = await up();
    expect(output).toContain("created");
    expect(code).toBe(0);
    const { Config, HostConfig, NetworkSettings, State } = await inspect("service");
    expect(State.Health?.Status).toBe("healthy");
    expect(Config.User).toBe("900:900");
    expect(HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges"],
      Memory: 64 * 1024 ** 2,
      NanoCpus: 5e8,
      RestartPolicy: { Name: "unless-stopped" },
    });
    expect(Object.keys(NetworkSettings.Networks).sort()).toEqual(["zone-a", "zone-b"]);
    expect(NetworkSettings.Networks["zone-a"]?.IPAddress).toBe("10.77.0.10");
    expect((await inspect("carrier")).State.Status).toBe("created");
  });

  test("a second preview is empty, with and without asking the engine", async () => {
    for (const args of [[], ["--refresh"]]) {
      const { code, output } = await pulumi("preview", ["--expect-no-changes", "--stack", "test", ...args]);
      expect(output).toContain("unchanged");
      expect(code, output).toBe(0);
    }
  });

  test("a limit changes in place, a command makes a new container", async () => {
    const before = (await inspect("service")).Id;
    expect((await up({ MEMORY: "96" })).code).toBe(0);
    expect(await inspect("service")).toMatchObject({ Id: before, HostConfig: { Memory: 96 * 1024 ** 2 } });
    expect((await up({ COMMAND: "3601" })).output).toContain("replaced");
    expect((await inspect("service")).Id).not.toBe(before);
  });

  test("finds what was done by hand, and mends it: removed, stopped, joined to another network", async () => {
    const back = { COMMAND: "3601" };
    const again = async () => {
      const drift = await pulumi("preview", ["--refresh", "--expect-no-changes", "--stack", "test"], back);
      expect(drift.code).not.toBe(0);
      const { code, output } = await pulumi(
        "up",
        ["--refresh", "--yes", "--skip-preview", "--stack", "test"],
        back,
      );
      expect(code, output).toBe(0);
      const { State, NetworkSettings } = await inspect("service");
      expect(State.Running).toBe(true);
      expect(Object.keys(NetworkSettings.Networks).sort()).toEqual(["zone-a", "zone-b"]);
    };
    const first = (await inspect("service")).Id;
    await engine.client.getContainer("service").remove({ force: true });
    await again();
    expect((await inspect("service")).Id).not.toBe(first);
    await engine.client.getContainer("service").stop({ t: 0 });
    await again();
    await engine.client.getNetwork("bridge").connect({ Container: "service" });
    await again();
  });

  test("one that ends at once fails the update, says so, and leaves nothing in the way of the next", async () => {
    const failed = await up({ COMMAND: "no-number" });
    expect(failed.code).not.toBe(0);
    expect(failed.output).toMatch(
      /container service (ended at once|ends as often as it is started,) with exit code 1/,
    );
    await expect(inspect("service")).rejects.toMatchObject({ statusCode: 404 });
    expect((await up()).code).toBe(0);
  });

  test("no secret stands readable in the state or in anything that was printed", () => {
    const files = readdirSync(join(folder, "state"), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    const states = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(states.join()).toContain("docker:index/container:Container");
    for (const canary of canaries) {
      expect(states.join()).not.toContain(canary);
      expect(said).not.toContain(canary);
    }
  });

  test("destroy leaves the engine as it was, but for the image that it was told to keep", async () => {
    expect((await pulumi("destroy", ["--yes", "--skip-preview", "--stack", "test"])).code).toBe(0);
    expect(await engine.client.listContainers({ all: true })).toEqual([]);
    expect((await engine.client.listVolumes()).Volumes ?? []).toEqual([]);
    const networks = (await engine.client.listNetworks()).map(({ Name }) => Name).sort();
    expect(networks).toEqual(["bridge", "host", "none"]);
    expect(await engine.client.listImages()).toHaveLength(1);
  });

  test("an engine that cannot be reached: where, and what to look at", async () => {
    const { code, output } = await up({ ENGINE: "unix:///nowhere/docker.sock" });
    expect(code).not.toBe(0);
    expect(output).toContain("the Docker engine at unix:///nowhere/docker.sock cannot be reached (ENOENT)");
    expect(output).not.toMatch(/^\s+at .*\.(c?js|ts):\d+/m);
  });
});
