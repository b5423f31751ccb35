import { componentsOf, readIntent, readIntentList, readIntentString } from "../../graph/intent.ts";
import { known, type Reading, readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { readIntentBoolean } from "../programme/center-facts.ts";

/** NĐ 331/2026 Điều 13.2.b. */
export const handlesProcedures = (system: ResourceNode): Truth =>
  holds(readIntentBoolean(system, "handlesProcedures"), (value) => value, "no");

/** Is it an online service for people or businesses, and no internal system? NĐ 331/2026 Điều 12.1. */
export function isOnlineService(system: ResourceNode): Truth {
  const host = holds(readIntentString(system, "publicHost"), (text) => text !== "", "no");
  const levels = holds(readIntentList(system, "serviceLevels"), (list) => list.length > 0, "no");
  return any([host, levels]);
}

/** People whose data the databases of a system hold; unknown when one of them does not tell. Absent: it uses none. */
export function subjectsOf(
  graph: ResourceGraph,
  system: ResourceNode,
  sensitivity: "basic" | "sensitive",
): Reading<number> {
  const uses = readIntentList(system, "databases");
  if (uses.state !== "known") return uses;
  if (uses.value.length === 0) return { state: "absent" };
  const counts = uses.value.map((use) => countOf(graph, valueIfKnown(readString(use, "id")), sensitivity));
  // One count at the threshold decides, whatever the others are.
  const told = counts.flatMap((count) => (count.state === "known" ? [count.value] : []));
  if (told.length === counts.length) return known(Math.max(...told));
  return { state: "unknown", why: "before-deployment" };
}

function countOf(graph: ResourceGraph, id: string | undefined, sensitivity: string): Reading<number> {
  const database = componentsOf(graph, "SharedDatabase").find(
    (one) => id !== undefined && valueIfKnown(readIntentString(one, "id")) === id,
  );
  const dataset = database === undefined ? undefined : valueIfKnown(readIntentString(database, "dataset"));
  const [center] = componentsOf(graph, "Center");
  if (dataset === undefined || center === undefined) return { state: "unknown", why: "before-deployment" };
  const entry = readIntent(center, ["datasets", dataset]);
  if (entry.state !== "known") return { state: "unknown", why: "before-deployment" };
  const subjects = readIntent(center, ["datasets", dataset, "subjects"]);
  // A body of data that names no people holds none.
  if (subjects.state === "absent") return known(0);
  return subjects.state === "known" ? readNumber(subjects.value, sensitivity) : subjects;
}
