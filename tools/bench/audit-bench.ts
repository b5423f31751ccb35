import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKOV_VERSION, checkovArguments, installCheckov } from "../second-opinion/checkov.ts";
import { buildKyverno, KYVERNO_VERSION, kyvernoArguments } from "../second-opinion/kyverno.ts";
import { auditManifests } from "./audit-manifests.ts";
import { machine } from "./machine.ts";
import { median } from "./median.ts";
import { watchMemory } from "./peak-memory.ts";

// One manifest: what starting costs.
const sizes = [1, 1000, 3000];
const DAY = "2026-11-22";

interface Sample {
  readonly seconds: number;
  readonly peakBytes: number;
}

interface Timed {
  readonly size: number;
  readonly ours: readonly Sample[];
  readonly checkov: readonly Sample[];
  readonly kyverno: readonly Sample[];
}

/**
 * Times `pdc audit --manifests`, as the operator types it, Checkov and Kyverno's command line over the same files, whole process
 * against whole process.
 */
export async function benchAudit(runs: number): Promise<void> {
  const python = await installCheckov();
  const kyvernoProgram = await buildKyverno();
  const folder = mkdtempSync(join(tmpdir(), "pdc-bench-audit-"));
  try {
    const timed: Timed[] = [];
    for (const size of sizes) {
      const own = join(folder, String(size));
      mkdirSync(own);
      for (const { file, text } of auditManifests(size)) writeFileSync(join(own, file), text);
      const ours: Sample[] = [];
      const checkov: Sample[] = [];
      const kyverno: Sample[] = [];
      // Once without a clock: the first run after a change compiles the program.
      if (size === sizes[0]) await sample("npm", ["run", "-s", "pdc", "--", "audit", "--manifests", own]);
      // Turn by turn, so that whatever else the machine does falls on all alike.
      for (let turn = 0; turn < runs; turn += 1) {
        ours.push(await sample("npm", ["run", "-s", "pdc", "--", "audit", "--manifests", own, "--on", DAY]));
        checkov.push(await sample(python, checkovArguments(own)));
        kyverno.push(await sample(kyvernoProgram, kyvernoArguments(own)));
        console.error(size, ours.at(-1), checkov.at(-1), kyverno.at(-1));
      }
      timed.push({ size, ours, checkov, kyverno });
    }
    writeFileSync("docs/bench-audit.md", reportOf(timed, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error where the program ended with neither "clean" nor "findings". */
function sample(program: string, args: readonly string[]): Promise<Sample> {
  const start = process.hrtime.bigint();
  const child = spawn(program, [...args], { stdio: ["ignore", "ignore", "pipe"] });
  const memory = watchMemory(child.pid ?? 0, 20);
  let remarks = "";
  child.stderr.on("data", (text) => {
    remarks = `${remarks}${text}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const peakBytes = memory.stop();
      if (code === 0 || code === 1) resolve({ seconds, peakBytes });
      else reject(new Error(`${program} ended ${code}: ${remarks}`));
    });
  });
}

function reportOf(timed: readonly Timed[], runs: number): string {
  const rows = timed.map(({ size, ours, checkov, kyverno }) => {
    const [own = 0, ...others] = [ours, checkov, kyverno].map((samples) => medianOf(samples, "seconds"));
    const memory = [ours, checkov, kyverno].map(
      (samples) => `${Math.round(medianOf(samples, "peakBytes") / 2 ** 20)} MB`,
    );
    const times = others.map((other) => `${other.toFixed(2)} (${(other / own).toFixed(1)} ×)`);
    return `| ${[size, own.toFixed(2), ...times, ...memory].join(" | ")} |`;
  });
  return [
    "# Bench: audit of manifests",
    "",
    `\`npm run -s pdc -- audit --manifests\`, Checkov ${CHECKOV_VERSION} (\`--framework kubernetes --compact --quiet --skip-download\`) and Kyverno`,
    `${KYVERNO_VERSION} (\`apply --policy-report\` with the nine policies of \`tools/second-opinion/kyverno-policies.yaml\`) over the same generated files`,
    `(\`npm run bench -- audit\`), whole process against whole process, turn by turn, median of ${runs}. In brackets how many times as long as`,
    "ours; we answer the questions of level 3, Checkov its own, Kyverno those nine. Peak memory is the sum over all processes of",
    "the run. The first row is what starting costs.",
    "",
    machine(),
    "",
    "| manifests | pdc audit, s | Checkov, s | Kyverno, s | peak memory: pdc audit | Checkov | Kyverno |",
    "|---:|---:|---:|---:|---:|---:|---:|",
    ...rows,
    "",
    `From ${sizes[1]} to ${sizes[2]} manifests the time above that of one manifest grows ${growth(timed)}-fold; linear growth is 3.0-fold.`,
    "",
  ].join("\n");
}

/** How much longer the largest takes than the middle one, start left out. */
function growth(timed: readonly Timed[]): string {
  const [start = 0, middle = 0, largest = 0] = timed.map(({ ours }) => medianOf(ours, "seconds"));
  return ((largest - start) / (middle - start)).toFixed(1);
}

const medianOf = (samples: readonly Sample[], field: keyof Sample): number =>
  median(samples.map((one) => one[field]));
