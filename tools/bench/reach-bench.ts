import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzerArguments, installAnalyzer } from "../second-opinion/analyzer.ts";
import { median } from "./median.ts";
import { reachManifests } from "./reach-manifests.ts";

const sizes = [10, 40, 250, 1000];
/** After this many seconds the analyzer is stopped and the limit is reported. */
const LIMIT = 900;
/** From so many policies on the analyzer takes minutes and is run once. */
const LARGE = 100;

interface Timed {
  readonly size: number;
  readonly ours: number;
  /** Absent where it was not run; `undefined` seconds: stopped at the limit. */
  readonly analyzer?: { readonly seconds: number | undefined };
}

/** Times `pdc reach` and network-config-analyzer over the same manifests, whole process against whole process. */
export async function benchReach(runs: number, analyzerSizes: readonly number[]): Promise<void> {
  const python = await installAnalyzer();
  const folder = mkdtempSync(join(tmpdir(), "pdc-bench-reach-"));
  try {
    // The first start after a change builds the program; every later one finds it.
    await seconds(process.execPath, ["tools/pdc/start.mjs", "--help"]);
    const timed: Timed[] = [];
    for (const size of sizes) {
      const own = join(folder, String(size));
      mkdirSync(own);
      writeFileSync(join(own, "cluster.yaml"), reachManifests(size));
      const pdc = ["tools/pdc/start.mjs", "reach", "--format", "csv", "--manifests", own];
      const ours = (await times(runs, () => seconds(process.execPath, pdc))) ?? Number.NaN;
      const analyzer = analyzerSizes.includes(size)
        ? { seconds: await times(size < LARGE ? runs : 1, () => seconds(python, analyzerArguments(own))) }
        : undefined;
      timed.push({ size, ours, ...(analyzer ? { analyzer } : {}) });
      console.error(size, ours, analyzer?.seconds);
    }
    writeFileSync("docs/bench-reach.md", reportOf(timed, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Median; `undefined` as soon as one run was stopped. */
async function times(runs: number, once: () => Promise<number | undefined>): Promise<number | undefined> {
  const found: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const one = await once();
    if (one === undefined) return undefined;
    found.push(one);
  }
  return median(found);
}

function seconds(program: string, args: readonly string[]): Promise<number | undefined> {
  const start = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const options = { timeout: LIMIT * 1000, maxBuffer: 2 ** 30 };
    execFile(program, [...args], options, (error, _out, remarks) => {
      if (error?.killed) return resolve(undefined);
      if (error) return reject(new Error(`${program}: ${remarks.slice(-2000)}`));
      resolve(Number(process.hrtime.bigint() - start) / 1e9);
    });
  });
}

function reportOf(timed: readonly Timed[], runs: number): string {
  const rows = timed.map(({ size, ours, analyzer }) => {
    const other = analyzer ? (analyzer.seconds?.toFixed(1) ?? `> ${LIMIT}`) : "–";
    const ratio = analyzer?.seconds ? `${(analyzer.seconds / ours).toFixed(1)} ×` : "–";
    return `| ${size} | ${size} | ${ours.toFixed(2)} | ${other} | ${ratio} |`;
  });
  return [
    "# Bench: reachability",
    "",
    `All pairs of \`pdc reach --manifests\` and of network-config-analyzer over the same manifests (\`npm run bench -- reach\`), whole`,
    `process against whole process, one after the other, median of ${runs}; the analyzer once from ${LARGE} policies on. Starting node and`,
    "loading the program is most of our time up to some hundred policies. A dash: not run; `--analyzer-sizes 10,40,250` asks for more.",
    "",
    "| policies | Deployments | pdc reach, s | network-config-analyzer, s | ratio |",
    "|---:|---:|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}
