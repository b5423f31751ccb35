import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tools/toolchain/paths.mjs";
import type { ProjectCopy } from "./project-copy.ts";

const folder = join(projectRoot, "test", "fixtures", "states");

/** Encrypts the secrets of the fixtures. It may be public: the states belong to no center. */
export const fixturePassphrase = readFileSync(join(folder, "passphrase.txt"), "utf8").trim();

/** Where the exported state of a province lies. */
export const fixtureFile = (province: string): string => join(folder, `${province}.json`);

interface ExportedState {
  readonly version: number;
  readonly deployment: { readonly resources: readonly Record<string, unknown>[] };
}

// What differs from run to run and decides nothing.
const leftOut = ["created", "modified", "sourcePosition", "stackTrace"];

/** An exported state as it is committed: one resource a line, keys sorted, without times and places. */
export function fixtureText(exported: ExportedState): string {
  const { resources, ...deployment } = exported.deployment;
  const lines = resources.map((resource) => {
    const kept = Object.entries(resource).filter(([key]) => !leftOut.includes(key));
    return JSON.stringify(sorted(Object.fromEntries(kept)));
  });
  const { manifest: _manifest, ...rest } = deployment as Record<string, unknown>;
  const head = JSON.stringify({
    manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
    ...rest,
  });
  const body = `${head.slice(0, -1)},"resources":[\n${lines.join(",\n")}\n]}`;
  return `{"version":${exported.version},"deployment":${body}}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

/** Makes the empty states of a copy's stacks. */
export async function makeStacks(copy: ProjectCopy): Promise<void> {
  const setup = await copy.start(process.execPath, ["tools/toolchain/setup-command.mjs"]);
  if (setup.code !== 0) throw new Error(setup.output);
}
