import type { ControlStanding } from "../rules/frame/level.ts";
import type { Control } from "./control.ts";
import index from "./control-index.json" with { type: "json" };

/** What packs need of a control. Kept as JSON beside the YAML: parsing that takes a quarter of a second at each start. */
export interface ControlEntry extends ControlStanding {
  readonly clause: string;
  readonly instrument: string;
  readonly title: string;
  /** Only the clause's heading was seen: what stands below it is a guess. */
  readonly headingOnly: boolean;
  /** Controls of the other regime that it maps to, whichever of the two names the other. */
  readonly counterparts: readonly string[];
  readonly threshold?: Threshold;
}

/** A number or text that a clause states; `op` where it is a limit. */
export interface Threshold {
  readonly metric: string;
  readonly op?: "<=" | ">=";
  readonly value: number | string;
}

type Row = readonly [
  regime: string,
  confidence: string,
  corroborated: number,
  clause: string,
  instrument: number,
  title: string,
  more?: {
    readonly headingOnly?: true;
    readonly counterparts?: readonly string[];
    readonly threshold?: Threshold;
  },
];

const instruments: readonly string[] = index.instruments;
const rows = index.controls as unknown as Readonly<Record<string, Row>>;

/** The entry of a control; `undefined` for an id that the catalogue does not have. */
export function controlEntry(id: string): ControlEntry | undefined {
  if (!Object.hasOwn(rows, id)) return undefined;
  const [regime, confidence, corroborated, clause, instrument, title, more] = rows[id] as Row;
  return {
    regime: regime as ControlStanding["regime"],
    confidence: confidence as ControlStanding["confidence"],
    corroborated: corroborated === 1,
    clause,
    instrument: instruments[instrument] ?? "",
    title,
    headingOnly: more?.headingOnly === true,
    counterparts: more?.counterparts ?? [],
    ...(more?.threshold === undefined ? {} : { threshold: more.threshold }),
  };
}

/**
 * The number that a control states, for the defaults of a rule's parameters: stated once, in the catalogue.
 * @throws Error when the control states no number.
 */
export function thresholdOf(control: string): number {
  const value = controlEntry(control)?.threshold?.value;
  if (typeof value !== "number") throw new Error(`${control} states no number`);
  return value;
}

/**
 * The numbers of a threshold that is a text, in its order: `mfa>=8,no_mfa>=14` has two, the rule `3-2-1` three.
 * @throws Error when the control states no such text.
 */
export function thresholdsOf(control: string): readonly number[] {
  const value = controlEntry(control)?.threshold?.value;
  const numbers =
    typeof value === "string" ? [...value.matchAll(/\d+/g)].map(([digits]) => Number(digits)) : [];
  if (numbers.length === 0) throw new Error(`${control} states no numbers`);
  return numbers;
}

/** The text of `control-index.json` for these controls; a test rebuilds and compares it. */
export function buildControlIndex(controls: readonly Control[]): string {
  const names = [...new Set(controls.map((entry) => entry.instrument))].sort();
  const counterparts = counterpartsOf(controls);
  const lines = [...controls]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => {
      const row: Row = [
        entry.regime,
        entry.confidence,
        entry.corroborated_by === undefined ? 0 : 1,
        entry.clause,
        names.indexOf(entry.instrument),
        entry.title_vi,
      ];
      const others = counterparts.get(entry.id) ?? [];
      const more = {
        ...(entry.seen_part === "heading-only" ? { headingOnly: true } : {}),
        ...(others.length === 0 ? {} : { counterparts: others }),
        ...(entry.threshold === undefined ? {} : { threshold: entry.threshold }),
      };
      const whole = Object.keys(more).length === 0 ? row : [...row, more];
      return `    ${JSON.stringify(entry.id)}: ${JSON.stringify(whole)}`;
    });
  return `{\n  "instruments": ${JSON.stringify(names)},\n  "controls": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** The YAML names counterparts on one side; here both sides know each other. Sorted. */
export function counterpartsOf(controls: readonly Control[]): ReadonlyMap<string, readonly string[]> {
  const regimes = new Map(controls.map(({ id, regime }) => [id, regime]));
  const found = new Map<string, Set<string>>();
  const add = (one: string, other: string) => {
    const others = found.get(one) ?? new Set();
    found.set(one, others.add(other));
  };
  for (const { id, regime, see_also = [] } of controls) {
    for (const other of see_also) {
      if (regimes.get(other) === regime) continue;
      add(id, other);
      add(other, id);
    }
  }
  return new Map([...found].map(([id, others]) => [id, [...others].sort()]));
}
