import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { parse } from "yaml";
import { message } from "../../../stacks/messages/messages.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { knownStacks } from "../../toolchain/stack-state.mjs";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";

/** What the file of a stack says that a preview needs before the engine runs. */
export interface StackChoice {
  readonly stack: string;
  /** Province file; relative to the project. */
  readonly profile: string;
  readonly window: string | undefined;
  readonly target: string;
}

/** @throws Fault there is no such stack, or its file cannot be read. */
export function stackChoice(word: string): StackChoice {
  const known = knownStacks();
  if (!known.includes(word)) {
    const near = nearest(word, known);
    throw new Fault(
      message("preview.unknown-stack", { word: shorten(word), known, ...(near ? { near } : {}) }),
    );
  }
  return readStackFile(word, projectRoot) as StackChoice;
}

/** The stacks that are made of a profile: the one that has its name, then the others that name it, sorted. */
export function stacksOfProfile(file: string): readonly string[] {
  const named = basename(file, extname(file));
  const profile = relative(projectRoot, file);
  const others = [...profilesOfStacks()].filter(([stack, own]) => stack !== named && own === profile);
  return [named, ...others.map(([stack]) => stack)];
}

/** Every stack of the checkout, sorted → its province file, relative to the project. @throws Fault a stack file is no YAML. */
export const profilesOfStacks = (): ReadonlyMap<string, string> =>
  new Map(knownStacks().map((stack) => [stack, readStackFile(stack, projectRoot)?.profile ?? ""]));

/** Profile and window of a stack in a project folder; undefined where it has no file. @throws Fault it is no YAML. */
export function readStackFile(stack: string, folder: string): StackChoice | undefined {
  const file = `stacks/Pulumi.${stack}.yaml`;
  if (!existsSync(join(folder, file))) return undefined;
  try {
    const { config = {} } = (parse(readFileSync(join(folder, file), "utf8")) ?? {}) as {
      config?: Record<string, unknown>;
    };
    const [profile, window] = [config["pdc:profile"], config["pdc:window"]];
    const target = config["pdc:target"];
    return {
      stack,
      profile: join("stacks", typeof profile === "string" ? profile : `provinces/${stack}.yaml`),
      window: typeof window === "string" ? window : undefined,
      target: typeof target === "string" ? target : "render",
    };
  } catch {
    throw new Fault(message("preview.bad-stack-file", { file }));
  }
}
