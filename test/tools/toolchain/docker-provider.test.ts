import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { containerInputs, nanoseconds } from "../../../tools/toolchain/providers/docker/container-inputs.ts";
import {
  containerRequest,
  containerUpdate,
  furtherEndpoints,
} from "../../../tools/toolchain/providers/docker/container-request.ts";
import { DockerProvider } from "../../../tools/toolchain/providers/docker/docker-provider.ts";
import {
  clientOptions,
  engineSettings,
} from "../../../tools/toolchain/providers/docker/engine-connection.ts";
import { networkRequest } from "../../../tools/toolchain/providers/docker/network-kind.ts";

const provider = new DockerProvider("4.11.2");
const urn = (kind: string) =>
  `urn:pulumi:s::p::pdc:edge:EdgeHost$docker:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}::it`;
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signatureKey = "4dabf18193072939515e22adb298388d";
const marked = (value: unknown) => ({ [signatureKey]: "1b47061264138c4ac30d75fd1eb44270", value });

const failures = async (kind: string, inputs: object) => {
  const found = (await provider.check(urn(kind), {}, inputs)).failures ?? [];
  return found.map(({ property, reason }) => `${property}: ${reason}`);
};
const diff = (kind: string, state: object, inputs: object) => provider.diff("id", urn(kind), state, inputs);

describe("what the engine is asked for", () => {
  test("a hardened container", () => {
    const request = containerRequest({
      name: "time",
      image: "sha256:1",
      user: "900:900",
      readOnly: true,
      command: ["chronyd", "-d"],
      capabilities: { adds: ["NET_BIND_SERVICE"], drops: ["ALL"] },
      securityOpts: ["no-new-privileges"],
      memory: 64,
      memorySwap: 64,
      cpus: "0.5",
      logDriver: "json-file",
      logOpts: { "max-size": "10m" },
      restart: "unless-stopped",
      healthcheck: { tests: ["CMD", "true"], interval: "1m30s", timeout: "500ms", retries: 3 },
      tmpfs: { "/run": "size=1m" },
      volumes: [{ volumeName: "settings", containerPath: "/etc/chrony", readOnly: true }],
      ports: [{ internal: 123, external: 123, ip: "10.0.0.1", protocol: "udp" }],
      networksAdvanced: [{ name: "b" }, { name: "a", ipv4Address: "10.0.1.2", aliases: ["time"] }],
      networkMode: "bridge",
    });
    expect(request).toEqual({
      name: "time",
      Image: "sha256:1",
      User: "900:900",
      Cmd: ["chronyd", "-d"],
      ExposedPorts: { "123/udp": {} },
      Healthcheck: { Test: ["CMD", "true"], Interval: 90e9, Timeout: 5e8, Retries: 3 },
      HostConfig: {
        ReadonlyRootfs: true,
        RestartPolicy: { Name: "unless-stopped", MaximumRetryCount: 0 },
        LogConfig: { Type: "json-file", Config: { "max-size": "10m" } },
        CapAdd: ["NET_BIND_SERVICE"],
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges"],
        NetworkMode: "a",
        Memory: 67108864,
        MemorySwap: 67108864,
        NanoCpus: 5e8,
        Tmpfs: { "/run": "size=1m" },
        PortBindings: { "123/udp": [{ HostIp: "10.0.0.1", HostPort: "123" }] },
        Binds: ["settings:/etc/chrony:ro"],
      },
      NetworkingConfig: {
        EndpointsConfig: { a: { Aliases: ["time"], IPAMConfig: { IPv4Address: "10.0.1.2" } } },
      },
    });
  });

  test("the first network, by name, is joined at once and the others before the start", () => {
    const inputs = {
      name: "x",
      image: "y",
      networksAdvanced: [{ name: "b", ipv6Address: "fd00::2" }, { name: "a" }],
    };
    expect(furtherEndpoints(inputs)).toEqual([
      { network: "b", endpoint: { IPAMConfig: { IPv6Address: "fd00::2" } } },
    ]);
  });

  test("a network with its range, and never a second one of the same name", () => {
    expect(
      networkRequest({
        name: "zone",
        internal: true,
        ipamDriver: "default",
        ipamConfigs: [{ subnet: "10.0.0.0/24", gateway: "10.0.0.1" }],
        labels: [{ label: "pdc.internal/zone", value: "data" }],
      }),
    ).toEqual({
      Name: "zone",
      CheckDuplicate: true,
      Internal: true,
      Labels: { "pdc.internal/zone": "data" },
      IPAM: { Driver: "default", Config: [{ Subnet: "10.0.0.0/24", Gateway: "10.0.0.1" }], Options: {} },
    });
  });

  test("an update of limits and restart policy", () => {
    expect(containerUpdate({ memory: 128, restart: "always", cpuShares: 10, cpus: "1" })).toEqual({
      RestartPolicy: { Name: "always", MaximumRetryCount: 0 },
      CpuShares: 10,
      CpusetCpus: "",
      Memory: 134217728,
      MemoryReservation: 0,
      MemorySwap: 268435456,
    });
  });

  test.each([
    ["90s", 90e9],
    ["1m30s", 90e9],
    ["1.5h", 5400e9],
    ["20ms", 2e7],
    ["soon", undefined],
  ])("%s is %s nanoseconds", (duration, expected) => expect(nanoseconds(duration)).toBe(expected));
});

