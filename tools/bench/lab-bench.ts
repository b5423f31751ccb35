import { mkdirSync, writeFileSync } from "node:fs";
import { ProjectCopy, type Run, savedOnce } from "../../test/engine/support/project-copy.ts";
import { ControlPlane } from "../lab/control-plane.ts";
import { defineCustomResources } from "../lab/custom-resources.ts";
import { bareName, type Recorded, writeBareProgram } from "./bare-program.ts";
import { machine } from "./machine.ts";
import type { Sample } from "./main.ts";
import { median } from "./median.ts";
import { watchMemory } from "./peak-memory.ts";
import { makeProvince } from "./synthetic-province.ts";

const STACK = "lab";
const verbs = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview", "--expect-no-changes"],
  refresh: ["refresh", "--yes", "--skip-preview", "--expect-no-changes"],
} as const;
type Verb = keyof typeof verbs;
type Program = "ours" | "bare";

interface Settings {
  readonly runs: number;
  /** Stacks of the project, or numbers of resources. */
  readonly sizes: readonly string[];
  /** Largest number of resources for which `up` is timed: a file backend rewrites the state at each step. */
  readonly upTo: number;
}

/** One size: what each program took, run by run. */
interface Result {
  readonly size: string;
  readonly resources: number;
  readonly samples: ReadonlyMap<Verb, Readonly<Record<Program, Sample[]>>>;
}

/**
 * Times our program against the bare one on a real control plane, a new one for each: the deployment, a preview that finds
 * nothing to change, a refresh. What the bare program registers is what ours left in its state.
 */
export async function benchLab({ runs, sizes, upTo }: Settings): Promise<void> {
  const results: Result[] = [];
  for (const size of sizes) {
    results.push(await measure(size, runs, upTo));
    writeFileSync("docs/bench-lab.md", reportOf(results, runs));
  }
}

async function measure(size: string, runs: number, upTo: number): Promise<Result> {
  const copy = new ProjectCopy();
  const timesUp = Number.isNaN(Number(size)) || Number(size) <= upTo;
  const samples = new Map<Verb, Record<Program, Sample[]>>();
  let resources = 0;
  try {
    await writeStack(copy, size);
    for (let turn = 0; turn < runs; turn += 1)
      for (const program of ["ours", "bare"] as const)
        await onFreshCluster(copy, program, async (time) => {
          const deployment = await time("up", timesUp ? {} : savedOnce);
          const timed: [Verb, Sample][] = timesUp ? [["up", deployment]] : [];
          for (const verb of ["preview", "refresh"] as const) timed.push([verb, await time(verb)]);
          for (const [verb, sample] of timed) {
            const both = samples.get(verb) ?? { ours: [], bare: [] };
            samples.set(verb, both);
            both[program].push(sample);
            console.error(`${size} ${program} ${verb} ${turn + 1}/${runs}: ${sample.seconds.toFixed(1)} s`);
          }
          if (program === "ours" && turn === 0) resources = await recordBareProgram(copy);
        });
  } finally {
    copy.dispose();
  }
  return { size, resources, samples };
}

async function writeStack(copy: ProjectCopy, size: string): Promise<void> {
  if (!Number.isNaN(Number(size))) await makeProvince(copy, Number(size));
  const province = Number.isNaN(Number(size)) ? size : "nam-dinh";
  const lines = [
    "config:",
    `  pdc:profile: provinces/${province}.yaml`,
    ...["  pdc:target: cluster", "  pdc:draftOverride: Đo tốc độ trên cụm của phòng thử"],
  ];
  copy.write(`stacks/Pulumi.${STACK}.yaml`, `${lines.join("\n")}\n`);
  mkdirSync(copy.stateFolder, { recursive: true });
}

type Time = (verb: Verb, environment?: Readonly<Record<string, string>>) => Promise<Sample>;

/** Gives `use` a stack without resources whose cluster holds nothing of a center, and takes both away afterwards. */
async function onFreshCluster(
  copy: ProjectCopy,
  program: Program,
  use: (time: Time) => Promise<void>,
): Promise<void> {
  const cwd = program === "bare" ? ["--cwd", copy.path("bare")] : [];
  const lab = new ControlPlane({ controllers: true });
  try {
    await lab.start();
    const administrator = lab.as("administrator");
    await defineCustomResources(administrator);
    const kubeconfig = administrator.exportConfig();
    await succeed(copy.pulumi(["stack", "init", STACK, "--no-select", ...cwd]));
    if (program === "bare") copy.write("bare/kubeconfig.json", kubeconfig);
    else
      await succeed(
        copy.pulumi(["config", "set", "--secret", "pdc:kubeconfig", "--stack", STACK, kubeconfig]),
      );
    await use((verb, environment = {}) =>
      sampleOf(copy, [...verbs[verb], "--stack", STACK, "--suppress-outputs", ...cwd], environment),
    );
    await succeed(copy.pulumi(["stack", "rm", STACK, "--yes", "--force", "--preserve-config", ...cwd]));
  } finally {
    lab.stop();
  }
}

