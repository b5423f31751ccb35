import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compareTree, renderTargets } from "../../tools/pdc/rendered-tree.ts";
import { projectRoot } from "../../tools/toolchain/paths.mjs";
import { exportState } from "../engine/support/exported-state.ts";
import { lockFiles, runAndKill } from "../engine/support/killed-engine.ts";
import { ProjectCopy } from "../engine/support/project-copy.ts";
import { runStamp } from "./support/run-stamp.ts";

/** The smallest of the five provinces: about 400 resources. */
const stack = "ha-nam";

/** Resources that were done when the CLI is killed. */
const points = [1, 20, 80, 150, 220, 300, 340];

const results: { readonly point: string; readonly seconds: number; readonly outcome: string }[] = [];
afterAll(writeResult);

test.each(points)("up, killed after %i resources, is ended by the next up", async (after) => {
  await soak(`up, sau ${after} tài nguyên (after ${after} resources)`, async (copy) => {
    const killed = await runAndKill(copy, "up", stack, [], { after, word: "created" });
    expect(killed.code, killed.output).toBe(137);
    expect(lockFiles(copy, stack)).toHaveLength(1);
    await endsRight(copy);
  });
});

test.each([1, 100, 250])(
  "destroy, killed after %i resources, is ended by the next destroy",
  async (after) => {
    await soak(`destroy, sau ${after} tài nguyên (after ${after} resources)`, async (copy) => {
      copy.configure(stack, "pdc:releaseProtection", "true");
      const up = await copy.run("up", stack);
      expect(up.code, up.output).toBe(0);
      const killed = await runAndKill(copy, "destroy", stack, ["--yes"], { after, word: "deleted" });
      expect(killed.code, killed.output).toBe(137);
      const destroy = await copy.run("destroy", stack, ["--yes"]);
      expect(destroy.code, destroy.output).toBe(0);
      expect((await exportState(copy, stack)).resources).toEqual([]);
    });
  },
);

async function endsRight(copy: ProjectCopy): Promise<void> {
  const again = await copy.run("up", stack);
  expect(again.code, again.output).toBe(0);
  const preview = await copy.run("preview", stack, ["--expect-no-changes"]);
  expect(preview.code, preview.output).toBe(0);
  const [target] = renderTargets((await exportState(copy, stack)).resources);
  const tree = compareTree(copy.path(target?.folder ?? ""), target?.files ?? []);
  expect(tree).toEqual({ missing: [], altered: [], strangers: [] });
}

async function soak(point: string, work: (copy: ProjectCopy) => Promise<void>): Promise<void> {
  const copy = new ProjectCopy();
  const start = performance.now();
  let outcome = "không đạt (failed)";
  try {
    await work(copy);
    outcome = "đạt (passed)";
  } finally {
    results.push({ point, seconds: Math.round((performance.now() - start) / 1000), outcome });
    copy.dispose();
  }
}

function writeResult(): void {
  const lines = [
    "# Kết quả thử lặp dài / Last result of the long repetitions",
    "",
    "Do `npm run test:soak` ghi. / Written by `npm run test:soak`.",
    "",
    `SIGKILL vào CLI của Pulumi giữa lúc chạy, tỉnh ${stack}, rồi chạy lại như người vận hành.`,
    "SIGKILL to the Pulumi CLI in mid-run, then run again as an operator does: it must end right, the second preview must be",
    "empty, and the rendered files must be what the state says.",
    "",
    runStamp(),
    "",
    "| Chỗ dừng (killed) | Giây (seconds) | Kết quả (outcome) |",
    "| --- | ---: | --- |",
    ...results.map(({ point, seconds, outcome }) => `| ${point} | ${seconds} | ${outcome} |`),
  ];
  writeFileSync(join(projectRoot, "docs", "soak-result.md"), `${lines.join("\n")}\n`);
}
