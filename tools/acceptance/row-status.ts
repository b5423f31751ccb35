import type { TestTitle } from "./test-titles.ts";

/** A row of the acceptance list. */
export interface Row {
  /** Such as `ND-05`. */
  readonly id: string;
  readonly subject: string;
}

/** What a row that is not shown still lacks, and where it belongs. */
export interface Note {
  readonly vi: string;
  readonly en: string;
}

export interface RowStatus extends Row {
  readonly state: "shown" | "in-part" | "not-yet";
  /** Files with a test of the whole row, sorted. */
  readonly files: readonly string[];
  /** Part (`model`, `policy`, …) → files, both sorted. */
  readonly parts: readonly (readonly [part: string, files: readonly string[]])[];
  /** Absent for a row that is shown. */
  readonly note?: Note;
}

interface Evidence {
  readonly row: string;
  /** Empty: the whole row. */
  readonly part: string;
  readonly file: string;
}

const token = /^([A-Z]{2})-(\d{2})(?:_([a-z0-9]+))?$/;

/**
 * What the tests' names say of each row. A name opens with the rows it is about: `ND-05 …` claims the row's whole check,
 * `ND-05_model …` a part of it, `QN-12_model to QN-18_model …` a part of several.
 * @throws Error for a claim about a row that is not on the list, and for a row without test and without note.
 */
export function rowStatuses(
  rows: readonly Row[],
  titles: readonly TestTitle[],
  notes: Readonly<Record<string, Note>>,
): RowStatus[] {
  const evidence = titles.flatMap(evidenceIn);
  const known = new Set(rows.map(({ id }) => id));
  const problems = [
    ...evidence.filter(({ row }) => !known.has(row)).map(({ row, file }) => `${file}: "${row}" is no row`),
    ...Object.keys(notes).flatMap((id) => (known.has(id) ? [] : [`notes: "${id}" is no row`])),
  ];
  const statuses = rows.map((row) => statusOf(row, evidence, notes[row.id]));
  for (const { id, state, note } of statuses) {
    if (state !== "shown" && !note)
      problems.push(`notes: "${id}" is ${state} and nothing says what is missing`);
    if (state === "shown" && notes[id])
      problems.push(`notes: "${id}" is shown; remove what is said to be missing`);
  }
  if (problems.length > 0) throw new Error([...new Set(problems)].sort().join("\n"));
  return statuses;
}

function statusOf(row: Row, evidence: readonly Evidence[], note: Note | undefined): RowStatus {
  const own = evidence.filter((one) => one.row === row.id);
  const filesOf = (part: string) =>
    [...new Set(own.flatMap((one) => (one.part === part ? [one.file] : [])))].sort();
  const names = [...new Set(own.map(({ part }) => part))].filter((part) => part !== "").sort();
  const files = filesOf("");
  const state = files.length > 0 ? "shown" : names.length > 0 ? "in-part" : "not-yet";
  const parts = names.map((part) => [part, filesOf(part)] as const);
  return { ...row, state, files, parts, ...(state !== "shown" && note ? { note } : {}) };
}

/** Rows at the beginning of a title, up to its first other word. */
function evidenceIn({ file, title }: TestTitle): Evidence[] {
  const found: Evidence[] = [];
  let from: number | undefined;
  for (const word of title.split(/\s+/)) {
    const [, series = "", number = "", part = ""] = token.exec(word) ?? [];
    if (series === "") {
      if (word !== "to" || found.length === 0) break;
      from = Number(found.at(-1)?.row.slice(3));
      continue;
    }
    for (let n = from === undefined ? Number(number) : from + 1; n <= Number(number); n += 1)
      found.push({ row: `${series}-${String(n).padStart(2, "0")}`, part, file });
    from = undefined;
  }
  return found;
}
