import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { graphFromState } from "../../policies/graph/from-state.ts";
import { objectsOfKind } from "../../policies/graph/kubernetes-object.ts";
import { podSpecs } from "../../policies/graph/pod-view.ts";
import type { ResourceGraph } from "../../policies/graph/resource-graph.ts";
import { blocking, judge, provinces } from "../support/deploy-province.ts";

// States that the engine made: unlike a recording they hold what the charts render.
const folder = fileURLToPath(new URL("../fixtures/states/", import.meta.url));
const states = readdirSync(folder).filter((name) => name.endsWith(".json"));
const textOf = (state: string) => readFileSync(`${folder}${state}`, "utf8");
const graphOf = (state: string): ResourceGraph => graphFromState(JSON.parse(textOf(state)));

/** Objects of one namespace, as `Kind name`, sorted. */
function objectsIn(graph: ResourceGraph, namespace: string): string[] {
  const kinds = [
    "Deployment",
    "NetworkPolicy",
    "PersistentVolumeClaim",
    "Secret",
    "Service",
    "StatefulSet",
    "Cluster",
  ];
  return kinds.flatMap((kind) =>
    objectsOfKind(graph, kind)
      .filter((object) => object.namespace.state === "known" && object.namespace.value === namespace)
      .map(({ name }) => `${kind} ${name.state === "known" ? name.value : "?"}`),
  );
}

test("every state is a reference province's", () => {
  const known: readonly string[] = provinces;
  expect(states.filter((name) => !known.includes(name.replace(/\.json$/, "")))).toEqual([]);
});

describe.each(states)("%s", (state) => {
  test("breaks no mandatory rule, and hides nothing in a chart", () => {
    const graph = graphOf(state);
    expect(graph.opaque).toEqual([]);
    expect(blocking(judge(graph))).toEqual([]);
  });
});

// Written with the first release; from then on every one of them is there.
const longAn = states.includes("long-an.json") ? ["long-an.json"] : [];

describe.each(longAn)("%s as deployed", (state) => {
  const graph = graphOf(state);

  test("LA-03_state every container asks for something and is bounded", () => {
    const pods = graph.nodes.filter((node) => podSpecs(node) !== undefined);
    expect(pods.length).toBeGreaterThan(5);
    const judged = judge(graph).filter(({ rule }) => rule === "requests-and-limits");
    expect(new Set(judged.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  });

  test("LA-08_state claims of charts lie in declared pools and fit", () => {
    const judged = judge(graph).filter(({ rule }) => rule === "storage-within-pool");
    expect(judged.length).toBeGreaterThan(6);
    expect(new Set(judged.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  });

  test("LA-12_state the LGSP is a Deployment with Services, Secrets and NetworkPolicies", () => {
    expect(objectsIn(graph, "la-lgsp")).toEqual(
      expect.arrayContaining([
        ...["Deployment la-lgsp", "Service la-lgsp", "Secret la-lgsp-admin", "NetworkPolicy default-deny"],
      ]),
    );
  });

  test("LA-13_state the database has storage, and every generated password is ciphertext", () => {
    expect(objectsIn(graph, "la-admin-database")).toContain("Cluster la-admin-database");
    const { deployment } = JSON.parse(textOf(state)) as {
      deployment: {
        resources: { type: string; outputs?: { result?: { ciphertext?: string; plaintext?: string } } }[];
      };
    };
    const results = deployment.resources.flatMap(({ type, outputs }) =>
      type === "random:index/randomPassword:RandomPassword" ? [outputs?.result] : [],
    );
    expect(results.length).toBeGreaterThan(5);
    expect(results.filter((result) => !result?.ciphertext || result.plaintext !== undefined)).toEqual([]);
  });
});
