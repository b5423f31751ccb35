// npm run test:browser | test:docker | test:engine | test:lab | test:network | test:restore | test:soak [-- <arguments of vitest>]: the tests that need the toolchain.
import { join } from "node:path";
import { toolchainEnvironment } from "./environment.mjs";
import { projectRoot } from "./paths.mjs";
import { runCommand } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";
import { setUp } from "./setup.mjs";

await runCommand(async () => {
  const [kind, ...args] = process.argv.slice(2);
  // A drill needs two small programs, not what the other kinds need; a host's backup repository is one of them.
  if (kind === "restore" || kind === "docker") await setUp({ drill: true });
  if (kind !== "restore") await setUp({ tests: true });
  const soak = kind === "soak" ? { PDC_SOAK: "1" } : {};
  const projects = ["--project", kind ?? "engine"];
  return runInForeground(join(projectRoot, "node_modules", ".bin", "vitest"), ["run", ...projects, ...args], {
    cwd: projectRoot,
    env: { ...toolchainEnvironment(), ...soak },
  });
});
