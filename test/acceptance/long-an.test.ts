import { describe, expect, test } from "vitest";
import { chartPath } from "../../components/system/local-chart.ts";
import { guardDraft } from "../../stacks/layers/draft-guard.ts";
import type { StackSettings } from "../../stacks/layers/stack-settings.ts";
import { plainText } from "../components/support/record-program.ts";
import {
  altered,
  complaints,
  faults,
  handmade,
  load,
  preview,
  redeclared,
  refusal,
  refusedAt,
} from "../support/deploy-province.ts";
import {
  allowed,
  chartValues,
  inputsOf,
  intent,
  kindOf,
  names,
  namespaceOf,
  objectsIn,
  resource,
  workloadsIn,
} from "../support/preview-queries.ts";

const province = "long-an";

/** One profile with every fault that the rows of this province speak of; each rule tells its own. */
const faulty = () =>
  preview(province, {
    edits: {
      "costItems.hardware.amount": "đúng 60 tỷ đồng",
      "systems.admin-applications.workload.cpu": "64",
      "systems.admin-applications.workload.memory": "512Gi",
      "systems.admin-applications.hosting": { agency: "provincial-committee" },
      "systems.admin-applications.window": "foundation",
      "databases.admin-database.window": "applications",
      "databases.admin-database.size": "90Ti",
    },
  });

const container = { name: "main", image: "registry.pdc.internal/pdc/application:1.0.0" };
const deployment = (pod: object) =>
  handmade("apps/v1:Deployment", "by-hand", "la-lgsp", {
    selector: { matchLabels: { app: "by-hand" } },
    template: { metadata: { labels: { app: "by-hand" } }, spec: pod },
  });

test("a preview of the committed profile has no fault", async () => {
  expect(faults((await preview(province)).findings)).toEqual([]);
});

describe("plan and money", () => {
  test("LA-01_policy items above the near 52 tỷ only warn", async () => {
    const { findings } = await faulty();
    const above = findings.filter(({ rule, outcome }) => rule === "budget-sum" && outcome === "fail");
    expect(above.map(({ level }) => level)).toEqual(["advisory"]);
  });

  test("LA-02 a draft previews; on a cluster it is deployed only with a reasoned override", async () => {
    const { model } = await preview(province);
    const settings = (draftOverride?: string): Pick<StackSettings, "target" | "draftOverride"> => ({
      draftOverride,
      target: { kind: "cluster", kubeconfig: undefined as never, context: undefined },
    });
    expect(() => guardDraft(model, settings(), true, "en")).not.toThrow();
    expect(() => guardDraft(model, settings(), false, "en")).toThrow(/consultation/);
    expect(() => guardDraft(model, settings("  "), false, "en")).toThrow();
    expect(() => guardDraft(model, settings("Thử nghiệm được Sở đồng ý"), false, "en")).not.toThrow();
  });

  test("LA-15_policy an item outside all phases is refused", async () => {
    expect(refusedAt(province, { "costItems.lgsp.window": undefined })).toEqual(["costItems.lgsp.window"]);
    const timeless = redeclared(await preview(province), "la-lgsp", { window: undefined });
    expect(faults(timeless, "phase-required")).toEqual(["phase-required la-lgsp"]);
  });

  test("LA-16 the application stands on LGSP and database; before them it is refused", async () => {
    const center = await preview(province);
    const applications = center.model.systems.filter(({ kind }) => kind === "application");
    expect(applications.length).toBeGreaterThan(0);
    for (const { id, dependsOnPlatforms } of applications) {
      expect(dependsOnPlatforms).toEqual(["la-lgsp", "la-admin-database"]);
      expect(center.graph.byUrn.get(resource(center, id).urn)?.dependencies.join()).toContain("la-lgsp");
    }
    expect(faults((await faulty()).findings, "platform-before-apps")).toEqual([
      "platform-before-apps la-admin-applications la-admin-database",
    ]);
  });

  test("LA-17_component every system and database names a block of the architecture", async () => {
    const center = await preview(province);
    const parts = [...center.model.systems, ...center.model.databases];
    expect(parts.filter(({ architecture }) => !architecture?.block)).toEqual([]);
    expect(parts.filter(({ architecture }) => architecture?.version !== undefined)).toEqual([]);
  });

  test("LA-20_policy nothing is leased, and owning is no fault here", async () => {
    const center = await preview(province);
    expect(names(center, "LeasedService")).toEqual([]);
    expect(
      center.findings.filter(({ rule }) => rule === "lease-first").map(({ outcome }) => outcome),
    ).toEqual(["not-applicable"]);
  });
});

