import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf, textsIn } from "./center-facts.ts";

const texts = {
  none: (application: string): Bilingual => ({
    vi: `${application} không dựa trên dịch vụ nền tảng nào`,
    en: `${application} depends on no platform service`,
  }),
  strange: (application: string, platform: string): Bilingual => ({
    vi: `${application} dựa trên "${platform}", không được triển khai`,
    en: `${application} depends on "${platform}", which is not deployed`,
  }),
  general: { vi: "Không phải ứng dụng chuyên ngành", en: "Not a sector application" },
};

/** A sector application depends on at least one platform service; whatever it names beside (shared databases) is deployed too. */
export const platformsKnown = defineRule({
  id: "platforms-known",
  clauses: [],
  programme: { rows: ["QN-18"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Ứng dụng chuyên ngành dựa trên nền tảng", en: "Sector applications stand on platforms" },
  why: {
    vi: "Mỗi ngành tự làm lại phần nền tảng là đầu tư trùng lặp",
    en: "A foundation rebuilt by every sector is money spent twice",
  },
  fix: {
    vi: "Khai báo dependsOnPlatforms tới một hệ thống kind: platform, core hoặc integration-platform",
    en: "List a system of kind platform, core or integration-platform in dependsOnPlatforms",
  },
  parameters: { platformKinds: ["platform", "core", "integration-platform"] },
  kinds: ["SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    systemsOf(graph).flatMap((system) => judge(graph, system, parameters.platformKinds)),
});

function judge(graph: ResourceGraph, system: ResourceNode, kinds: readonly string[]): Verdict[] {
  const sector = readIntent(system, "sector");
  const platforms = textsIn(system, "dependsOnPlatforms");
  if (sector.state === "absent") return [notApplicable(system, texts.general)];
  if (sector.state === "unknown" || platforms.state === "unknown") return [unknown(system)];
  const named = valueIfKnown(platforms) ?? [];
  const candidates = [...systemsOf(graph), ...componentsOf(graph, "SharedDatabase")];
  const untold = candidates.some((other) => readIntentString(other, "id").state === "unknown");
  const missing = named.filter((id) => !candidates.some((other) => hasId(other, id)));
  const services = candidates.filter(
    (other) =>
      named.some((id) => hasId(other, id)) &&
      kinds.includes(valueIfKnown(readIntentString(other, "kind")) ?? ""),
  );
  if (untold && (missing.length > 0 || services.length === 0)) return [unknown(system)];
  const strange = missing.map((id) => fail(system, texts.strange(nameOf(system), id), id));
  return [...strange, services.length === 0 ? fail(system, texts.none(nameOf(system))) : pass(system)];
}

function hasId(node: ResourceNode, id: string): boolean {
  return valueIfKnown(readIntentString(node, "id")) === id;
}
