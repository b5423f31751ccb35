import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { readBoolean } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { type CenterFacts, entriesIn, nameOf, nameOfEntry, systemsOf } from "../programme/center-facts.ts";
import { sendsLogs } from "./log-paths.ts";
import { functionsOf, underAnyCenter } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không có hệ thống giám sát nào, của mình hay thuê",
  en: "The center has no monitoring, owned or leased",
};
const unwatched = (system: string): Bilingual => ({
  vi: `${system} không được hệ thống giám sát nào theo dõi`,
  en: `${system} is watched by no monitor`,
});
const unpromised = (system: string): Bilingual => ({
  vi: `${system} là dịch vụ thuê, hợp đồng chưa nêu cam kết an toàn (lease.commitment)`,
  en: `${system} is leased and its contract states no security commitment (lease.commitment)`,
});
const noDevice = (device: string): Bilingual => ({
  vi: `Thiết bị "${device}" không được giám sát (monitored: false)`,
  en: `The device "${device}" is not monitored (monitored: false)`,
});
const itself: Bilingual = { vi: "Chính là hệ thống giám sát", en: "It is the monitor itself" };

/** Every system, database and device of the model is watched; a leased system by its provider's commitment. */
export const monitoredObjects = defineRule({
  id: "monitored-objects",
  clauses: [
    { control: "TCVN14423-5.13.2.1-a", extent: "part" },
    { control: "TCVN14423-5.12.2.2-a-09", extent: "part" },
  ],
  programme: { rows: ["ND-11"], level: "mandatory" },
  severity: "high",
  title: {
    vi: "Mọi thiết bị, hệ thống, dịch vụ được giám sát",
    en: "Every device, system and service is monitored",
  },
  why: {
    vi: "Chỗ không giám sát là chỗ kẻ tấn công ở lại",
    en: "Where nobody watches, an attacker stays",
  },
  fix: {
    vi: "Giữ hệ thống giám sát (của mình hoặc thuê) và luồng nhật ký tới nó; đặt monitored: true; nêu lease.commitment",
    en: "Keep a monitor (owned or leased) and the log flow to it; set monitored: true; state lease.commitment",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", "SharedSystem", "LeasedService", "AuthService", "IntegrationPlatform"],
  scope: "stack",
  check: (graph) =>
    underAnyCenter(graph, (center) => {
      const monitors = componentsOf(graph, "SecurityMonitor");
      const functions = functionsOf(graph, center, "siem");
      if (functions === undefined) return [unknown(center.node)];
      const outside = any(functions.map(({ fulfilled }) => fulfilled));
      if (monitors.length === 0 && outside === "no") return [fail(center.node, none)];
      const systems = [...systemsOf(graph), ...componentsOf(graph, "SharedDatabase")];
      return [...systems.map((system) => judge(graph, system, monitors)), ...devices(center)];
    }),
});

function judge(graph: ResourceGraph, system: ResourceNode, monitors: readonly ResourceNode[]): Verdict {
  if (monitors.includes(system)) return notApplicable(system, itself);
  const ownership = readIntentString(system, "ownership");
  if (ownership.state === "known" && ownership.value === "leased") {
    const stated = any([
      holds(readIntent(system, "lease.commitment"), () => true, "no"),
      holds(readIntent(system, "protectionPlan"), () => true, "no"),
    ]);
    return verdictOf(stated, system, unpromised(nameOf(system)));
  }
  // A device, a provider or another measure watches: its list is in its own papers.
  if (monitors.length === 0) return unknown(system);
  return verdictOf(sendsLogs(graph, system, monitors), system, unwatched(nameOf(system)));
}

function devices({ node }: CenterFacts): readonly Verdict[] {
  const equipment = entriesIn(node, "equipment");
  if (equipment.state === "absent") return [];
  if (equipment.state === "unknown") return [unknown(node, undefined, "equipment")];
  return equipment.value.map(([id, entry]) => {
    const subject = `equipment.${id}`;
    const watched = holds(readBoolean(entry, "monitored"), (on) => on, "no");
    return watched === "yes"
      ? pass(node, subject)
      : verdictOf(watched, node, noDevice(nameOfEntry(id, entry)), subject);
  });
}