describe("check", () => {
  test("names what is wrong, all at once, and never a value that may be secret", async () => {
    const found = await failures("Container", {
      restart: "sometimes",
      memory: -1,
      gpus: "all",
      healthcheck: { tests: ["CMD", "x"], interval: "soon" },
      uploads: [{ file: "/x", content: marked("canary"), source: "y" }],
    });
    expect(found).toEqual([
      "gpus: gpus is not supported by this stand-in",
      "image: missing: expected the name or id of an image",
      "restart: expected no, on-failure, always or unless-stopped",
      "memory: found -1, expected a whole number, 0 or more",
      "healthcheck.interval: expected a duration such as 30s or 1m30s",
      "uploads[0]: expected exactly one of content, contentBase64 and source",
    ]);
    expect(found.join()).not.toContain("canary");
  });

  test("makes up a name once and keeps it, as the official provider does", async () => {
    const first = (await provider.check(urn("Network"), {}, {})).inputs as { name: string };
    expect(first.name).toMatch(/^it-[0-9a-f]{7}$/);
    expect((await provider.check(urn("Network"), first, {})).inputs).toEqual(first);
  });

  test("refuses a kind that it does not know, by name", async () => {
    await expect(provider.check(urn("Service"), {}, {})).rejects.toThrow("docker:index/service:Service");
  });
});

describe("diff", () => {
  const state = {
    name: "x",
    image: "sha256:1",
    memory: 64,
    restart: "no",
    mustRun: true,
    networkMode: "bridge",
    hostname: "0123456789ab",
    capabilities: { adds: ["CAP_CHOWN", "CAP_KILL"], drops: ["ALL"] },
    healthcheck: { tests: ["CMD", "true"], interval: "1m30s" },
  };
  const inputs = {
    name: "x",
    image: "sha256:1",
    memory: 64,
    capabilities: { adds: ["KILL", "CHOWN"], drops: ["ALL"] },
    healthcheck: { tests: ["CMD", "true"], interval: "90s", retries: 0 },
  };

  test("sees no change in what the engine writes another way, fills in or leaves empty", async () => {
    expect(await diff("Container", state, inputs)).toMatchObject({ changes: false, replaces: [] });
    expect(await diff("Container", state, { ...inputs, privileged: false, dns: [] })).toMatchObject({
      changes: false,
    });
  });

  test.each(Object.entries(containerInputs).map(([name, { change }]) => [name, change ?? "replace"]))(
    "a container's %s: %s",
    async (name, change) => {
      const values: Record<string, unknown> = {
        capabilities: { adds: ["X"] },
        healthcheck: { tests: ["y"] },
      };
      const value = values[name] ?? (name === "mustRun" || name === "start" ? false : "something else");
      const found = await diff("Container", { ...state, [name]: undefined }, { ...inputs, [name]: value });
      expect(found.changes).toBe(true);
      expect(found.replaces).toEqual(change === "replace" ? [name] : []);
    },
  );

  test("one of the same name is removed before its successor is made", async () => {
    const other = { ...inputs, image: "sha256:2" };
    expect(await diff("Container", state, other)).toMatchObject({ deleteBeforeReplace: true });
    expect(await diff("Container", state, { ...other, name: "z" })).toMatchObject({
      deleteBeforeReplace: false,
    });
  });

  test("what is not known yet is a change", async () => {
    expect(await diff("Container", state, { ...inputs, image: unknownMark })).toMatchObject({
      replaces: ["image"],
    });
  });

  test("a stopped container that must run is an update, and a network joined by hand a replacement", async () => {
    expect(await diff("Container", { ...state, mustRun: false }, inputs)).toEqual({
      changes: true,
      replaces: [],
      deleteBeforeReplace: false,
    });
    const joined = { ...state, networksAdvanced: [{ name: "a" }, { name: "bridge" }] };
    expect(await diff("Container", joined, { ...inputs, networksAdvanced: [{ name: "a" }] })).toMatchObject({
      replaces: ["networksAdvanced"],
    });
  });

  test("every change of a network or a volume makes a new one", async () => {
    const network = { name: "n", internal: true, ipamConfigs: [{ subnet: "10.0.0.0/24" }] };
    expect(await diff("Network", network, { ...network, internal: false })).toMatchObject({ changes: true });
    expect(
      await diff("Network", network, { ...network, ipamConfigs: [{ subnet: "10.0.1.0/24" }] }),
    ).toMatchObject({ replaces: ["ipamConfigs"], deleteBeforeReplace: true });
    expect(await diff("Volume", { name: "v" }, { name: "v", driverOpts: { a: "b" } })).toMatchObject({
      replaces: ["driverOpts"],
    });
    expect(
      await diff("RemoteImage", { name: "i:1", keepLocally: true }, { name: "i:1", keepLocally: false }),
    ).toMatchObject({ changes: true, replaces: [] });
  });
});

