import { describe, expect, test } from "vitest";
import type { RawResource } from "../../../policies/graph/resource-graph.ts";
import { databaseConsumers } from "../../../policies/rules/programme/database-consumers.ts";
import { onePasswordPerConsumer } from "../../../policies/rules/programme/one-password-per-consumer.ts";
import { partyApart } from "../../../policies/rules/programme/party-apart.ts";
import { reportingInterlink } from "../../../policies/rules/programme/reporting-interlink.ts";
import { viaLgsp } from "../../../policies/rules/programme/via-lgsp.ts";
import { UNKNOWN_MARK } from "../support/resources.ts";
import {
  answers,
  center,
  complaints,
  component,
  database,
  kubernetes,
  leased,
  namespaces,
  policy,
  range,
  system,
} from "./center-graph.ts";

const docker = (token: string, name: string, properties: Record<string, unknown>): RawResource => {
  const [module = ""] = token.split(":");
  const type = `docker:index/${module}:${token.split(":")[1]}`;
  return { urn: `urn:pulumi:test::pdc::${type}::${name}`, type, name, properties };
};
const segment = (id: string, facts: Readonly<Record<string, unknown>>) =>
  component("NetworkSegment", id, { kind: "tslcd", users: ["state"], ...facts });
const link = (id: string, facts: Readonly<Record<string, unknown>>) => component("Interlink", id, facts);

describe("via-lgsp", () => {
  const base = [
    center({ viaIntegrationPlatform: ["documents"] }),
    system("tt-documents"),
    system("tt-lgsp", {}, "IntegrationPlatform"),
    segment("tt-wan", { ipv4: "10.16.0.0/14", sites: { a: { ipv4: "10.16.1.0/24" } } }),
  ];
  const toTier = (via?: string) => link("tt-link", { from: "tt-documents", to: { tier: "district" }, via });

  test("QN-08 fails when an allow rule from the documents to another tier bypasses the LGSP", () => {
    const through = policy("tt-documents", "to-lgsp", { to: [namespaces("tt-lgsp")] });
    expect(answers(viaLgsp, [...base, toTier("tt-lgsp"), through])).toEqual(["pass tt-link", "pass to-lgsp"]);
    const straight = policy("tt-documents", "to-district", { to: [range("10.16.1.0/25")] });
    expect(answers(viaLgsp, [...base, straight])).toEqual(["fail to-district"]);
    expect(complaints(viaLgsp, [...base, straight])[0]).toMatch(/tt-documents.*10\.16\.1\.0\/25/);
  });

  test("QN-08_policy an interlink without via, or via something else, fails", () => {
    expect(answers(viaLgsp, [...base, toTier()])).toEqual(["fail tt-link"]);
    expect(answers(viaLgsp, [...base, toTier("tt-mail")])).toEqual(["fail tt-link"]);
    const toPlatform = link("tt-link", { from: "tt-documents", to: { system: "lgsp" } });
    expect(answers(viaLgsp, [...base, toPlatform])).toEqual(["pass tt-link"]);
  });

  test("QN-08_policy an open egress fails; the provider's endpoint, other systems and inbound users do not", () => {
    expect(answers(viaLgsp, [...base, policy("tt-documents", "any", { to: [] })])).toEqual(["fail any"]);
    const provider = policy("tt-documents", "provider", { to: [range("203.0.113.0/28")] });
    const users = policy("tt-documents", "users", { from: [range("10.16.0.0/14")] });
    const other = policy("tt-mail", "other", { to: [range("10.16.0.0/14")] });
    expect(answers(viaLgsp, [...base, provider, users, other])).toEqual(["pass provider", "pass users"]);
  });

  test("is unknown while a network is not told, not applicable when nothing is listed or deployed", () => {
    const provider = policy("tt-documents", "provider", { to: [range("203.0.113.0/28")] });
    const vague = segment("tt-wan", { ipv4: 1, sites: {} });
    expect(answers(viaLgsp, [...base.slice(0, 3), vague, provider])).toEqual(["unknown provider"]);
    expect(answers(viaLgsp, [center({ viaIntegrationPlatform: [] })])).toEqual(["not-applicable tt-center"]);
    expect(answers(viaLgsp, base.slice(0, 1))).toEqual(["not-applicable tt-center documents"]);
  });
});

