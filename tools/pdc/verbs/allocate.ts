import { existsSync, readFileSync } from "node:fs";
import { message } from "../../../stacks/messages/messages.ts";
import { type AddressRequest, addressRequests, allocate } from "../../../stacks/model/address-plan.ts";
import { contains } from "../../../stacks/model/ip-range.ts";
import type { Allocation, Ledger } from "../../../stacks/model/ledger.ts";
import { problemsOf } from "../../../stacks/model/resolve.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { diagnosticsOf, ledgerPath, loadProfile } from "../../../stacks/schema/load-profile.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import { hasErrors } from "../../../stacks/schema/text/diagnostic.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { exitCodes, Fault } from "../fault.ts";
import { ledgerText } from "../ledger-text.ts";
import { provinceFile, shorten, shownPath } from "../province-file.ts";
import { say, type Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface AllocateOptions {
  /** Keys `network/site` to give back. Default none. */
  readonly release?: readonly string[];
  /** Only say whether something would change. Default false. */
  readonly check?: boolean;
}

/** What completing a ledger changes. */
interface Changes {
  readonly added: readonly string[];
  readonly moved: readonly string[];
  readonly released: readonly string[];
}

/** Lines about single entries that are printed before the rest is only counted. */
const shownEntries = 12;

/**
 * Completes the ledger of a province, or tells why it cannot: then nothing is written. Ends 1 for problems of the
 * profile, for a plan that does not fit, and for `check` when something would change.
 */
export function allocateVerb(word: string, options: AllocateOptions, terminal: Terminal): number {
  const file = provinceFile(word, terminal);
  const { profile, ledger, origins, unmarkedEntries, diagnostics } = loadProfile(file);
  if (!profile) return refuse(diagnostics, terminal);
  const released = [...new Set(options.release ?? [])].sort();
  const kept = release(profile, ledger, released);
  const problems = problemsOf({ profile, ledger: kept, window: undefined, unmarkedEntries });
  const others = problems.filter((problem) => problem.message.code !== "ledger.missing");
  const found = diagnosticsOf(others, origins);
  if (hasErrors(found)) return refuse(found, terminal);

  const { ledger: complete, added } = allocate(profile, kept);
  const changes = { added, moved: movedKeys(kept, complete, added), released };
  return write(
    ledgerPath(file),
    complete,
    changes,
    options.check ?? false,
    unused(profile, complete),
    terminal,
  );
}

function refuse(diagnostics: Parameters<typeof profileFault>[0], terminal: Terminal): number {
  terminal.err(profileFault(diagnostics, terminal.lang));
  return exitCodes.problems;
}

/** The ledger without what is given back. What the profile uses stays, unless its range is outside its network. */
function release(profile: Profile, ledger: Ledger, keys: readonly string[]): Ledger {
  const kept = { ...ledger, sites: { ...ledger.sites }, segments: { ...ledger.segments } };
  const used = new Set(addressRequests(profile).flatMap(namesOf));
  for (const key of keys) {
    const held = kept.sites[key] ?? kept.segments[key];
    if (!held) {
      const near = nearest(key, [...Object.keys(kept.sites), ...Object.keys(kept.segments)]);
      throw new Fault(message("allocate.release-unknown", { key: shorten(key), ...(near ? { near } : {}) }));
    }
    if (used.has(key) && !misplaced(profile, key, held))
      throw new Fault(message("allocate.release-used", { key }), { exitCode: exitCodes.problems });
    delete kept.sites[key];
    delete kept.segments[key];
  }
  return kept;
}

function misplaced(profile: Profile, key: string, held: Allocation): boolean {
  const network = profile.networks[key.slice(0, key.indexOf("/"))];
  const outside = (range: string | undefined, block: string | undefined) =>
    range !== undefined && block !== undefined && !contains(range, block);
  return outside(network?.ipv4, held.ipv4) || outside(network?.ipv6, held.ipv6);
}

const namesOf = ({ key, formerKeys }: AddressRequest): string[] => [key, ...formerKeys];

/** Keys under which an entry appears that was kept under a former id. */
function movedKeys(before: Ledger, after: Ledger, added: readonly string[]): string[] {
  const old = new Set([...Object.keys(before.sites), ...Object.keys(before.segments)]);
  return keysOf(after).filter((key) => !old.has(key) && !added.includes(key));
}

function unused(profile: Profile, ledger: Ledger): string[] {
  const used = new Set(addressRequests(profile).map(({ key }) => key));
  return keysOf(ledger).filter((key) => !used.has(key));
}

const keysOf = (ledger: Ledger): string[] => [...Object.keys(ledger.segments), ...Object.keys(ledger.sites)];

function write(
  path: string,
  ledger: Ledger,
  changes: Changes,
  check: boolean,
  reserved: readonly string[],
  terminal: Terminal,
): number {
  const file = shownPath(path);
  const text = ledgerText(ledger);
  const { added, moved, released } = changes;
  const counts = { file, added: added.length, moved: moved.length, released: released.length };
  const changed = counts.added + counts.moved + counts.released > 0;
  const stale = !existsSync(path) || readFileSync(path, "utf8") !== text;
  if (stale && !check) replaceFile(path, text);

  if (changed) {
    say(terminal, message(check ? "allocate.would-change" : "allocate.written", counts));
    listEntries(ledger, changes, terminal);
  } else if (stale && check) say(terminal, message("allocate.rewritten", { file }));
  else say(terminal, message("allocate.nothing", { file, entries: keysOf(ledger).length }));
  if (reserved.length > 0) say(terminal, message("allocate.reserved", { keys: reserved }));
  return check && stale ? exitCodes.problems : exitCodes.fine;
}

function listEntries(ledger: Ledger, { added, moved, released }: Changes, terminal: Terminal): void {
  const line = (mark: string) => (key: string) => {
    const { ipv4, ipv6, vlan } = ledger.segments[key] ?? ledger.sites[key] ?? {};
    const values = [ipv4, ipv6, vlan === undefined ? undefined : `VLAN ${vlan}`];
    return `  ${mark} ${[key, ...values.filter((value) => value !== undefined)].join("  ")}`;
  };
  const lines = [...released.map(line("-")), ...moved.map(line("=")), ...added.map(line("+"))];
  for (const text of lines.slice(0, shownEntries)) terminal.out(`${text}\n`);
  const more = lines.length - shownEntries;
  if (more > 0) say(terminal, message("allocate.more", { more }));
}
