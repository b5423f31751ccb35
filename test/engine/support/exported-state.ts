import { expect } from "vitest";
import { revealed, type StateResource } from "../../../tools/pdc/state-resource.ts";
import type { ProjectCopy, Run, RunOptions } from "./project-copy.ts";

/** The state of a stack as `pulumi stack export` prints it; secrets in clear only where that is asked for. */
export async function exportState(
  copy: ProjectCopy,
  stack: string,
  options: RunOptions & { readonly showSecrets?: boolean } = {},
): Promise<{ readonly run: Run; readonly resources: StateResource[] }> {
  const args = ["stack", "export", "--stack", stack, ...(options.showSecrets ? ["--show-secrets"] : [])];
  const run = await copy.pulumi(args, options);
  expect(run.code, run.stderr).toBe(0);
  return { run, resources: JSON.parse(run.stdout).deployment.resources ?? [] };
}

/** Every value that was generated, in clear. */
export async function generatedSecrets(
  copy: ProjectCopy,
  stack: string,
  options: RunOptions = {},
): Promise<string[]> {
  const { resources } = await exportState(copy, stack, { ...options, showSecrets: true });
  const random = resources.filter(({ type }) => type.startsWith("random:"));
  return random.flatMap(({ outputs }) => {
    const { result, bcryptHash } = revealed(outputs ?? {}) as Record<string, unknown>;
    return [result, bcryptHash].filter((value) => typeof value === "string");
  });
}
