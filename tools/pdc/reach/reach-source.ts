import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { GraphSourceError } from "../../../policies/graph/graph-source-error.ts";
import type { Cluster } from "../../../reachability/cluster.ts";
import { clusterOfGraph, type LeftOut, type UnreadablePart } from "../../../reachability/cluster-of-graph.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import type { CenterModel } from "../../../stacks/model/center-model.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { centerCluster } from "../../../stacks/reachability/center-cluster.ts";
import { FirewallPassages } from "../../../stacks/reachability/firewall-passages.ts";
import { ledgerPath } from "../../../stacks/schema/load-profile.ts";
import { issueMessage } from "../../../stacks/schema/text/issue-message.ts";
import { formatPath } from "../../../stacks/schema/text/path.ts";
import { projectRoot } from "../../toolchain/paths.mjs";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten, shownPath } from "../province-file.ts";
import { firstLine } from "../pulumi-engine.ts";
import type { Terminal } from "../terminal.ts";

/** What `pdc reach` computes over. */
export interface ReachSource {
  /** What people call it: the folder, or the province. */
  readonly subject: string;
  readonly cluster: Cluster;
  /** Absent for a province: its model knows everything. */
  readonly leftOut?: LeftOut;
  /** Of a province: what its firewalls say, which stand between its zones. */
  readonly firewalls?: FirewallPassages;
  /** Of a province: its model, and where a flow of its matrix is written. */
  readonly model?: CenterModel;
  readonly placeOf?: (flow: string) => string | undefined;
}

const MANIFEST = /\.(ya?ml|json)$/;
const NOTHING_LEFT_OUT = { undescribed: [], hostNetwork: [], otherPolicies: [], charts: [] };

/** @throws Fault no such folder, nothing in it, or something that the API server would refuse as well. */
export function manifestSource(word: string, { workingFolder, lang }: Terminal): ReachSource {
  const folder = resolve(workingFolder, word);
  if (word.includes("\0") || !existsSync(folder))
    throw new Fault(message("reach.no-folder", { folder: shorten(word) }));
  const files = filesBelow(folder).map((file) => ({
    file: shownPath(file),
    text: readFileSync(file, "utf8"),
  }));
  const { cluster, unreadable, leftOut } = readGraph(files, lang);
  if (unreadable.length > 0) throw notReadable(faultText(unreadable, lang));
  if (cluster.pods.length + cluster.policies.length === 0)
    throw new Fault(message("reach.no-manifests", { folder: shorten(word) }));
  return { subject: shorten(word), cluster, leftOut };
}

function filesBelow(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return [folder];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && MANIFEST.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function readGraph(files: readonly { readonly file: string; readonly text: string }[], lang: Lang) {
  try {
    return clusterOfGraph(graphFromManifests(files));
  } catch (error) {
    if (error instanceof GraphSourceError) throw notReadable(error[lang]);
    throw error;
  }
}

const notReadable = (text: string): Fault => new Fault(message("reach.not-readable", { text }));

function faultText(parts: readonly UnreadablePart[], lang: Lang): string {
  const lines = parts.map(({ label, origin, path, issue }) => {
    const place = origin === undefined ? "" : `${origin.file}:${origin.line} `;
    const steps = path.map((step) => (typeof step === "number" ? step : String(step)));
    return `  ${place}${label} ${formatPath(steps)}: ${reasonOf(issue, lang)}`;
  });
  return [render(message("reach.fault.head", { count: parts.length }), lang), ...lines].join("\n");
}

function reasonOf(found: UnreadablePart["issue"], lang: Lang): string {
  if (found === undefined) return render(message("reach.fault.unknown"), lang);
  const { issue, value } = found;
  if (issue.code === "custom") {
    const code = `reach.fault.${String(issue.params?.fault)}`;
    return render({ code, params: undefined } as ReturnType<typeof message<"reach.fault.end-port">>, lang);
  }
  if (issue.code === "unrecognized_keys")
    return `${issue.keys.join(", ")}: ${render(message("schema.unknown-key", { allowed: [] }), lang)}`;
  return render(issueMessage(issue, value), lang);
}

/** @throws Fault there is no such province, or its profile has faults. */
export function provinceSource(word: string, window: string | undefined, terminal: Terminal): ReachSource {
  return profileSource(provinceFile(word, terminal), window, terminal.lang);
}

function profileSource(file: string, window: string | undefined, lang: Lang): ReachSource {
  const { model, origins, diagnostics } = loadCenter(file, window);
  if (!model) {
    const text = profileFault(diagnostics, lang).trimEnd();
    throw new Fault(message("reach.not-readable", { text }), { exitCode: exitCodes.problems });
  }
  const cluster = centerCluster(model, (path) => {
    const { file: shown, line } = origins.at(path);
    return { file: shown, line };
  });
  return {
    ...{ subject: model.profile.province.name, cluster, leftOut: NOTHING_LEFT_OUT },
    ...{ firewalls: new FirewallPassages(model), model },
    placeOf: (flow) => {
      if (model.profile.flows[flow] === undefined) return undefined;
      const place = origins.keyAt(["flows", flow]);
      return `${place.file}:${place.line}`;
    },
  };
}

/**
 * The earlier state that a province is compared with: another profile, or the same one at a git revision. The
 * reference design is today's.
 * @throws Fault git does not know the revision, or the profile of that time has faults.
 */
export function earlierProvince(
  base: string,
  word: string,
  window: string | undefined,
  terminal: Terminal,
): ReachSource {
  if (/\.ya?ml$/.test(base)) return provinceSource(base, window, terminal);
  const file = provinceFile(word, terminal);
  const folder = mkdtempSync(join(tmpdir(), "pdc-reach-base-"));
  try {
    const copy = join(folder, basename(file));
    writeFileSync(copy, textAt(base, file));
    if (existsSync(ledgerPath(file))) writeFileSync(ledgerPath(copy), textAt(base, ledgerPath(file)));
    return profileSource(copy, window, terminal.lang);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textAt(revision: string, file: string): Buffer {
  try {
    const path = `${revision}:${relative(projectRoot, file)}`;
    return execFileSync("git", ["show", "--end-of-options", path], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const detail = error instanceof Error && "stderr" in error ? firstLine(String(error.stderr)) : "git";
    throw new Fault(message("reach.base-unknown", { base: shorten(revision), detail }));
  }
}