async function sampleOf(
  copy: ProjectCopy,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Sample> {
  let memory: ReturnType<typeof watchMemory> | undefined;
  const start = process.hrtime.bigint();
  await succeed(
    copy.pulumi(args, {
      env,
      whileRunning: (_, pid) => {
        memory ??= watchMemory(pid);
      },
    }),
  );
  return {
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    peakBytes: memory?.stop() ?? 0,
  };
}

async function succeed(running: Promise<Run>): Promise<string> {
  const run = await running;
  if (run.code !== 0) throw new Error(run.output.slice(-3000));
  return run.stdout;
}

interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly external?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
}

/** Writes the bare program from the state that ours left. @returns How many resources it registers. */
async function recordBareProgram(copy: ProjectCopy): Promise<number> {
  const text = await succeed(copy.pulumi(["stack", "export", "--show-secrets", "--stack", STACK]));
  const { deployment } = JSON.parse(text, opened) as { deployment: { resources: Exported[] } };
  const kept = deployment.resources.filter(
    ({ type, external }) => !type.startsWith("pulumi:") && external !== true,
  );
  const names = new Map(kept.map(({ urn, type }) => [urn, bareName(urn, type)]));
  const namespaces = new Map(
    kept
      .filter(({ type }) => type === "kubernetes:core/v1:Namespace")
      .map(({ urn, inputs }) => [metadataOf(inputs).name, urn]),
  );
  const recorded = kept.map(({ urn, type, custom, inputs = {}, dependencies = [] }): Recorded => {
    const namespace = namespaces.get(metadataOf(inputs).namespace ?? "");
    const before = [...dependencies, ...(namespace === undefined ? [] : [namespace])];
    return {
      ...{ name: bareName(urn, type), type, component: !custom, ofChart: false },
      inputs: Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__"))),
      dependsOn: before.flatMap((other) => names.get(other) ?? []),
    };
  });
  writeBareProgram(copy, recorded);
  return recorded.length;
}

const metadataOf = (inputs: Exported["inputs"]) =>
  (inputs?.["metadata"] ?? {}) as { readonly name?: string; readonly namespace?: string };

/** Secrets of an export that shows them, as the values that they are. */
function opened(_key: string, value: unknown): unknown {
  const secret = value as { plaintext?: string; "4dabf18193072939515e22adb298388d"?: string } | null;
  const isSecret = typeof secret === "object" && secret?.["4dabf18193072939515e22adb298388d"] !== undefined;
  return isSecret && secret.plaintext !== undefined ? JSON.parse(secret.plaintext) : value;
}

function reportOf(results: readonly Result[], runs: number): string {
  const rows = results.flatMap(({ size, resources, samples }) =>
    [...samples].map(([verb, { ours, bare }]) => {
      const seconds = (list: readonly Sample[]) => median(list.map((sample) => sample.seconds));
      const memory = (list: readonly Sample[]) =>
        `${Math.round(median(list.map(({ peakBytes }) => peakBytes)) / 2 ** 20)} MB`;
      const cells = [size, resources, verb, seconds(ours).toFixed(1), seconds(bare).toFixed(1)];
      const ratio = (seconds(ours) / seconds(bare)).toFixed(2);
      return `| ${[...cells, ratio, memory(ours), memory(bare)].join(" | ")} |`;
    }),
  );
  return [
    "# Bench: a center on a real control plane",
    "",
    `Whole processes, median of ${runs}, turn by turn in one run (\`npm run bench -- lab\`), each on a control plane of its own (etcd,`,
    "kube-apiserver, controller-manager, scheduler, kwok). The floor is a bare Pulumi program that registers what ours left in its state:",
    "as many resources of the same kinds with the same inputs, each waiting for what it depends on. Its components say nothing of",
    "themselves, ours carry their intent. `preview` finds nothing to change, `refresh` finds nothing changed. A file backend writes the",
    "whole state at each step of `up`, so `up` is not timed beyond a thousand resources.",
    "",
    machine(),
    "",
    "| province | resources | verb | ours, s | bare, s | ratio | peak memory, ours | bare |",
    "|---|---:|---|---:|---:|---:|---:|---:|",
    ...rows,
    "",
  ].join("\n");
}
