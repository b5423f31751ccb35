import { describe, expect, test } from "vitest";
import { leaseFirst } from "../../../policies/rules/programme/lease-first.ts";
import { leaseListed } from "../../../policies/rules/programme/lease-listed.ts";
import { leasedNoCapital } from "../../../policies/rules/programme/leased-no-capital.ts";
import { answers, center, complaints, component, kubernetes, leased, system } from "./center-graph.ts";

describe("lease-listed", () => {
  const listed = center({ lease: { mode: "listed", listed: ["documents", "lgsp"], exactly: true } });

  test("ND-19_policy passes when every listed system is leased", () => {
    expect(answers(leaseListed, [listed, leased("tt-documents"), leased("tt-lgsp")])).toEqual([
      "pass tt-documents",
      "pass tt-lgsp",
    ]);
  });

  test("ND-19_policy fails when a listed system is missing or owned, and names it", () => {
    const stack = [listed, system("tt-documents")];
    expect(answers(leaseListed, stack)).toEqual(["fail tt-documents", "fail tt-center lgsp"]);
    expect(complaints(leaseListed, stack)[1]).toContain('"lgsp"');
  });

  test("ND-06_policy fails when the documents become owned", () => {
    expect(answers(leaseListed, [listed, system("tt-documents"), leased("tt-lgsp")])).toContain(
      "fail tt-documents",
    );
  });

  test("ND-07_policy fails when a leased system has a workload of ours", () => {
    const documents = leased("tt-documents");
    const pod = kubernetes("apps/v1:Deployment", "mail", { metadata: { name: "mail" }, spec: {} }, documents);
    expect(answers(leaseListed, [listed, documents, pod, leased("tt-lgsp")])).toContain("fail tt-documents");
  });

  test("with `exactly` no other system may be leased", () => {
    const stack = [leased("tt-documents"), leased("tt-lgsp"), leased("tt-other")];
    expect(answers(leaseListed, [listed, ...stack])).toContain("fail tt-other");
    const lax = center({ lease: { mode: "listed", listed: ["documents", "lgsp"], exactly: false } });
    expect(answers(leaseListed, [lax, ...stack])).not.toContain("fail tt-other");
  });

  test("is not applicable in another mode, unknown when ownership is not told", () => {
    expect(answers(leaseListed, [center({ lease: { mode: "advisory" } })])).toEqual([
      "not-applicable tt-center",
    ]);
    const silent = system("tt-documents", { ownership: undefined });
    expect(answers(leaseListed, [listed, silent, leased("tt-lgsp")])).toContain("unknown tt-documents");
  });
});

describe("lease-first", () => {
  const inMode = (mode: string) => center({ lease: { mode } });
  const item = system("tt-new");

  test("XX-06_policy the same owned item is an error, a warning or nothing, as the province decides", () => {
    expect(answers(leaseFirst, [inMode("mandatory"), item])).toEqual(["fail tt-new"]);
    expect(answers(leaseFirst, [inMode("advisory"), item])).toEqual(["warn tt-new"]);
    expect(answers(leaseFirst, [inMode("off"), item])).toEqual(["not-applicable tt-center"]);
  });

  test("LA-20_policy is off without a lease rule", () => {
    expect(answers(leaseFirst, [center({ lease: {} }), item])).toEqual(["not-applicable tt-center"]);
  });

  test("DN-23_policy a reason makes an exception where leasing is advice only", () => {
    const reasoned = system("tt-new", { ownershipReason: "Dữ liệu do tỉnh trực tiếp giữ" });
    expect(answers(leaseFirst, [inMode("advisory"), reasoned])).toEqual(["not-applicable tt-new"]);
    expect(answers(leaseFirst, [inMode("advisory"), system("tt-new", { ownershipReason: " " })])).toEqual([
      "warn tt-new",
    ]);
    expect(answers(leaseFirst, [inMode("mandatory"), reasoned])).toEqual(["fail tt-new"]);
  });

  test("HN-14_policy a new owned service fails, existing infrastructure and leased services pass", () => {
    const pool = (existing: boolean) => ({ nodePools: { "tt-workers": { ownership: "owned", existing } } });
    const cluster = component("ComputeCluster", "tt-cluster", pool(true));
    const storage = component("StoragePool", "tt-fast", { ownership: "owned", existing: true });
    const stack = [
      inMode("mandatory"),
      cluster,
      storage,
      leased("tt-mail"),
      system("tt-old", { state: "frozen" }),
    ];
    const all = answers(leaseFirst, stack);
    expect(all).toHaveLength(4);
    expect(all.every((answer) => answer.startsWith("pass"))).toBe(true);
    expect(answers(leaseFirst, [...stack, item])).toContain("fail tt-new");
    const grown = component("ComputeCluster", "tt-cluster", pool(false));
    expect(answers(leaseFirst, [inMode("mandatory"), grown])).toEqual([
      "fail tt-cluster nodePools.tt-workers",
    ]);
  });

  test("HN-14_policy equipment counts too", () => {
    const rules = { lease: { mode: "mandatory" } };
    const equipment = { servers: { name: "Máy chủ", ownership: "owned", existing: false } };
    expect(answers(leaseFirst, [center(rules, { equipment })])).toEqual(["fail tt-center equipment.servers"]);
    const kept = { servers: { name: "Máy chủ", ownership: "owned", existing: true } };
    expect(answers(leaseFirst, [center(rules, { equipment: kept })])).toEqual([
      "pass tt-center equipment.servers",
    ]);
  });
});

describe("leased-no-capital", () => {
  const cost = (projectCapital: boolean) => [
    { id: "portal-lease", name: "Thuê cổng", kind: "lease", projectCapital },
  ];

  test("ND-05_policy fails when a leased system's cost item names project capital", () => {
    expect(answers(leasedNoCapital, [center(), leased("tt-portal", { costItems: cost(true) })])).toEqual([
      "fail tt-portal costItems.portal-lease",
    ]);
    expect(answers(leasedNoCapital, [center(), leased("tt-portal", { costItems: cost(false) })])).toEqual([
      "pass tt-portal costItems.portal-lease",
    ]);
  });

  test("a lease that names no system fails at the center; an owned system may use capital", () => {
    const costItems = { desks: { id: "desks", name: "Thuê máy trạm", kind: "lease", projectCapital: true } };
    expect(answers(leasedNoCapital, [center({}, { costItems })])).toEqual(["fail tt-center costItems.desks"]);
    expect(answers(leasedNoCapital, [center(), system("tt-one-stop", { costItems: cost(true) })])).toEqual([
      "not-applicable tt-one-stop",
    ]);
  });

  test("is unknown while the ownership of what costs capital is not told", () => {
    const silent = system("tt-portal", { ownership: undefined, costItems: cost(true) });
    expect(answers(leasedNoCapital, [center(), silent])).toEqual([
      "unknown tt-portal costItems.portal-lease",
    ]);
  });
});
