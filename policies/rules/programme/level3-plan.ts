import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { isPlainMap } from "../../graph/plain-value.ts";
import { read, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import {
  componentFor,
  entriesIn,
  nameOf,
  readIntentNumber,
  SYSTEM_CLASSES,
  systemsOf,
} from "./center-facts.ts";

const CONTROLS = {
  "protection-plan": { vi: "phương án bảo đảm an toàn", en: "protection plan" },
  "recovery-plan": { vi: "kế hoạch khôi phục", en: "recovery plan" },
  monitoring: { vi: "giám sát an toàn thông tin", en: "security monitoring" },
  zones: { vi: "các vùng mạng tách riêng", en: "separate zones" },
} as const;
type Control = keyof typeof CONTROLS;

const unmet = (system: string, control: Control, leased: boolean): Bilingual => {
  const commitment = control === "protection-plan" && leased;
  return {
    vi: `${system} ở cấp độ 3 trở lên thiếu ${CONTROLS[control].vi}${commitment ? " hoặc cam kết của nhà cung cấp" : ""}`,
    en: `${system} is at security level 3 or above and lacks: ${CONTROLS[control].en}${commitment ? " or provider's commitment" : ""}`,
  };
};
const below: Bilingual = { vi: "Dưới cấp độ 3", en: "Below security level 3" };
const providers: Bilingual = {
  vi: "Dịch vụ thuê: kế hoạch khôi phục thuộc nhà cung cấp",
  en: "A leased service: its recovery plan is the provider's",
};

/**
 * A system at level 3 or above refers to a protection plan (a leased one may have the provider's commitment instead),
 * an owned one also to a recovery plan; the center gives it monitoring, owned or leased, and separate zones.
 */
export const level3Plan = defineRule({
  id: "level3-plan",
  clauses: [{ control: "ND331-D29.2-e", extent: "part" }],
  programme: { rows: ["DN-19", "HN-20", "ND-11", "XX-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Hệ thống cấp độ 3 có phương án bảo vệ", en: "Level-3 systems have a protection plan" },
  why: {
    vi: "100% hệ thống từ cấp độ 3 phải có phương án và các biện pháp trong phương án phải có thật",
    en: "All systems from level 3 need a plan, and the measures of the plan must be there",
  },
  fix: {
    vi: "Khai báo protectionPlan, recoveryPlan (dịch vụ thuê: lease.commitment) và giữ hệ thống giám sát, các vùng",
    en: "State protectionPlan, recoveryPlan (leased: lease.commitment), keep the monitor and the zones",
  },
  parameters: { fromLevel: 3, zoneKinds: ["dmz", "app", "data", "management"], monitoring: ["siem"] },
  kinds: ["Center", "SecurityZone", ...SYSTEM_CLASSES],
  scope: "stack",
  check(graph, { parameters }) {
    const shared = {
      monitoring: isMonitored(graph, parameters.monitoring),
      zones: hasZones(graph, parameters.zoneKinds),
    };
    return systemsOf(graph).flatMap((system) => judge(system, parameters.fromLevel, shared));
  },
});

function judge(
  system: ResourceNode,
  fromLevel: number,
  shared: Record<"monitoring" | "zones", Truth>,
): Verdict[] {
  const level = readIntentNumber(system, "securityLevel");
  const ownership = readIntentString(system, "ownership");
  if (level.state !== "known" || ownership.state !== "known") return [unknown(system)];
  if (level.value < fromLevel) return [notApplicable(system, below)];
  const leased = ownership.value === "leased";
  const stated = (path: string): Truth =>
    holds(readIntentString(system, path), (text) => text.trim() !== "", "no");
  const plan = leased
    ? any([stated("protectionPlan"), stated("lease.commitment")])
    : stated("protectionPlan");
  const verdict = (control: Control, met: Truth) =>
    verdictOf(met, system, unmet(nameOf(system), control, leased), control);
  return [
    verdict("protection-plan", plan),
    leased
      ? notApplicable(system, providers, "recovery-plan")
      : verdict("recovery-plan", stated("recoveryPlan")),
    verdict("monitoring", shared.monitoring),
    verdict("zones", shared.zones),
  ];
}

/** A monitor in the stack, or a monitoring function that a provider, a device or an equivalent measure fulfils. */
function isMonitored(graph: ResourceGraph, kinds: readonly string[]): Truth {
  if (componentsOf(graph, "SecurityMonitor").length > 0) return "yes";
  return any(
    componentsOf(graph, "Center").map((node) => {
      const functions = entriesIn(node, "securityFunctions");
      if (functions.state !== "known") return functions.state === "unknown" ? "unknown" : "no";
      const fitting = functions.value.filter(([, entry]) =>
        kinds.includes(valueIfKnown(readString(entry, "kind")) ?? ""),
      );
      return any(fitting.map(([, entry]) => fulfilled(graph, node, read(entry, "by"))));
    }),
  );
}

function fulfilled(graph: ResourceGraph, center: ResourceNode, by: ReturnType<typeof read>): Truth {
  if (by.state !== "known") return "unknown";
  if (!isPlainMap(by.value) || by.value.system === undefined) return "yes";
  const code = valueIfKnown(readIntentString(center, "code"));
  if (code === undefined || typeof by.value.system !== "string") return "unknown";
  const system = componentFor({ node: center, code }, by.value.system, systemsOf(graph));
  return system.state === "known" ? "yes" : system.state === "absent" ? "no" : "unknown";
}

function hasZones(graph: ResourceGraph, wanted: readonly string[]): Truth {
  const kinds = componentsOf(graph, "SecurityZone").map((zone) => readIntentString(zone, "kind"));
  return all(
    wanted.map((kind) => any(kinds.map((found) => holds(found, (value) => value === kind, "unknown")))),
  );
}
