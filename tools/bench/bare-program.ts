import { cpSync, symlinkSync } from "node:fs";
import type { ProjectCopy } from "../../test/engine/support/project-copy.ts";

/** What the bare program registers for one resource of ours; `bare/index.ts` reads it. */
export interface Recorded {
  readonly name: string;
  readonly type: string;
  readonly component: boolean;
  /** Templated from a Helm chart, or the chart itself. */
  readonly ofChart: boolean;
  readonly inputs: unknown;
  /** Names of what must stand before. */
  readonly dependsOn?: readonly string[];
}

/** The name of a resource in the bare program, where there are no parents to tell two of one name apart. */
export function bareName(urn: string, type: string): string {
  const name = urn
    .split("::")
    .slice(3)
    .join("::")
    .replaceAll(/[^A-Za-z0-9-]/g, "-");
  return `${name}-${type.split(":").at(-1)}`;
}

/** Puts the bare program into the folder `bare` of a copy, with charts of their own for what Helm costs. */
export function writeBareProgram(
  project: ProjectCopy,
  resources: readonly Recorded[],
  charts: readonly object[] = [],
): void {
  project.write("bare/charts.json", JSON.stringify(charts));
  project.write("bare/resources.json", JSON.stringify(resources));
  project.write("bare/package.json", JSON.stringify({ type: "module" }));
  for (const file of ["index.ts", "Pulumi.yaml"])
    cpSync(`tools/bench/bare/${file}`, project.path("bare", file));
  symlinkSync(project.path("node_modules"), project.path("bare", "node_modules"));
}
