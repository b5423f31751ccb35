import { describe, expect, test } from "vitest";
import { message, render } from "../../../stacks/messages/messages.ts";
import { problemsOf } from "../../../stacks/model/resolve.ts";
import { profile } from "../../../stacks/schema/profile.ts";
import { committedLedger, type RawProfile, rawProfile } from "../../support/edited-center.ts";

/** Problems of an edited province, as `code path` lines. */
function found(province: string, edit: (raw: RawProfile) => void, window?: string): string[] {
  const raw = rawProfile(province);
  edit(raw);
  const input = {
    profile: profile.parse(raw),
    ledger: committedLedger(province),
    window,
    unmarkedEntries: [],
  };
  return problemsOf(input).map(({ message: { code }, path, also }) =>
    [code, path.join("."), ...(also ?? []).map((place) => `+${place.join(".")}`)].join(" "),
  );
}

const owned = (more: object) => ({
  ...{ name: "Hệ thống thử", kind: "application", capability: "trial", field: "applications", zone: "app" },
  ...{
    ownership: "owned",
    offers: { web: { port: 8443, application: "https" } },
    workload: { image: "application" },
  },
  ...more,
});

const cases: [title: string, province: string, edit: (raw: RawProfile) => void, expected: string[]][] = [
  [
    "a reference to nothing",
    "nam-dinh",
    (raw) => {
      raw.systems["web-portal"].owner = "provincial-comittee";
    },
    ["reference.unknown systems.web-portal.owner"],
  ],
  [
    "admission control on a Kubernetes that has none",
    "nam-dinh",
    (raw) => {
      raw.cluster.kubernetesVersion = "v1.28.4";
    },
    ["cluster.admission-version cluster.kubernetesVersion"],
  ],
  [
    "another province's center that is not named",
    "nam-dinh",
    (raw) => {
      raw.outsideParties.neighbour = { name: "Tỉnh bạn", kind: "province", basis: "assumption" };
    },
    ["network.other-province-unnamed outsideParties.neighbour"],
  ],
  [
    "names for nodes that are yet to be made, and one node in two pools",
    "ha-nam",
    (raw) => {
      raw.cluster.existing = false;
      Object.assign(raw.cluster.nodePools["control-plane"], { nodeNames: ["node-1", "node-2"] });
      Object.assign(raw.cluster.nodePools.workers, { nodeNames: ["node-2"], existing: false });
    },
    [
      "node.not-existing cluster.nodePools.workers.nodeNames",
      "node.twice cluster.nodePools.workers.nodeNames.0 +cluster.nodePools.control-plane.nodeNames.1",
    ],
  ],
  [
    "every dangling reference at once",
    "nam-dinh",
    (raw) => {
      raw.systems.lgsp.zone = "dzm";
      raw.systems.lgsp.tiers = { provinze: "project-2016-2020" };
      raw.agencies["people-council"].tier = "ward";
    },
    [
      "reference.unknown agencies.people-council.tier",
      "reference.unknown systems.lgsp.zone",
      "reference.unknown systems.lgsp.tiers.provinze",
    ],
  ],
  [
    "a port that is not offered",
    "long-an",
    (raw) => {
      raw.systems.trial = owned({ uses: { lgsp: ["nothing"] } });
    },
    ["uses.port systems.trial.uses.lgsp.0 +systems.lgsp"],
  ],
  [
    "a system that uses itself",
    "long-an",
    (raw) => {
      raw.systems.trial = owned({ uses: { trial: ["web"] } });
    },
    ["uses.self systems.trial.uses.trial"],
  ],
  [
    "DN-09_model an undeclared consumer of a database",
    "dong-nai",
    (raw) => {
      raw.systems.trial = owned({ uses: { "shared-data": ["postgresql"] } });
    },
    ["uses.not-consumer systems.trial.uses.shared-data +databases.shared-data.consumers"],
  ],
  [
    "a consumer that does not say so",
    "dong-nai",
    (raw) => {
      raw.systems.trial = owned({});
      raw.databases["shared-data"].consumers.trial = "read";
    },
    ["consumer.unused databases.shared-data.consumers.trial +systems.trial"],
  ],
  [
    "QN-09_model undecided ownership",
    "quang-nam",
    (raw) => {
      raw.systems.lgsp.ownership = "unknown";
    },
    ["ownership.undecided systems.lgsp.ownership"],
  ],
  [
    "a leased system without its contract",
    "long-an",
    (raw) => {
      raw.systems.lgsp.ownership = "leased";
    },
    ["ownership.needs systems.lgsp"],
  ],
  [
    "ND-04_model no field",
    "nam-dinh",
    (raw) => {
      delete raw.systems.email.field;
    },
    ["field.missing systems.email"],
  ],
  [
    "QN-01_model a year outside its window",
    "quang-nam",
    (raw) => {
      raw.costItems = {
        early: { name: "Sớm", kind: "investment", field: "applications", window: "phase-1", year: 2017 },
      };
    },
    ["window.year-outside costItems.early.year +windows.phase-1"],
  ],
  [
    "HN-08_model a 27th unit",
    "ha-nam",
    (raw) => {
      const [group] = Object.keys(raw.systems["one-stop"].unnamedTenants);
      raw.systems["one-stop"].unnamedTenants[group!].count += 1;
    },
    ["tenants.too-many systems.one-stop.tenantLimit"],
  ],
  [
    "LA-06_model two ranges that overlap",
    "long-an",
    (raw) => {
      raw.cluster.podRange = raw.networks.center.ipv4;
    },
    ["network.overlap networks.center.ipv4 +cluster.podRange"],
  ],
  [
    "HN-05_model a Party network that the state may use",
    "ha-nam",
    (raw) => {
      const [party] = Object.keys(raw.networks).filter((id) => raw.networks[id].kind === "party");
      raw.networks[party!].users = ["party", "state"];
    },
    ["party.joined networks.party.users"],
  ],
  [
    "a chart without what it needs",
    "long-an",
    (raw) => {
      delete raw.systems.lgsp.workload.storage;
      raw.systems.trial = owned({ workload: { image: "application", chart: "observability" } });
    },
    [
      "workload.needs systems.lgsp.workload",
      "workload.needs systems.trial.workload",
      "workload.needs systems.trial.workload",
    ],
  ],
  [
    "one id for a system and a database",
    "long-an",
    (raw) => {
      raw.systems.trial = owned({});
      raw.databases.trial = { ...raw.databases["admin-database"], consumers: {} };
    },
    ["identity.duplicate databases.trial +systems.trial"],
  ],
  [
    "a stated value without its line",
    "long-an",
    (raw) => {
      delete raw.budgets[Object.keys(raw.budgets)[0]!].source;
    },
    ["basis.stated-without-source budgets.project"],
  ],
];

describe("what does not hold between entries is refused, with both places", () => {
  test.each(cases)("%s", (_, province, edit, expected) => {
    expect(found(province, edit)).toEqual(expected);
  });

  test("a window that does not exist", () => {
    expect(found("nam-dinh", () => {}, "project-2016-2021")).toEqual(["window.unknown windows"]);
    expect(found("nam-dinh", () => {}, "project-2016-2020")).toEqual([]);
  });
});

test("LA-06_model the message names both ranges, in both languages", () => {
  const text = message("network.overlap", {
    a: "pdc",
    b: "tslcd",
    rangeA: "10.0.0.0/16",
    rangeB: "10.0.1.0/24",
  });
  expect(render(text, "vi")).toMatchInlineSnapshot(
    `"Dải 10.0.0.0/16 của "pdc" chồng lên dải 10.0.1.0/24 của "tslcd"."`,
  );
  expect(render(text, "en")).toMatchInlineSnapshot(
    `"The range 10.0.0.0/16 of "pdc" overlaps 10.0.1.0/24 of "tslcd"."`,
  );
});
