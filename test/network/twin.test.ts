import { afterEach, describe, expect, test } from "vitest";
import { type FirewallDevice, firewallPlan } from "../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../stacks/firewalls/nftables.ts";
import { shouldPass } from "./support/expected.ts";
import { placesOf } from "./support/places.ts";
import { allProbes, disagreements, probedPorts, sampled } from "./support/probes.ts";
import { type Probe, Twin } from "./support/twin.ts";
import { twoFamilies } from "./support/two-families.ts";

// Hà Nam: the one with a Party network beside the state's. The soak test probes every pair of all five provinces.
const model = twoFamilies("ha-nam", (raw) => {
  raw.flows["app-to-data"].limits = { perSource: 3, perService: 5 };
});
const plan = firewallPlan(model);
const places = placesOf(model);
const ports = probedPorts(model);

const deviceOf = (id: string): FirewallDevice => plan.devices.find((device) => device.id === id)!;
const rulesOf = (device: FirewallDevice): string => nftablesText(plan, device, device.members[0]!);

let twin: Twin | undefined;
afterEach(async () => {
  await twin?.close();
  twin = undefined;
});

/** A twin of a device that has loaded its rules, as they are or spoilt. */
async function loaded(id: string, spoil: (rules: string) => string = (rules) => rules): Promise<Twin> {
  const device = deviceOf(id);
  twin = await Twin.build(device, places, ports);
  await twin.load(spoil(rulesOf(device)));
  return twin;
}

/** Takes lines out of the rules, or puts something in their place; there must be some. */
function edited(rules: string, lines: RegExp, instead = ""): string {
  const after = rules.replace(lines, instead);
  if (after === rules) throw new Error(`no line like ${lines}`);
  return after;
}

describe.each(plan.devices.map(({ id }) => id))("%s", (id) => {
  test("what the province file opens passes, a sample of all else does not: TCP, UDP, ICMP, IPv4, IPv6", async () => {
    const built = await loaded(id);
    const at = (place: string) => built.places.find((one) => one.id === place)!;
    const wanted = (probe: Probe) => shouldPass(model, id, at(probe.from), at(probe.to), probe);
    const probes = sampled(allProbes(built.places, ports), 400, wanted);
    const open = probes.filter(wanted);
    const shut = probes.filter((probe) => !wanted(probe));
    for (const version of [4, 6] as const) {
      expect(open.filter((probe) => probe.version === version)).not.toEqual([]);
      for (const protocol of ["TCP", "UDP", "ICMP"] as const)
        expect(shut.filter((one) => one.version === version && one.protocol === protocol)).not.toEqual([]);
    }
    expect(await disagreements(built, model, id, probes)).toEqual([]);
  });
});

