import { componentsOf, readIntent, readIntentList } from "../../graph/intent.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf, warn } from "../frame/verdict.ts";

const sameStorage = (plan: string, subject: string, place: string): Bilingual => ({
  vi: `${plan}: bản sao của "${subject}" chỉ nằm trên chính hạ tầng sản xuất (${place})`,
  en: `${plan}: the backup of "${subject}" lies only on production's own infrastructure (${place})`,
});
const noCopy = (plan: string, target: string, subject: string): Bilingual => ({
  vi: `${plan}: nơi lưu "${target}" nằm trên hạ tầng sản xuất của "${subject}", không tính là bản sao tách biệt`,
  en: `${plan}: target "${target}" lies on production's infrastructure of "${subject}" and counts as no separate copy`,
});
const nameless = (plan: string, target: string): Bilingual => ({
  vi: `${plan}: nơi lưu "${target}" không nêu hạ tầng, không tính là bản sao tách biệt`,
  en: `${plan}: target "${target}" names no infrastructure and counts as no separate copy`,
});
const unnamed: Bilingual = {
  vi: "không nêu hạ tầng của bản gốc hoặc của nơi sao lưu",
  en: "the infrastructure of the original or of the target is not named",
};

/**
 * At least one target of the plan is on other infrastructure than the subject; another class on the same storage is not.
 * A further target beside the original, or of no named infrastructure, only warns: it may be a quick copy, but no second.
 */
export const backupTargetSeparate = defineRule({
  id: "backup-target-separate",
  clauses: [
    {
      control: "TCVN14423-5.11.2.4",
      extent: "whole",
      with: ["backup-copies-identified", "backup-retention-matches-intent"],
    },
  ],
  programme: { rows: ["XX-07"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Bản sao lưu nằm trên hạ tầng khác", en: "Backups lie on other infrastructure" },
  why: {
    vi: "Một sự cố lưu trữ không được lấy đi cả dữ liệu lẫn bản sao",
    en: "One storage failure must not take the data and its backup together",
  },
  fix: {
    vi: "Thêm đích sao lưu trên hệ thống lưu trữ, cụm hoặc địa điểm khác (backup.targets)",
    en: "Add a backup target on another storage system, cluster or site (backup.targets)",
  },
  parameters: {},
  kinds: ["BackupPlan"],
  scope: "stack",
  check: (graph) =>
    componentsOf(graph, "BackupPlan").flatMap((plan) => {
      const subjects = readIntentList(plan, "subjects");
      const targets = targetsOf(plan);
      if (subjects.state === "unknown" || targets.state === "unknown") return [unknown(plan)];
      const list = valueIfKnown(targets) ?? [];
      const origins = (valueIfKnown(subjects) ?? []).flatMap((subject) => {
        const [id, place] = ["id", "infrastructure"].map((field) => valueIfKnown(readString(subject, field)));
        return id === undefined || place === undefined ? [] : [[place, id] as const];
      });
      const separateCopies = list.flatMap((target) => judgeTarget(plan, target, list, new Map(origins)));
      const bySubject = (valueIfKnown(subjects) ?? []).map((subject) => {
        const label = valueIfKnown(readString(subject, "id")) ?? "?";
        const source = readString(subject, "infrastructure");
        if (source.state !== "known") return unknown(plan, unnamed, label);
        const separate = any(list.map(({ entry }) => isElsewhere(entry, source.value)));
        return verdictOf(separate, plan, sameStorage(plan.name, label, source.value), label);
      });
      return [...bySubject, ...separateCopies];
    }),
});

function judgeTarget(
  plan: ResourceNode,
  { id, entry }: Target,
  all: readonly Target[],
  origins: ReadonlyMap<string, string>,
): readonly Verdict[] {
  const place = readString(entry, "infrastructure");
  const subject = `targets.${id}`;
  if (place.state === "unknown") return [unknown(plan, undefined, subject)];
  if (place.state === "absent") return [warn(plan, nameless(plan.name, id), subject)];
  const beside = origins.get(place.value);
  // Without another target elsewhere it is a failure already.
  const another = all.some((target) => isElsewhere(target.entry, place.value) === "yes");
  return beside === undefined || !another ? [] : [warn(plan, noCopy(plan.name, id, beside), subject)];
}

function isElsewhere(target: Plain, source: string): Truth {
  return holds(readString(target, "infrastructure"), (place) => place !== source, "unknown");
}

interface Target {
  readonly id: string;
  readonly entry: Plain;
}

/** A map by id, or a list. */
function targetsOf(plan: ResourceNode): Reading<readonly Target[]> {
  const targets = readIntent(plan, "targets");
  if (targets.state !== "known") return targets;
  if (Array.isArray(targets.value))
    return known(targets.value.map((entry: Plain, index) => ({ id: String(index), entry })));
  return isPlainMap(targets.value)
    ? known(Object.entries(targets.value).map(([id, entry]) => ({ id, entry })))
    : { state: "absent" };
}
