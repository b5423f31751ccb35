import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type LoadedCenter, loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { ledgerPath, loadProfile, referenceFolder } from "../../../stacks/schema/load-profile.ts";
import {
  type MergeDecision,
  type MergeRecord,
  mergeDecisions,
  mergeRecord,
  mergeRecordPath,
} from "../../../stacks/schema/merge-record.ts";
import { checkShape } from "../../../stacks/schema/text/check-shape.ts";
import { type Diagnostic, hasErrors } from "../../../stacks/schema/text/diagnostic.ts";
import { mergeLayers } from "../../../stacks/schema/text/merge-layers.ts";
import { readYaml } from "../../../stacks/schema/text/read-yaml.ts";
import { exitCodes, Fault } from "../fault.ts";
import { ledgerText } from "../ledger-text.ts";
import { completeLedger, type Merge, mergeProvinces } from "../merge/merge-provinces.ts";
import { profileText, recordText } from "../merge/merge-texts.ts";
import type { MergingProvince, Plain } from "../merge/merging-province.ts";
import { neighbours } from "../neighbouring-provinces.ts";
import { startingReference } from "../new-province-text.ts";
import { provinceFile, shorten, shownPath } from "../province-file.ts";
import { type ProvinceIdentity, provinceIdentity } from "../province-identity.ts";
import { say, type Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";
import { replaceFiles } from "../write-whole-file.ts";

export interface MergeOptions {
  /** Id or name of the merged province. */
  readonly into: string;
  /** Prefix of the names that are new. Default: initials that no other province has. */
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  /** YAML file with `decisions`. Default: none is made. */
  readonly decisions?: string | undefined;
}

/**
 * Merges two provinces: writes profile, ledger, stack file and the record of what people must decide, all or none.
 * Ends 1 while something is undecided or does not hold, 2 for wrong usage.
 */
export function mergeVerb(first: string, second: string, options: MergeOptions, terminal: Terminal): number {
  const files = [first, second].map((word) => provinceFile(word, terminal)) as [string, string];
  if (files[0] === files[1]) throw new Fault(message("merging.itself", { province: shorten(first) }));
  const loaded = files.map((file) => loadCenter(file, undefined)) as [LoadedCenter, LoadedCenter];
  const missing = files.filter((file) => !existsSync(ledgerPath(file)));
  for (const file of missing)
    if (loaded[files.indexOf(file)]?.profile) throw new Fault(noLedger(file, loaded[files.indexOf(file)]));
  const found = loaded.flatMap(({ diagnostics }) => diagnostics);
  if (hasErrors(found)) return refuse(found, terminal);
  const provinces = loaded.map(mergingProvince) as [MergingProvince, MergingProvince];
  const [a, b] = provinces;
  if (a.id === b.id) throw new Fault(message("merging.itself", { province: a.id }));
  if (a.code === b.code) throw new Fault(message("merging.same-code", { code: a.code }));

  const identity = identityOf(options, provinces, terminal);
  const target = join(terminal.provincesFolder, `${identity.id}.yaml`);
  refuseExisting(target, provinces, terminal);
  const given = readDecisions(options.decisions, terminal);
  if (Array.isArray(given)) return refuse(given, terminal, exitCodes.usage);

  const merge = mergeProvinces(provinces, given as Readonly<Record<string, MergeDecision>>, identity);
  if (merge.problems.length > 0) {
    for (const { told } of merge.problems) terminal.err(`${render(told, terminal.lang)}\n`);
    return exitCodes.usage;
  }
  return write(merge, identity.id, target, terminal);
}

function refuse(found: readonly Diagnostic[], terminal: Terminal, code: number = exitCodes.problems): number {
  terminal.err(profileFault(found, terminal.lang));
  return code;
}

function noLedger(file: string, loaded: LoadedCenter | undefined) {
  const province = loaded?.profile?.province.id ?? "";
  return message("merging.no-ledger", { file: shownPath(ledgerPath(file)), province });
}

function mergingProvince({ profile, written, origins, ledger }: LoadedCenter): MergingProvince {
  if (!profile) throw new Error("a province without errors has a profile");
  const { id, code } = profile.province;
  return { id, code, profile, written: written as Plain, origins, ledger };
}

/** Who the merged province is: what the command line says, else what an unfinished merge of the same two says. */
function identityOf(
  { into, code, name }: MergeOptions,
  provinces: readonly MergingProvince[],
  terminal: Terminal,
): ProvinceIdentity {
  const { codes } = neighbours(terminal.provincesFolder, startingReference);
  const fileOf = (id: string) => join(terminal.provincesFolder, `${id}.yaml`);
  const free = new Map([...codes].filter(([, id]) => !unfinishedMerge(fileOf(id), provinces)));
  const { id } = provinceIdentity(into, {}, free);
  const before = unfinishedMerge(fileOf(id), provinces)?.into;
  // A name that is given as the word itself wins over what was written before.
  const given = into === id ? (name ?? before?.name) : name;
  return provinceIdentity(into, { code: code ?? before?.code, name: given }, free);
}

const stackFile = (target: string, id: string): string => resolve(target, "..", "..", `Pulumi.${id}.yaml`);

function refuseExisting(target: string, provinces: readonly MergingProvince[], terminal: Terminal): void {
  if (unfinishedMerge(target, provinces)) return;
  const id = target.slice(terminal.provincesFolder.length + 1, -".yaml".length);
  const taken = [target, ledgerPath(target), mergeRecordPath(target), stackFile(target, id)].filter((file) =>
    existsSync(file),
  );
  if (taken.length > 0) throw new Fault(message("merging.exists", { files: taken.map(shownPath) }));
}

/** The record of an unfinished merge of the same two provinces: it may be written again. */
function unfinishedMerge(target: string, provinces: readonly MergingProvince[]): MergeRecord | undefined {
  const path = mergeRecordPath(target);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const read = mergeRecord.safeParse(readYaml(readFileSync(path), shownPath(path)).value);
  const own = provinces.map(({ id }) => id).sort();
  const same = read.success && read.data.open.length > 0 && read.data.merged.join() === own.join();
  return same ? read.data : undefined;
}

function readDecisions(
  word: string | undefined,
  terminal: Terminal,
): Readonly<Record<string, MergeDecision>> | readonly Diagnostic[] {
  if (word === undefined) return {};
  const path = resolve(terminal.workingFolder, word);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Fault(message("command.file-missing", { file: shorten(word) }));
  const read = readYaml(readFileSync(path), shownPath(path));
  if (!read.value) return read.diagnostics;
  const merged = mergeLayers([{ name: "decisions", value: read.value, positions: read.positions }]);
  const { value, diagnostics } = checkShape(mergeDecisions, merged);
  const found = [...read.diagnostics, ...merged.diagnostics, ...diagnostics];
  return value && !hasErrors(found) ? value.decisions : found;
}

function write(merge: Merge, id: string, target: string, terminal: Terminal): number {
  const { merged, record } = merge;
  const text = profileText(merged, referenceOf(merged), record.merged);
  const undecided = record.open.length > 0;
  const checked = undecided ? undefined : whole(merge, id, text);
  const files = new Map([
    [target, text],
    [ledgerPath(target), checked?.ledger ?? ledgerText(merge.ledger)],
    [mergeRecordPath(target), recordText(record)],
    [stackFile(target, id), stackText(id)],
  ]);
  replaceFiles(files);
  const problems = undecided ? [] : loadCenter(target, undefined).diagnostics;
  tell(merge, id, [...files.keys()].map(shownPath).sort(), problems, terminal);
  return undecided || hasErrors(problems) ? exitCodes.problems : exitCodes.fine;
}

function referenceOf({ inherits }: Plain): Plain {
  if (typeof inherits !== "string") return {};
  const file = join(referenceFolder, `${inherits}.yaml`);
  return (readYaml(readFileSync(file), shownPath(file)).value ?? {}) as Plain;
}

/** The ledger of the profile that is nowhere yet, complete as far as the profile can be read. */
function whole(merge: Merge, id: string, text: string): { ledger: string } {
  const aside = mkdtempSync(join(tmpdir(), "pdc-merge-"));
  try {
    const file = join(aside, `${id}.yaml`);
    writeFileSync(file, text);
    const { profile } = loadProfile(file);
    return { ledger: ledgerText(profile ? completeLedger(profile, merge.ledger) : merge.ledger) };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const stackText = (id: string): string =>
  `# Stack của tỉnh hợp nhất, mọi giai đoạn. Đích không đổi suốt đời stack. / The merged province, every window.
config:
  pdc:profile: provinces/${id}.yaml
  pdc:target: render
`;

function tell(
  { record, conflicts, moot }: Merge,
  id: string,
  files: readonly string[],
  problems: readonly Diagnostic[],
  terminal: Terminal,
): void {
  const word = (told: Parameters<typeof render>[0]) => render(told, terminal.lang);
  say(terminal, message("merging.written", { from: record.merged, id, files }));
  const rows = conflicts.map(({ id: conflict, kind, sides, choices }) => [
    word(message("merging.kind", { kind })),
    conflict,
    ...record.merged.map((province) => shownSide(sides[province], word(message("merging.absent")))),
    choices.join(" | "),
    moot.has(conflict) ? word(message("merging.moot")) : shownDecision(record.decisions[conflict], word),
  ]);
  const heads = [
    word(message("merging.column-kind")),
    word(message("merging.column-conflict")),
    ...record.merged,
    word(message("merging.column-choices")),
    word(message("merging.column-decision")),
  ];
  if (rows.length > 0) terminal.out(`\n${textTable(heads, rows, { wrap: { 2: 48, 3: 48, 4: 24 } })}\n`);
  terminal.out(profileFault(problems, terminal.lang));
  const recordFile = files.find((file) => file.endsWith(".merge.yaml")) ?? "";
  const command = `npm run -s pdc -- merge ${record.merged.join(" ")} --into ${id} --decisions ${recordFile}`;
  if (record.open.length > 0) {
    const params = { open: record.open.length, all: conflicts.length, record: recordFile, command };
    say(terminal, message("merging.undecided-count", params));
  } else if (hasErrors(problems)) say(terminal, message("merging.to-mend", { id }));
  else say(terminal, message("merging.done", { id, all: conflicts.length }));
}

const shownSide = (side: { at: string; value: string } | undefined, absent: string): string =>
  [side?.value || absent, side?.at ?? ""].filter((text) => text !== "").join("\n");

function shownDecision(
  decision: MergeDecision | undefined,
  word: (told: Parameters<typeof render>[0]) => string,
): string {
  if (decision === undefined || decision === "undecided") return word(message("merging.undecided"));
  return typeof decision === "string" ? decision : Object.values(decision).join(" → ");
}
