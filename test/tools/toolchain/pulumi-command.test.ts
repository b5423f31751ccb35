import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.each(["up", "destroy"])("%s does not skip the preview, in either spelling", (verb) => {
  for (const option of ["--skip-preview", "-f", "--skip-preview=true"]) {
    const run = spawnSync(
      process.execPath,
      ["tools/toolchain/pulumi-command.mjs", verb, "nam-dinh", option],
      {
        encoding: "utf8",
        env: { ...process.env, PDC_LANG: "en" },
      },
    );
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(`${option}: the preview is not skipped.`);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  }
});