describe("the connection", () => {
  const settings = (configuration: object) => engineSettings(configuration as never);

  test("unix, tcp with and without TLS", () => {
    expect(clientOptions(settings({}))).toEqual({ socketPath: "/var/run/docker.sock" });
    expect(clientOptions(settings({ host: "tcp://10.0.0.1:2375" }))).toMatchObject({
      host: "10.0.0.1",
      port: 2375,
      protocol: "http",
    });
    const tls = { caMaterial: "a", certMaterial: "b", keyMaterial: "c" };
    expect(clientOptions(settings({ host: "tcp://10.0.0.1", ...tls }))).toEqual({
      host: "10.0.0.1",
      port: 2376,
      protocol: "https",
      ca: "a",
      cert: "b",
      key: "c",
    });
  });

  test("half of the TLS material, a context and an unknown scheme are refused", () => {
    expect(() => settings({ caMaterial: "a" })).toThrow("together");
    expect(() => settings({ context: "other" })).toThrow("context");
    expect(() => clientOptions(settings({ host: "npipe:////./pipe/docker_engine" }))).toThrow("npipe");
  });

  test("an engine that is not there: who, where, what to do, and no stack trace", async () => {
    const other = new DockerProvider("4.11.2");
    other.configure({ host: "unix:///nowhere/docker.sock" });
    const problem = await other.create(urn("Network"), { name: "n" }).catch((error: Error) => error);
    expect((problem as Error).message).toBe(
      "create docker:index/network:Network::it: the Docker engine at unix:///nowhere/docker.sock cannot be reached (ENOENT). Is it running there, and may this user open it?",
    );
  });
});

describe("an engine behind ssh", () => {
  const folder = mkdtempSync(join(tmpdir(), "pdc-ssh-"));
  const path = process.env.PATH;
  let engine: Server;

  beforeAll(async () => {
    engine = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ Name: request.url?.split("/").at(-1), Driver: "local", Mountpoint: "/m" }),
      );
    });
    await new Promise<void>((resolve) => engine.listen(join(folder, "engine.sock"), resolve));
    // Stands in for OpenSSH: writes down how it was called and joins its streams with the engine.
    const script = `#!/usr/bin/env node
const { appendFileSync } = require("node:fs");
appendFileSync(${JSON.stringify(join(folder, "calls"))}, process.argv.slice(2).join(" ") + "\\n");
if (process.argv.includes("refusing")) { console.error("Permission denied"); process.exit(255); }
const socket = require("node:net").connect(${JSON.stringify(join(folder, "engine.sock"))});
process.stdin.pipe(socket).pipe(process.stdout);
`;
    writeFileSync(join(folder, "ssh"), script);
    chmodSync(join(folder, "ssh"), 0o755);
    process.env.PATH = `${folder}${delimiter}${path}`;
  });
  afterAll(() => {
    process.env.PATH = path;
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is reached through OpenSSH, with the operator's options", async () => {
    const remote = new DockerProvider("4.11.2");
    remote.configure({ host: "ssh://an@edge.example:2222", sshOpts: JSON.stringify(["-F", "none"]) });
    expect(await remote.read("archive", urn("Volume"), { name: "archive" })).toMatchObject({
      id: "archive",
      props: { mountpoint: "/m" },
    });
    const { readFileSync } = await import("node:fs");
    expect(readFileSync(join(folder, "calls"), "utf8")).toBe(
      "-F none -l an -p 2222 -o BatchMode=yes -- edge.example docker system dial-stdio\n",
    );
  });

  test("says what ssh said when it refuses", async () => {
    const remote = new DockerProvider("4.11.2");
    remote.configure({ host: "ssh://refusing" });
    await expect(remote.read("archive", urn("Volume"), { name: "archive" })).rejects.toThrow(
      /the Docker engine at ssh:\/\/refusing cannot be reached \(.*Permission denied/,
    );
  });
});
