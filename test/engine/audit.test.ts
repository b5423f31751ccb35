import { afterAll, beforeAll, expect, test } from "vitest";
import { ProjectCopy, type Run } from "./support/project-copy.ts";

const copy = new ProjectCopy();

beforeAll(async () => {
  const init = await copy.pulumi(["stack", "init", "long-an", "--no-select"]);
  expect(init.code, init.output).toBe(0);
});
afterAll(() => copy.dispose());

/** Saves a preview as the guide tells, and audits the file with neither passphrase nor state at hand. */
async function auditOfPreview(edit?: () => void): Promise<Run> {
  edit?.();
  const preview = await copy.pulumi(["preview", "--stack", "long-an", "--json", "--show-sames"]);
  copy.restore();
  expect(preview.code, preview.output).toBe(0);
  copy.write("build/preview.json", preview.stdout);
  const env = { PULUMI_CONFIG_PASSPHRASE_FILE: "", PULUMI_BACKEND_URL: "" };
  return copy.pdc(["audit", "--preview", "build/preview.json", "--on", "2026-11-22"], { env });
}

test("XX-09 one command on a saved preview ends 0 or 1 with a Vietnamese report, without cluster or secret", async () => {
  const clean = await auditOfPreview();
  expect(clean.code, clean.output).toBe(0);
  expect(clean.stdout).toContain("Không có vi phạm bắt buộc");
  const fewCopies = () =>
    copy.edit("stacks/provinces/long-an.yaml", ["backupPlans"], {
      standard: { targets: ["center-backup"], copies: 2, basis: "assumption" },
    });
  const failing = await auditOfPreview(fewCopies);
  expect(failing.code, failing.output).toBe(1);
  expect(failing.stdout).toContain("backup-three-two-one");
  expect(failing.stdout).toContain("TCVN14423-5.11.2.3-a");
});

test("a preview that was cut short ends 2 and is never clean", async () => {
  const whole = copy.read("build/preview.json");
  copy.write("build/cut.json", whole.slice(0, whole.length / 2));
  const run = await copy.pdc(["audit", "--preview", "build/cut.json"]);
  expect(run.code, run.output).toBe(2);
  expect(run.output).not.toMatch(/at .*\.ts:\d+/);
});
