import { join, resolve } from "node:path";
import type { ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { auditDay } from "../../../policies/packs/audit-day.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { createStack, stackExists, stackFileCopy } from "../../toolchain/stack-state.mjs";
import { exitCodes, Fault } from "../fault.ts";
import { engineChange } from "../preview/engine-run.ts";
import { previewReport } from "../preview/make-preview-report.ts";
import { namedBase } from "../preview/preview-base.ts";
import { type PreviewFormat, previewFormats, writePreview } from "../preview/preview-formats.ts";
import { savedPreview } from "../preview/saved-preview.ts";
import { type StackChoice, stackChoice } from "../preview/stack-choice.ts";
import { profilePlaces } from "../profile-places.ts";
import { shorten } from "../province-file.ts";
import type { Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

export interface PreviewOptions {
  /** Saved preview, state, profile, or git revision. Default: what is deployed. */
  readonly base?: string | undefined;
  /** Default `text`. */
  readonly format?: string | undefined;
  /** File to write to. Default: standard output. */
  readonly out?: string | undefined;
  /** File for the new side, to be the base of a later preview. */
  readonly save?: string | undefined;
  /** Day by which waivers and the law are judged. Default `PDC_DAY`, then today in Việt Nam. */
  readonly on?: string | undefined;
  /** Default the terminal's. */
  readonly lang?: string | undefined;
  /** Why data may be lost. */
  readonly acceptDataLoss?: string | undefined;
}

/**
 * Prints or writes what a change means, from the real engine. Ends 0 when nothing or only routine changes, 3 when somebody
 * has to approve, 1 when it is refused, 2 when the preview could not be made.
 * @throws Fault with 2: wrong usage, a profile or base that cannot be read, an engine that does not answer.
 */
export async function previewVerb(word: string, options: PreviewOptions, outer: Terminal): Promise<number> {
  const terminal = { ...outer, lang: languageOf(options.lang, outer.lang) };
  const format = formatOf(options.format);
  const day = dayOf(options.on, terminal);
  if (options.acceptDataLoss?.trim() === "") throw new Fault(message("preview.empty-reason"));
  const choice = stackChoice(word);
  const file = join(projectRoot, choice.profile);
  const { profile } = soundProfile(file, choice, terminal);
  const base = options.base === undefined ? undefined : namedBase(options.base, choice, terminal);
  try {
    const configFile = stackFileCopy(choice.stack);
    if (!terminal.env.PULUMI_BACKEND_URL && !stackExists(choice.stack)) await createStack(choice.stack);
    const project = { folder: projectRoot, stack: choice.stack, configFile };
    const [change, baseGraph] = await Promise.all([engineChange(project, terminal.env), base?.graph()]);
    const report = previewReport({
      ...{ stack: choice.stack, province: profile.province.name, day, change },
      base:
        base === undefined || baseGraph === undefined
          ? { kind: "deployed", label: choice.stack, graph: change.before }
          : { kind: base.kind, label: base.label, graph: baseGraph },
      placeOf: profilePlaces(file, undefined, terminal),
      accepted: (node) => acceptedLoss(node, profile, options.acceptDataLoss),
    });
    if (options.save !== undefined) write(options.save, savedPreview(choice.stack, change.after), terminal);
    deliver(writePreview(report, format, terminal.lang), options.out, terminal);
    return report.verdict.exitCode;
  } finally {
    base?.dispose();
  }
}

function soundProfile(file: string, { window }: StackChoice, { lang }: Terminal): { profile: Profile } {
  const { model, diagnostics } = loadCenter(file, window);
  if (model) return { profile: model.profile };
  throw new Fault(message("preview.unsound", { text: profileFault(diagnostics, lang).trimEnd() }), {
    exitCode: exitCodes.usage,
  });
}

/** The flag speaks for everything; the profile for what it names. */
function acceptedLoss(_node: ResourceNode, _profile: Profile, flag: string | undefined): string | undefined {
  return flag;
}

function languageOf(word: string | undefined, fallback: Lang): Lang {
  const found = word ?? fallback;
  if (found === "vi" || found === "en") return found;
  throw new Fault(
    message("audit.bad-choice", { option: "--lang", found: shorten(found), known: ["vi", "en"] }),
  );
}

function formatOf(word = "text"): PreviewFormat {
  const found = previewFormats.find((format) => format === word);
  if (found) return found;
  throw new Fault(
    message("audit.bad-choice", { option: "--format", found: shorten(word), known: previewFormats }),
  );
}

function dayOf(on: string | undefined, { env }: Terminal): string {
  const stated = on ?? env.PDC_DAY;
  try {
    return auditDay(stated === undefined ? {} : { PDC_DAY: stated }, new Date());
  } catch {
    throw new Fault(message("audit.bad-day", { day: shorten(stated ?? "") }));
  }
}

function deliver(content: string, out: string | undefined, terminal: Terminal): void {
  if (out === undefined) terminal.out(content);
  else write(out, content, terminal);
}

function write(out: string, content: string, terminal: Terminal): void {
  try {
    replaceFile(resolve(terminal.workingFolder, out), content);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new Fault(message("report.unwritable", { file: shorten(out), reason }));
  }
  terminal.err(`${render(message("report.written", { file: shorten(out) }), terminal.lang)}\n`);
}
