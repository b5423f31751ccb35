import { execFileSync } from "node:child_process";
import { message } from "../../../stacks/messages/messages.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { firstLine } from "../pulumi-engine.ts";
import { profilesOfStacks } from "./stack-choice.ts";

/** What no center is made of: texts, tests, and tools that only look at the project. */
const HARMLESS = [
  /^(docs|test|\.github)\//,
  /^tools\/(acceptance|bench|docs|mutants|second-opinion)\//,
  /\.md$/,
  /^(\.gitlab-ci\.yml|\.gitignore|biome\.json|vitest\.config\.ts|tsconfig(\.build)?\.json)$/,
];
const PROVINCE_FILE = /^stacks\/provinces\//;
const STACK_FILE = /^stacks\/Pulumi\.([a-z0-9-]+)\.yaml$/;

/**
 * Stacks that changed files touch, sorted: their own profile, ledger or stack file; all of them where anything changed that
 * they share. What is not known to be harmless is shared.
 * @param profiles stack → its province file, relative to the project.
 */
export function touchedStacks(
  files: readonly string[],
  profiles: ReadonlyMap<string, string>,
): readonly string[] {
  const relevant = files.filter((file) => !HARMLESS.some((pattern) => pattern.test(file)));
  const all = [...profiles.keys()].sort();
  if (relevant.some((file) => !PROVINCE_FILE.test(file) && !STACK_FILE.test(file))) return all;
  const named = new Set(relevant.map((file) => STACK_FILE.exec(file)?.[1]));
  const changed = new Set(relevant.map((file) => file.replace(/\.allocations\.yaml$/, ".yaml")));
  return all.filter((stack) => named.has(stack) || changed.has(profiles.get(stack) ?? ""));
}

/** The stacks that the working tree touches since a git revision. @throws Fault git does not know it. */
export function touchedSince(revision: string): readonly string[] {
  const commit = git(["rev-parse", "--verify", "--end-of-options", `${revision}^{commit}`], revision).trim();
  const changed = git(["diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--"], revision);
  const added = git(["ls-files", "--others", "--exclude-standard", "-z"], revision);
  const files = [...changed.split("\0"), ...added.split("\0")].filter((file) => file !== "");
  return touchedStacks(files, profilesOfStacks());
}

function git(args: readonly string[], revision: string): string {
  try {
    return execFileSync("git", [...args], {
      cwd: projectRoot,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
    });
  } catch (error) {
    const detail = error instanceof Error && "stderr" in error ? firstLine(String(error.stderr)) : "git";
    throw new Fault(message("preview.base-unknown", { base: shorten(revision), detail }));
  }
}