describe("what is wrong is caught", () => {
  const between = (built: Twin, from: string, to: string) =>
    allProbes(built.places, ports).filter((probe) => probe.from === from && probe.to === to);

  test("a rule that should not be there: application servers reach databases past the database firewall", async () => {
    const wrong = 'iifname "vlan101" oifname "vlan104" tcp dport 3306 accept';
    const built = await loaded("core-firewalls", (rules) =>
      edited(rules, /(\tchain forward \{\n.*\n)/, `$1\t\t${wrong}\n`),
    );
    const found = await disagreements(built, model, "core-firewalls", between(built, "app", "data"));
    expect(found).toMatchObject(
      ([4, 6] as const).map((version) => ({ version, protocol: "TCP", port: 3306, passed: true })),
    );
  });

  test("a rule that is left out: nobody from the DMZ reaches the application servers", async () => {
    const built = await loaded("core-firewalls", (rules) =>
      edited(rules, /^.*ip saddr .* jump flow-dmz-to-app\n/gm),
    );
    const probes = between(built, "dmz", "app").filter(({ version }) => version === 4);
    const found = await disagreements(built, model, "core-firewalls", probes);
    expect(found.map(({ port, passed }) => [port, passed])).toEqual([
      [5500, false],
      [5577, false],
      [8443, false],
    ]);
  });

  const spoofed: Probe[] = ([4, 6] as const).flatMap((version) => [
    // Each would be let in, were it not for the interface that it comes by.
    { protocol: "UDP", version, port: 123, from: "app", to: "management", through: "dmz" },
    { protocol: "UDP", version, port: 123, from: "data", to: "management", through: "border" },
  ]);

  const lend = async (built: Twin) => {
    await built.lend("dmz", "app");
    await built.lend("border", "data");
  };

  test("a source that does not fit the interface is dropped", async () => {
    const built = await loaded("core-firewalls");
    const honest = spoofed.map(({ through, ...probe }) => probe);
    expect(await built.send(honest)).toEqual([true, true, true, true]);
    await lend(built);
    expect(await built.send(spoofed)).toEqual([false, false, false, false]);
  });

  test("a missing check of sources: what the rules take by the interface alone gets through", async () => {
    // Rules that look at interfaces only, as many write them.
    const careless = (rules: string) =>
      edited(rules, /(\tchain from-(?:dmz|border) \{\n)/g, '$1\t\toifname "vlan107" udp dport 123 accept\n');
    const guarded = await loaded("core-firewalls", careless);
    await lend(guarded);
    expect(await guarded.send(spoofed)).toEqual([false, false, false, false]);
    await guarded.close();
    const open = await loaded("core-firewalls", (rules) =>
      edited(careless(rules), /^.*iifname .* jump refuse-spoofed\n/gm),
    );
    await lend(open);
    expect(await open.send(spoofed)).toEqual([true, true, true, true]);
  });
});

test("HN-05_packets the Party's network and the center exchange nothing, even where a rule would let them", async () => {
  const built = await loaded("core-firewalls", (rules) =>
    edited(rules, /(\tchain forward \{\n.*\n)/, "$1\t\taccept\n"),
  );
  const apart = built.places.filter(({ kind }) => kind === "apart");
  expect(apart.flatMap(({ addresses }) => addresses)).toHaveLength(2);
  const probes = allProbes(built.places, [443, 5500]).filter(({ from, to }) =>
    apart.some(({ id }) => id === from || id === to),
  );
  expect(probes.length).toBeGreaterThan(100);
  expect((await built.send(probes)).filter(Boolean)).toEqual([]);
  // The same rules do let a site of the state through.
  const site = built.places.find(({ kind }) => kind === "site")!;
  const state: Probe = { protocol: "TCP", version: 4, from: site.id, to: "app", port: 5500 };
  expect(await built.send([state])).toEqual([true]);
});

test("a device admits as many connections of one source as the flow says, and no more", async () => {
  const built = await loaded("database-firewalls");
  for (const version of [4, 6] as const)
    expect(await built.hold({ protocol: "TCP", version, from: "app", to: "data", port: 5432 }, 6)).toBe(3);
});

test("a lease opens its provider's port at the provider's addresses, and nowhere else beyond the border", async () => {
  const leased = twoFamilies("nam-dinh", (raw) => {
    raw.systems["web-portal"].offers.extra = { port: 9443, application: "https" };
  });
  const rules = firewallPlan(leased);
  const device = rules.devices.find(({ flows }) => flows.some(({ id }) => id.startsWith("dmz-to-provider")))!;
  twin = await Twin.build(device, placesOf(leased), [9443]);
  await twin.load(nftablesText(rules, device, device.members[0]!));
  const probes = allProbes(twin.places, [9443]).filter(({ from }) => from === "dmz");
  const passed = await twin.send(probes);
  const through = probes.filter((_, index) => passed[index]);
  expect(through.map(({ protocol, to }) => `${protocol} ${to}`)).toEqual(["TCP 203.0.113.0/28"]);
  expect(await disagreements(twin, leased, device.id, probes)).toEqual([]);
});
