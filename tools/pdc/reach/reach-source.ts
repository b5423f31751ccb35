import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { graphFromManifests } from "../../../policies/graph/from-manifests.ts";
import { GraphSourceError } from "../../../policies/graph/graph-source-error.ts";
import type { Cluster } from "../../../reachability/cluster.ts";
import { clusterOfGraph, type LeftOut, type UnreadablePart } from "../../../reachability/cluster-of-graph.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import type { CenterModel } from "../../../stacks/model/center-model.ts";
import type { FirewallPassages } from "../../../stacks/reachability/firewall-passages.ts";
import { issueMessage } from "../../../stacks/schema/text/issue-message.ts";
import { formatPath } from "../../../stacks/schema/text/path.ts";
import { Fault } from "../fault.ts";
import { shorten, shownPath } from "../province-file.ts";
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
