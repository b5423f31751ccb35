import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chartPath, keepsData } from "../../../components/system/local-chart.ts";

describe("the path of a chart", () => {
  it("is relative to the program's folder, and leads to the chart", () => {
    expect(chartPath("service", undefined)).toBe("./charts/service");
    expect(existsSync(chartPath("service", undefined))).toBe(true);
  });

  it("is the same in every clone, also where the package lies beside or above the program", () => {
    expect(chartPath("lgsp", "/a/clone/node_modules/pdc/charts", "/a/clone")).toBe(
      "./node_modules/pdc/charts/lgsp",
    );
    expect(chartPath("lgsp", "/other/node_modules/pdc/charts", "/other")).toBe(
      "./node_modules/pdc/charts/lgsp",
    );
    expect(chartPath("lgsp", "/a/charts", "/a/stacks/one")).toBe("./../../charts/lgsp");
    expect(chartPath("lgsp", "own-charts", "/a")).toBe("./own-charts/lgsp");
  });
});

it("tells what keeps data from what must stay removable", () => {
  const set = (volumeClaimTemplates?: unknown[]) =>
    keepsData("kubernetes:apps/v1:StatefulSet", { spec: { volumeClaimTemplates } });
  expect(keepsData("kubernetes:core/v1:PersistentVolumeClaim", {})).toBe(true);
  expect([set([{}]), set([]), set()]).toEqual([true, false, false]);
  expect(keepsData("kubernetes:apps/v1:StatefulSet", {})).toBe(false);
  for (const type of ["networking.k8s.io/v1:Ingress", "policy/v1:PodDisruptionBudget", "apps/v1:Deployment"])
    expect(keepsData(`kubernetes:${type}`, { spec: { volumeClaimTemplates: [{}] } })).toBe(false);
});
