import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type ManifestFile, readManifests } from "../../policies/graph/from-manifests.ts";
import { graphFromPreview } from "../../policies/graph/from-preview.ts";
import { graphFromState } from "../../policies/graph/from-state.ts";
import { GraphSourceError } from "../../policies/graph/graph-source-error.ts";
import type { ResourceGraph } from "../../policies/graph/resource-graph.ts";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { renderHelmChart } from "./helm-chart.ts";
import { shorten } from "./province-file.ts";
import { exportedStack } from "./pulumi-engine.ts";
import type { Terminal } from "./terminal.ts";

/** What to audit: exactly one of the four. */
export interface AuditDoors {
  readonly stack?: string | undefined;
  readonly state?: string | undefined;
  readonly preview?: string | undefined;
  /** Folder, file, or `-` for the input. */
  readonly manifests?: string | undefined;
}

export interface AuditSource {
  readonly graph: ResourceGraph;
  readonly door: keyof AuditDoors;
  /** As the operator named it: no report holds the path of a machine. */
  readonly label: string;
  /** Documents of the manifests that are no Kubernetes objects. */
  readonly skipped: readonly string[];
}

const MEGABYTE = 2 ** 20;
/** Largest file that is read, in MB: a state of 3,000 resources has about 30. */
const largestFile = 512;
const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * Opens the one door that was named.
 * @throws Fault with exit code 2: no door or several, nothing there, not what it should be, incomplete, or empty.
 */
export async function readAuditSource(doors: AuditDoors, terminal: Terminal): Promise<AuditSource> {
  const given = Object.entries(doors).filter(([, value]) => value !== undefined) as [
    keyof AuditDoors,
    string,
  ][];
  const [chosen] = given;
  if (chosen === undefined || given.length > 1)
    throw new Fault(message("audit.door", { given: given.length }));
  const [door, label] = chosen;
  try {
    return { ...(await openDoor(door, label, terminal)), door, label };
  } catch (error) {
    if (!(error instanceof GraphSourceError)) throw error;
    throw new Fault(message("audit.refused", { label: shorten(label), vi: error.vi, en: error.en }));
  }
}

async function openDoor(
  door: keyof AuditDoors,
  label: string,
  terminal: Terminal,
): Promise<Pick<AuditSource, "graph" | "skipped">> {
  switch (door) {
    case "stack":
      return deployed(graphFromState(await exportedStack(label, terminal.env)), label);
    case "state":
      return deployed(graphFromState(jsonOf(label, terminal)), label);
    case "preview":
      return planned(graphFromPreview(jsonOf(label, terminal)), label);
    case "manifests": {
      const read = readManifests(await manifestFiles(label, terminal));
      if (read.graph.nodes.length === 0)
        throw new Fault(message("audit.no-objects", { label: shorten(label) }));
      return read;
    }
  }
}

/** @throws Fault there is nothing in it: no rule would find anything, which must not read as clean. */
function deployed(graph: ResourceGraph, label: string): Pick<AuditSource, "graph" | "skipped"> {
  if (graph.nodes.length === 0) throw new Fault(message("audit.nothing-deployed", { label: shorten(label) }));
  return { graph, skipped: [] };
}

/** @throws Fault nothing would be there after the change, which must not read as clean either. */
function planned(graph: ResourceGraph, label: string): Pick<AuditSource, "graph" | "skipped"> {
  if (graph.nodes.length === 0) throw new Fault(message("audit.nothing-planned", { label: shorten(label) }));
  return { graph, skipped: [] };
}

function jsonOf(label: string, terminal: Terminal): unknown {
  const text = textOf(resolve(terminal.workingFolder, label), label);
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault(message("audit.not-json", { label: shorten(label) }));
  }
}

async function manifestFiles(label: string, terminal: Terminal): Promise<ManifestFile[]> {
  if (label === "-") return [{ file: "-", text: await inputOf(terminal) }];
  const path = resolve(terminal.workingFolder, label);
  if (!statOf(path, label).isDirectory()) return [{ file: label, text: textOf(path, label) }];
  const files: ManifestFile[] = [];
  for (const found of filesBelow(path)) {
    const file = join(label, relative(path, found.path));
    if (found.chart) files.push({ file, text: await renderHelmChart(found.path, file, terminal.env) });
    else files.push({ file, text: textOf(found.path, file) });
  }
  return files;
}

/** Manifests and charts below a folder, sorted by path. A chart is one thing: its templates are no YAML of their own. */
function filesBelow(folder: string): { path: string; chart: boolean }[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.some((entry) => entry.isFile() && entry.name === "Chart.yaml"))
    return [{ path: folder, chart: true }];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : filesBelow(path);
    return entry.isFile() && MANIFEST.test(entry.name) ? [{ path, chart: false }] : [];
  });
}

function textOf(path: string, label: string): string {
  if (statOf(path, label).size > largestFile * MEGABYTE)
    throw new Fault(message("audit.too-large", { label: shorten(label), limit: largestFile }));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Fault(message("audit.not-readable", { label: shorten(label), reason: reasonOf(error) }));
  }
}

function statOf(path: string, label: string): Stats {
  try {
    const found = path.includes("\0") ? undefined : statSync(path, { throwIfNoEntry: false });
    if (found) return found;
  } catch (error) {
    throw new Fault(message("audit.not-readable", { label: shorten(label), reason: reasonOf(error) }));
  }
  throw new Fault(message("audit.missing", { label: shorten(label) }));
}

async function inputOf({ input }: Terminal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input ?? []) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestFile * MEGABYTE)
      throw new Fault(message("audit.too-large", { label: "-", limit: largestFile }));
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);
