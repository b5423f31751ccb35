// npm run lab -- up|status|down: a control plane to try a center on. It keeps running until `down`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { message } from "../toolchain/messages.mjs";
import { stateFolder } from "../toolchain/paths.mjs";
import { Problem, runCommand } from "../toolchain/problem.mjs";
import { isRunning } from "../toolchain/running-process.mjs";
import { ControlPlane, type LabProcess } from "./control-plane.ts";
import { defineCustomResources } from "./custom-resources.ts";

const folder = join(stateFolder, "lab");
const recordFile = join(folder, "processes.json");
const kubeconfig = join(folder, "kubeconfig.json");

const verbs: Readonly<Record<string, () => number | Promise<number>>> = { up, status, down };

async function up(): Promise<number> {
  if (isUp()) return say(message("lab-running", { kubeconfig }));
  // What a crash left of the last one.
  endAll();
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
  const lab = new ControlPlane({ controllers: true, outlives: true, folder });
  try {
    await lab.start((processes) => writeFileSync(recordFile, JSON.stringify(processes)));
    await defineCustomResources(lab.as("administrator"));
  } catch (error) {
    endAll();
    throw new Problem(message("lab-failed", { detail: String(error) }));
  }
  return say(message("lab-up", { kubeconfig }));
}

function status(): number {
  return isUp() ? say(message("lab-running", { kubeconfig })) : say(message("lab-down"), 1);
}

function down(): number {
  endAll();
  return say(message("lab-down"));
}

const recorded = (): readonly LabProcess[] =>
  existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, "utf8")) : [];

const isUp = (): boolean =>
  recorded().length > 0 && recorded().every(({ pid, program }) => isRunning(pid, program));

/** Ends what is recorded and still is what it was, and removes all that it kept. */
function endAll(): void {
  for (const { pid, program } of recorded()) if (isRunning(pid, program)) process.kill(pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function say(text: string, code = 0): number {
  process.stdout.write(`${text}\n`);
  return code;
}

await runCommand(async () => {
  const verb = process.argv[2] ?? "status";
  const chosen = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (chosen === undefined) throw new Problem(message("lab-unknown-verb", { verb }), 2);
  return chosen();
});
