import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ProjectCopy } from "../../test/engine/support/project-copy.ts";
import { preview } from "../../test/support/deploy-province.ts";
import { benchAudit } from "./audit-bench.ts";
import { bareName, type Recorded, writeBareProgram } from "./bare-program.ts";
import { benchLab } from "./lab-bench.ts";
import { benchPack } from "./pack-bench.ts";
import { watchMemory } from "./peak-memory.ts";
import { benchPlan } from "./plan-bench.ts";
import { benchPreview } from "./preview-bench.ts";
import { benchReach } from "./reach-bench.ts";
import { report } from "./report.ts";
import { makeProvince } from "./synthetic-province.ts";

/** One timed run of a whole process. */
export interface Sample {
  readonly seconds: number;
  readonly peakBytes: number;
}
/** All runs of one case. */
export interface Case {
  readonly size: string;
  readonly resources: number;
  readonly verb: "preview" | "up";
  readonly program: "ours" | "bare" | "bare, Helm" | "bare, empty pack" | "ours, center pack";
  readonly samples: readonly Sample[];
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** With `reach`: sizes at which network-config-analyzer runs too. At 250 it takes many minutes. */
    "analyzer-sizes": { type: "string", default: "10,40" },
    runs: { type: "string", default: "3" },
    /** Default: Nam Định as it is, 1,000 and 3,000 resources; with `lab`, Quảng Nam in place of Nam Định. */
    sizes: { type: "string" },
    /** Largest number of resources for which `up` is timed too: a file backend rewrites the state at each step. */
    "up-to": { type: "string", default: "1000" },
  },
});
const runs = Number(options.runs);
const STACK = "nam-dinh";

if (positionals[0] === "reach") await benchReach(runs, options["analyzer-sizes"].split(",").map(Number));
else if (positionals[0] === "network") benchPlan(runs);
else if (positionals[0] === "audit") await benchAudit(runs);
else if (positionals[0] === "pack") await benchPack(runs);
else if (positionals[0] === "preview") await benchPreview(runs);
else if (positionals[0] === "lab")
  await benchLab({ runs, sizes: sizes("quang-nam"), upTo: Number(options["up-to"]) });
else await benchProvinces();

function sizes(province: string): string[] {
  return (options.sizes ?? `${province},1000,3000`).split(",");
}

async function benchProvinces(): Promise<void> {
  const cases: Case[] = [];
  for (const size of sizes(STACK)) cases.push(...(await measure(size)));
  const text = report(cases, runs);
  writeFileSync("docs/bench.md", text);
  console.log(text);
}

async function measure(size: string): Promise<Case[]> {
  const ours = new ProjectCopy();
  try {
    if (size !== STACK) await makeProvince(ours, Number(size));
    const resources = await record(ours);
    writeBareProgram(ours, resources, await charts());
    const verbs =
      resources.length <= Number(options["up-to"]) ? (["preview", "up"] as const) : (["preview"] as const);
    const measured: Case[] = [];
    for (const verb of verbs) {
      const samples: Record<Case["program"], Sample[]> = {
        ...{ ours: [], bare: [], "bare, Helm": [], "bare, empty pack": [], "ours, center pack": [] },
      };
      // Turn by turn, so that whatever else the machine does falls on all of them alike.
      for (let turn = 0; turn < runs; turn += 1)
        for (const program of Object.keys(samples) as Case["program"][]) {
          console.error(`${size} (${resources.length}) ${verb} ${program} ${turn + 1}/${runs}`);
          samples[program].push(await time(ours, verb, program));
        }
      for (const [program, list] of Object.entries(samples) as [Case["program"], Sample[]][])
        measured.push({ size, resources: resources.length, verb, program, samples: list });
    }
    return measured;
  } finally {
    ours.dispose();
  }
}

/** What our program registers, taken from a preview: type, name and inputs of each resource. */
async function record(project: ProjectCopy): Promise<Recorded[]> {
  await freshStack(project, STACK);
  const run = await project.pulumi(["preview", "--stack", STACK, "--json"]);
  if (run.code !== 0) throw new Error(run.output.slice(-2000));
  const steps: { newState?: { urn: string; type: string; custom: boolean; inputs?: unknown } }[] = JSON.parse(
    run.stdout,
  ).steps;
  return steps.flatMap(({ newState: state }) => {
    if (!state || state.type.startsWith("pulumi:")) return [];
    return [
      {
        name: bareName(state.urn, state.type),
        type: state.type,
        component: !state.custom,
        ofChart: state.urn.includes("kubernetes:helm.sh/v4:Chart"),
        inputs: state.inputs ?? {},
      },
    ];
  });
}

/** The charts of Nam Định with their values: the same whatever the number of its communes. */
async function charts(): Promise<{ name: string; inputs: unknown }[]> {
  const { resources } = await preview(STACK);
  return resources.flatMap(({ type, name, inputs }) =>
    type === "kubernetes:helm.sh/v4:Chart" ? [{ name, inputs }] : [],
  );
}

async function freshStack(project: ProjectCopy, stack: string, folder = ""): Promise<void> {
  rmSync(project.path(".state", ".pulumi"), { recursive: true, force: true });
  rmSync(project.path(folder, "build"), { recursive: true, force: true });
  mkdirSync(project.stateFolder, { recursive: true });
  const cwd = folder === "" ? [] : ["--cwd", project.path(folder)];
  const run = await project.pulumi(["stack", "init", stack, "--no-select", ...cwd]);
  if (run.code !== 0) throw new Error(run.output);
}

async function time(project: ProjectCopy, verb: Case["verb"], program: Case["program"]): Promise<Sample> {
  const bare = program.startsWith("bare");
  await freshStack(project, STACK, bare ? "bare" : "");
  const pack = program.includes("pack")
    ? ["--policy-pack", bare ? project.path("tools/bench/empty-pack") : "policies/packs/center"]
    : [];
  const cwd = bare ? ["--cwd", project.path("bare")] : [];
  const args = [
    verb,
    "--stack",
    STACK,
    ...cwd,
    ...(verb === "up" ? ["--yes", "--skip-preview"] : []),
    "--suppress-outputs",
    ...pack,
  ];
  const start = process.hrtime.bigint();
  let memory: ReturnType<typeof watchMemory> | undefined;
  const run = await project.pulumi(args, {
    env: { PDC_BENCH_HELM: program === "bare, Helm" ? "1" : "" },
    whileRunning: (_, pid) => {
      memory ??= watchMemory(pid);
    },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (run.code !== 0) throw new Error(run.output.slice(-3000));
  return { seconds, peakBytes: memory?.stop() ?? 0 };
}
