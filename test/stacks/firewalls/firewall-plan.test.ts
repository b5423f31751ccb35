import { describe, expect, test } from "vitest";
import {
  type FirewallPlan,
  firewallPlan,
  type PlannedFlow,
} from "../../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../../stacks/firewalls/nftables.ts";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

/** The plan of a reference province after an edit of its profile. */
function planOf(province: string, edit: (raw: RawProfile) => void = () => undefined): FirewallPlan {
  const raw = rawProfile(province);
  edit(raw);
  return firewallPlan(resolveRaw(raw, committedLedger(province)).model);
}

const flowOf = (plan: FirewallPlan, id: string): PlannedFlow => {
  const found = plan.devices.flatMap(({ flows }) => flows).find((flow) => flow.id === id);
  if (!found) throw new Error(`no flow ${id}`);
  return found;
};

const textOf = (plan: FirewallPlan, deviceId: string, member = 0): string => {
  const device = plan.devices.find(({ id }) => id === deviceId);
  const box = device?.members[member];
  if (!device || !box) throw new Error(`no ${deviceId}`);
  return nftablesText(plan, device, box);
};

describe("the plan", () => {
  test("gives each flow to the device that its enforcedBy names, and to no other", () => {
    const raw = rawProfile("ha-nam");
    const plan = planOf("ha-nam");
    for (const { id, flows } of plan.devices)
      for (const flow of flows) if (raw.flows[flow.id]) expect(raw.flows[flow.id].enforcedBy).toBe(id);
    const planned = plan.devices.flatMap(({ flows }) => flows.map((flow) => flow.id));
    expect(planned).toEqual([...new Set(planned)]);
    expect(planned).toEqual(expect.arrayContaining(Object.keys(raw.flows)));
  });

  test("tells a flow that nothing enforces, and opens it nowhere", () => {
    const plan = planOf("ha-nam", (raw) => delete raw.flows["app-to-data"].enforcedBy);
    expect(plan.unassigned).toEqual(["app-to-data"]);
    expect(plan.devices.map(({ id }) => id)).not.toContain("database-firewalls");
  });

  test("takes members and their roles from the equipment: a pair that shares, one that stands by", () => {
    const roles = (plan: FirewallPlan) =>
      Object.fromEntries(plan.devices.map(({ id, members }) => [id, members.map(({ role }) => role)]));
    expect(roles(planOf("ha-nam"))).toMatchObject({
      "core-firewalls": ["active", "active"],
      "vpn-gateways": ["active", "standby"],
    });
    const single = planOf("ha-nam", (raw) => delete raw.equipment["core-firewalls"].redundancy);
    expect(roles(single)["core-firewalls"]).toEqual(["active"]);
  });

  test("members of a device differ in their name alone", () => {
    const plan = planOf("nam-dinh");
    for (const { id, members } of plan.devices) {
      const texts = members.map((member, index) =>
        textOf(plan, id, index)
          .replaceAll(member.id, "MEMBER")
          .replace(/member \d of \d+ of [a-z-]+, \w+/, ""),
      );
      expect(new Set(texts).size, id).toBe(1);
    }
  });

  test("servers reach declared parties only, each on its own port; people reach the Internet", () => {
    const plan = planOf("ha-nam");
    const { destinations } = flowOf(plan, "management-to-border");
    const on = (port: number) =>
      destinations.find(({ ports }) => ports.some((one) => one.port === port))?.ranges;
    // 192.0.2.240/28 is the cybersecurity center's, 203.0.113.80/28 the leased monitor's: both take logs on 6514.
    expect(on(6514)).toEqual(expect.arrayContaining(["192.0.2.240/28", "203.0.113.80/28"]));
    expect(on(443)).toEqual(["10.64.2.0/24"]);
    expect(flowOf(plan, "wireless-to-border").destinations).toMatchObject([{ ranges: "outside" }]);
  });

  test("a lease adds its provider's ports, at the provider's addresses alone", () => {
    const ids = planOf("nam-dinh").devices.flatMap(({ flows }) => flows.map(({ id }) => id));
    const leased = planOf("nam-dinh", (raw) => {
      raw.systems["web-portal"].offers.extra = { port: 9443, application: "https" };
    });
    const added = leased.devices.flatMap(({ flows }) => flows).filter(({ id }) => !ids.includes(id));
    expect(added.map(({ id }) => id)).toEqual(["dmz-to-provider-of-web-portal"]);
    expect(added[0]?.destinations).toEqual([
      { behind: "border", ranges: ["203.0.113.0/28"], ports: [{ port: 9443, protocol: "TCP" }] },
    ]);
  });

  test("sites of agencies come in as the internal zone does, and interlinks with them lead back there", () => {
    const plan = planOf("quang-nam");
    const internal = plan.zones.find(({ kind }) => kind === "internal");
    expect(internal?.users).toEqual(["10.16.0.0/14"]);
    const toSites = flowOf(plan, "app-to-border").destinations.filter(({ behind }) => behind === "internal");
    expect(toSites.flatMap(({ ports }) => ports.map(({ port }) => port))).toContain(5500);
  });

  test("outsiders start flows into the DMZ and remote administration, nothing else", () => {
    const flows = planOf("long-an").devices.flatMap((device) => device.flows);
    const open = flows.filter(({ sources }) => sources === "outside").map(({ id }) => id);
    expect(open.sort()).toEqual(["border-to-dmz", "border-to-management-remote-access"]);
  });

  test("remote administration from stated ranges is open to those alone", () => {
    const plan = planOf("long-an", (raw) => {
      raw.flows["border-to-management-remote-access"].sources = { ranges: ["198.51.100.0/28"] };
    });
    expect(flowOf(plan, "border-to-management-remote-access").sources).toEqual(["198.51.100.0/28"]);
  });

  test.each([
    ["administration", "internal-to-app", { from: "internal", to: "app", ports: [{ port: 22 }] }],
    ["names", "app-to-dmz", { from: "app", to: "dmz", ports: [{ port: 53, protocol: "UDP" }] }],
  ])("keeps shut what the matrix should not have opened: %s", (reason, id, declared) => {
    const plan = planOf("ha-nam", (raw) => Object.assign(raw.flows[id], declared));
    const flow = flowOf(plan, id);
    expect(flow.closed).toMatchObject([{ port: declared.ports[0], reason }]);
    expect(flow.destinations).toEqual([]);
  });

  test("the Party's network is no user, and never meets the center", () => {
    const plan = planOf("ha-nam");
    expect(plan.apart).toEqual(["10.20.0.0/16"]);
    expect(plan.zones.flatMap(({ users }) => users)).toEqual(["10.16.0.0/16"]);
    expect(textOf(plan, "core-firewalls")).toContain("ip daddr @apart-4 jump refuse-apart");
  });

  test("IPv6 ranges go into sets of their own", () => {
    const plan = planOf("ha-nam", (raw) => {
      raw.networks.center.ipv6 = "2001:db8:64::/48";
      for (const segment of Object.values<RawProfile>(raw.segments)) segment.prefix6 = 64;
    });
    expect(textOf(plan, "database-firewalls")).toMatch(/set zone-data-6 \{[^}]*2001:db8:64:[0-9a-f:]*\/64/);
  });

  test("the same profile in another order gives the same bytes", () => {
    const turned = planOf("nam-dinh", (raw) => {
      for (const key of ["flows", "zones", "segments", "systems", "equipment"])
        raw[key] = Object.fromEntries(Object.entries(raw[key]).reverse());
    });
    const plan = planOf("nam-dinh");
    for (const { id } of plan.devices) expect(textOf(turned, id)).toBe(textOf(plan, id));
  });
});

