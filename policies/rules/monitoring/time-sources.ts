import { componentsOf, readIntentList, readIntentString } from "../../graph/intent.ts";
import { readList, readNumber, readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { functionsOf, type ProtectiveFunction, underAnyCenter } from "./protective-functions.ts";

const noSource: Bilingual = {
  vi: "Trung tâm không khai báo máy chủ thời gian (time-source)",
  en: "The center declares no time server (time-source)",
};
const unfulfilled = (id: string): Bilingual => ({
  vi: `Nguồn thời gian "${id}" không có gì thực hiện`,
  en: `Nothing fulfils the time source "${id}"`,
});
const noServers = (cluster: string): Bilingual => ({
  vi: `${cluster}: máy chủ của cụm không trỏ tới máy chủ thời gian nào (timeServers)`,
  en: `${cluster}: its nodes refer to no time server (timeServers)`,
});
const cut = (zone: string): Bilingual => ({
  vi: `Vùng "${zone}" gửi nhật ký nhưng không có luồng tới máy chủ thời gian (UDP 123)`,
  en: `The zone "${zone}" sends logs but has no flow to the time server (UDP 123)`,
});

/** A time source is there, nodes refer to it, and every zone that may send logs may also ask it for the time. */
export const timeSources = defineRule({
  id: "time-sources",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-05", extent: "part" }],
  severity: "medium",
  title: { vi: "Đồng bộ thời gian từ máy chủ thời gian", en: "Clocks follow a time server" },
  why: {
    vi: "Đồng hồ lệch nhau thì không ghép được nhật ký thành chuỗi sự kiện",
    en: "With clocks apart, logs can not be joined into one story",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: time-source, cluster.timeServers và luồng UDP 123 từ từng vùng",
    en: "Declare securityFunctions of kind time-source, cluster.timeServers and each zone's flow on UDP 123",
  },
  parameters: { timePort: 123, logPorts: ["514", "6514"] },
  kinds: ["Center", "ComputeCluster", "SecurityZone"],
  scope: "stack",
  check: (graph, { parameters }) =>
    underAnyCenter(graph, (center) => {
      const sources = functionsOf(graph, center, "time-source");
      if (sources === undefined) return [unknown(center.node)];
      const logPorts = parameters.logPorts.map(Number);
      return [
        ...judgeSources(center, sources),
        ...componentsOf(graph, "ComputeCluster").map(judgeCluster),
        ...zonesWithout(graph, center, sources).flatMap((zone) =>
          judgeZone(zone, logPorts, parameters.timePort),
        ),
      ];
    }),
});

/** Zones other than those in which a time source stands. */
function zonesWithout(
  graph: ResourceGraph,
  center: CenterFacts,
  sources: readonly ProtectiveFunction[],
): readonly ResourceNode[] {
  const own = new Set(
    sources.flatMap(({ zones }) => (zones ?? []).map((zone) => `${center.code}-zone-${zone}`)),
  );
  return componentsOf(graph, "SecurityZone").filter((zone) => {
    const id = readIntentString(zone, "id");
    return id.state !== "known" || !own.has(id.value);
  });
}

function judgeSources({ node }: CenterFacts, sources: readonly ProtectiveFunction[]): readonly Verdict[] {
  if (sources.length === 0) return [fail(node, noSource)];
  return sources.map(({ id, fulfilled }) =>
    verdictOf(fulfilled, node, unfulfilled(id), `securityFunctions.${id}`),
  );
}

function judgeCluster(cluster: ResourceNode): Verdict {
  const servers = readIntentList(cluster, "timeServers");
  return verdictOf(
    holds(servers, (list) => list.length > 0, "no"),
    cluster,
    noServers(cluster.name),
  );
}

/** Only a zone that the flow matrix lets send logs is asked for a flow of time. */
function judgeZone(zone: ResourceNode, logPorts: readonly number[], timePort: number): readonly Verdict[] {
  const id = readIntentString(zone, "id");
  const flows = readIntentList(zone, "flows");
  if (id.state !== "known" || flows.state === "unknown") return [unknown(zone)];
  const out = (flows.state === "known" ? flows.value : []).map((flow) => ({
    own: holds(readString(flow, "from"), (from) => from === id.value, "no"),
    ports: readList(flow, "ports"),
  }));
  const opens = (wanted: readonly number[], protocol: string): Truth =>
    any(
      out.map(({ own, ports }) =>
        all([own, holds(ports, (list) => list.some((port) => isPort(port, wanted, protocol)), "no")]),
      ),
    );
  if (opens(logPorts, "TCP") === "no") return [];
  return [verdictOf(opens([timePort], "UDP"), zone, cut(id.value))];
}

function isPort(
  port: Parameters<typeof readNumber>[0],
  wanted: readonly number[],
  protocol: string,
): boolean {
  const number = readNumber(port, "port");
  const kind = readString(port, "protocol");
  return (
    number.state === "known" &&
    wanted.includes(number.value) &&
    (kind.state === "known" ? kind.value === protocol : protocol === "TCP")
  );
}
