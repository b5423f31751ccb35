// npm run bench [-- <arguments of the bench>]: set-up, then the measurements, which start the real engine.
import { toolchainEnvironment } from "./environment.mjs";
import { projectRoot } from "./paths.mjs";
import { runCommand } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";
import { setUp } from "./setup.mjs";

await runCommand(async () => {
  await setUp({ tests: true });
  const program = ["--import", "tsx/esm", "tools/bench/main.ts", ...process.argv.slice(2)];
  return runInForeground(process.execPath, program, { cwd: projectRoot, env: toolchainEnvironment() });
});