describe("central processing and storage", () => {
  test("LA-03 too little head-room is refused, and so is a workload without requests and limits", async () => {
    expect(faults((await faulty()).findings, "capacity-headroom")).toEqual([
      "capacity-headroom la-cluster cpu",
      "capacity-headroom la-cluster memory",
    ]);
    const greedy = altered(await preview(province), (one) => one, [deployment({ containers: [container] })]);
    expect(faults(greedy, "requests-and-limits")).not.toEqual([]);
  });

  test("LA-04_policy a system at an agency is refused, naming both", async () => {
    expect(complaints((await faulty()).findings, "hosted-at-center")).toEqual([
      expect.stringMatching(/la-admin-applications.*provincial-committee/),
    ]);
  });

  test("LA-05 every device has one of three classes; another class is refused", () => {
    const { equipment } = load(province).profile!;
    const classes = new Set(Object.values(equipment).map((device) => device.class));
    expect([...classes].sort()).toEqual(["auxiliary", "hardware", "network"]);
    expect(refusedAt(province, { "equipment.power-backup.class": "furniture" })).toEqual([
      "equipment.power-backup.class",
    ]);
  });

  test("LA-06 the intra-province segment has disjoint site ranges; overlapping networks are refused, naming both", async () => {
    const segment = intent(await preview(province), "la-intra-province") as {
      ipv4: string;
      sites: Record<string, { ipv4: string }>;
    };
    expect(segment.ipv4).toBe("10.16.0.0/14");
    const ranges = Object.values(segment.sites).map(({ ipv4 }) => ipv4);
    expect(new Set(ranges).size).toBe(ranges.length);
    const second = {
      name: "Mạng khác",
      kind: "provincial",
      users: ["state"],
      ipv4: "10.17.0.0/16",
      sitePrefix: 24,
    };
    const message = refusal(province, {
      "networks.second": { ...second, window: "foundation", basis: "assumption" },
    });
    expect(message).toContain("networks.second");
    expect(message).toContain("networks.intra-province");
  });

  test("LA-07 every owned workload runs in the center's cluster, in a namespace with quota and limits", async () => {
    const center = await preview(province);
    expect(names(center, "ComputeCluster")).toEqual(["la-cluster"]);
    const running = [...center.model.systems, ...center.model.databases];
    expect(running.length).toBeGreaterThan(5);
    for (const { id, namespace } of running) {
      const objects = objectsIn(center, namespace);
      expect([id, objects]).toEqual([
        id,
        expect.arrayContaining(["LimitRange limits", "ResourceQuota quota"]),
      ]);
      expect(resource(center, `${id}-namespace`).parent).toContain(id);
    }
    const places = center.resources.filter((one) => kindOf(one) === "Chart").map(namespaceOf);
    expect(places.filter((place) => !running.some(({ namespace }) => namespace === place))).toEqual([]);
  });

  test("LA-08 stateful workloads claim from declared pools; a host path and claims above the pool are refused", async () => {
    const center = await preview(province);
    const pools = center.model.storagePools.map(({ className }) => className);
    const storage = center.resources.filter((one) => ["Chart", "Cluster"].includes(kindOf(one)));
    const claimed = classNames(storage.map((one) => inputsOf(one)));
    expect(claimed.length).toBeGreaterThan(6);
    expect(claimed.filter((name) => !pools.includes(name))).toEqual([]);
    expect(faults((await faulty()).findings, "storage-within-pool")).toEqual(["storage-within-pool la-fast"]);
    const volumes = [{ name: "data", hostPath: { path: "/srv" } }];
    const onNode = altered(center, (one) => one, [deployment({ containers: [container], volumes })]);
    expect(faults(onNode, "no-host-path")).toEqual(["no-host-path by-hand data"]);
  });

  test("LA-13_component the database has an account for each consumer and storage; no password is readable", async () => {
    const center = await preview(province);
    expect(objectsIn(center, "la-admin-database")).toEqual(
      expect.arrayContaining(["Cluster la-admin-database", "Secret account-la-admin-applications"]),
    );
    const cluster = inputsOf(resource(center, "la-admin-database-cluster")).spec;
    expect(cluster?.storage).toMatchObject({ size: "1Ti", storageClass: "la-fast" });
    const passwords = center.resources.filter(({ type }) => type.startsWith("random:"));
    expect(passwords.length).toBeGreaterThan(5);
    expect(plainText({ resources: center.resources } as never)).not.toContain("CANARY");
  });
});

