import { describe, expect, test } from "vitest";
import { capacityHeadroom } from "../../../policies/rules/programme/capacity-headroom.ts";
import { hostedAtCenter } from "../../../policies/rules/programme/hosted-at-center.ts";
import { singleChannel } from "../../../policies/rules/programme/single-channel.ts";
import { storageWithinPool } from "../../../policies/rules/programme/storage-within-pool.ts";
import { zoneOfPublicSystems } from "../../../policies/rules/programme/zone-of-public-systems.ts";
import { answers, center, complaints, component, kubernetes, leased, system } from "./center-graph.ts";

const GI = 1024 ** 3;

describe("hosted-at-center", () => {
  const on = center({ hostedAtCenter: true });

  test("LA-04_policy fails when a shared system is hosted at an agency, naming both", () => {
    const stack = [on, system("tt-app", { hosting: { agency: "health" } })];
    expect(answers(hostedAtCenter, stack)).toEqual(["fail tt-app"]);
    expect(complaints(hostedAtCenter, stack)[0]).toMatch(/tt-app.*health/);
    expect(answers(hostedAtCenter, [on, system("tt-app"), leased("tt-mail")])).toEqual([
      "pass tt-mail",
      "pass tt-app",
    ]);
  });

  test("is unknown where the place is not told, not applicable when off", () => {
    expect(answers(hostedAtCenter, [on, system("tt-app", { hosting: undefined })])).toEqual([
      "unknown tt-app",
    ]);
    expect(answers(hostedAtCenter, [center({ hostedAtCenter: false }), system("tt-app")])).toEqual([
      "not-applicable tt-center",
    ]);
  });
});

describe("capacity-headroom", () => {
  const cluster = (requested: object) =>
    component("ComputeCluster", "tt-cluster", {
      ...{ headroomPercent: 30, capacity: { cpuMillis: 10_000, memoryBytes: 100 * GI }, requested },
    });

  test("LA-03_policy fails when the requests leave less than the declared head-room", () => {
    expect(answers(capacityHeadroom, [cluster({ cpuMillis: 7_000, memoryBytes: 70 * GI })])).toEqual([
      "pass tt-cluster cpu",
      "pass tt-cluster memory",
    ]);
    expect(answers(capacityHeadroom, [cluster({ cpuMillis: 7_001, memoryBytes: 71 * GI })])).toEqual([
      "fail tt-cluster cpu",
      "fail tt-cluster memory",
    ]);
  });

  test("is unknown while the requests are not told", () => {
    expect(answers(capacityHeadroom, [cluster({ cpuMillis: 1 })])).toEqual([
      "pass tt-cluster cpu",
      "unknown tt-cluster memory",
    ]);
  });
});

describe("storage-within-pool", () => {
  const pool = (claimed = 0) =>
    component("StoragePool", "tt-fast", { className: "tt-fast", capacityBytes: 100 * GI, claimed });
  const claim = (name: string, storage: string, className: string | undefined = "tt-fast") =>
    kubernetes("core/v1:PersistentVolumeClaim", name, {
      metadata: { name, namespace: "tt-app" },
      spec: { storageClassName: className, resources: { requests: { storage } } },
    });

  test("LA-08_policy fails on claims above the pool size, planned or real", () => {
    expect(answers(storageWithinPool, [pool(101 * GI)])).toEqual(["fail tt-fast"]);
    expect(answers(storageWithinPool, [pool(), claim("a", "60Gi"), claim("b", "40Gi")])).toContain(
      "pass tt-fast",
    );
    expect(answers(storageWithinPool, [pool(), claim("a", "60Gi"), claim("b", "41Gi")])).toContain(
      "fail tt-fast",
    );
  });

  test("LA-08_policy counts replicas of templates and instances of databases", () => {
    const set = kubernetes("apps/v1:StatefulSet", "set", {
      metadata: { name: "set", namespace: "tt-app" },
      spec: {
        replicas: 3,
        volumeClaimTemplates: [
          {
            metadata: { name: "data" },
            spec: { storageClassName: "tt-fast", resources: { requests: { storage: "30Gi" } } },
          },
        ],
      },
    });
    const cluster = kubernetes("postgresql.cnpg.io/v1:Cluster", "db", {
      metadata: { name: "db", namespace: "tt-db" },
      spec: { instances: 2, storage: { storageClass: "tt-fast", size: "6Gi" } },
    });
    expect(answers(storageWithinPool, [pool(), set])).toEqual(["pass tt-fast", "pass set data"]);
    expect(answers(storageWithinPool, [pool(), set, cluster])).toContain("fail tt-fast");
  });

  test("LA-08_policy a claim on no declared pool fails, on the default class too", () => {
    expect(answers(storageWithinPool, [pool(), claim("a", "1Gi", "elsewhere")])).toContain("fail a");
    const byDefault = kubernetes("core/v1:PersistentVolumeClaim", "a", {
      metadata: { name: "a", namespace: "tt-app" },
      spec: { resources: { requests: { storage: "1Gi" } } },
    });
    expect(answers(storageWithinPool, [pool(), byDefault])).toContain("fail a");
  });

  test("is unknown where a size cannot be read, silent without pools", () => {
    expect(answers(storageWithinPool, [pool(), claim("a", "viele")])).toContain("unknown tt-fast");
    expect(answers(storageWithinPool, [claim("a", "1Gi")])).toEqual([]);
  });
});

