import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyze, installAnalyzer } from "../../tools/second-opinion/analyzer.ts";
import { readAnswer } from "../../tools/second-opinion/analyzer-answer.ts";
import { disagreements } from "../../tools/second-opinion/disagreements.ts";
import { type Manifest, reach, textOf } from "../reachability/support/manifests.ts";

/** For each set of manifests, where network-config-analyzer answers otherwise than we do. */
export async function askBoth(sets: readonly (readonly Manifest[])[]): Promise<string[][]> {
  const python = await installAnalyzer();
  const folder = mkdtempSync(join(tmpdir(), "pdc-second-opinion-"));
  try {
    const folders = sets.map((manifests, index) => {
      const own = join(folder, String(index));
      mkdirSync(own);
      writeFileSync(join(own, "cluster.yaml"), textOf(manifests));
      return own;
    });
    const texts = await analyze(python, folders);
    return sets.map((manifests, index) => {
      const { text = "", remarks = "" } = texts[index] ?? {};
      const answer = readAnswer(text);
      return answer ? disagreements(reach(manifests), answer) : [`it refuses: ${reasonIn(remarks)}`];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const reasonIn = (remarks: string): string =>
  remarks
    .split("\n")
    .filter((line) => line !== "" && !line.includes("Warning: "))
    .join(" ");
