import { component, namespace, object, type TestResource, UNKNOWN_MARK } from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const UNKNOWN = UNKNOWN_MARK;

type Json = Readonly<Record<string, unknown>>;

const center = (intent: Json = {}) =>
  component("pdc:center:Center", "center", {
    component: "Center",
    id: "center",
    code: "tt",
    namespace: "center",
    ...intent,
  });
const system = (intent: Json = {}, name = "portal") =>
  component("pdc:system:SharedSystem", name, {
    ...{
      component: "SharedSystem",
      id: name,
      namespace: name,
      owner: "tt-it",
      operators: ["tt-it", "tt-hired"],
    },
    ...{ securityLevel: 2, handlesProcedures: false, serviceLevels: [], databases: [] },
    ...intent,
  });
const database = (intent: Json = {}, name = "records") =>
  component("pdc:system:SharedDatabase", name, {
    ...{
      component: "SharedDatabase",
      id: name,
      namespace: name,
      owner: "tt-it",
      securityLevel: 2,
      dataset: "people",
    },
    ...intent,
  });
const levelled = (name: string, level: string) =>
  namespace(name, "app", { labels: { "pdc.internal/level": level } });
const monitor = (name: string) =>
  component("pdc:operations:SecurityMonitor", name, { component: "SecurityMonitor", id: name });
const uses = (access: string) => ({ databases: [{ id: "records", access }] });
const people = (subjects: unknown) => center({ datasets: { people: { name: "Người dân", subjects } } });
const online = { publicHost: "a.example", ...uses("read") };
const zone = (ranges: unknown) =>
  component("pdc:zone:SecurityZone", "app", {
    component: "SecurityZone",
    id: "app",
    kind: "app",
    ranges,
    flows: [],
  });
const owned = (owner: string): TestResource => ({
  ...object("v1", "ConfigMap", "portal/settings", { metadata: { labels: { "pdc.internal/owner": owner } } }),
  parent: system(),
});