/** Storage classes named anywhere in arguments. */
function classNames(value: unknown, key = ""): string[] {
  if (typeof value === "string")
    return ["className", "storageClass", "storageClassName"].includes(key) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  // The ingress has a class too.
  return Object.entries(value).flatMap(([name, child]) =>
    name === "ingress" ? [] : classNames(child, name),
  );
}

describe("components of protection", () => {
  test("LA-09 the management zone denies by default, and only it reaches administration ports", async () => {
    const center = await preview(province);
    expect(objectsIn(center, "la-zone-management")).toContain("NetworkPolicy default-deny");
    const administered = center.model.systems.filter(({ ports }) => ports.some(({ admin }) => admin));
    expect(administered.map(({ id }) => id)).toEqual(["la-lgsp", "la-security-monitoring", "la-sign-on"]);
    for (const { id, ports } of administered) {
      const admin = ports.filter((port) => port.admin).map(({ port }) => port);
      const open = allowed(center, "ingress", id).filter((rule) =>
        rule.ports.some((port) => admin.includes(port)),
      );
      const strangers = open.map(({ peers }) => peers.join()).filter((peer) => peer !== `namespace:${id}`);
      expect(strangers).toEqual(["zone:la-zone-management"]);
    }
  });

  test("LA-10 citizens come in through the access zone only; a NodePort or LoadBalancer elsewhere is refused", async () => {
    const center = await preview(province);
    const entries = allowed(center, "ingress").filter(({ policy }) => policy === "in-public-entry");
    expect(entries.map(({ namespace, peers }) => [namespace, peers])).toEqual([
      ["la-admin-applications", ["zone:la-zone-dmz"]],
    ]);
    expect(allowed(center, "ingress").filter(({ peers }) => peers.includes("all"))).toEqual([]);
    for (const type of ["NodePort", "LoadBalancer"]) {
      const service = handmade("core/v1:Service", "by-hand", "la-lgsp", { type, ports: [{ port: 443 }] });
      const open = altered(center, (one) => one, [service]);
      expect(faults(open, "exposed-service-zone")).toEqual(["exposed-service-zone by-hand"]);
    }
  });

  test("LA-11 every namespace denies by default; where one does not, it is named", async () => {
    const center = await preview(province);
    const spaces = center.resources.filter((one) => kindOf(one) === "Namespace");
    const namespaces = spaces.map((one) => inputsOf(one).metadata?.name ?? "");
    expect(namespaces.length).toBeGreaterThan(12);
    for (const name of namespaces) expect(objectsIn(center, name)).toContain("NetworkPolicy default-deny");
    // No chart brings a NetworkPolicy; one whose content is not known would leave the answer open.
    const open = altered(center, (one) =>
      one.name === "la-admin-database-default-deny" || one.type.endsWith(":Chart") ? undefined : one,
    );
    expect(complaints(open, "default-deny-both-ways").sort()).toEqual([
      'Namespace "la-admin-database" has no inbound default deny',
      'Namespace "la-admin-database" has no outbound default deny',
    ]);
  });

  test("LA-12_component the LGSP is deployed from its own chart, with its Secrets and rules", async () => {
    const center = await preview(province);
    expect(workloadsIn(center, "la-lgsp")).toEqual(["Chart la-lgsp-chart"]);
    expect(resource(center, "la-lgsp-chart").inputs.chart).toBe(chartPath("lgsp", undefined));
    expect(objectsIn(center, "la-lgsp")).toEqual(
      expect.arrayContaining(["NetworkPolicy default-deny", "Secret la-lgsp-admin", "Secret la-lgsp-tls"]),
    );
    expect(chartValues(center, "la-lgsp").image).toMatchObject({ tag: "7.7.1-pdc1" });
  });

  test("LA-14_component the link to unnamed ministries leaves through the LGSP", async () => {
    const center = await preview(province);
    expect(intent(center, "la-link-central-ministries")).toMatchObject({
      partyName: "Bộ, ngành Trung ương (không nêu tên)",
      partyNamed: false,
      via: "la-lgsp",
    });
    const ways = allowed(center, "egress").filter(({ peers }) => peers.includes("192.0.2.32/28"));
    expect(ways.map(({ namespace }) => namespace)).toEqual(["la-lgsp"]);
  });
});
