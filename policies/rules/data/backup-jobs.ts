import { readIntent, readIntentString } from "../../graph/intent.ts";
import { type KubernetesObject, kubernetesObject } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type PlainMap } from "../../graph/plain-value.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { entriesIn } from "../programme/center-facts.ts";

/** What a backup plan really consists of. */
export interface BackupJobs {
  readonly locations: readonly KubernetesObject[];
  readonly schedules: readonly KubernetesObject[];
  readonly drills: readonly KubernetesObject[];
  /** Part of what is below the plan is not known. */
  readonly hidden: boolean;
}

export function jobsOf(graph: ResourceGraph, plan: ResourceNode): BackupJobs {
  const inside = descendantsOf(graph, plan.urn);
  const objects = inside.flatMap((node) => kubernetesObject(node) ?? []);
  const velero = (kind: string) => objects.filter((o) => o.kind === kind && o.group === "velero.io");
  return {
    locations: velero("BackupStorageLocation"),
    schedules: velero("Schedule"),
    drills: objects.filter(({ kind }) => kind === "CronJob"),
    hidden: inside.some((node) => graph.opaque.includes(node)),
  };
}

export type Target = readonly [id: string, entry: PlainMap];

/** Targets that a plan names, by id. */
export function targetsOf(plan: ResourceNode): Reading<readonly Target[]> {
  return entriesIn(plan, "targets");
}

/** The storage location that carries a target out: the same store and the same bucket. `unknown` while one is not told. */
export function locationOf([, target]: Target, jobs: BackupJobs): Reading<KubernetesObject> {
  const wanted = [readString(target, "endpoint"), readString(target, "bucket")];
  if (wanted.some(({ state }) => state === "unknown")) return { state: "unknown", why: "before-deployment" };
  const seen = jobs.locations.map((location) => ({ location, place: placeOf(location) }));
  const found = seen.find(
    ({ place: [host, bucket] }) =>
      valueIfKnown(host!) === valueIfKnown(wanted[0]!) && valueIfKnown(bucket!) === valueIfKnown(wanted[1]!),
  );
  if (found !== undefined && wanted.every(({ state }) => state === "known"))
    return { state: "known", value: found.location };
  const untold = jobs.hidden || seen.some(({ place }) => place.some(({ state }) => state === "unknown"));
  return untold ? { state: "unknown", why: "before-deployment" } : { state: "absent" };
}

/** Host and bucket that a storage location writes to. */
export function placeOf({ node }: KubernetesObject): readonly [Reading<string>, Reading<string>] {
  const url = readString(node.properties, "spec.config.s3Url");
  const host: Reading<string> = url.state === "known" ? { state: "known", value: hostOf(url.value) } : url;
  return [host, readString(node.properties, "spec.objectStorage.bucket")];
}

/** Host of an address such as `https://store.example:9000/path`; the text itself when it is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

/** The schedule that fills a storage location. */
export function scheduleInto(location: KubernetesObject, jobs: BackupJobs): Reading<KubernetesObject> {
  const name = valueIfKnown(location.name);
  const seen = jobs.schedules.map((schedule) => ({
    schedule,
    into: readString(schedule.node.properties, "spec.template.storageLocation"),
  }));
  const found = seen.find(({ into }) => name !== undefined && valueIfKnown(into) === name);
  if (found !== undefined) return { state: "known", value: found.schedule };
  const untold = jobs.hidden || name === undefined || seen.some(({ into }) => into.state === "unknown");
  return untold ? { state: "unknown", why: "before-deployment" } : { state: "absent" };
}

/** Ids of what a plan backs up; `unknown` when the list is not told. */
export function subjectsOf(plan: ResourceNode): Reading<readonly PlainMap[]> {
  const found = readIntent(plan, "subjects");
  if (found.state !== "known") return found;
  const list: readonly unknown[] = Array.isArray(found.value) ? found.value : [];
  const maps = list.filter(isPlainMap);
  if (!Array.isArray(found.value) || maps.length !== list.length)
    return { state: "unknown", why: "wrong-type" };
  return { state: "known", value: maps };
}

/** True when a plan names nothing to back up: no job is made for it then. */
export function backsUpNothing(plan: ResourceNode): boolean {
  const subjects = subjectsOf(plan);
  return subjects.state === "known" && subjects.value.length === 0;
}

/** Components by the id that their intent states. */
export function byIntentId(nodes: readonly ResourceNode[]): ReadonlyMap<string, ResourceNode> {
  return new Map(
    nodes.flatMap((node): [string, ResourceNode][] => {
      const id = valueIfKnown(readIntentString(node, "id"));
      return id === undefined ? [] : [[id, node]];
    }),
  );
}