export const levelsCases: readonly RuleCase[] = [
  {
    rule: "namespace-system",
    pass: [
      center(),
      system(),
      namespace("portal", "app", { labels: { "pdc.internal/id": "portal" } }),
      namespace("kube-system", "management"),
    ],
    fail: [
      center(),
      system(),
      namespace("portal", "app", { labels: { "pdc.internal/id": "records" } }),
      namespace("stray", "app"),
    ],
    unknown: [namespace("stray", "app")],
    says: [
      'Namespace "portal" says that it belongs to "records", but "portal" runs in it',
      'Namespace "stray" belongs to no system (label pdc.internal/id is missing)',
    ],
  },
  {
    rule: "center-level",
    pass: [center({ securityLevel: 3 }), levelled("center", "cap-do-3")],
    fail: [center({ securityLevel: 3 }), levelled("center", "cap-do-2")],
    unknown: [center({ securityLevel: UNKNOWN })],
    says: ["center is the province's shared infrastructure, but is declared or deployed below level 3"],
  },
  {
    rule: "procedures-level",
    pass: [system({ handlesProcedures: true, securityLevel: 3 })],
    fail: [system({ handlesProcedures: true })],
    unknown: [system({ handlesProcedures: UNKNOWN })],
    says: ["portal handles administrative procedures, but is declared or deployed below level 3"],
  },
  {
    rule: "subjects-level",
    pass: [people({ basic: 99_999, sensitive: 9_999 }), database(), system(online)],
    fail: [
      people({ basic: 100_000, sensitive: 0 }),
      database(),
      system(online),
      system({ serviceLevels: [4], ...uses("read") }, "forms"),
    ],
    unknown: [people({ basic: "unknown", sensitive: "unknown" }), database(), system(online)],
    says: [
      "portal holds the data of more people than the threshold, but is below level 3",
      "forms holds the data of more people than the threshold, but is below level 3",
    ],
  },
  {
    rule: "highest-level",
    pass: [people({ basic: 10, sensitive: 10 }), database(), system({ ...uses("write") })],
    fail: [
      people({ basic: 10, sensitive: 10_000 }),
      database({ securityLevel: 1 }),
      system({ handlesProcedures: true }),
      system(online, "forms"),
      system({ ...uses("write"), securityLevel: 3 }, "registry"),
    ],
    unknown: [system({ securityLevel: UNKNOWN })],
    says: [
      "portal declares less than level 3 although it handles administrative procedures (Article 13.2.b)",
      "forms declares less than level 3 although it holds the data of very many people (Article 13.2.c)",
      "records declares less than level 3 although registry writes to it",
    ],
  },
  {
    rule: "one-owner",
    pass: [system(), owned("tt-it")],
    fail: [system({ owner: ["a", "b"] }, "forms"), system(), owned("tt-other")],
    unknown: [system({ owner: UNKNOWN })],
    says: [
      "forms must have exactly one owner",
      "ConfigMap portal/settings of portal names another owner: tt-other",
    ],
  },
  {
    rule: "mixed-levels",
    pass: [system(uses("read")), system(uses("read"), "forms")],
    fail: [system(uses("read")), system({ ...uses("read"), securityLevel: 3 }, "forms")],
    unknown: [system({ securityLevel: UNKNOWN, ...uses("read") })],
    says: [
      "portal and forms differ in level but share records: review the boundary",
      "forms and portal differ in level but share records: review the boundary",
    ],
  },
  {
    rule: "change-request",
    pass: [center({ changeRequest: "12/PYC" })],
    fail: [center()],
    unknown: [center({ changeRequest: UNKNOWN })],
    says: ["The center names no change request (changeRequest)"],
  },
  {
    rule: "go-live-assessment",
    pass: [center({ goLiveAssessment: "5/BB" })],
    fail: [center({ goLiveAssessment: " " })],
    unknown: [center({ goLiveAssessment: UNKNOWN })],
    says: ["The center names no assessment of conditions before going live (goLiveAssessment)"],
  },
  {
    rule: "dossier-network-tables",
    pass: [
      zone(["10.0.0.0/24"]),
      center({ equipment: { s: { kind: "server", address: "a", operatingSystem: "b" } } }),
    ],
    fail: [zone([]), center({ equipment: { s: { kind: "server", address: "a" }, f: { kind: "firewall" } } })],
    unknown: [zone(UNKNOWN), center({ equipment: UNKNOWN })],
    says: [
      "app lacks its private address range for the level dossier",
      "s lacks its operating system for the level dossier",
      "f lacks its address for the level dossier",
    ],
  },
  {
    rule: "shared-solutions",
    pass: [monitor("soc")],
    fail: [monitor("soc"), monitor("noc")],
    unknown: [center()],
    says: [
      "soc and noc monitor one center; consider sharing one",
      "noc and soc monitor one center; consider sharing one",
    ],
  },
  {
    rule: "architecture-principles",
    pass: [
      center({ equipment: {} }),
      ...["internal", "border", "dmz", "app", "data", "management"].map((kind) =>
        component("pdc:zone:SecurityZone", kind, { component: "SecurityZone", id: kind, kind }),
      ),
    ],
    fail: [
      center({
        equipment: { fw: { kind: "firewall" } },
        waivers: {},
      }),
      ...["internal", "border", "dmz", "app", "management"].map((kind) =>
        component("pdc:zone:SecurityZone", kind, { component: "SecurityZone", id: kind, kind }),
      ),
    ],
    unknown: [
      center({ equipment: UNKNOWN }),
      component("pdc:zone:SecurityZone", "app", { component: "SecurityZone", id: "app", kind: UNKNOWN }),
    ],
    says: [
      "The principle of separation into zones has 1 failures without a waiver (zones-complete)",
      "The principle of availability has 1 failures without a waiver (main-devices-redundant)",
    ],
  },
];
