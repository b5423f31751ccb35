// npm test [-- <arguments of vitest>]: set-up, then everything that must hold before a change is shared.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { toolchainEnvironment } from "./environment.mjs";
import { message } from "./messages.mjs";
import { projectRoot } from "./paths.mjs";
import { Problem, runCommand } from "./problem.mjs";
import { runInForeground } from "./run-child.mjs";
import { setUp } from "./setup.mjs";
import { countResults, summaryLine } from "./test-results.mjs";

const resultsFile = join("build", "test-results.json");

await runCommand(async () => {
  await setUp({ tests: true });
  for (const [program, ...args] of /** @type {[string, ...string[]][]} */ ([
    // Formatting, lint and the order of imports; the compiler checks types alone, since nothing is compiled ahead.
    ["biome", "ci", "--error-on-warnings"],
    ["tsc", "--noEmit"],
  ])) {
    const code = await runTool(program, args);
    if (code !== 0) return code;
  }
  return runTests(process.argv.slice(2));
});

/** @param {string[]} args */
async function runTests(args) {
  rmSync(join(projectRoot, resultsFile), { force: true });
  mkdirSync(join(projectRoot, "build"), { recursive: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
  const code = await runTool("vitest", ["run", ...reporters, ...args]);
  const report = join(projectRoot, resultsFile);
  const results = countResults(existsSync(report) ? readFileSync(report, "utf8") : "{}");
  process.stdout.write(`${summaryLine(results)}\n`);
  if (results.passed + results.failed === 0) throw new Problem(message("tests-none"));
  return results.failed > 0 && code === 0 ? 1 : code;
}

/**
 * @param {string} program Of an npm package.
 * @param {string[]} args
 */
function runTool(program, args) {
  return runInForeground(join(projectRoot, "node_modules", ".bin", program), args, {
    cwd: projectRoot,
    env: toolchainEnvironment(),
  });
}
