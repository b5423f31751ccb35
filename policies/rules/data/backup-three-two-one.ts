import { thresholdsOf } from "../../catalogue/control-index.ts";
import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentNumber } from "../programme/center-facts.ts";
import {
  backsUpNothing,
  byIntentId,
  jobsOf,
  locationOf,
  scheduleInto,
  subjectsOf,
  type Target,
  targetsOf,
} from "./backup-jobs.ts";
import { perPlan } from "./declared-by-center.ts";

const tooFew = (plan: string, copies: number, wanted: number): Bilingual => ({
  vi: `${plan} thật sự có ${copies} bản (kể cả bản sản xuất), cần ít nhất ${wanted}`,
  en: `${plan} really has ${copies} copies (counting production), at least ${wanted} are needed`,
});
const understated = (plan: string, promised: number, wanted: number): Bilingual => ({
  vi: `${plan} chỉ khai báo ${promised} bản (kể cả bản sản xuất), cần ít nhất ${wanted}`,
  en: `${plan} declares ${promised} copies only (counting production), at least ${wanted} are needed`,
});
const overstated = (plan: string, promised: number, real: number): Bilingual => ({
  vi: `${plan} khai báo ${promised} bản nhưng chỉ triển khai ${real} bản`,
  en: `${plan} declares ${promised} copies but deploys only ${real}`,
});
const oneMedium = (plan: string, media: readonly string[]): Bilingual => ({
  vi: `${plan} chỉ dùng một loại phương tiện lưu trữ (${media.join(", ")}), cần ít nhất hai`,
  en: `${plan} uses one kind of medium only (${media.join(", ")}), at least two are needed`,
});
const onSite = (plan: string): Bilingual => ({
  vi: `${plan} không có bản nào ở ngoài trung tâm`,
  en: `${plan} keeps no copy outside the center`,
});
const nothing: Bilingual = { vi: "Kế hoạch không có đối tượng sao lưu", en: "The plan covers nothing" };

const [copies = 0, media = 0] = thresholdsOf("TCVN14423-5.11.2.3-a");

/** Three copies counting production, two kinds of media, one of them elsewhere: counted on what is deployed. */
export const backupThreeTwoOne = defineRule({
  id: "backup-three-two-one",
  clauses: [{ control: "TCVN14423-5.11.2.3-a", extent: "whole" }],
  severity: "high",
  title: { vi: "Sao lưu theo quy tắc 3-2-1", en: "Backups keep to the 3-2-1 rule" },
  why: {
    vi: "Một sự cố tại một nơi, một loại thiết bị không được lấy đi mọi bản dữ liệu",
    en: "One event at one place or with one kind of device must not take every copy",
  },
  fix: {
    vi: "Thêm backupTargets ở địa điểm khác, loại phương tiện khác; cách làm khác thì khai báo equivalents",
    en: "Add backupTargets at another site and on another medium; declare another way under equivalents",
  },
  parameters: { copies, media },
  kinds: ["BackupPlan", "StoragePool", "Schedule", "BackupStorageLocation"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perPlan(graph, (plan) => {
      if (backsUpNothing(plan)) return [notApplicable(plan, nothing)];
      const deployed = deployedTargets(graph, plan);
      if (deployed === "unknown") return [unknown(plan)];
      return [
        judgeCopies(plan, deployed.length + 1, parameters.copies),
        judgeMedia(graph, plan, deployed, parameters.media),
        verdictOf(any(deployed.map(isOffSite)), plan, onSite(nameOf(plan)), "off-site"),
      ];
    }),
});

/** Targets that a location and a schedule carry out, each store once. */
function deployedTargets(graph: ResourceGraph, plan: ResourceNode): readonly Target[] | "unknown" {
  const targets = targetsOf(plan);
  if (targets.state !== "known") return "unknown";
  const jobs = jobsOf(graph, plan);
  const stores = new Map<string, Target>();
  for (const target of targets.value) {
    const location = locationOf(target, jobs);
    const schedule = location.state === "known" ? scheduleInto(location.value, jobs) : location;
    if (schedule.state === "unknown") return "unknown";
    if (location.state === "known" && schedule.state === "known") stores.set(location.value.node.urn, target);
  }
  return [...stores.values()];
}

function judgeCopies(plan: ResourceNode, real: number, wanted: number): Verdict {
  const promised = readIntentNumber(plan, "copies");
  if (real < wanted) return fail(plan, tooFew(nameOf(plan), real, wanted), "copies");
  if (promised.state !== "known") return unknown(plan, undefined, "copies");
  if (promised.value < wanted) return fail(plan, understated(nameOf(plan), promised.value, wanted), "copies");
  return promised.value > real
    ? fail(plan, overstated(nameOf(plan), promised.value, real), "copies")
    : pass(plan, "copies");
}

function judgeMedia(
  graph: ResourceGraph,
  plan: ResourceNode,
  deployed: readonly Target[],
  wanted: number,
): Verdict {
  const readings = [
    ...productionMedia(graph, plan),
    ...deployed.map(([, target]) => readString(target, "medium")),
  ];
  const media = [...new Set(readings.flatMap((reading) => valueIfKnown(reading) ?? []))].sort();
  if (media.length >= wanted) return pass(plan, "media");
  const untold = readings.some(({ state }) => state !== "known");
  return untold ? unknown(plan, undefined, "media") : fail(plan, oneMedium(nameOf(plan), media), "media");
}

function productionMedia(graph: ResourceGraph, plan: ResourceNode): readonly Reading<string>[] {
  const pools = byIntentId(componentsOf(graph, "StoragePool"));
  const names = (valueIfKnown(subjectsOf(plan)) ?? []).map((subject) =>
    valueIfKnown(readString(subject, "pool")),
  );
  return [...new Set(names)].map((name) => {
    const pool = name === undefined ? undefined : pools.get(name);
    return pool === undefined ? { state: "absent" } : readIntentString(pool, "medium");
  });
}

const isOffSite = ([, target]: Target) =>
  holds(readString(target, "site"), (site) => site !== "center", "unknown");
