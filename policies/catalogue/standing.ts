import type { ControlStanding } from "../rules/frame/level.ts";
import { type ControlEntry, controlEntry } from "./control-index.ts";
import { type InstrumentState, instrumentState, instruments } from "./instruments.ts";

const byName = new Map(instruments.map((instrument) => [instrument.name, instrument]));

/** Whether the instrument of a control counts on a day. */
export function controlState(entry: Pick<ControlEntry, "instrument">, day: string): InstrumentState {
  const instrument = byName.get(entry.instrument);
  return instrument === undefined ? "disputed" : instrumentState(instrument, day);
}

/**
 * How a control stands on a day, for the level of the rules that cite it: as what was in force then. A control that
 * was not is stood for by its surest counterpart that was; without one it demands nothing on that day.
 */
export function standingOn(day: string): (control: string) => ControlStanding | undefined {
  return (control) => {
    const entry = controlEntry(control);
    if (entry === undefined) return undefined;
    const candidates = [entry, ...entry.counterparts.flatMap((id) => controlEntry(id) ?? [])];
    const inForce = candidates.filter((candidate) => controlState(candidate, day) === "in-force");
    const standings = inForce.map(inForceStanding);
    if (inForce[0] === entry) return standings[0];
    const surest = standings.find(isSure) ?? standings.find(({ confidence }) => confidence !== "inferred");
    return surest ?? { regime: "legacy", confidence: "inferred", corroborated: false };
  };
}

function inForceStanding({ confidence, corroborated, headingOnly }: ControlEntry): ControlStanding {
  return { regime: "current", confidence: headingOnly ? "inferred" : confidence, corroborated };
}

const isSure = ({ confidence, corroborated }: ControlStanding): boolean =>
  confidence === "text-seen" || corroborated;
