import { byId } from "../../stacks/model/plain-data.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import type { ReportSubject } from "../report-subject.ts";
import { plannedComponents, plannedSystems } from "./components.ts";
import { reachOf } from "./coverage.ts";

export type Target = Profile["targets"][string];

/** How far a target is. `not-measured` is never a pass. */
export interface Progress {
  readonly state: "met" | "not-met" | "not-measured" | "late" | "outside";
  readonly numerator?: number;
  readonly denominator?: number;
  /** Names of what is left. */
  readonly left: readonly string[];
}

interface Measured {
  readonly numerator: number;
  readonly denominator?: number | undefined;
  readonly left?: readonly string[];
}

/** Progress of one target on the subject's day: counted from the model where the target says so, else as measured. */
export function progressOf(subject: ReportSubject, target: Target): Progress {
  if (target.outsideInfrastructure) return { state: "outside", left: [] };
  const measured = target.countedBy ? counters[target.countedBy](subject, target) : target.measured;
  const met = isMet(target, measured);
  const late = target.dueBy !== undefined && target.dueBy.lastDay < subject.day;
  const state = met === undefined ? "not-measured" : met ? "met" : late ? "late" : "not-met";
  return {
    state,
    left: (target.countedBy && measured && "left" in measured ? measured.left : undefined) ?? [],
    ...(measured ? { numerator: measured.numerator } : {}),
    ...(measured?.denominator === undefined ? {} : { denominator: measured.denominator }),
  };
}

/** Undefined where nobody has counted. */
function isMet(target: Target, measured: Measured | undefined): boolean | undefined {
  if (target.kind === "done" && !target.countedBy) return target.done;
  if (measured === undefined) return undefined;
  const { numerator, denominator } = measured;
  if (target.kind === "count") {
    const wanted = target.atLeast ?? denominator;
    return wanted === undefined ? undefined : numerator >= wanted;
  }
  if (denominator === undefined || denominator === 0) return undefined;
  const goal = target.goal ?? { op: "=" as const, percent: 100 };
  // Integers throughout: 50,1% of 1000 must not depend on how a machine rounds.
  const [reached, asked] = [
    BigInt(numerator) * 100_000n,
    BigInt(Math.round(goal.percent * 1000)) * BigInt(denominator),
  ];
  return { ">=": reached >= asked, ">": reached > asked, "=": reached === asked }[goal.op];
}

type Counter = (subject: ReportSubject, target: Target) => Measured | undefined;

const counters: Readonly<Record<NonNullable<Target["countedBy"]>, Counter>> = {
  "tiers-reached": tiersReached,
  sectors: (subject) => {
    const found = plannedSystems(subject).flatMap(({ model }) => model.sector ?? []);
    return { numerator: new Set(found).size };
  },
  "outside-links": ({ model }) => {
    const kinds = model.interlinks.map(({ kind }) => kind).filter((kind) => kind.startsWith("national-"));
    return { numerator: new Set(kinds).size };
  },
  "active-tenants": (subject, { system }) => {
    const found = plannedSystems(subject).find(({ key }) => key === system);
    const units = Object.values(found?.model.tenants ?? {});
    if (units.length === 0) return undefined;
    const left = units.filter(({ state }) => state !== "active").map(({ name }) => name);
    return { numerator: units.length - left.length, denominator: units.length, left };
  },
  "architecture-version": architectureVersion,
  "central-authentication": (subject) =>
    counted(
      plannedSystems(subject).filter(({ entry }) => entry.serviceLevels.some((level) => level >= 4)),
      ({ model }) => model.authentication !== undefined,
    ),
  "protection-plans": (subject) =>
    counted(
      plannedSystems(subject).filter(({ entry }) => (entry.securityLevel ?? 0) >= 3),
      ({ model }) => model.protectionPlan !== undefined,
    ),
  "monitored-websites": ({ model }) => {
    const sites = byId(model.profile.websites);
    const left = sites.filter(([, site]) => site.monitor === undefined).map(([, { name }]) => name);
    return { numerator: sites.length - left.length, denominator: sites.length, left };
  },
};

function counted(
  systems: ReturnType<typeof plannedSystems>,
  holds: (system: ReturnType<typeof plannedSystems>[number]) => boolean,
): Measured {
  const left = systems.filter((system) => !holds(system)).map(({ entry }) => entry.name);
  return { numerator: systems.length - left.length, denominator: systems.length, left };
}

/** The system of the target that reaches fewest units decides. */
function tiersReached(subject: ReportSubject, { reach }: Target): Measured | undefined {
  const all = reach.map((id) => ({ id, reach: reachOf(subject, id) }));
  const known = all.flatMap(({ id, reach }) => (reach ? [{ id, ...reach }] : []));
  if (known.length === 0 || known.length < all.length) return undefined;
  const left = known
    .filter(({ reached, whole }) => reached < whole)
    .map(({ id }) => subject.model.profile.systems[id]?.name ?? id);
  const worst = known.reduce((least, one) => (one.reached < least.reached ? one : least));
  return { numerator: worst.reached, denominator: worst.whole, left };
}

/** Systems and databases at the framework version that the plan aims at; one without a version is not there. */
function architectureVersion(subject: ReportSubject): Measured | undefined {
  const wanted = subject.model.profile.plan.architecture?.target;
  if (wanted === undefined) return undefined;
  const parts = plannedComponents(subject).filter(({ group }) => group === "system" || group === "database");
  const left = parts.filter(({ part }) => part.architecture?.version !== wanted);
  return {
    numerator: parts.length - left.length,
    denominator: parts.length,
    left: left.map(({ part }) => `${part.name} (${part.architecture?.version ?? "không nêu"})`),
  };
}
