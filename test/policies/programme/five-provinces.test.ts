import { describe, expect, test } from "vitest";
import { intentOf } from "../../../components/shared/intent.ts";
import type { ComponentClass } from "../../../policies/graph/intent.ts";
import { buildGraph, type RawResource } from "../../../policies/graph/resource-graph.ts";
import { leaseFirst } from "../../../policies/rules/programme/lease-first.ts";
import { programmeRules } from "../../../policies/rules/registry.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { system } from "./center-graph.ts";

// What the components would carry as intent. Their children (policies, volumes, passwords) need the engine.
const NEEDS_CHILDREN = ["one-password-per-consumer"];
const rules = programmeRules.filter((rule) => rule.clauses.length === 0 && !NEEDS_CHILDREN.includes(rule.id));

const loaded = new Map<string, readonly RawResource[]>();

function intentsOf(province: string): readonly RawResource[] {
  const known = loaded.get(province) ?? readIntents(province);
  loaded.set(province, known);
  return known;
}

function readIntents(province: string): readonly RawResource[] {
  const file = new URL(`../../../stacks/provinces/${province}.yaml`, import.meta.url);
  const { model } = loadCenter(file.pathname, undefined);
  if (model === undefined) throw new Error(`${province}: the profile has errors`);
  const listed = (kind: ComponentClass, all: readonly { id: string }[]) => all.map((args) => raw(kind, args));
  return [
    ...listed("Center", [model.center]),
    ...listed("NetworkSegment", model.networks),
    ...listed("SecurityZone", model.zones),
    ...listed("ComputeCluster", [model.cluster]),
    ...listed("StoragePool", model.storagePools),
    ...listed("SharedDatabase", model.databases),
    ...listed("Interlink", model.interlinks),
    ...model.systems.map((args) => {
      const monitor = { ...args, websites: model.monitoredWebsites };
      return raw(classOf(args), args.kind === "monitor" ? monitor : args);
    }),
  ];
}

function raw(kind: ComponentClass, args: { id: string }): RawResource {
  const type = `pdc:test:${kind}`;
  const urn = `urn:pulumi:test::pdc::${type}::${args.id}`;
  return { urn, type, name: args.id, isComponent: true, properties: { intent: intentOf(kind, args) } };
}

function classOf({ kind, ownership }: CenterModel["systems"][number]): ComponentClass {
  if (kind === "auth") return "AuthService";
  if (kind === "monitor") return "SecurityMonitor";
  if (kind === "integration-platform") return "IntegrationPlatform";
  return ownership === "owned" ? "SharedSystem" : "LeasedService";
}

describe.each(["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"])("%s", (province) => {
  test("keeps its own rules, and each of them can tell", () => {
    const graph = buildGraph(intentsOf(province));
    const answers = rules.flatMap((rule) =>
      rule
        .check(graph, { parameters: rule.parameters, day: "2026-11-22" })
        .filter(({ outcome, warning }) => (outcome === "fail" && warning !== true) || outcome === "unknown")
        .map(({ outcome, urn, text }) => `${outcome} ${rule.id} ${urn.split("::").pop()}: ${text?.en}`),
    );
    expect(answers).toEqual([]);
  });
});

test("XX-06 the same owned item is an error in Hà Nam, a warning in Đồng Nai, silent in Long An", () => {
  const judged = (province: string) => {
    const graph = buildGraph([...intentsOf(province), system("xx-test-item")]);
    const verdicts = leaseFirst.check(graph, { parameters: {}, day: "2026-11-22" });
    return verdicts.filter(({ urn }) => urn.endsWith("::xx-test-item"));
  };
  expect(judged("ha-nam")).toMatchObject([{ outcome: "fail" }]);
  expect(judged("ha-nam")[0]).not.toHaveProperty("warning");
  expect(judged("dong-nai")).toMatchObject([{ outcome: "fail", warning: true }]);
  expect(judged("long-an")).toEqual([]);
});
