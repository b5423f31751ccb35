import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { not } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, verdictOf } from "../frame/verdict.ts";
import {
  type CenterFacts,
  nameOf,
  SYSTEM_CLASSES,
  systemsOf,
  textsIn,
  whereTurnedOn,
} from "./center-facts.ts";
import { beginsBefore } from "./planning-windows.ts";

const texts = {
  alone: (application: string): Bilingual => ({
    vi: `${application} không dựa trên nền tảng tích hợp hay cơ sở dữ liệu dùng chung nào`,
    en: `${application} depends on no platform and no shared database`,
  }),
  missing: (application: string, platform: string): Bilingual => ({
    vi: `${application} cần nền tảng "${platform}" chưa được triển khai`,
    en: `${application} needs the platform "${platform}", which is not deployed`,
  }),
  early: (application: string, platform: string): Bilingual => ({
    vi: `${application} ở giai đoạn sớm hơn nền tảng của nó: ${platform}`,
    en: `${application} is in an earlier phase than its platform ${platform}`,
  }),
};

/** An application depends on a platform or shared database, and none of those begins after it. */
export const platformBeforeApps = defineRule({
  id: "platform-before-apps",
  clauses: [],
  programme: { rows: ["LA-16"], level: "mandatory" },
  severity: "medium",
  title: { vi: "Nền tảng trước, ứng dụng sau", en: "Platforms before applications" },
  why: {
    vi: "Tỉnh yêu cầu triển khai các ứng dụng nền tảng trước tiên",
    en: "The province wants the foundations carried out first",
  },
  fix: {
    vi: "Khai báo dependsOnPlatforms hoặc uses, và đưa nền tảng về giai đoạn trước (rules.platformBeforeApps)",
    en: "Declare dependsOnPlatforms or uses, and move the platform to the earlier phase (rules.platformBeforeApps)",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) =>
    whereTurnedOn(graph, "platformBeforeApps", (center) =>
      systemsOf(graph)
        .filter((system) => valueIfKnown(readIntentString(system, "kind")) !== "platform")
        .flatMap((system) => {
          const kind = readIntentString(system, "kind");
          if (kind.state !== "known") return [unknown(system)];
          return kind.value === "application" ? judge(graph, center, system) : [];
        }),
    ),
});

function judge(graph: ResourceGraph, center: CenterFacts, application: ResourceNode): Verdict[] {
  const platforms = textsIn(application, "dependsOnPlatforms");
  const uses = textsIn(application, "uses");
  if (platforms.state === "unknown" || uses.state === "unknown") return [unknown(application)];
  const databases = componentsOf(graph, "SharedDatabase");
  const known = new Map(
    [...systemsOf(graph), ...databases].map((node) => [valueIfKnown(readIntentString(node, "id")), node]),
  );
  const isDatabase = (id: string) => databases.includes(known.get(id) as ResourceNode);
  const needed = new Set([
    ...(valueIfKnown(platforms) ?? []),
    ...(valueIfKnown(uses) ?? []).filter(isDatabase),
  ]);
  const name = nameOf(application);
  if (needed.size === 0) return [fail(application, texts.alone(name))];
  return [...needed].sort().map((id) => {
    const platform = known.get(id);
    if (platform === undefined)
      return known.has(undefined)
        ? unknown(application, undefined, id)
        : fail(application, texts.missing(name, id), id);
    const windowOf = (node: ResourceNode) => readIntentString(node, "window");
    const early = beginsBefore(center, windowOf(application), windowOf(platform));
    return verdictOf(not(early), application, texts.early(name, nameOf(platform)), id);
  });
}