describe("text of others", () => {
  const hostile = 'Đ 1"; } } flush ruleset\n#\u2028';

  test("a clause that means to end its comment stays inside it", () => {
    const plan = planOf("ha-nam", (raw) => {
      raw.flows["app-to-data"].clause = hostile;
      raw.flows["app-to-data"].purpose = 'Truy cập "; flush ruleset';
      raw.equipment["database-firewalls"].name = 'Tường lửa " { flush';
    });
    const clean = planOf("ha-nam", (raw) => {
      raw.flows["app-to-data"].clause = "CLEAN";
    });
    const line = /accept comment "app-to-data [^"\n]*"$/m;
    const text = textOf(plan, "database-firewalls");
    expect(text.match(line)?.[0]).toContain("Đ 1?; ? ? flush ruleset");
    expect(text.replace(line, "")).toBe(textOf(clean, "database-firewalls").replace(line, ""));
  });

  test("a comment keeps to the 127 bytes that nft takes, cut between characters", () => {
    const plan = planOf("ha-nam", (raw) => {
      raw.flows["app-to-data"].clause = "Điều ệ".repeat(13);
    });
    const comment = /comment "(app-to-data[^"]*)"/.exec(textOf(plan, "database-firewalls"))?.[1] ?? "";
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(127);
    expect(comment).not.toContain("\uFFFD");
  });

  test("what is no id becomes no name", () => {
    const plan = planOf("ha-nam");
    const [device] = plan.devices;
    const flow = { ...device!.flows[0]!, id: "a { } b" };
    expect(() => nftablesText(plan, { ...device!, flows: [flow] }, device!.members[0]!)).toThrow(RangeError);
  });
});
