import { basename, join, resolve } from "node:path";
import { flowMatrix } from "../../../reports/firewall/flow-matrix.ts";
import { firewallPlan } from "../../../stacks/firewalls/firewall-plan.ts";
import { nftablesText } from "../../../stacks/firewalls/nftables.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { dayOption } from "../day-option.ts";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten, shownPath } from "../province-file.ts";
import { type ReportFile, writeReportFolder } from "../report-folder.ts";
import { writeReports } from "../report-format.ts";
import type { Terminal } from "../terminal.ts";

export interface FirewallOptions {
  /** Planning window. Default: everything the profile plans. */
  readonly window?: string | undefined;
  /** Folder to write, replaced as a whole. Default `build/firewalls/<province>`. */
  readonly out?: string | undefined;
  /** `nft`, `csv`, `xlsx`, `html`, with commas between. Default: all. */
  readonly format?: string | undefined;
  /** Day that the flow matrix carries, `2026-11-25`. Default: today in Việt Nam. The rules carry none. */
  readonly day?: string | undefined;
}

const formats = ["nft", "csv", "xlsx", "html"] as const;
type Format = (typeof formats)[number];

/**
 * Writes the rules of every firewall of a province, one file a member, and the flow matrix for those that nothing here
 * drives. Ends 1, with nothing written, when the profile is broken or a flow names nothing that enforces it.
 * @throws Fault wrong usage, or a folder that cannot be written.
 */
export async function firewallVerb(
  word: string,
  options: FirewallOptions,
  terminal: Terminal,
): Promise<number> {
  const wanted = formatsOf(options.format);
  const day = dayOption(options.day, terminal);
  const file = provinceFile(word, terminal);
  const { model, origins, diagnostics } = loadCenter(file, options.window);
  const tell = (text: string) => terminal.err(text.endsWith("\n") ? text : `${text}\n`);
  if (!model) {
    tell(profileFault(diagnostics, terminal.lang));
    return exitCodes.problems;
  }
  const plan = firewallPlan(model);
  const { devices, unassigned } = plan;
  if (unassigned.length > 0 || devices.length === 0) {
    const told =
      unassigned.length > 0
        ? message("firewall.unassigned", { flows: unassigned })
        : message("firewall.no-flows");
    tell(render(told, terminal.lang));
    return exitCodes.problems;
  }
  const matrix = flowMatrix({ model, origins, file: shownPath(file), day }, plan);
  const files: ReportFile[] = [];
  if (wanted.has("nft"))
    for (const device of devices)
      for (const member of device.members)
        files.push({ name: `${member.id}.nft`, bytes: nftablesText(plan, device, member) });
  for (const format of ["csv", "xlsx", "html"] as const)
    if (wanted.has(format))
      files.push({
        name: `flow-matrix.${format}`,
        bytes: await writeReports(format, [matrix], terminal.lang, day),
      });
  const shown = options.out ?? join("build", "firewalls", basename(file, ".yaml"));
  await write(shown, files, terminal);
  const names = devices.map(({ id }) => id);
  tell(
    render(
      message("firewall.written", { folder: shown, files: files.length, devices: names }),
      terminal.lang,
    ),
  );
  return exitCodes.fine;
}

function formatsOf(words: string | undefined): ReadonlySet<Format> {
  if (words === undefined) return new Set(formats);
  const found = words.split(",").map((word) => formats.find((format) => format === word.trim()));
  if (found.every((format) => format !== undefined)) return new Set(found);
  throw new Fault(message("firewall.bad-format", { found: shorten(words), known: formats }));
}

async function write(
  shown: string,
  files: readonly ReportFile[],
  { workingFolder }: Terminal,
): Promise<void> {
  try {
    await writeReportFolder(resolve(workingFolder, shown), shown, files, async () => undefined);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Fault(message("firewall.unwritable", { folder: shorten(shown), reason: String(error.code) }));
  }
}
