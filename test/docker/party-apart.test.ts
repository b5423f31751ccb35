import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProjectCopy } from "../engine/support/project-copy.ts";
import { altered, faults, handmade, preview } from "../support/deploy-province.ts";
import { busyboxImage, debianImage } from "./support/debian-image.ts";
import { PrivateEngine } from "./support/private-engine.ts";
import { Probe } from "./support/probe.ts";

const stack = "ha-nam";
const names = "registry.pdc.internal/pdc/unbound:1.17.1";
const time = "registry.pdc.internal/pdc/chrony:4.3";
const probeImage = "probe:1";
/** Addresses in the ranges that the ledger gives out: next after those of the profile's sites and segments. */
const address = {
  state: { names: "10.16.6.3", time: "10.16.6.2", gateway: "10.16.6.1" },
  party: { names: "10.20.117.3", time: "10.20.117.2", gateway: "10.20.117.1" },
  management: { names: "10.64.8.3" },
};

const approved = (name: string, image: string, purpose: string) => ({
  ...{ name, image, supplier: "Debian", kind: "open-source", purpose, scope: "Vùng quản trị" },
  ...{ owner: "it-center", licence: "GPL-2.0", responsible: "Tổ quản trị hệ thống" },
  ...{ supportEndsOn: "2030-12", scanReference: "Biên bản quét ảnh", basis: "assumption" },
});
const service = (kind: string, image: string, number: number, networks: readonly string[]) => ({
  ...{ name: kind === "time" ? "Thời gian chuẩn" : "Phân giải tên", kind, image, networks, address: number },
});
const host = {
  name: "Máy chủ dịch vụ nền",
  zone: "management",
  networks: {
    management: { network: "center", zone: "management" },
    party: { network: "party" },
    state: { network: "tslcd" },
  },
  services: {
    "party-names": {
      ...service("name-service", "unbound", 3, ["party"]),
      names: { "co-quan.dang.example": "10.20.0.9" },
    },
    "party-time": service("time", "chrony", 2, ["party"]),
    "state-names": {
      ...service("name-service", "unbound", 3, ["management", "state"]),
      names: { "mot-cua.ha-nam.example": "10.16.0.9" },
    },
    "state-time": service("time", "chrony", 2, ["state"]),
  },
  basis: "assumption",
};

const engine = new PrivateEngine();
const project = new ProjectCopy();
const profile = `stacks/provinces/${stack}.yaml`;
const probes: Probe[] = [];

async function probe(network: string, capable = false): Promise<Probe> {
  const started = await Probe.start(engine.client, probeImage, network, capable);
  probes.push(started);
  return started;
}

beforeAll(async () => {
  await engine.start();
  await busyboxImage(engine, probeImage);
  await debianImage(engine, names, "unbound", { unbound: 901 });
  await debianImage(engine, time, "chrony", { _chrony: 900 });
  project.edit(
    profile,
    ["approvedImages", "unbound"],
    approved("Phân giải tên unbound", names, "Phân giải tên"),
  );
  project.edit(profile, ["approvedImages", "chrony"], approved("Thời gian chrony", time, "Thời gian chuẩn"));
  project.edit(profile, ["edgeHosts", "edge"], host);
  project.edit(`stacks/Pulumi.${stack}.yaml`, ["config", "pdc:edgeHosts"], { edge: engine.host });
  const allocated = await project.pdc(["allocate", stack]);
  expect(allocated.output).toContain("party/edge/party");
  expect(allocated.code).toBe(0);
  const { code, output } = await project.run("up", stack);
  expect(code, output.slice(-4000)).toBe(0);
});
afterAll(async () => {
  project.dispose();
  await engine.stop();
});

