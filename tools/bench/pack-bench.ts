import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { ProjectCopy } from "../../test/engine/support/project-copy.ts";
import { machine } from "./machine.ts";
import { median } from "./median.ts";
import { makeProvince } from "./synthetic-province.ts";

const STACK = "nam-dinh";
const packs = { empty: "tools/bench/empty-pack", center: "policies/packs/center" } as const;

/** Seconds of two previews that ran one after the other. */
type Pair = Readonly<Record<keyof typeof packs, number>>;

/**
 * Times what the rules cost: our own program with the center pack against the same program with an empty pack, whole
 * previews of a new stack of a thousand resources, in pairs whose order alternates.
 */
export async function benchPack(runs: number): Promise<void> {
  const copy = new ProjectCopy();
  try {
    await makeProvince(copy, 1000);
    // Once without a clock: the first preview after a change reads everything from the disk.
    await timePreview(copy, "center");
    const pairs: Pair[] = [];
    for (let turn = 0; turn < runs; turn += 1) {
      const order = turn % 2 === 0 ? (["empty", "center"] as const) : (["center", "empty"] as const);
      const pair = { empty: 0, center: 0 };
      for (const pack of order) pair[pack] = await timePreview(copy, pack);
      console.error(`${turn + 1}/${runs}`, pair);
      pairs.push(pair);
    }
    writeFileSync("docs/bench-pack.md", reportOf(pairs));
  } finally {
    copy.dispose();
  }
}

/** @throws Error where the preview failed. */
async function timePreview(copy: ProjectCopy, pack: keyof typeof packs): Promise<number> {
  rmSync(copy.path(".state", ".pulumi"), { recursive: true, force: true });
  rmSync(copy.path("build"), { recursive: true, force: true });
  mkdirSync(copy.stateFolder, { recursive: true });
  const made = await copy.pulumi(["stack", "init", STACK, "--no-select"]);
  if (made.code !== 0) throw new Error(made.output.slice(-2000));
  const words = ["preview", "--stack", STACK, "--suppress-outputs", "--policy-pack", copy.path(packs[pack])];
  const start = process.hrtime.bigint();
  const run = await copy.pulumi(words);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run.code !== 0) throw new Error(run.output.slice(-2000));
  return seconds;
}

function reportOf(pairs: readonly Pair[]): string {
  const ratio = ({ empty, center }: Pair): string => (center / empty).toFixed(2);
  const whole: Pair = {
    empty: median(pairs.map(({ empty }) => empty)),
    center: median(pairs.map(({ center }) => center)),
  };
  const line = (name: string, pair: Pair, told: string) =>
    `| ${name} | ${pair.empty.toFixed(1)} | ${pair.center.toFixed(1)} | ${told} |`;
  const ratios = pairs.map(({ empty, center }) => center / empty);
  return [
    "# Bench: what the rules cost in a preview",
    "",
    "Our own program, a new stack of about 1,000 resources, with the center pack and with a pack without rules: whole previews in pairs,",
    "one right after the other, the order alternating (`npm run bench -- pack`). The last row is the median of the pairs' own ratios, which",
    "what else the machine does moves least.",
    "",
    machine(),
    "",
    "| pair | empty pack, s | center pack, s | ratio |",
    "|---|---:|---:|---:|",
    ...pairs.map((pair, turn) => line(String(turn + 1), pair, ratio(pair))),
    line("median", whole, median(ratios).toFixed(2)),
    "",
  ].join("\n");
}
