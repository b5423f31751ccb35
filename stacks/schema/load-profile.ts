import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { type Message, message } from "../messages/messages.ts";
import { emptyLedger, type Ledger, ledger } from "../model/ledger.ts";
import type { Problem } from "../model/problem.ts";
import { mergeRecord, mergeRecordPath } from "./merge-record.ts";
import { type Profile, profile, SCHEMA_VERSION } from "./profile.ts";
import type { YamlMap } from "./text/build-value.ts";
import { checkShape } from "./text/check-shape.ts";
import { oversize } from "./text/decode-text.ts";
import { type Diagnostic, diagnostic, hasErrors, sortDiagnostics } from "./text/diagnostic.ts";
import { isYamlMap, mergeLayers } from "./text/merge-layers.ts";
import type { Path } from "./text/path.ts";
import type { Places } from "./text/places.ts";
import { readYaml, type YamlFile } from "./text/read-yaml.ts";
import { maxYamlBytes } from "./text/yaml-limits.ts";
import { unmarkedEntries } from "./unmarked-entries.ts";

/** Folder of the reference designs, one file a version: `level-3-center@1.yaml`. */
export const referenceFolder = fileURLToPath(new URL("../reference/", import.meta.url));

/** A province file with its reference design and ledger, read and merged; or what is wrong with them. */
export interface LoadedProfile {
  /** Absent when there are errors of shape. */
  readonly profile?: Profile;
  /** Province and reference merged, as written: before the schema reads amounts and adds defaults. */
  readonly written: YamlMap;
  readonly ledger: Ledger;
  /** Where every value of the merged profile was written. */
  readonly origins: Places;
  /** Entries of the province file that do not say how they are known. */
  readonly unmarkedEntries: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads `<province>.yaml`, the reference design that it pins, and `<province>.allocations.yaml` beside it.
 * Reads files and nothing else; reports every problem of all three at once.
 */
export function loadProfile(file: string): LoadedProfile {
  const own = readFile(file);
  const pinned = own.value?.inherits;
  const reference = typeof pinned === "string" ? readReference(pinned, file, own.positions) : undefined;
  const layers = [
    ...(reference?.value
      ? [{ name: String(pinned), value: reference.value, positions: reference.positions }]
      : []),
    ...(own.value ? [{ name: "province", value: own.value, positions: own.positions }] : []),
  ];
  const merged = mergeLayers(layers);
  const before = [...own.diagnostics, ...(reference?.diagnostics ?? []), ...merged.diagnostics];
  const book = readLedger(ledgerPath(file));
  const outdated = schemaVersionProblem(own);
  const undecided = openConflicts(file);
  // A file that is no sound YAML would only yield a list of missing keys.
  const shape =
    own.value && !outdated && undecided.length === 0 && (reference?.value || pinned === undefined)
      ? checkShape(profile, merged)
      : undefined;
  const diagnostics = sortDiagnostics([
    ...before,
    ...(outdated ? [outdated] : []),
    ...undecided,
    ...(shape?.diagnostics ?? []),
    ...book.diagnostics,
  ]);
  return {
    ...(shape?.value && !hasErrors(diagnostics) ? { profile: shape.value } : {}),
    written: merged.value,
    ledger: book.ledger,
    origins: merged.origins,
    unmarkedEntries: own.value ? unmarkedEntries(own.value) : [],
    diagnostics,
  };
}

/** Path of the ledger that belongs to a province file. */
export function ledgerPath(file: string): string {
  return join(dirname(file), `${basename(file, ".yaml")}.allocations.yaml`);
}

/** Problems of the model as diagnostics at the places where the values were written. */
export function diagnosticsOf(problems: readonly Problem[], origins: Places): Diagnostic[] {
  const place = (path: readonly string[]) => {
    const steps = asPath(path, origins);
    const { file, line, column } = origins.at(steps);
    return { file, line, column, path: steps };
  };
  const all = problems.map(({ path, message: text, also, severity }) => {
    const at = place(path);
    return diagnostic(at, text, {
      path: at.path,
      also: (also ?? []).map(place),
      ...(severity ? { severity } : {}),
    });
  });
  return sortDiagnostics(all);
}

// Problems name list items by text, places by number: the step that exists is the right one.
function asPath(path: readonly string[], origins: Places): Path {
  const steps: (string | number)[] = [];
  for (const step of path) {
    const index = /^\d+$/.test(step) && !origins.has([...steps, step]) ? Number(step) : step;
    steps.push(index);
  }
  return steps;
}

function readFile(file: string): YamlFile {
  const shown = shownPath(file);
  try {
    const { size } = statSync(file);
    if (size > maxYamlBytes)
      return { ...readYaml(new Uint8Array(), shown), diagnostics: [oversize(size, shown)] };
    return readYaml(readFileSync(file), shown);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    return unreadable(shown, message("profile.unreadable", { file: shown, reason }));
  }
}

function unreadable(shown: string, text: Message): YamlFile {
  const empty = readYaml(new Uint8Array(), shown);
  return { ...empty, diagnostics: [diagnostic({ file: shown, line: 1, column: 1 }, text)] };
}

/** Paths in messages are relative to where the command runs: the same on every machine. */
export const shownPath = (file: string): string => relative(process.cwd(), file) || file;

/** Names of the reference designs that come with the program. */
export function referenceNames(): string[] {
  const files = readdirSync(referenceFolder).filter((name) => name.endsWith(".yaml"));
  return files.map((name) => basename(name, ".yaml")).sort();
}

function readReference(name: string, file: string, positions: Places): YamlFile {
  if (referenceNames().includes(name)) return readFile(join(referenceFolder, `${name}.yaml`));
  const found = diagnostic(
    positions.at(["inherits"]),
    message("profile.reference-unknown", { found: name, known: referenceNames() }),
    {
      path: ["inherits"],
    },
  );
  return { ...unreadable(shownPath(file), found.message), diagnostics: [found] };
}

/** A merged province stands only when people have decided everything that the merge could not. */
function openConflicts(file: string): readonly Diagnostic[] {
  const path = mergeRecordPath(file);
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  const read = readFile(path);
  if (!read.value) return read.diagnostics;
  const merged = mergeLayers([{ name: "merge", value: read.value, positions: read.positions }]);
  const { value, diagnostics } = checkShape(mergeRecord, merged);
  if (!value) return diagnostics;
  return value.open.map((id, index) => {
    const at = ["open", index];
    const params = { id, record: shownPath(path), provinces: value.merged, into: value.into.id };
    return diagnostic(merged.origins.at(at), message("merging.open", params), { path: at });
  });
}

function schemaVersionProblem(own: YamlFile): Diagnostic | undefined {
  const found = own.value?.schema;
  if (found === undefined || found === SCHEMA_VERSION) return undefined;
  const text = message("profile.schema-version", { found: String(found), known: SCHEMA_VERSION });
  return diagnostic(own.positions.at(["schema"]), text, { path: ["schema"] });
}

function readLedger(path: string): { ledger: Ledger; diagnostics: readonly Diagnostic[] } {
  const exists = statSync(path, { throwIfNoEntry: false });
  if (!exists) return { ledger: emptyLedger, diagnostics: [] };
  const file = readFile(path);
  if (!file.value || !isYamlMap(file.value)) return { ledger: emptyLedger, diagnostics: file.diagnostics };
  const merged = mergeLayers([{ name: "ledger", value: file.value, positions: file.positions }]);
  const shape = checkShape(ledger as z.ZodType<Ledger>, merged);
  return {
    ledger: shape.value ?? emptyLedger,
    diagnostics: [...file.diagnostics, ...merged.diagnostics, ...shape.diagnostics],
  };
}