describe("the Party's network and the state's on one host", () => {
  test("HN-05 no path between the two: the policy refuses what joins them, and no packet passes", async () => {
    // Whatever joins them fails the policy: a NetworkPolicy, a container in both (addresses and interlinks: network-rules.test.ts).
    const center = await preview(stack);
    expect(faults(center.findings, "party-apart")).toEqual([]);
    const joining = handmade("networking.k8s.io/v1:NetworkPolicy", "by-hand", "hn-one-stop", {
      podSelector: {},
      egress: [{ to: [{ ipBlock: { cidr: "10.20.7.0/24" } }] }],
    });
    const network = (name: string, subnet: string) =>
      docker("network", "Network", name, { name, internal: true, ipamConfigs: [{ subnet }] });
    const both = docker("container", "Container", "in-both", {
      networksAdvanced: [{ name: "hn-edge-party" }, { name: "hn-edge-state" }],
    });
    const hosts = [network("hn-edge-party", "10.20.117.0/28"), network("hn-edge-state", "10.16.6.0/28")];
    expect(
      faults(
        altered(center, (one) => one, [joining, ...hosts, both]),
        "party-apart",
      ),
    ).toEqual(["party-apart in-both", "party-apart by-hand"]);

    // Real packets. Each side reaches its own service by TCP, so that the port is open and the probe can tell.
    const [state, party] = [await probe("hn-edge-state"), await probe("hn-edge-party")];
    expect(await state.opens(address.state.names, 53)).toBe(true);
    expect(await party.opens(address.party.names, 53)).toBe(true);
    expect(await party.opens(address.state.names, 53)).toBe(false);
    expect(await state.opens(address.party.names, 53)).toBe(false);

    // Nor when one that was taken over sends its packets to the host to be passed on.
    const sides = [
      {
        from: "hn-edge-party",
        via: address.party.gateway,
        to: address.state.names,
        own: address.party.names,
      },
      {
        from: "hn-edge-state",
        via: address.state.gateway,
        to: address.party.names,
        own: address.state.names,
      },
    ];
    for (const { from, via, to, own } of sides) {
      const capable = await probe(from, true);
      expect((await capable.run("ip", "route", "add", `${to}/32`, "via", via)).code).toBe(0);
      expect((await capable.run("ip", "route", "get", to)).output).toContain(`via ${via}`);
      expect(await capable.opens(to, 53)).toBe(false);
      expect(await capable.opens(own, 53)).toBe(true);
    }

    // The measure can fail: a container that somebody joins to both networks reaches both.
    const joined = await probe("hn-edge-state");
    await engine.client.getNetwork("hn-edge-party").connect({ Container: joined.id });
    expect(await joined.opens(address.party.names, 53)).toBe(true);
    expect(await joined.opens(address.state.names, 53)).toBe(true);
  });

  test("a service in two of the state's networks answers in both and passes nothing on between them", async () => {
    const management = await probe("hn-edge-management", true);
    expect(await management.opens(address.management.names, 53)).toBe(true);
    const added = await management.run("ip", "route", "add", "10.16.6.0/28", "via", address.management.names);
    expect(added.code).toBe(0);
    const listening = await probe("hn-edge-state");
    expect((await listening.run("sh", "-c", "nc -l -p 8080 >/dev/null 2>&1 & sleep 0.2")).code).toBe(0);
    const at = (await engine.client.getContainer(listening.id).inspect()).NetworkSettings.Networks[
      "hn-edge-state"
    ];
    expect(await management.opens(at?.IPAddress ?? "", 8080)).toBe(false);
    expect(await (await probe("hn-edge-state")).opens(at?.IPAddress ?? "", 8080)).toBe(true);
  });

  test("the name service answers a real client with its own names and refuses all others", async () => {
    const state = await probe("hn-edge-state");
    const own = await state.run("nslookup", "mot-cua.ha-nam.example", address.state.names);
    expect(own.output).toContain("10.16.0.9");
    expect((await state.run("nslookup", "co-quan.dang.example", address.state.names)).output).toMatch(
      /REFUSED/,
    );
  });

  test("a second preview is empty", async () => {
    const quiet = await project.run("preview", stack, ["--expect-no-changes"]);
    expect(quiet.code, quiet.output.slice(-3000)).toBe(0);
  });
});

function docker(module: string, kind: string, name: string, properties: Record<string, unknown>) {
  const type = `docker:index/${module}:${kind}`;
  return { urn: `urn:pulumi:test::pdc::${type}::${name}`, type, name, properties };
}
