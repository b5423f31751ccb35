import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import type { EquivalentMeasure, Finding } from "./finding.ts";
import type { Bilingual, Verdict } from "./rule.ts";
import { fail, notApplicable, pass } from "./verdict.ts";
import { type CarriedWaiver, equivalentsIn, matchesResource, waiversIn } from "./waiver.ts";

/** What is known about control names outside this run: rules of other sets, and the catalogue. */
export interface ControlNames {
  /** Names that the rules of this run answer to: their ids and controls. */
  readonly checkedHere: ReadonlySet<string>;
  /** Every other name that is no mistake. */
  isKnown(control: string): boolean;
}

/** What the center declares beside its rules: waivers and equivalent measures. */
export interface Exemptions {
  readonly waivers: readonly CarriedWaiver[];
  readonly equivalents: readonly EquivalentMeasure[];
}

export function exemptionsIn(graph: ResourceGraph): Exemptions {
  return { waivers: waiversIn(graph), equivalents: equivalentsIn(graph) };
}

/**
 * Turns failures into `waived` where an active waiver says so, into `pass` where an equivalent measure is declared.
 * Unknown findings stay unknown: a waiver excuses a failure, it tells no value.
 */
export function applyExemptions(
  graph: ResourceGraph,
  findings: readonly Finding[],
  { waivers, equivalents }: Exemptions,
  day: string,
): readonly Finding[] {
  const active = waivers.filter((carried) => isActive(carried, day));
  if (active.length === 0 && equivalents.length === 0) return findings;
  return findings.map((finding) => {
    const node = graph.byUrn.get(finding.urn);
    if (finding.outcome !== "fail" || node === undefined) return finding;
    const equivalent = equivalents.find((measure) => meets(measure, finding, node));
    if (equivalent !== undefined) return { ...finding, outcome: "pass", equivalent };
    const carried = active.find(({ waiver }) => concerns(waiver, finding, node));
    return carried === undefined ? finding : { ...finding, outcome: "waived", waiver: carried.waiver };
  });
}

function isActive({ waiver, missing }: CarriedWaiver, day: string): boolean {
  return missing.length === 0 && waiver.expiresOn >= day;
}

function concerns(
  exemption: { control: string; resource: string },
  finding: Finding,
  node: ResourceNode,
): boolean {
  return answersTo(finding, exemption.control) && matchesResource(exemption.resource, node);
}

function meets(measure: EquivalentMeasure, finding: Finding, node: ResourceNode): boolean {
  if (measure.resource === "") return answersTo(finding, measure.control);
  return concerns(measure, finding, node);
}

function answersTo(finding: Finding, control: string): boolean {
  return finding.rule === control || finding.controls.includes(control);
}

/** How a waiver stands on a day: only `active` and `not-checked` are no failure of the waiver itself. */
export type WaiverState =
  | "active"
  | "expired"
  | "incomplete"
  | "unmatched"
  | "unknown-control"
  /** No rule of this run answers to its control. */
  | "not-checked";

/** The state of each waiver, in their order. @param findings after exemptions, without those about waivers. */
export function waiverStates(
  graph: ResourceGraph,
  findings: readonly Finding[],
  { waivers }: Exemptions,
  day: string,
  names: ControlNames,
): readonly WaiverState[] {
  return waivers.map(({ waiver, missing }) => {
    if (missing.length > 0) return "incomplete";
    if (waiver.expiresOn < day) return "expired";
    if (!names.checkedHere.has(waiver.control))
      return names.isKnown(waiver.control) ? "not-checked" : "unknown-control";
    const needed = findings.some((finding) => {
      const node = graph.byUrn.get(finding.urn);
      return needsWaiver(finding) && node !== undefined && concerns(waiver, finding, node);
    });
    return needed ? "active" : "unmatched";
  });
}

/** The verdict on each waiver itself: complete, not expired, and still needed. */
export function judgeWaivers(
  graph: ResourceGraph,
  findings: readonly Finding[],
  exemptions: Exemptions,
  day: string,
  names: ControlNames,
): readonly Verdict[] {
  const states = waiverStates(graph, findings, exemptions, day, names);
  return exemptions.waivers.map((carried, index) => verdictOn(carried, states[index] ?? "incomplete", day));
}

function verdictOn({ waiver, center, missing }: CarriedWaiver, state: WaiverState, day: string): Verdict {
  const subject = `${waiver.control} → ${waiver.resource}`;
  switch (state) {
    case "active":
      return pass(center, subject);
    case "incomplete":
      return fail(center, texts.incomplete(subject, missing), subject);
    case "expired":
      return fail(center, texts.expired(subject, waiver.expiresOn, day), subject);
    case "unknown-control":
      return fail(center, texts.noSuchControl(waiver.control), subject);
    case "unmatched":
      return fail(center, texts.matchesNothing(subject), subject);
    case "not-checked":
      return notApplicable(center, texts.checkedElsewhere(waiver.control), subject);
  }
}

/** An unknown may turn out to be the failure that the waiver is for. */
function needsWaiver(finding: Finding): boolean {
  return finding.outcome === "waived" || finding.outcome === "fail" || finding.outcome === "unknown";
}

const texts = {
  incomplete: (subject: string, missing: readonly string[]): Bilingual => ({
    vi: `Miễn trừ ${subject} thiếu hoặc sai: ${missing.join(", ")}`,
    en: `Waiver ${subject} lacks or misstates: ${missing.join(", ")}`,
  }),
  expired: (subject: string, expiresOn: string, day: string): Bilingual => ({
    vi: `Miễn trừ ${subject} đã hết hạn ngày ${expiresOn} (hôm nay ${day})`,
    en: `Waiver ${subject} expired on ${expiresOn} (today is ${day})`,
  }),
  matchesNothing: (subject: string): Bilingual => ({
    vi: `Miễn trừ ${subject} không ứng với vi phạm nào`,
    en: `Waiver ${subject} matches no failure`,
  }),
  noSuchControl: (control: string): Bilingual => ({
    vi: `Miễn trừ nêu yêu cầu không có trong danh mục: ${control}`,
    en: `The waiver names a control that the catalogue does not have: ${control}`,
  }),
  checkedElsewhere: (control: string): Bilingual => ({
    vi: `Lần kiểm tra này không xét ${control}`,
    en: `This run does not check ${control}`,
  }),
};
