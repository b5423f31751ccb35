import { defineConfig } from "vitest/config";

const soak = {
  test: {
    name: "soak",
    include: ["test/soak/**/*.test.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { groupOrder: 6 },
  },
};

// `unit` needs nothing but npm packages; `engine` drives the real Pulumi CLI, `lab` a real
// Kubernetes API server.
// Projects with different numbers of workers run one after another: each has a group of its own.
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/acceptance/**",
            "test/browser/**",
            "test/engine/**",
            "test/lab/**",
            "test/second-opinion/**",
            "test/soak/**",
          ],
          testTimeout: 180_000,
          // Modules are pure and load once a worker, not once a file: half of the time was loading them.
          isolate: false,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      // Whole provinces deployed in-process: apart, so that the unit tests stay quick.
      {
        test: {
          name: "acceptance",
          include: ["test/acceptance/**/*.test.ts"],
          testTimeout: 180_000,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          // One CLI at a time: two cores, and the engine uses both.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      // A real API server on loopback.
      {
        test: {
          name: "lab",
          include: ["test/lab/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      // Asks another program, which it installs from PyPI once a user.
      {
        test: {
          name: "second-opinion",
          include: ["test/second-opinion/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
      // Every page that is written, in a real browser.
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 5 },
        },
      },
      // Hours, so only where it is asked for.
      ...(process.env.PDC_SOAK ? [soak] : []),
    ],
  },
});
