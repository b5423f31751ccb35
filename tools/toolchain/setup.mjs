import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { removePartials } from "./atomic-install.mjs";
import { installDebianPackages, missingDebianPackages } from "./debian-packages.mjs";
import { installPart, partIsReady } from "./install-part.mjs";
import { lostState } from "./lost-state.mjs";
import { message } from "./messages.mjs";
import { installNodePackages, nodePackagesAreCurrent } from "./node-packages.mjs";
import { ensurePassphrase } from "./passphrase.mjs";
import { cacheFolder } from "./paths.mjs";
import { compareVersions, pinnedVersions } from "./pinned-versions.mjs";
import { Problem } from "./problem.mjs";
import { Progress } from "./progress.mjs";
import { runQuietly } from "./run-child.mjs";
import { withSetupLock } from "./setup-lock.mjs";
import { createStack, knownStacks, stackExists } from "./stack-state.mjs";
import { sharedStore } from "./state-store.mjs";

/** @typedef {{ title: string, work: (detail: (text: string) => void) => Promise<string> }} Step */

/**
 * Brings a checkout to where `pulumi` works: npm packages, programs and plugins, passphrase, the stacks' empty states. Does
 * only what is missing, and nothing at all when nothing is.
 *
 * @param {object} [options]
 * @param {boolean} [options.tests] What the tests need too: Debian packages, a Kubernetes API server. Default false.
 * @param {boolean} [options.drill] What `pdc drill` needs too: restic and a server for its repository. Default `tests`.
 * @param {boolean} [options.keep] Keep Go's caches after a build. Default false: they are 5 GB, and the programs 0.2.
 * @param {(line: string) => void} [options.say] Default: standard error.
 * @throws {import("./problem.mjs").Problem} Something the operator can mend.
 */
export async function setUp({ tests = false, drill = tests, keep = false, say = sayOnStandardError } = {}) {
  requireNode(process.versions.node);
  const cache = cacheFolder();
  const wanted = { tests, drill };
  if ((await missingSteps(cache, wanted)).length > 0) {
    await withSetupLock(
      cache,
      async () => runSteps(await missingSteps(cache, wanted), cache, keep, say),
      say,
    );
  }
  ensurePassphrase(say);
  const stacks = sharedStore(process.env) === undefined ? await stacksWithoutState() : [];
  if (stacks.length > 0)
    await runStep(new Progress(1), { title: message("step-stacks"), work: () => createStacks(stacks) });
}

/** @returns {Promise<string[]>} A lost state is told by the command that wants it. */
async function stacksWithoutState() {
  const missing = [];
  for (const stack of knownStacks())
    if (!(await stackExists(stack)) && (await lostState(stack)) === undefined) missing.push(stack);
  return missing;
}

/** @param {string} line */
export function sayOnStandardError(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * @param {string} version Node's own.
 * @throws {Problem} Too old.
 */
export function requireNode(version) {
  const { minimum } = pinnedVersions.node;
  if (compareVersions(version, minimum) < 0)
    throw new Problem(message("node-too-old", { found: version, needed: minimum }));
}

/**
 * @param {string} cache
 * @param {{ tests: boolean, drill: boolean }} wanted
 * @returns {Promise<Step[]>}
 */
async function missingSteps(cache, { tests, drill }) {
  /** @type {Step[]} */
  const steps = [];
  if (!nodePackagesAreCurrent())
    steps.push({ title: message("step-npm"), work: () => done(installNodePackages()) });
  const { aptPackages, drillPackages } = pinnedVersions;
  const packages = await missingDebianPackages([
    ...(tests ? aptPackages : []),
    ...(drill ? drillPackages : []),
  ]);
  if (packages.length > 0) {
    const title = message("step-apt", { packages: packages.join(" ") });
    steps.push({ title, work: () => done(installDebianPackages(packages)) });
  }
  const wanted = pinnedVersions.parts.filter(
    (part) => tests || (part.forDrill ? drill : part.forTests !== true),
  );
  for (const part of wanted.filter((candidate) => !partIsReady(candidate, cache))) {
    const title = message("step-part", { part: part.id, version: part.version });
    steps.push({ title, work: (detail) => installPart(part, cache, detail) });
  }
  return steps;
}

/**
 * @param {Step[]} steps
 * @param {string} cache
 * @param {boolean} keep
 * @param {(line: string) => void} say
 */
async function runSteps(steps, cache, keep, say) {
  mkdirSync(cache, { recursive: true });
  removePartials(join(cache, "parts"));
  const progress = new Progress(steps.length);
  for (const step of steps) await runStep(progress, step);
  await removeScratch(cache, keep);
  if (steps.length > 0) say(`${message("ready")} (${progress.total()})`);
}

/**
 * @param {string} cache
 * @param {boolean} keep
 */
async function removeScratch(cache, keep) {
  const work = join(cache, "work");
  const goCaches = join(cache, "go");
  mkdirSync(work, { recursive: true });
  // Out of Go's sight at once: it takes a module that an interrupted removal left by halves for a whole one.
  if (!keep && existsSync(goCaches)) renameSync(goCaches, join(work, `go-${process.pid}`));
  // A hundred thousand files: the system's own command takes seconds where Node takes minutes.
  await runQuietly("rm", ["-rf", work]);
}

/**
 * @param {Progress} progress
 * @param {Step} step
 */
function runStep(progress, step) {
  return progress.step(step.title, async (detail) => ({
    value: undefined,
    outcome: await step.work(detail),
  }));
}

/** @param {string[]} stacks */
async function createStacks(stacks) {
  for (const stack of stacks) await createStack(stack);
  return stacks.join(", ");
}

/** @param {Promise<void>} work */
async function done(work) {
  await work;
  return message("done");
}
