import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const MINUTE = 60_000;

/** Folders of `test` that are slow or need more than npm packages, in the order in which they run. Each is a project. */
const apart = {
  // Verbs as an operator calls them, many as processes of their own: apart, so that the unit tests stay quick.
  "tools/pdc": { testTimeout: 3 * MINUTE, isolate: false },
  // Whole provinces deployed in-process.
  acceptance: { testTimeout: 3 * MINUTE, isolate: false },
  // The real Pulumi CLI, and a real API server on loopback: two at a time keep two cores busy, since the program of a stack is
  // one thread and a deployment to a cluster mostly waits. Each file has a copy of the project and a control plane of its own.
  engine: twoAtOnce(10 * MINUTE),
  lab: twoAtOnce(5 * MINUTE),
  // Asks other programs, which it installs once a user.
  "second-opinion": { testTimeout: 10 * MINUTE, hookTimeout: 10 * MINUTE, maxWorkers: 1 },
  // A real Docker engine in namespaces of its own; needs root.
  docker: oneByOne(10 * MINUTE),
  // Real nft, and real packets between network namespaces that a test makes and removes.
  network: oneByOne(5 * MINUTE),
  // Real restic against a real server on loopback.
  restore: oneByOne(3 * MINUTE),
  // Every page that is written, in a real browser.
  browser: oneByOne(2 * MINUTE),
  // Hours, so only where it is asked for.
  ...(process.env.PDC_SOAK ? { soak: oneByOne(60 * MINUTE) } : {}),
};

function oneByOne(timeout: number) {
  return { testTimeout: timeout, hookTimeout: timeout, fileParallelism: false, maxWorkers: 1 };
}

function twoAtOnce(timeout: number) {
  return { testTimeout: timeout, hookTimeout: timeout, maxWorkers: 2 };
}

// Projects with different numbers of workers run one after another: each has a group of its own.
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...Object.keys(apart), "soak"].map((folder) => `test/${folder}/**`),
          testTimeout: 3 * MINUTE,
          // Modules are pure and load once a worker, not once a file: half of the time was loading them.
          isolate: false,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      ...Object.entries(apart).map(
        ([folder, settings], position): TestProjectInlineConfiguration => ({
          test: {
            name: folder.replace("tools/", ""),
            include: [`test/${folder}/**/*.test.ts`],
            ...settings,
            sequence: { groupOrder: position + 1 },
          },
        }),
      ),
    ],
  },
});
