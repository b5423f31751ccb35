import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readBoolean, readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { entriesIn, nameOf, nameOfEntry, systemsOf } from "../programme/center-facts.ts";
import { sendsLogs } from "./log-paths.ts";
import { underAnyCenter } from "./protective-functions.ts";

const off = (name: string): Bilingual => ({
  vi: `Container Docker "${name}" tắt nhật ký (logDriver: none)`,
  en: `The Docker container "${name}" has its logs switched off (logDriver: none)`,
});
const noPath = (system: string): Bilingual => ({
  vi: `${system} không có đường gửi nhật ký về kho tập trung`,
  en: `${system} has no path for its logs to the central store`,
});
const noDevice = (device: string): Bilingual => ({
  vi: `Thiết bị "${device}" không gửi nhật ký về kho tập trung (monitored: false)`,
  en: `The device "${device}" sends no logs to the central store (monitored: false)`,
});
const leased: Bilingual = {
  vi: "Hệ thống thuê: nhật ký do nhà cung cấp giữ theo hợp đồng",
  en: "A leased system: its provider keeps the logs by contract",
};
const monitor: Bilingual = { vi: "Chính là nơi lưu nhật ký", en: "It is the log store itself" };
const DEVICES: readonly string[] = ["network", "hardware"];

/** No log is switched off, and every system, database and device has a path to the central store. */
export const centralLogs = defineRule({
  id: "central-logs",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-07", extent: "whole" }],
  severity: "high",
  title: { vi: "Nhật ký lưu tập trung", en: "Logs are kept centrally" },
  why: {
    vi: "Nhật ký chỉ nằm trên máy bị chiếm thì kẻ tấn công xóa được",
    en: "Logs that lie only on the conquered machine are erased by the attacker",
  },
  fix: {
    vi: "Bỏ logDriver none; giữ luồng telemetry của hệ thống tới hệ thống giám sát; đặt monitored: true cho thiết bị",
    en: "Drop logDriver none; keep the system's telemetry flow to the monitor; set monitored: true for devices",
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", "SharedSystem", "AuthService", "IntegrationPlatform", "Container"],
  scope: "stack",
  check: (graph) => [
    ...dockerContainers(graph),
    ...underAnyCenter(graph, ({ node }) => [...systems(graph), ...devices(node)]),
  ],
});

function dockerContainers(graph: ResourceGraph): readonly Verdict[] {
  return graph.nodes
    .filter(({ type }) => type === "docker:index/container:Container")
    .map((node) => {
      const kept = holds(readString(node.properties, "logDriver"), (driver) => driver !== "none", "yes");
      return verdictOf(kept, node, off(node.name));
    });
}

function systems(graph: ResourceGraph): readonly Verdict[] {
  const monitors = componentsOf(graph, "SecurityMonitor");
  return [...systemsOf(graph), ...componentsOf(graph, "SharedDatabase")].map((system) => {
    if (monitors.includes(system)) return notApplicable(system, monitor);
    const ownership = readIntentString(system, "ownership");
    if (ownership.state === "known" && ownership.value === "leased") return notApplicable(system, leased);
    return verdictOf(sendsLogs(graph, system, monitors), system, noPath(nameOf(system)));
  });
}

function devices(center: ResourceNode): readonly Verdict[] {
  const equipment = entriesIn(center, "equipment");
  if (equipment.state === "absent") return [];
  if (equipment.state === "unknown") return [unknown(center, undefined, "equipment")];
  return equipment.value
    .filter(([, entry]) => isDevice(entry))
    .map(([id, entry]) => {
      const watched = holds(readBoolean(entry, "monitored"), (on) => on, "no");
      return verdictOf(watched, center, noDevice(nameOfEntry(id, entry)), `equipment.${id}`);
    });
}

/** Has an address and so something to log; people's own machines have rules of their own. */
function isDevice(entry: PlainMap): boolean {
  const kind = readString(entry, "class");
  const own = readString(entry, "kind");
  return (
    kind.state === "known" &&
    DEVICES.includes(kind.value) &&
    !(own.state === "known" && own.value === "client-device")
  );
}
