// node with-toolchain.mjs <program> [<arguments>]: set-up with what the tests need, then a program of ours that starts it.
import { toolchainEnvironment } from "./environment.mjs";
import { projectRoot } from "./paths.mjs";
import { runCommand } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";
import { setUp } from "./setup.mjs";

await runCommand(async () => {
  await setUp({ tests: true });
  const program = ["--import", "tsx/esm", ...process.argv.slice(2)];
  return runInForeground(process.execPath, program, { cwd: projectRoot, env: toolchainEnvironment() });
});
