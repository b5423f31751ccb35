import type { ControlStanding } from "../rules/frame/level.ts";
import type { Control } from "./control.ts";
import index from "./control-index.json" with { type: "json" };

/** What packs need of a control. Kept as JSON beside the YAML: parsing that takes a quarter of a second at each start. */
export interface ControlEntry extends ControlStanding {
  readonly clause: string;
  readonly instrument: string;
  readonly title: string;
}

type Row = readonly [
  regime: string,
  confidence: string,
  corroborated: number,
  clause: string,
  instrument: number,
  title: string,
];

const instruments: readonly string[] = index.instruments;
const rows = index.controls as unknown as Readonly<Record<string, Row>>;

/** The entry of a control; `undefined` for an id that the catalogue does not have. */
export function controlEntry(id: string): ControlEntry | undefined {
  if (!Object.hasOwn(rows, id)) return undefined;
  const [regime, confidence, corroborated, clause, instrument, title] = rows[id] as Row;
  return {
    regime: regime as ControlStanding["regime"],
    confidence: confidence as ControlStanding["confidence"],
    corroborated: corroborated === 1,
    clause,
    instrument: instruments[instrument] ?? "",
    title,
  };
}

/** The text of `control-index.json` for these controls; a test rebuilds and compares it. */
export function buildControlIndex(controls: readonly Control[]): string {
  const names = [...new Set(controls.map((entry) => entry.instrument))].sort();
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
      return `    ${JSON.stringify(entry.id)}: ${JSON.stringify(row)}`;
    });
  return `{\n  "instruments": ${JSON.stringify(names)},\n  "controls": {\n${lines.join(",\n")}\n  }\n}\n`;
}
