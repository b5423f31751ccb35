import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../tools/toolchain/environment.mjs";

/** A fenced block of a README. */
export interface Block {
  /** What stands behind the backticks: `sh test exit=1`. */
  readonly info: string;
  readonly text: string;
  /** The output shown below it: a `text` block that follows with nothing in between. */
  readonly shown: string | undefined;
}

export const readmes = ["README.vi.md", "README.md"] as const;

export const readText = (file: string): string => readFileSync(join(projectRoot, file), "utf8");

/** All fenced blocks, in their order. */
export function blocksOf(markdown: string): Block[] {
  const found = [...markdown.matchAll(/^```(\S[^\n]*)\n(.*?)^```$/gms)];
  return found.map((match, position) => {
    const next = found[position + 1];
    const between = next ? markdown.slice(match.index + match[0].length, next.index) : "";
    const follows = next?.[1] === "text" && between.trim() === "";
    return { info: match[1] ?? "", text: match[2] ?? "", shown: follows ? next[2] : undefined };
  });
}

/** Blocks of shell commands that carry a mark: `test` needs npm packages only, `engine` the toolchain. */
export function commandsMarked(mark: string, blocks: readonly Block[]): Block[] {
  return blocks.filter(({ info }) => info.split(" ")[0] === "sh" && info.split(" ").includes(mark));
}

/** Does what a block `yaml append <file>` tells the reader to do. */
export function appendAsTold({ info, text }: Block, folder: string): void {
  const [kind, mark, file] = info.split(" ");
  if (kind === "yaml" && mark === "append" && file !== undefined)
    appendFileSync(join(folder, file), `\n${text}`);
}

/** Exit code that a block announces, `exit=1`; 0 without. */
export const expectedCode = ({ info }: Block): number => Number(/\bexit=(\d+)/.exec(info)?.[1] ?? 0);

/**
 * Lines of the shown output that the real one lacks. `…` stands for anything left out; a line of `…` for any lines.
 */
export function linesNotIn(output: string, shown: string): string[] {
  const real = output.split("\n");
  return shown.split("\n").filter((line) => {
    const pieces = line
      .split("…")
      .map((piece) => piece.trim())
      .filter((piece) => piece !== "");
    return !real.some((candidate) => holdsInOrder(candidate, pieces));
  });
}

function holdsInOrder(line: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = line.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