describe("zone-of-public-systems", () => {
  const portal = (zoneKind?: string) => system("tt-portal", { publicHost: "dich-vu.example", zoneKind });

  test("ND-18_policy fails when the public portal sits in the data zone, passes in the DMZ", () => {
    expect(answers(zoneOfPublicSystems, [portal("data")])).toEqual(["fail tt-portal"]);
    expect(answers(zoneOfPublicSystems, [portal("dmz")])).toEqual(["pass tt-portal"]);
  });

  test("is unknown without a zone, not applicable without a public host", () => {
    expect(answers(zoneOfPublicSystems, [portal()])).toEqual(["unknown tt-portal"]);
    expect(answers(zoneOfPublicSystems, [system("tt-app", { zoneKind: "data" })])).toEqual([
      "not-applicable tt-app",
    ]);
  });
});

describe("single-channel", () => {
  const on = center({ singleChannel: true });
  const service = (id: string, publicHost: string, facts: object = { handlesProcedures: true }) =>
    system(id, { publicHost, ...facts });

  test("QN-06_policy fails when a second public host for citizen services appears, naming both", () => {
    const first = service("tt-portal", "dich-vu.example");
    expect(answers(singleChannel, [on, first, service("tt-more", "dich-vu.example")])).toEqual([
      "pass tt-center",
    ]);
    const stack = [on, first, service("tt-more", "khac.example")];
    expect(answers(singleChannel, stack)).toEqual(["fail tt-center"]);
    expect(complaints(singleChannel, stack)[0]).toMatch(/dich-vu\.example.*khac\.example/);
  });

  test("QN-06_policy an Ingress counts, whoever made it, unless its system serves no citizens", () => {
    const signOn = service("tt-sign-on", "dang-nhap.example", {});
    const ingress = (host: string | undefined, parent?: typeof signOn) =>
      kubernetes(
        "networking.k8s.io/v1:Ingress",
        "entry",
        { metadata: { name: "entry" }, spec: { rules: [{ host }] } },
        parent,
      );
    const portal = service("tt-portal", "dich-vu.example", { serviceLevels: [4] });
    expect(answers(singleChannel, [on, portal, ingress("khac.example")])).toEqual(["fail tt-center"]);
    expect(answers(singleChannel, [on, portal, ingress(undefined)])).toEqual(["fail tt-center"]);
    expect(answers(singleChannel, [on, portal, signOn, ingress("dang-nhap.example", signOn)])).toEqual([
      "pass tt-center",
    ]);
  });

  test("is unknown while a host is not told, not applicable when off", () => {
    expect(answers(singleChannel, [on, service("tt-portal", 1 as never)])).toEqual(["unknown tt-center"]);
    expect(answers(singleChannel, [center({})])).toEqual(["not-applicable tt-center"]);
  });
});
