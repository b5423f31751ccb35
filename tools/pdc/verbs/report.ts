import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { agencyCuts } from "../../../reports/agency-cut.ts";
import { type OverviewEntry, overviewReport } from "../../../reports/country/overview.ts";
import { hasErrors, type Report } from "../../../reports/report.ts";
import { cutReports, provinceReports } from "../../../reports/report-registry.ts";
import type { ReportSubject } from "../../../reports/report-subject.ts";
import { type LoadedCenter, loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { dayOption } from "../day-option.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, provinceIds, shorten, shownPath } from "../province-file.ts";
import { chooseFormat, isBinary, writeReports } from "../report-format.ts";
import { deployedComponents, stateFileResources } from "../state-file.ts";
import type { StateResource } from "../state-resource.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface ReportOptions {
  /** Planning window. Default: everything the profile plans. */
  readonly window?: string | undefined;
  /** Day as of which it is read, `2026-11-25`. Default: today in Việt Nam. */
  readonly day?: string | undefined;
  readonly format?: string | undefined;
  /** File to write to. Default: standard output. */
  readonly out?: string | undefined;
  /** Id of an agency, or `_center` for what no single one answers for. Default: the whole. */
  readonly agency?: string | undefined;
  /** File of `pulumi stack export`; for the overview a folder of them. */
  readonly state?: string | undefined;
}

/**
 * Prints or writes one report, the book of all of them, or the overview of all provinces. Ends 1 when a report finds
 * an error or a profile is broken.
 */
export async function reportVerb(
  name: string,
  province: string | undefined,
  options: ReportOptions,
  terminal: Terminal,
): Promise<number> {
  refuseUnknown(name);
  const day = dayOption(options.day, terminal);
  const format = chooseFormat(options.format, options.out, name === "all" ? "html" : "table");
  if (isBinary(format) && options.out === undefined)
    throw new Fault(message("report.needs-out", { format, name }));
  const reports =
    name === "overview"
      ? [await overview(province, options, day, terminal)]
      : await ofProvince(name, province, options, day, terminal);
  if (reports === undefined) return exitCodes.problems;
  deliver(await writeReports(format, reports, terminal.lang, day), options.out, terminal);
  return reports.some(hasErrors) ? exitCodes.problems : exitCodes.fine;
}

function refuseUnknown(name: string): void {
  const known = [...Object.keys(provinceReports), "all", "overview"];
  if (known.includes(name)) return;
  const near = nearest(name, known);
  throw new Fault(message("report.unknown", { word: shorten(name), known, ...(near ? { near } : {}) }));
}

/** Undefined when the profile has errors, which are then told. */
async function ofProvince(
  name: string,
  province: string | undefined,
  options: ReportOptions,
  day: string,
  terminal: Terminal,
): Promise<readonly Report[] | undefined> {
  if (province === undefined) throw new Fault(message("report.needs-province", { name }));
  const file = provinceFile(province, terminal);
  const loaded = loadCenter(file, options.window);
  if (!loaded.model) {
    terminal.err(profileFault(loaded.diagnostics, terminal.lang));
    return undefined;
  }
  const subject = { ...subjectOf(file, loaded, day), ...cutOf(name, loaded, options) };
  const state = options.state;
  const resources =
    state === undefined ? undefined : stateFileResources(resolve(terminal.workingFolder, state), state);
  const wanted = name === "all" ? Object.keys(provinceReports) : [name];
  const deployed = resources && {
    deployed: deployedComponents(resources),
    ...(wanted.includes("security") ? { requirements: await requirementsOf(resources, day) } : {}),
  };
  return wanted.flatMap((one) => provinceReports[one]?.({ ...subject, ...deployed }) ?? []);
}

async function requirementsOf(resources: readonly StateResource[], day: string) {
  // All the rules: only the security report over a state needs them.
  const { findingsIn } = await import("../findings-summary.ts");
  const { judgedRequirements } = await import("../judged-requirements.ts");
  const { graph, findings } = findingsIn(resources, day);
  return judgedRequirements(graph, findings);
}

function subjectOf(file: string, { model, origins }: LoadedCenter, day: string): ReportSubject {
  if (!model) throw new Error(`${file} has no model`);
  return { model, origins, file: shownPath(file), day };
}

function cutOf(name: string, { profile }: LoadedCenter, { agency }: ReportOptions) {
  if (agency === undefined) return {};
  if (!cutReports.includes(name)) throw new Fault(message("report.not-cut", { name, known: cutReports }));
  const known = profile === undefined ? [] : agencyCuts(profile);
  if (known.includes(agency)) return { agency };
  const near = nearest(agency, known);
  const told = { word: shorten(agency), known, ...(near ? { near } : {}) };
  throw new Fault(message("report.agency-unknown", told));
}

/** A broken province is a line of the overview and does not hide the others. */
async function overview(
  province: string | undefined,
  { window, state }: ReportOptions,
  day: string,
  terminal: Terminal,
): Promise<Report> {
  if (province !== undefined || window !== undefined) throw new Fault(message("report.no-province"));
  const folder = terminal.provincesFolder;
  const states = state === undefined ? undefined : resolve(terminal.workingFolder, state);
  if (states !== undefined && !existsSync(states))
    throw new Fault(message("command.file-missing", { file: shorten(state ?? "") }));
  const entries: OverviewEntry[] = [];
  for (const id of provinceIds(folder)) entries.push(await overviewEntry(id, folder, states, day));
  return overviewReport(entries, day);
}

async function overviewEntry(
  id: string,
  folder: string,
  states: string | undefined,
  day: string,
): Promise<OverviewEntry> {
  const file = join(folder, `${id}.yaml`);
  const stateFile = states === undefined ? undefined : join(states, `${id}.json`);
  const deployed = stateFile !== undefined && existsSync(stateFile);
  // A state holds the stack's own window; without one the whole plan is told.
  const loaded = loadCenter(file, deployed ? stackWindow(id, folder) : undefined);
  const errors = loaded.diagnostics.filter(({ severity }) => severity === "error").length;
  const entry = { id, file: shownPath(file), errors };
  if (!loaded.model) return entry;
  const subject = subjectOf(file, loaded, day);
  if (!deployed) return { ...entry, subject };
  const resources = stateFileResources(stateFile, shownPath(stateFile));
  // All the rules: only an overview over states needs them.
  const { countFindings } = await import("../findings-summary.ts");
  return {
    ...entry,
    subject: { ...subject, deployed: deployedComponents(resources) },
    findings: countFindings(resources, day),
  };
}

/** The window in the settings of the province's stack; undefined where it has none. */
function stackWindow(id: string, folder: string): string | undefined {
  const file = join(folder, "..", `Pulumi.${id}.yaml`);
  if (!existsSync(file)) return undefined;
  const settings = parse(readFileSync(file, "utf8")) as { config?: Record<string, unknown> } | null;
  const window = settings?.config?.["pdc:window"];
  return typeof window === "string" ? window : undefined;
}

function deliver(content: string | Uint8Array, out: string | undefined, terminal: Terminal): void {
  if (out === undefined) {
    terminal.out(String(content));
    return;
  }
  try {
    replaceFile(resolve(terminal.workingFolder, out), content);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new Fault(message("report.unwritable", { file: shorten(out), reason }));
  }
  terminal.err(`${render(message("report.written", { file: shorten(out) }), terminal.lang)}\n`);
}
