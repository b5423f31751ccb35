import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectCopy, type Run } from "../../test/engine/support/project-copy.ts";
import { pulumiHome } from "../toolchain/environment.mjs";
import { median } from "./median.ts";

const STACK = "nam-dinh";

/** One command, told by what it is and by what it is compared with. */
interface Timed {
  readonly what: string;
  readonly floor?: string;
  readonly once: (copy: ProjectCopy) => Promise<Run>;
}

const pdc =
  (...words: string[]): Timed["once"] =>
  (copy) =>
    copy.start(process.execPath, ["tools/pdc/start.mjs", ...words]);
const plain = "pulumi preview, center pack";
const idle = "pdc --help";
const timed: readonly Timed[] = [
  {
    what: plain,
    once: (copy) => copy.pulumi(["preview", "--stack", STACK, "--policy-pack", "policies/packs/center"]),
  },
  { what: "pdc preview", floor: plain, once: pdc("preview", STACK) },
  { what: "pdc preview --base HEAD", floor: plain, once: pdc("preview", STACK, "--base", "HEAD") },
  { what: idle, once: pdc("--help") },
  { what: "pdc report all", floor: idle, once: pdc("report", "all", STACK, "--format", "html") },
  { what: "pdc report budget", floor: idle, once: pdc("report", "budget", STACK) },
];

/**
 * Times `pdc preview` against the plain preview of the same stack, and reports against starting the program, whole
 * process against whole process, turn by turn, on a stack that is deployed and unchanged.
 */
export async function benchPreview(runs: number): Promise<void> {
  const copy = new ProjectCopy();
  try {
    mkdirSync(copy.stateFolder, { recursive: true });
    // What `npm run setup` makes in a checkout.
    symlinkSync(pulumiHome, join(copy.stateFolder, "home"));
    for (const args of [
      ["stack", "init", STACK, "--no-select"],
      ["up", "--stack", STACK, "--yes", "--skip-preview"],
    ]) {
      const run = await copy.pulumi(args);
      if (run.code !== 0) throw new Error(run.output.slice(-2000));
    }
    // The first start after a change builds the program; every later one finds it.
    await pdc("--help")(copy);
    const samples = new Map<string, number[]>(timed.map(({ what }) => [what, []]));
    for (let turn = 0; turn < runs; turn += 1)
      for (const { what, once } of timed) {
        console.error(`${what} ${turn + 1}/${runs}`);
        const start = process.hrtime.bigint();
        const run = await once(copy);
        samples.get(what)?.push(Number(process.hrtime.bigint() - start) / 1e9);
        // A preview may say that somebody has to approve.
        if (run.code !== 0 && !(what.startsWith("pdc preview") && run.code === 3))
          throw new Error(run.output.slice(-2000));
      }
    writeFileSync("docs/bench-preview.md", reportOf(samples, runs));
  } finally {
    copy.dispose();
  }
}

function reportOf(samples: ReadonlyMap<string, readonly number[]>, runs: number): string {
  const medianOf = (what: string): number => median(samples.get(what) ?? []);
  const rows = timed.map(({ what, floor }) => {
    const ratio = floor === undefined ? "–" : (medianOf(what) / medianOf(floor)).toFixed(2);
    return `| \`${what}\` | ${medianOf(what).toFixed(2)} | ${ratio} |`;
  });
  return [
    "# Bench: preview and reports",
    "",
    `Nam Định, whole processes, turn by turn, median of ${runs} (\`npm run bench -- preview\`). \`pdc preview\` is compared with the plain preview`,
    "of the same stack; with `--base` the engine runs twice at the same time, for today's profile and for the earlier one. Reports are",
    "compared with starting the program.",
    "",
    "| command | s | ratio |",
    "|---|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}
