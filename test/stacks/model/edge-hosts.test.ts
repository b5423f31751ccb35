import { describe, expect, test } from "vitest";
import { allocate } from "../../../stacks/model/address-plan.ts";
import { emptyLedger } from "../../../stacks/model/ledger.ts";
import { profile } from "../../../stacks/schema/profile.ts";
import { blocking, difference, preview, refusal, refusedAt } from "../../support/deploy-province.ts";
import { committedLedger, rawProfile, resolveRaw } from "../../support/edited-center.ts";

const host = (fields: object = {}) => ({
  name: "Máy chủ dịch vụ nền",
  zone: "management",
  basis: "assumption",
  networks: {
    management: { network: "center", zone: "management" },
    party: { network: "party" },
    state: { network: "tslcd" },
  },
  services: {
    time: { name: "Thời gian chuẩn", kind: "time", image: "application", networks: ["state"], address: 2 },
    names: {
      ...{ name: "Phân giải tên", kind: "name-service", image: "application", address: 3 },
      networks: ["management", "state"],
      upstream: ["10.64.6.53"],
    },
    "party-names": {
      ...{ name: "Phân giải tên của Đảng", kind: "name-service", image: "application", address: 3 },
      networks: ["party"],
    },
  },
  ...fields,
});
const ledger = {
  "segments.center/edge/management": { ipv4: "10.64.8.0/28" },
  "segments.party/edge/party": { ipv4: "10.20.117.0/28" },
  "segments.tslcd/edge/state": { ipv4: "10.16.6.0/28" },
};
const declared = { edits: { "edgeHosts.edge": host() }, ledger };

