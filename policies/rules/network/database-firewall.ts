import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentBoolean } from "../programme/center-facts.ts";
import { centerOf, perComponent, undeclared } from "./center-declarations.ts";
import { namedInPlan } from "./deployed-plan.ts";
import { covers, enforces, functionsOf, isFulfilled } from "./security-functions.ts";
import { type DeclaredFlow, declaredFlows, flowName, flowPorts } from "./zone-flows.ts";

const texts = {
  notCentral: {
    vi: "Không phải cơ sở dữ liệu tập trung",
    en: "Not a central database",
  },
  noFunction: (database: string): Bilingual => ({
    vi: `${database} là cơ sở dữ liệu tập trung nhưng vùng của nó không có tường lửa CSDL hoặc biện pháp tương đương`,
    en: `${database} is a central database, and its zone has no database firewall or equivalent`,
  }),
  around: (database: string, flow: string): Bilingual => ({
    vi: `Luồng ${flow} tới ${database} không qua tường lửa CSDL`,
    en: `Flow ${flow} to ${database} does not pass the database firewall`,
  }),
};

/** Clients reach a central database through a database firewall. Administration, backup and monitoring may go around it. */
export const databaseFirewall = defineRule({
  id: "database-firewall",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-07", extent: "whole" }],
  severity: "high",
  title: {
    vi: "Cơ sở dữ liệu tập trung sau tường lửa CSDL",
    en: "Central databases behind a database firewall",
  },
  why: {
    vi: "Ứng dụng bị chiếm quyền có thể đọc cả cơ sở dữ liệu nếu không ai xét câu lệnh",
    en: "An application that is taken over reads the whole database when nobody looks at its statements",
  },
  fix: {
    vi: "Khai báo securityFunctions loại database-firewall và đặt enforcedBy của luồng tới vùng dữ liệu vào thiết bị đó",
    en: "Declare a security function of kind database-firewall and let it enforce the flow into the data zone",
  },
  parameters: { port: 5432, administrationZones: ["management"] },
  kinds: ["SharedDatabase", "SecurityZone", "Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perComponent(componentsOf(graph, "SharedDatabase"), (database) =>
      judge(graph, database, parameters.port, parameters.administrationZones),
    ),
});

function judge(
  graph: ResourceGraph,
  database: ResourceNode,
  port: number,
  administration: readonly string[],
): readonly Verdict[] {
  const central = readIntentBoolean(database, "central");
  const [zone, kind] = [readIntentString(database, "zone"), readIntentString(database, "zoneKind")];
  if (central.state === "absent" || (central.state === "known" && !central.value))
    return [notApplicable(database, texts.notCentral)];
  const { flows, silent } = declaredFlows(graph);
  if (central.state !== "known" || zone.state !== "known" || kind.state !== "known" || silent.length > 0)
    return [unknown(database)];
  const center = centerOf(graph);
  if (center === undefined) return [unknown(database, undeclared.text)];
  const functions = functionsOf(center, "database-firewall");
  if (functions.state !== "known") return [unknown(database)];
  const there = any(
    functions.value.map((one) =>
      all([isFulfilled(graph, center, one, "database-firewall"), covers(graph, one, [kind.value])]),
    ),
  );
  if (there !== "yes") return [verdictOf(there, database, texts.noFunction(nameOf(database)))];
  const byDevice = functions.value.some(({ entry }) => readString(entry, "by.equipment").state === "known");
  const clients = flows.filter((flow) => isClientFlow(flow, zone.value, port, administration));
  return [
    pass(database),
    ...clients.map((flow) => {
      const through = byDevice ? passes(graph, flow) : "yes";
      return verdictOf(through, database, texts.around(nameOf(database), flowName(flow)), flow.id);
    }),
  ];
}

function isClientFlow(
  flow: DeclaredFlow,
  zone: string,
  port: number,
  administration: readonly string[],
): boolean {
  if (flow.to !== zone || flow.from === zone || administration.includes(flow.fromKind ?? "")) return false;
  const ports = flowPorts(flow);
  return ports.state !== "known" || ports.value.some((one) => one.port === port);
}

function passes(graph: ResourceGraph, flow: DeclaredFlow): Truth {
  const device = readString(flow.entry, "enforcedBy");
  const center = centerOf(graph);
  if (device.state !== "known" || center === undefined) return device.state === "absent" ? "no" : "unknown";
  const strong = enforces(graph, center, device.value, ["database-firewall"]);
  const planned = namedInPlan(
    graph,
    flow,
    (entry) => valueIfKnown(readString(entry, "enforcedBy")) === device.value,
  );
  return all([strong, planned]);
}
