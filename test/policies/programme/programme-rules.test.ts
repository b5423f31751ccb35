import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ComponentClass } from "../../../policies/graph/intent.ts";
import { UNKNOWN } from "../../../policies/graph/plain-value.ts";
import { buildGraph, type RawResource } from "../../../policies/graph/resource-graph.ts";
import { programmeRules } from "../../../policies/rules/registry.ts";

const folder = new URL("../../../policies/rules/programme/", import.meta.url);
const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ""));
const own = programmeRules.filter((rule) => files.includes(rule.id));

const CLASSES: readonly ComponentClass[] = [
  ...(["Center", "NetworkSegment", "SecurityZone", "ComputeCluster", "StoragePool", "BackupPlan"] as const),
  ...(["SharedSystem", "SharedDatabase", "LeasedService", "IntegrationPlatform", "Interlink"] as const),
  ...(["AuthService", "SecurityMonitor"] as const),
];

function silent(intent: unknown): RawResource[] {
  return CLASSES.map((kind) => ({
    ...{
      urn: `urn:pulumi:test::pdc::pdc:test:${kind}::tt-${kind}`,
      type: `pdc:test:${kind}`,
      name: `tt-${kind}`,
    },
    ...{ isComponent: true, properties: intent === undefined ? {} : { intent } },
  }));
}

test("the programme holds these rules of the province's own", () => {
  expect(own.map(({ id }) => id)).toMatchInlineSnapshot(`
    [
      "basis-marked",
      "budget-sum",
      "capacity-headroom",
      "catalogue-shared",
      "central-auth",
      "closed-window",
      "database-consumers",
      "equipment-tier",
      "funding-kind",
      "hosted-at-center",
      "lease-first",
      "lease-listed",
      "leased-no-capital",
      "level-declared",
      "level3-plan",
      "no-duplicate",
      "one-password-per-consumer",
      "operations-funded",
      "owner-named",
      "party-apart",
      "phase-required",
      "platform-before-apps",
      "platforms-known",
      "reporting-interlink",
      "reuse-before-invest",
      "single-channel",
      "sites-monitored",
      "storage-within-pool",
      "via-lgsp",
      "zone-of-public-systems",
    ]
  `);
});

describe.each(own.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  const context = { parameters: rule.parameters, day: "2026-11-22" };

  test("never passes what does not tell its intent", () => {
    for (const intent of [UNKNOWN, undefined]) {
      const outcomes = rule.check(buildGraph(silent(intent)), context).map(({ outcome }) => outcome);
      expect(outcomes).toContain("unknown");
      expect(outcomes).not.toContain("pass");
      expect(outcomes).not.toContain("fail");
    }
  });

  test("says nothing of an empty graph, and the same of the same graph", () => {
    expect(rule.check(buildGraph([]), context)).toEqual([]);
    const graph = silent({ code: "tt", rules: {} });
    const once = rule.check(buildGraph(graph), context);
    expect(rule.check(buildGraph([...graph].reverse()), context)).toEqual(once);
  });

  test("names acceptance rows and tells both languages", () => {
    expect(rule.programme?.rows.length).toBeGreaterThan(0);
    for (const text of [rule.title, rule.why, rule.fix]) {
      expect(text.vi).not.toBe("");
      expect(text.en).not.toBe(text.vi);
    }
  });
});
