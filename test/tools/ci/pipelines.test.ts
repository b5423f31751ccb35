import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";

const files = [".gitlab-ci.yml", ".github/workflows/center.yml"] as const;
const script = "tools/ci/center.sh";

function workflow(file: string): ReturnType<typeof JSON.parse> {
  const document = parseDocument(readFileSync(file, "utf8"), { uniqueKeys: true });
  expect(document.errors).toEqual([]);
  expect(document.warnings).toEqual([]);
  return document.toJS();
}

test.each(files)(
  "%s is sound YAML, calls the one script for a change and for drift, and keeps no secret",
  (file) => {
    const text = readFileSync(file, "utf8");
    workflow(file);
    expect(text).toMatch(/tools\/ci\/center\.sh change "\$\w+"/);
    expect(text).toContain("tools/ci/center.sh drift");
    const values = text.split("\n").filter((line) => /(PASSPHRASE|TOKEN|BACKEND_URL)\s*[:=]/.test(line));
    for (const line of values) expect(line).toMatch(/^\s*#|\$\{\{ (secrets|github)\./);
  },
);

test("the state is locked against parallel runs, and none is cut off", () => {
  const gitlab = workflow(files[0]);
  expect(gitlab[".center"].resource_group).toBe("pdc-state");
  expect(gitlab[".center"].interruptible).toBe(false);
  expect([gitlab.preview.extends, gitlab.drift.extends]).toEqual([".center", ".center"]);
  expect(workflow(files[1]).concurrency).toEqual({ group: "pdc-state", "cancel-in-progress": false });
});

test("only the end 3, needs approval, goes on, and where somebody approves", () => {
  expect(workflow(files[0]).preview.allow_failure).toEqual({ exit_codes: [3] });
  const { jobs } = workflow(files[1]);
  expect(jobs.approval).toMatchObject({ needs: "preview", if: "needs.preview.outputs.code == '3'" });
  expect(jobs.approval.environment).toBe("center-approval");
});

test("results are kept also when the gate closes, and drift runs every night", () => {
  expect(workflow(files[0])[".center"].artifacts).toMatchObject({ when: "always", paths: ["build/ci/"] });
  const { jobs, on } = workflow(files[1]);
  expect(on.schedule).toHaveLength(1);
  for (const job of [jobs.preview, jobs.drift])
    expect(job.steps.at(-1)).toMatchObject({ if: "always()", with: { path: "build/ci/" } });
});

test("the script can be run, reads as bash, and refuses another word with 2", () => {
  expect(statSync(script).mode & 0o111).not.toBe(0);
  execFileSync("bash", ["-n", script]);
  const run = () => execFileSync(script, ["deploy"], { stdio: "pipe" });
  expect(run).toThrow(/change <git revision> \| drift/);
});
