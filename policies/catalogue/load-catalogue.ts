import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { type Control, catalogueFile } from "./control.ts";

export interface Catalogue {
  readonly version: string;
  /** Day on which the sources were read, `YYYY-MM-DD`. */
  readonly compiledOn: string;
  /** In the order of the file, which is the order of the standard's groups. */
  readonly controls: readonly Control[];
  readonly byId: ReadonlyMap<string, Control>;
}

/**
 * Reads and checks the text of the catalogue: shape, unique ids, references, and the totals its head claims.
 * @throws Error naming every problem.
 */
export function parseCatalogue(text: string): Catalogue {
  const parsed = catalogueFile.safeParse(load(text));
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  }
  const { catalogue, controls } = parsed.data;
  const byId = new Map(controls.map((entry): [string, Control] => [entry.id, entry]));
  const problems = [
    ...(byId.size === controls.length ? [] : ["an id occurs twice"]),
    ...(catalogue.total === controls.length
      ? []
      : [`total says ${catalogue.total}, found ${controls.length}`]),
    ...danglingReferences(controls, byId),
    ...wrongCounts(controls, catalogue.counts),
  ];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return { version: catalogue.version, compiledOn: catalogue.compiled_on, controls, byId };
}

/** The catalogue that lies beside this file. */
export function readCatalogue(): Catalogue {
  return parseCatalogue(readFileSync(new URL("./level3-controls.yaml", import.meta.url), "utf8"));
}

function danglingReferences(controls: readonly Control[], byId: ReadonlyMap<string, Control>): string[] {
  return controls.flatMap(({ id, see_also = [] }) =>
    see_also.filter((other) => !byId.has(other)).map((other) => `${id}: see_also names unknown ${other}`),
  );
}

const COUNTED = {
  by_confidence: "confidence",
  by_scope: "scope",
  by_group: "group",
  by_regime: "regime",
  by_instrument: "instrument",
} as const;

function wrongCounts(
  controls: readonly Control[],
  claimed: Readonly<Record<keyof typeof COUNTED, Readonly<Record<string, number>>>>,
): string[] {
  return Object.entries(COUNTED).flatMap(([head, field]) =>
    Object.entries(claimed[head as keyof typeof COUNTED]).flatMap(([value, count]) => {
      const found = controls.filter((entry) => entry[field] === value).length;
      return found === count ? [] : [`${head}: "${value}" says ${count}, found ${found}`];
    }),
  );
}
