import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { buildGraph } from "../../../policies/graph/resource-graph.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { ledgerPath, loadProfile } from "../../../stacks/schema/load-profile.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { firstLine } from "../pulumi-engine.ts";
import type { Terminal } from "../terminal.ts";
import { engineChange } from "./engine-run.ts";
import type { PreviewReport } from "./preview-report.ts";
import { type ComparedGraph, savedGraph } from "./saved-graph.ts";
import { readStackFile, type StackChoice } from "./stack-choice.ts";

/** What a preview is compared with. */
export interface PreviewBase {
  readonly kind: PreviewReport["base"]["kind"];
  readonly label: string;
  /** Asks for the graphs; runs the engine where the base is a revision or another profile. */
  graph(): Promise<ComparedGraph>;
  /** Removes what was written aside. */
  dispose(): void;
}

const NOTHING: ComparedGraph = { graph: buildGraph([]), asked: buildGraph([]) };

/**
 * The base that a word names: a file (saved preview, `pulumi preview --json --show-sames`, `pulumi stack export`, or another
 * profile of the province), else a git revision. What is wrong with it is told before any engine runs.
 * @throws Fault it is none of these.
 */
export function namedBase(word: string, choice: StackChoice, terminal: Terminal): PreviewBase {
  const file = resolve(terminal.workingFolder, word);
  const found = word.includes("\0") ? undefined : statSync(file, { throwIfNoEntry: false });
  if (found?.isFile())
    return /\.ya?ml$/.test(word) ? profileBase(file, word, choice, terminal) : savedBase(file, word, choice);
  if (/\.(json|ya?ml)$/.test(word)) throw new Fault(message("preview.base-missing", { base: shorten(word) }));
  return revisionBase(word, choice, terminal);
}

function savedBase(file: string, word: string, { stack }: StackChoice): PreviewBase {
  const saved = savedGraph(file, word, [stack]);
  return { kind: "saved", label: basename(file), graph: async () => saved, dispose: () => undefined };
}

/** Today's program with another profile of the same province. */
function profileBase(file: string, word: string, choice: StackChoice, terminal: Terminal): PreviewBase {
  const [found, expected] = [file, join(projectRoot, choice.profile)].map(
    (path) => loadProfile(path).profile?.province.id,
  );
  if (found !== undefined && expected !== undefined && found !== expected)
    throw new Fault(message("preview.base-other-province", { base: shorten(word), found, expected }));
  refuseUnsound(file, choice.window, word, terminal);
  const folder = mkdtempSync(join(tmpdir(), "pdc-preview-base-"));
  linkAll(projectRoot, folder, ["stacks", ".git", ".state", "build"]);
  linkAll(join(projectRoot, "stacks"), join(folder, "stacks"), ["provinces"]);
  mkdirSync(dirname(join(folder, choice.profile)), { recursive: true });
  copyFileSync(file, join(folder, choice.profile));
  if (existsSync(ledgerPath(file))) copyFileSync(ledgerPath(file), ledgerPath(join(folder, choice.profile)));
  return asideBase("profile", basename(file), folder, choice, terminal);
}

function linkAll(from: string, to: string, but: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (!but.includes(name)) symlinkSync(join(from, name), join(to, name));
}

/** The whole project as it was at a revision, its program included. A province that was not there yet has nothing. */
function revisionBase(word: string, choice: StackChoice, terminal: Terminal): PreviewBase {
  const commit = git(["rev-parse", "--verify", "--end-of-options", `${word}^{commit}`], word)
    .toString()
    .trim();
  const label = `${shorten(word)} (${commit.slice(0, 12)})`;
  const folder = mkdtempSync(join(tmpdir(), "pdc-preview-base-"));
  try {
    const archive = git(["archive", "--format=tar", commit], word);
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    const then = readStackFile(choice.stack, folder);
    if (then === undefined || !existsSync(join(folder, then.profile))) {
      rmSync(folder, { recursive: true, force: true });
      return { kind: "revision", label, graph: async () => NOTHING, dispose: () => undefined };
    }
    refuseUnsound(join(folder, then.profile), then.window, word, terminal);
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    return asideBase("revision", label, folder, choice, terminal);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function asideBase(
  kind: "profile" | "revision",
  label: string,
  folder: string,
  { stack }: StackChoice,
  { env }: Terminal,
): PreviewBase {
  const configFile = join(folder, `Pulumi.${stack}.aside.yaml`);
  copyFileSync(join(folder, "stacks", `Pulumi.${stack}.yaml`), configFile);
  return {
    ...{ kind, label },
    graph: async () => {
      const { after } = await engineChange({ folder, stack, configFile }, env);
      return { graph: after, asked: after };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @throws Fault the file is no sound profile. */
function refuseUnsound(file: string, window: string | undefined, word: string, { lang }: Terminal): void {
  const { model, diagnostics } = loadCenter(file, window);
  if (model) return;
  throw new Fault(
    message("preview.base-unsound", { base: shorten(word), text: profileFault(diagnostics, lang).trimEnd() }),
  );
}

function git(args: readonly string[], word: string): Buffer {
  try {
    return execFileSync("git", [...args], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 30,
    });
  } catch (error) {
    const detail = error instanceof Error && "stderr" in error ? firstLine(String(error.stderr)) : "git";
    throw new Fault(message("preview.base-unknown", { base: shorten(word), detail }));
  }
}