describe("party-apart", () => {
  const party = segment("tt-party", {
    ...{ kind: "party", users: ["party"], ipv4: "10.32.0.0/16" },
    sites: { hub: { ipv4: "10.32.0.0/24" }, far: { ipv6: "fd00:1::/64" } },
  });
  const state = segment("tt-wan", { ipv4: "10.16.0.0/14", sites: {} });

  test("HN-05_policy fails when any rule joins the two networks", () => {
    const apart = policy("tt-app", "users", { from: [range("10.16.0.0/14")], to: [namespaces("tt-lgsp")] });
    expect(answers(partyApart, [party, state, apart])).toEqual([
      "pass tt-party",
      "pass tt-wan",
      "pass users",
    ]);
    for (const cidr of ["10.32.0.0/24", "10.0.0.0/8", "0.0.0.0/0", "fd00::/16"]) {
      const joined = policy("tt-app", "users", { from: [range(cidr)] });
      expect(answers(partyApart, [party, state, joined])).toContain("fail users");
    }
    expect(
      answers(partyApart, [party, state, policy("tt-app", "out", { to: [range("10.32.9.0/24")] })]),
    ).toContain("fail out");
  });

  test("HN-05_policy a hole in a wide range keeps the Party out", () => {
    const users = policy("tt-app", "users", { from: [range("10.0.0.0/8", "10.32.0.0/16")] });
    expect(answers(partyApart, [party, state, users])).toContain("pass users");
  });

  test("HN-05_policy fails on shared addresses, a shared zone, mixed users and an interlink into the Party network", () => {
    const inside = segment("tt-new", { ipv4: "10.32.128.0/20", sites: {} });
    expect(answers(partyApart, [party, state, inside])).toContain("fail tt-new");
    const site = segment("tt-new", { sites: { a: { ipv4: "10.32.7.0/24" } } });
    expect(answers(partyApart, [party, site])).toContain("fail tt-new");
    const zoned = segment("tt-center-party", {
      kind: "party",
      users: ["party"],
      ipv4: "10.40.0.0/24",
      zone: "z",
      sites: {},
    });
    const next = segment("tt-new", { kind: "center", ipv4: "10.41.0.0/24", zone: "z", sites: {} });
    expect(answers(partyApart, [party, zoned, next])).toContain("fail tt-new");
    expect(
      answers(partyApart, [party, segment("tt-new", { users: ["party", "state"], sites: {} })]),
    ).toContain("fail tt-new");
    const into = link("tt-link", { endpoint: { range: "10.32.1.0/28" } });
    expect(answers(partyApart, [party, state, into])).toContain("fail tt-link");
  });

  test("HN-05_policy fails when a container stands in a Docker network of each side", () => {
    const network = (name: string, subnet?: string): RawResource =>
      docker("network:Network", name, {
        name,
        internal: true,
        ...(subnet ? { ipamConfigs: [{ subnet }] } : {}),
      });
    const container = (...names: readonly unknown[]) =>
      docker("container:Container", "it", { networksAdvanced: names.map((name) => ({ name })) });
    const hosts = [
      network("for-party", "10.32.200.0/28"),
      network("for-state", "10.16.200.0/28"),
      network("untold"),
    ];
    const said = (...names: readonly unknown[]) =>
      answers(partyApart, [party, state, ...hosts, container(...names)]).filter((line) =>
        line.endsWith(" it"),
      );
    expect(said("for-party", "for-state")).toEqual(["fail it"]);
    expect(said("for-state", "untold", "for-party")).toEqual(["fail it"]);
    expect(said("for-party")).toEqual(["pass it"]);
    expect(said("for-state")).toEqual(["pass it"]);
    expect(said()).toEqual(["pass it"]);
    expect(said("for-party", "untold")).toEqual(["unknown it"]);
    expect(said("for-state", UNKNOWN_MARK)).toEqual(["unknown it"]);
  });

  test("is unknown while ranges are not told, not applicable without a Party network", () => {
    const vague = segment("tt-party", { kind: "party", users: ["party"], ipv4: 1, sites: {} });
    const users = policy("tt-app", "users", { from: [range("10.16.0.0/14")] });
    expect(answers(partyApart, [vague, state, users])).toEqual([
      "unknown tt-party",
      "pass tt-wan",
      "unknown users",
    ]);
    expect(answers(partyApart, [state])).toEqual(["not-applicable tt-wan"]);
  });
});

