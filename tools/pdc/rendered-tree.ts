import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { sortedJson } from "./sorted-json.ts";
import { holdsSecret, type StateResource } from "./state-resource.ts";

/** One file that the render target owes. */
export interface OwedFile {
  /** Relative to the render folder, `1-manifest/v1-service-nd-lgsp-lgsp.yaml`. */
  readonly path: string;
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** true when the object holds a secret: such a file is never written here. */
  readonly secret: boolean;
}

/** What a render target writes where: its folder relative to the project, and every file. */
export interface RenderTarget {
  readonly folder: string;
  readonly files: readonly OwedFile[];
}

/** The render targets of a state, by folder: one for a center, none on a cluster. */
export function renderTargets(resources: readonly StateResource[]): RenderTarget[] {
  const folders = new Map<string, string>();
  for (const { urn, type, inputs } of resources) {
    const folder = inputs?.renderYamlToDirectory;
    if (type === "pulumi:providers:kubernetes" && typeof folder === "string") folders.set(urn, folder);
  }
  const files = new Map([...folders.values()].map((folder): [string, OwedFile[]] => [folder, []]));
  for (const resource of resources) {
    const provider = resource.provider?.slice(0, resource.provider.lastIndexOf("::")) ?? "";
    const owed = owedFile(resource);
    if (owed) files.get(folders.get(provider) ?? "")?.push(owed);
  }
  return [...files].map(([folder, owed]) => ({ folder, files: owed.sort(byPath) }));
}

/** The file the Kubernetes provider writes for a resource, named as release 4.25 names it. */
function owedFile({ type, custom, inputs }: StateResource): OwedFile | undefined {
  const { apiVersion, kind, metadata } = inputs ?? {};
  if (custom !== true || !inputs || typeof apiVersion !== "string" || typeof kind !== "string")
    return undefined;
  const { name, namespace } = (metadata ?? {}) as { name?: unknown; namespace?: unknown };
  if (typeof name !== "string" || !isFileName(name)) return undefined;
  const space = typeof namespace === "string" && namespace !== "" ? namespace : "default";
  if (!isFileName(space)) return undefined;
  const folder = kind === "CustomResourceDefinition" ? "0-crd" : "1-manifest";
  const parts = [apiVersion.toLowerCase().replaceAll("/", "_"), kind.toLowerCase(), space, name];
  return { path: `${folder}/${parts.join("-")}.yaml`, type, object: inputs, secret: holdsSecret(inputs) };
}

// A state is a file too: nothing in it may lead out of the render folder.
const isFileName = (text: string): boolean => !/[/\\\0]/.test(text);

/** How the tree on disk differs from what the state says was rendered. */
export interface TreeDifference {
  readonly missing: readonly OwedFile[];
  /** Other content; formatting and comments do not count, since they deploy the same. */
  readonly altered: readonly OwedFile[];
  /** Files that no resource of the state accounts for. */
  readonly strangers: readonly string[];
}

/** Compares a render folder (absolute path) with the files that are owed. */
export function compareTree(folder: string, files: readonly OwedFile[]): TreeDifference {
  const present = new Set(filesBelow(folder));
  const owed = new Set(files.map(({ path }) => path));
  const there = files.filter(({ path }) => present.has(path));
  return {
    missing: files.filter(({ path }) => !present.has(path)),
    altered: there.filter((file) => !file.secret && !says(join(folder, file.path), file.object)),
    strangers: [...present].filter((path) => !owed.has(path)).sort(),
  };
}

function filesBelow(folder: string, prefix = ""): string[] {
  const here = join(folder, prefix);
  if (!lstatSync(here, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

function says(file: string, object: OwedFile["object"]): boolean {
  if (!lstatSync(file).isFile()) return false;
  // The provider writes YAML 1.1, as the tools that apply the files read it.
  const documents = parseAllDocuments(readFileSync(file, "utf8"), { version: "1.1", logLevel: "silent" });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document || second || document.errors.length > 0) return false;
  try {
    return sortedJson(document.toJS({ maxAliasCount: 0 })) === sortedJson(object);
  } catch {
    // Aliases, of which the provider writes none.
    return false;
  }
}

const byPath = (a: OwedFile, b: OwedFile): number => (a.path < b.path ? -1 : 1);
