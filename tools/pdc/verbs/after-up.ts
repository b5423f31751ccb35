import { rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { auditDay } from "../../../policies/packs/audit-day.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { projectRoot } from "../../toolchain/paths.mjs";
import { summarise } from "../deployment-summary.ts";
import { exitCodes, Fault } from "../fault.ts";
import { countFindings } from "../findings-summary.ts";
import { type ExportedStack, exportedStack, liveResources } from "../pulumi-engine.ts";
import { refuseUnfinishedState } from "../refuse-unfinished.ts";
import { renderAgain } from "../render-again.ts";
import { compareTree, type RenderTarget, renderTargets } from "../rendered-tree.ts";
import type { StateResource } from "../state-resource.ts";
import { say, type Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";

export interface AfterUpOptions {
  /** Remove files that no resource accounts for. Default false: they are listed. */
  readonly prune?: boolean;
}

/**
 * Ends a deployment: puts the rendered files back to what the state says, then tells what was deployed, where it lies
 * and what to do next. A deployment that holds nothing is told as such.
 */
export async function afterUpVerb(
  stack: string,
  options: AfterUpOptions,
  terminal: Terminal,
): Promise<number> {
  const exported = await exportedStack(stack, terminal.env);
  const resources = liveResources(exported);
  const targets = renderTargets(resources);
  if (resources.every(({ type }) => !type.startsWith("pdc:"))) {
    say(terminal, message("after-up.nothing", { stack }));
    return exitCodes.fine;
  }
  for (const target of targets) await restoreTree(target, options, terminal);
  tellDeployment(stack, resources, targets.length > 0, terminal);
  tellFindings(stack, exported, terminal);
  const folder = targets[0]?.folder;
  say(terminal, message("after-up.next", folder === undefined ? { stack } : { stack, folder }));
  return exitCodes.fine;
}

async function restoreTree(
  target: RenderTarget,
  { prune }: AfterUpOptions,
  terminal: Terminal,
): Promise<void> {
  const folder = resolve(projectRoot, target.folder);
  const { missing, altered, strangers } = compareTree(folder, target.files);
  const lost = [...missing, ...altered];
  const secret = lost.filter((file) => file.secret).map(({ path }) => path);
  const restored = await renderAgain(
    folder,
    lost.filter((file) => !file.secret),
    terminal.env,
  );
  const shown = relative(projectRoot, folder) || target.folder;
  say(
    terminal,
    message("after-up.tree", { folder: shown, files: target.files.length, restored: restored.length }),
  );
  list(restored, "+", terminal);
  if (secret.length > 0) {
    say(terminal, message("after-up.secret-files", { count: secret.length }));
    list(secret, "!", terminal);
  }
  if (strangers.length === 0) return;
  if (prune) for (const path of strangers) rmSync(join(folder, path), { force: true });
  say(terminal, message(prune ? "after-up.pruned" : "after-up.strangers", { count: strangers.length }));
  list(strangers, prune ? "-" : "?", terminal);
}

/** Lines about single files that are printed before the rest is only counted. */
const shownFiles = 10;

function list(paths: readonly string[], mark: string, terminal: Terminal): void {
  for (const path of paths.slice(0, shownFiles)) terminal.out(`  ${mark} ${path}\n`);
  if (paths.length > shownFiles) say(terminal, message("allocate.more", { more: paths.length - shownFiles }));
}

function tellDeployment(
  stack: string,
  resources: readonly StateResource[],
  rendered: boolean,
  terminal: Terminal,
): void {
  const { components, objects, byComponent, byZone, draft } = summarise(resources);
  const head = (name: "component" | "count" | "zone" | "namespaces" | "objects") =>
    render(message("after-up.head", { name }), terminal.lang);
  say(terminal, message("after-up.deployed", { stack, components, objects }));
  const kinds = byComponent.map(([name, count]) => [name, String(count)]);
  if (kinds.length > 0) terminal.out(`${textTable([head("component"), head("count")], kinds)}\n`);
  const zones = byZone.map(([zone, ...counts]) => [zone || "–", ...counts.map(String)]);
  if (zones.length > 0)
    terminal.out(`${textTable([head("zone"), head("namespaces"), head("objects")], zones)}\n`);
  if (draft !== undefined) say(terminal, message("after-up.draft", { status: draft, rendered }));
}

/** An update goes on beside what an earlier one left unfinished; its files are right, what rules find is not all. */
function tellFindings(stack: string, exported: ExportedStack, terminal: Terminal): void {
  try {
    refuseUnfinishedState(exported, stack);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    terminal.err(error.text(terminal.lang));
    return;
  }
  const counts = countFindings(liveResources(exported), auditDay(terminal.env, new Date()));
  say(terminal, message("after-up.findings", counts));
}