describe("database-consumers", () => {
  const data = database("tt-data", { consumers: { "tt-app": "read" } });
  const admits = (...from: unknown[]) => policy("tt-data", "in", { from });

  test("DN-09_policy only declared consumers have an allow rule to the database", () => {
    expect(answers(databaseConsumers, [data, admits(namespaces("tt-app"))])).toEqual(["pass in"]);
    expect(answers(databaseConsumers, [data, admits(namespaces("tt-app", "tt-thief"))])).toEqual(["fail in"]);
    expect(complaints(databaseConsumers, [data, admits(namespaces("tt-thief"))])[0]).toContain("tt-thief");
  });

  test("DN-18_policy one unit's system has no rule to another unit's database", () => {
    const own = database("tt-a-data", { consumers: { "tt-a": "write" } });
    const other = policy("tt-a-data", "from-b", { from: [namespaces("tt-b")] });
    expect(answers(databaseConsumers, [own, other])).toEqual(["fail from-b"]);
  });

  test("itself and its operator may come in; zones, ranges and everyone may not", () => {
    expect(
      answers(databaseConsumers, [data, admits({ podSelector: {} }, namespaces("cnpg-system", "tt-data"))]),
    ).toEqual(["pass in"]);
    const zone = { namespaceSelector: { matchLabels: { "pdc.internal/zone": "tt-zone-app" } } };
    for (const peer of [[zone], [range("10.0.0.0/8")], [{ namespaceSelector: {} }], []])
      expect(answers(databaseConsumers, [data, admits(...peer)])).toEqual(["fail in"]);
  });

  test("is unknown while consumers are not told; policies elsewhere are not its business", () => {
    expect(answers(databaseConsumers, [database("tt-data", { consumers: 1 })])).toEqual(["unknown tt-data"]);
    expect(answers(databaseConsumers, [data, policy("tt-app", "in", { from: [] })])).toEqual([]);
  });
});

describe("one-password-per-consumer", () => {
  const data = (id: string) => database(id, { consumers: { "tt-app": "read" } });
  const password = (parent: ReturnType<typeof data>, name: string) => ({
    ...{ urn: `urn:pulumi:test::pdc::random::${name}`, name, parent: parent.urn, properties: {} },
    type: "random:index/randomPassword:RandomPassword",
  });
  const secret = (parent: ReturnType<typeof data>, name: string, from: { urn: string }) =>
    kubernetes("core/v1:Secret", name, { metadata: { name, namespace: parent.name } }, parent, [from.urn]);
  const [one, two] = [data("tt-one"), data("tt-two")];
  const [first, second] = [password(one, "tt-one-tt-app-password"), password(two, "tt-two-tt-app-password")];

  test("QN-11_policy two databases with a password each pass, sharing one fails", () => {
    const apart = [one, two, first, second, secret(one, "a", first), secret(two, "b", second)];
    expect(answers(onePasswordPerConsumer, apart)).toEqual(["pass tt-one tt-app", "pass tt-two tt-app"]);
    const shared = [one, two, first, second, secret(one, "a", first), secret(two, "b", first)];
    expect(answers(onePasswordPerConsumer, shared)).toContain("fail b");
    expect(answers(onePasswordPerConsumer, [one, two, first])).toEqual([
      "pass tt-one tt-app",
      "fail tt-two tt-app",
    ]);
  });

  test("is unknown while consumers are not told", () => {
    expect(answers(onePasswordPerConsumer, [database("tt-data", { consumers: 1 })])).toEqual([
      "unknown tt-data",
    ]);
  });
});

describe("reporting-interlink", () => {
  const reporting = leased("tt-reporting", { capability: "reporting" });

  test("ND-09_policy fails when the reporting system has no interlink to the national one", () => {
    const national = link("tt-link", { from: "tt-reporting", kind: "national-system" });
    expect(answers(reportingInterlink, [reporting, national])).toEqual(["pass tt-reporting"]);
    expect(answers(reportingInterlink, [reporting])).toEqual(["fail tt-reporting"]);
    const other = link("tt-link", { from: "tt-mail", kind: "national-system" });
    expect(answers(reportingInterlink, [reporting, other])).toEqual(["fail tt-reporting"]);
    expect(
      answers(reportingInterlink, [reporting, link("tt-link", { from: "tt-reporting", kind: "inside" })]),
    ).toEqual(["fail tt-reporting"]);
  });

  test("is unknown while a link does not tell whence it comes, silent about other systems", () => {
    expect(answers(reportingInterlink, [reporting, link("tt-link", { kind: "national-system" })])).toEqual([
      "unknown tt-reporting",
    ]);
    expect(answers(reportingInterlink, [leased("tt-mail")])).toEqual([]);
  });
});
