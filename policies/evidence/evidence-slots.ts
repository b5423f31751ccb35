import { componentsOf, readIntent } from "../graph/intent.ts";
import { isPlainMap, type Plain } from "../graph/plain-value.ts";
import { valueIfKnown } from "../graph/reading.ts";
import type { ResourceGraph } from "../graph/resource-graph.ts";
import type { EvidenceSlot } from "./audit-report.ts";

/** A declared proof, with the control that it is for. */
export interface DeclaredEvidence {
  readonly control: string;
  readonly slot: EvidenceSlot;
  /** Fields that are absent or wrong: such a slot counts for nothing. */
  readonly missing: readonly string[];
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Every proof that the center declares, by id; judged on a day. */
export function evidenceIn(graph: ResourceGraph, day: string): readonly DeclaredEvidence[] {
  return componentsOf(graph, "Center").flatMap((center) => {
    const declared = valueIfKnown(readIntent(center, "evidence"));
    if (!isPlainMap(declared)) return [];
    return Object.keys(declared)
      .sort()
      .map((id) => declaredEvidence(id, declared[id] ?? null, day));
  });
}

function declaredEvidence(id: string, entry: Plain, day: string): DeclaredEvidence {
  const field = (name: string): string | undefined => {
    const value = isPlainMap(entry) ? entry[name] : undefined;
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const [holder = "", dueOn = "", renewOn] = [field("holder"), field("dueOn"), field("renewOn")];
  const [file, sha256, note] = [field("file"), field("sha256"), field("note")];
  const missing = [
    ...(field("control") === undefined ? ["control"] : []),
    ...(holder === "" ? ["holder"] : []),
    ...(DAY.test(dueOn) ? [] : ["dueOn"]),
    ...(renewOn === undefined || DAY.test(renewOn) ? [] : ["renewOn"]),
    // A file without its sum could be any file.
    ...(file === undefined || SHA256.test(sha256 ?? "") ? [] : ["sha256"]),
    ...(file === undefined && sha256 !== undefined ? ["file"] : []),
  ];
  const state = missing.length > 0 ? "incomplete" : slotState({ dueOn, renewOn, file }, day);
  const optional = Object.entries({ renewOn, file, sha256, note }).filter(([, value]) => value !== undefined);
  const slot = { id, holder, dueOn, ...Object.fromEntries(optional), state } satisfies EvidenceSlot;
  return { control: field("control") ?? "", slot, missing };
}

function slotState(
  { dueOn, renewOn, file }: { dueOn: string; renewOn: string | undefined; file: string | undefined },
  day: string,
): EvidenceSlot["state"] {
  if (file === undefined) return dueOn < day ? "overdue" : "awaited";
  return renewOn !== undefined && renewOn < day ? "overdue" : "held";
}

/** What the slots of one control come to: the worst counts. */
export function manualState(slots: readonly EvidenceSlot[]): "held" | "awaited" | "overdue" | "undeclared" {
  const states = slots.map(({ state }) => state);
  if (states.includes("overdue")) return "overdue";
  if (states.includes("awaited")) return "awaited";
  return states.includes("held") ? "held" : "undeclared";
}
