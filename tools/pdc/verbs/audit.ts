import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readCatalogue } from "../../../policies/catalogue/load-catalogue.ts";
import { type AuditReport, auditReportShape } from "../../../policies/evidence/audit-report.ts";
import { isClean } from "../../../policies/evidence/judgement.ts";
import { auditReport } from "../../../policies/evidence/make-audit-report.ts";
import type { ReportFormat } from "../../../policies/evidence/report-format.ts";
import { auditDay } from "../../../policies/packs/audit-day.ts";
import { centerPack, level3Pack, programmePack } from "../../../policies/packs/pack-contents.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { auditFormats } from "../audit-formats.ts";
import { type AuditDoors, readAuditSource } from "../audit-source.ts";
import { exitCodes, Fault } from "../fault.ts";
import { profilePlaces } from "../profile-places.ts";
import { shorten } from "../province-file.ts";
import { type ReportFile, writeReportFolder } from "../report-folder.ts";
import { signSums } from "../ssh-signature.ts";
import { say, type Terminal } from "../terminal.ts";

export interface AuditOptions extends AuditDoors {
  /** Day of the audit. Default `PDC_DAY`, then today in Việt Nam. */
  readonly on?: string;
  /** Default the terminal's. */
  readonly lang?: string;
  readonly strict?: boolean;
  /** Default `level-3`. */
  readonly pack?: string;
  /** Default `table`. */
  readonly format?: string;
  /** Folder for every format. Default: one format is printed. */
  readonly out?: string;
  /** SSH key that signs the sums of `out`. */
  readonly sign?: string;
  /** An earlier JSON report. */
  readonly base?: string;
  /** Province file whose lines the findings point at. Default: the stack's own. */
  readonly profile?: string;
}

const packs = { "level-3": level3Pack, programme: programmePack, center: centerPack };
const languages: readonly Lang[] = ["vi", "en"];

/**
 * Audits a stack, a state, a preview or manifests, and prints or writes the report. Ends 0 when nothing counts against
 * the center, 1 with findings. Whatever keeps it from a whole answer is a Fault with 2: never clean by default.
 */
export async function auditVerb(options: AuditOptions, outer: Terminal): Promise<number> {
  const lang = choice("--lang", options.lang ?? outer.lang, languages);
  const terminal = { ...outer, lang };
  const format = formatOf(options, terminal);
  const pack =
    packs[choice("--pack", options.pack ?? "level-3", Object.keys(packs) as (keyof typeof packs)[])];
  const day = dayOf(options.on, terminal);
  const base = options.base === undefined ? {} : { base: baseOf(options.base, terminal) };
  const { stack, state, preview, manifests } = options;
  const { graph, door, label, skipped } = await readAuditSource(
    { stack, state, preview, manifests },
    terminal,
  );
  const placeOf = profilePlaces(options.profile, stack, terminal);
  const report = auditReport(graph, {
    ...{ day, pack, strict: options.strict === true, source: { door, label }, catalogue: readCatalogue() },
    ...{ ...base, ...(placeOf === undefined ? {} : { placeOf }) },
  });
  if (skipped.length > 0)
    terminal.err(
      `${render(message("audit.skipped", { count: skipped.length, first: skipped[0] ?? "" }), lang)}\n`,
    );
  if (options.out !== undefined) await writeAll(report, options.out, options.sign, terminal);
  if (options.out === undefined || options.format !== undefined) await print(report, format, terminal);
  return isClean(report) ? exitCodes.fine : exitCodes.problems;
}

function formatOf({ format = "table", out, sign }: AuditOptions, terminal: Terminal): ReportFormat {
  if (sign !== undefined && out === undefined) throw new Fault(message("audit.sign-without-out"));
  const name = choice(
    "--format",
    format,
    auditFormats.map((known) => known.name),
  );
  const found = auditFormats.find((known) => known.name === name) as ReportFormat;
  if (!found.printable && out === undefined && terminal.interactive)
    throw new Fault(message("audit.not-printable", { format: name }));
  return found;
}

function choice<T extends string>(option: string, found: string, known: readonly T[]): T {
  if ((known as readonly string[]).includes(found)) return found as T;
  throw new Fault(message("audit.bad-choice", { option, found: shorten(found), known }));
}

function dayOf(on: string | undefined, { env }: Terminal): string {
  const stated = on ?? env.PDC_DAY;
  try {
    return auditDay(stated === undefined ? {} : { PDC_DAY: stated }, new Date());
  } catch {
    throw new Fault(message("audit.bad-day", { day: shorten(stated ?? "") }));
  }
}

function baseOf(word: string, { workingFolder }: Terminal): AuditReport {
  const bad = (detail: string) =>
    new Fault(message("audit.bad-base", { label: shorten(word), detail: shorten(detail) }));
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(workingFolder, word), "utf8"));
  } catch (error) {
    throw bad(error instanceof Error && "code" in error ? String(error.code) : "JSON");
  }
  const parsed = auditReportShape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw bad(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

async function print(report: AuditReport, format: ReportFormat, terminal: Terminal): Promise<void> {
  const rendered = await format.render(report, terminal.lang);
  if (typeof rendered === "string") terminal.out(rendered);
  else if (terminal.outBytes) terminal.outBytes(rendered);
  else throw new Fault(message("audit.not-printable", { format: format.name }));
}

async function writeAll(
  report: AuditReport,
  out: string,
  sign: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const files: ReportFile[] = [];
  for (const format of auditFormats)
    for (const language of format.languages)
      files.push({ name: format.fileName(language), bytes: await format.render(report, language) });
  const folder = resolve(terminal.workingFolder, out);
  await writeReportFolder(folder, out, files, async (aside) => {
    if (sign !== undefined) signSums(aside, resolve(terminal.workingFolder, sign), sign);
  });
  say(
    { ...terminal, out: terminal.err },
    message("audit.written", { folder: shorten(out), count: files.length, signed: sign !== undefined }),
  );
}
