import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { allocate } from "../../../stacks/model/address-plan.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { ledgerPath, loadProfile } from "../../../stacks/schema/load-profile.ts";
import { exitCodes, Fault } from "../fault.ts";
import { ledgerText } from "../ledger-text.ts";
import { freeBlocks, neighbours } from "../neighbouring-provinces.ts";
import { type NewProvince, newProvinceText, newStackText, startingReference } from "../new-province-text.ts";
import { shorten, shownPath } from "../province-file.ts";
import { provinceIdentity } from "../province-identity.ts";
import { say, type Terminal } from "../terminal.ts";
import { createFile } from "../write-whole-file.ts";

export interface NewOptions {
  /** Prefix of physical names, 2 to 8 letters. Default: initials that no other province has. */
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  /** Folder with `Pulumi.<stack>.yaml` and `provinces/`. Default: the project's `stacks`. */
  readonly folder?: string | undefined;
}

/** Ranges for a province when its neighbours have left none: they overlap a neighbour, and that is said. */
const lastResort = ["10.240.0.0/16", "10.241.0.0/16"] as const;

/** Writes profile, ledger and stack file of a new province, all of them or none; never over a file that is there. */
export function newProvinceVerb(word: string, options: NewOptions, terminal: Terminal): number {
  const folder = stacksFolder(options, terminal);
  const provinces = join(folder, "provinces");
  const { codes, ranges } = neighbours(provinces, startingReference);
  const identity = provinceIdentity(word, options, codes);
  const [sitesRange, centerRange] = freeBlocks(2, ranges);
  const overlapping = sitesRange === undefined || centerRange === undefined;
  const province: NewProvince = {
    ...identity,
    sitesRange: overlapping ? lastResort[0] : sitesRange,
    centerRange: overlapping ? lastResort[1] : centerRange,
  };
  const profile = join(provinces, `${province.id}.yaml`);
  const files = new Map([
    [profile, newProvinceText(province)],
    [join(folder, `Pulumi.${province.id}.yaml`), newStackText(province)],
  ]);
  const taken = [...files.keys(), ledgerPath(profile)].filter((file) => existsSync(file));
  if (taken.length > 0)
    throw new Fault(message("new.exists", { files: taken.map(shownPath) }), { exitCode: exitCodes.problems });
  files.set(ledgerPath(profile), firstLedger(files.get(profile) ?? "", province.id, terminal));
  mkdirSync(provinces, { recursive: true });
  createAll(files);
  report(province, [...files.keys()], overlapping, terminal);
  return exitCodes.fine;
}

function stacksFolder({ folder }: NewOptions, terminal: Terminal): string {
  if (folder === undefined) return resolve(terminal.provincesFolder, "..");
  const path = resolve(terminal.workingFolder, folder);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw new Fault(message("new.no-folder", { folder: shorten(folder) }));
  return path;
}

/** The ledger of a profile that is nowhere yet; the profile is checked on the way, so that nothing unsound is written. */
function firstLedger(profileText: string, id: string, terminal: Terminal): string {
  const aside = mkdtempSync(join(tmpdir(), "pdc-new-"));
  try {
    const file = join(aside, `${id}.yaml`);
    writeFileSync(file, profileText);
    const { profile, ledger } = loadProfile(file);
    const text = profile ? ledgerText(allocate(profile, ledger).ledger) : "";
    if (text !== "") writeFileSync(ledgerPath(file), text);
    const { model, diagnostics } = loadCenter(file, undefined);
    if (!model) throw new Error(profileFault(diagnostics, terminal.lang));
    return text;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function createAll(files: ReadonlyMap<string, string>): void {
  const made: string[] = [];
  try {
    for (const [file, text] of files) {
      createFile(file, text);
      made.push(file);
    }
  } catch (error) {
    for (const file of made) rmSync(file, { force: true });
    throw error;
  }
}

function report(province: NewProvince, files: string[], overlapping: boolean, terminal: Terminal): void {
  const { id, code, name, namePlaceholder, sitesRange, centerRange } = province;
  say(terminal, message("new.written", { id, code, name, files: files.map(shownPath).sort() }));
  if (namePlaceholder) terminal.err(`${render(message("new.name-placeholder", { name }), terminal.lang)}\n`);
  const ranges = [sitesRange, centerRange];
  if (overlapping) terminal.err(`${render(message("new.ranges-overlap", { ranges }), terminal.lang)}\n`);
  const elsewhere = resolve(files[0] ?? "", "..") !== terminal.provincesFolder;
  const next = elsewhere
    ? message("new.next-elsewhere", { file: shownPath(files[0] ?? "") })
    : message("new.next", { id });
  say(terminal, next);
}
