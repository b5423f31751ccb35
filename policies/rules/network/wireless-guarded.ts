import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { undeclared } from "./center-declarations.ts";
import { declaredFlows, flowName } from "./zone-flows.ts";

const texts = {
  setting: (zone: string, what: Bilingual): Bilingual => ({
    vi: `${zone} không khai báo ${what.vi}`,
    en: `${zone} does not state its ${what.en}`,
  }),
  segment: (zone: string): Bilingual => ({
    vi: `${zone} không có phân đoạn mạng riêng`,
    en: `${zone} has no network segment of its own`,
  }),
  flow: (flow: string): Bilingual => ({
    vi: `Luồng ${flow} nối mạng không dây với vùng dữ liệu hoặc quản trị`,
    en: `Flow ${flow} joins the wireless network with data or management`,
  }),
  none: { vi: "Không có vùng mạng không dây", en: "There is no wireless zone" },
};
const SETTINGS: Readonly<Record<string, Bilingual>> = {
  authentication: { vi: "cách xác thực thiết bị", en: "authentication" },
  encryption: { vi: "cách mã hóa đường không dây", en: "encryption" },
};

/** A wireless zone has a segment of its own and declares authentication and encryption; its way to data or management is flagged. */
export const wirelessGuarded = defineRule({
  id: "wireless-guarded",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-03", extent: "part" }],
  severity: "high",
  title: { vi: "Mạng không dây được bảo vệ", en: "Wireless networks are guarded" },
  why: {
    vi: "Sóng không dây ra ngoài tường; ai đứng gần cũng thử vào được",
    en: "Radio passes walls; whoever stands near can try to get in",
  },
  fix: {
    vi: "Khai báo wireless: { authentication, encryption } của vùng và phân đoạn riêng; bỏ luồng tới vùng dữ liệu, quản trị",
    en: "State the zone's wireless: { authentication, encryption } and a segment of its own; drop flows to data and management",
  },
  parameters: { innerZones: ["data", "management"] },
  kinds: ["SecurityZone", "NetworkSegment"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => {
    const zones = componentsOf(graph, "SecurityZone");
    const [first] = zones;
    if (first === undefined) return [undeclared];
    const kinds = zones.map((zone) => [zone, readIntentString(zone, "kind")] as const);
    const wireless = kinds.flatMap(([zone, kind]) => (valueIfKnown(kind) === "wireless" ? [zone] : []));
    const vague = kinds.flatMap(([zone, kind]) => (kind.state === "known" ? [] : [unknown(zone)]));
    if (wireless.length === 0) return vague.length > 0 ? vague : [notApplicable(first, texts.none)];
    return [...vague, ...wireless.flatMap((zone) => judge(graph, zone, parameters.innerZones))];
  },
});

const isText = (reading: Reading<string>) => holds(reading, (text) => text.trim() !== "", "no");

function judge(graph: ResourceGraph, zone: ResourceNode, inner: readonly string[]): Verdict[] {
  const id = readIntentString(zone, "id");
  const segments = componentsOf(graph, "NetworkSegment").map((segment) =>
    holds(readIntentString(segment, "zone"), (place) => place === valueIfKnown(id), "no"),
  );
  const settings = readIntent(zone, "wireless");
  const crossing = declaredFlows(graph).flows.filter(
    (flow) => flow.from === valueIfKnown(id) && inner.includes(flow.toKind ?? ""),
  );
  return [
    ...Object.entries(SETTINGS).map(([field, what]) => {
      const good =
        settings.state === "known"
          ? isText(readString(settings.value, field))
          : settings.state === "absent"
            ? "no"
            : "unknown";
      return verdictOf(good, zone, texts.setting(nameOf(zone), what), field);
    }),
    verdictOf(any(segments), zone, texts.segment(nameOf(zone)), "segment"),
    ...crossing.map((flow) => warn(zone, texts.flow(flowName(flow)), flow.id)),
  ];
}