describe("hosts outside the cluster", () => {
  test("take their ranges from the ledger, and move nobody else's", () => {
    const raw = rawProfile("ha-nam");
    raw.edgeHosts = { edge: host() };
    const before = committedLedger("ha-nam");
    const { ledger: after, added } = allocate(profile.parse(raw), before);
    expect(added).toEqual(["center/edge/management", "party/edge/party", "tslcd/edge/state"]);
    expect(after.segments["party/edge/party"]).toEqual({ ipv4: "10.20.117.0/28" });
    expect(after.segments["tslcd/edge/state"]).toEqual({ ipv4: "10.16.6.0/28" });
    for (const [key, held] of Object.entries(before.sites)) expect(after.sites[key]).toEqual(held);
    for (const [key, held] of Object.entries(before.segments)) expect(after.segments[key]).toEqual(held);
    expect(allocate(profile.parse(raw), emptyLedger).shortages).toEqual([]);
  });

  test("add their own resources to the stack, and change no other", async () => {
    const without = await preview("ha-nam");
    const with_ = await preview("ha-nam", declared);
    const { created, deleted, updated } = difference(without, with_);
    expect(deleted).toEqual([]);
    expect(updated).toEqual([]);
    expect(created).toContain("hn-edge");
    for (const name of created) expect(name).toMatch(/^hn-edge(-|$)/);
    expect(blocking(with_.findings)).toEqual(blocking(without.findings));
  });

  test("HN-05_model a service in both networks is refused, with both", () => {
    const services = {
      ...host().services,
      names: { ...host().services.names, networks: ["state", "party"] },
    };
    const text = refusal("ha-nam", { "edgeHosts.edge": host({ services }) }, ledger);
    expect(text).toContain("edgeHosts.edge.services.names.networks");
    expect(text).toContain("never meet");
  });

  test("whatever does not hold is told, all at once", () => {
    const wrong = host({
      zone: "dmz",
      networks: {
        party: { network: "party", zone: "management" },
        management: { network: "center" },
        internet: { network: "internet" },
      },
      services: {
        time: { ...host().services.time, networks: ["parti"] },
        far: { ...host().services.time, networks: ["party"], address: 15 },
        a: { ...host().services.time, networks: ["party"] },
        b: { ...host().services.time, networks: ["party"] },
      },
    });
    expect(refusedAt("ha-nam", { "edgeHosts.edge": wrong })).toEqual(
      expect.arrayContaining([
        "edgeHosts.edge.zone",
        "edgeHosts.edge.networks.party",
        "edgeHosts.edge.networks.management",
        "edgeHosts.edge.networks.internet",
        "edgeHosts.edge.services.time.networks[0]",
        "edgeHosts.edge.services.far.address",
        "edgeHosts.edge.services.b.address",
      ]),
    );
  });

  test("an interface carries one network, and a service answers through one gateway", () => {
    const onInterface = (parent: string) => ({ network: "center", zone: "management", parent });
    const networks = (first: string, second: string) => ({
      ...host().networks,
      management: onInterface(first),
      state: { network: "tslcd", parent: second },
    });
    const refused = (first: string, second: string) =>
      refusedAt("ha-nam", { "edgeHosts.edge": host({ networks: networks(first, second) }) });
    expect(refused("eno1.30", "eno1.30")).toContain("edgeHosts.edge.networks.state.parent");
    expect(refused("eno1.30", "eno1.31")).toContain("edgeHosts.edge.services.names.networks");
    for (const name of ["../eno1", "eno1/30", "a b", "", "averyverylongname", "eno1;id", "-o"])
      expect(refused(name, "eno1.31"), name).toContain("edgeHosts.edge.networks.management.parent");
  });

  test("behind an interface a service answers whom the flow matrix lets ask it, and a network without one nobody else", () => {
    const management = { network: "center", zone: "management", parent: "eno1.30" };
    const party = { network: "party", parent: "eno1.99" };
    const networks = { ...host().networks, management, party };
    const raw = rawProfile("ha-nam");
    raw.edgeHosts = { edge: host({ networks }) };
    const { edgeHosts, zones } = resolveRaw(raw, committedLedger("ha-nam")).model;
    const clients = (service: string) => edgeHosts[0]?.services[`hn-edge-${service}`]?.clients;
    expect(clients("time")).toEqual(["10.16.6.0/28"]);
    expect(clients("party-names")).toEqual(["10.20.117.0/28", "10.20.0.0/16"]);
    const asking = zones.filter(({ flows, zone }) =>
      flows.some(
        ({ from, to, ports }) =>
          from === zone && to === "hn-zone-management" && ports.some(({ port }) => port === 53),
      ),
    );
    expect(asking.length).toBeGreaterThan(3);
    const own = zones.find(({ zone }) => zone === "hn-zone-management")?.ranges ?? [];
    expect(new Set(clients("names"))).toEqual(
      new Set(["10.64.8.0/28", "10.16.6.0/28", ...own, ...asking.flatMap(({ ranges }) => ranges)]),
    );
  });

  test("a service takes the settings of its kind and of no other", () => {
    const backup = { ...host().services.time, kind: "backup-repository" };
    const services = { backup: { ...backup, hostFolder: "/srv/pdc/backup", upstream: ["10.64.6.53"] } };
    expect(refusedAt("ha-nam", { "edgeHosts.edge": host({ services }) })).toEqual([
      "edgeHosts.edge.services.backup.upstream",
    ]);
    const unknown = { backup: { ...backup, kind: "backup-repositori" } };
    const text = refusal("ha-nam", { "edgeHosts.edge": host({ services: unknown }) });
    expect(text).toContain("edgeHosts.edge.services.backup.kind");
    expect(text).toContain("backup-repository");
    expect(refusedAt("ha-nam", { "edgeHosts.edge": host({ services: { backup } }) })).toEqual([
      "edgeHosts.edge.services.backup.hostFolder",
    ]);
  });

  test("a folder of the host that would give the host away is refused", () => {
    const refused = (hostFolder: string) =>
      refusedAt("ha-nam", {
        "edgeHosts.edge": host({
          services: { backup: { ...host().services.time, kind: "backup-repository", hostFolder } },
        }),
      }).includes("edgeHosts.edge.services.backup.hostFolder");
    const system = ["/", "/etc", "/etc/ssl", "/proc", "/proc/1/root", "/sys", "/dev", "/root", "/home/a"];
    const engine = [
      "/var/run/docker.sock",
      "/run/docker.sock",
      "/srv/pdc/docker.sock",
      "/var/lib/docker/volumes",
    ];
    const paths = [
      "",
      "srv/pdc",
      "./srv",
      "/srv",
      "/var",
      "/var/lib",
      "/srv/../etc",
      "/srv/pdc/..",
      "/srv/./pdc",
    ];
    const forms = ["/srv//pdc", "/srv/pdc/", "/srv/pdc:/etc", "//etc", "/usr/bin", "/lib64/x", "/srv/pdc,ro"];
    for (const folder of [...system, ...engine, ...paths, ...forms])
      expect([folder, refused(folder)]).toEqual([folder, true]);
    for (const folder of ["/srv/pdc/backup", "/opt/pdc/keys", "/var/lib/pdc/keys", "/data/etc"])
      expect([folder, refused(folder)]).toEqual([folder, false]);
  });
});
