import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditReport } from "../../../policies/evidence/audit-report.ts";
import { unknownSummary } from "../../../policies/evidence/finding-text.ts";
import { compareTree, renderTargets } from "../../../tools/pdc/rendered-tree.ts";
import type { StateResource } from "../../../tools/pdc/state-resource.ts";
import { filesIn, type Haystack, leaks } from "../../support/leak-search.ts";
import { exportState, generatedSecrets } from "./exported-state.ts";
import { changesOf, type Step } from "./preview-steps.ts";
import { ProjectCopy, type Run, savedOnce } from "./project-copy.ts";
import { unknownToBoth } from "./unknown-to-both.ts";

/** Passphrase of the test's states: one more thing that must be readable nowhere. */
const passphrase = "Throwaway-passphrase-of-the-tests-7";

type Change = (copy: ProjectCopy) => unknown;

/** A province that the tests of one file share: deployed once, then looked at, at last destroyed. */
export class DeployedProvince {
  readonly copy = new ProjectCopy(passphrase);
  /** Everything that was printed on the way, for the search of secrets. */
  readonly printed: Haystack[] = [];

  constructor(readonly stack: string) {}

  get file(): string {
    return `stacks/provinces/${this.stack}.yaml`;
  }

  async up(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.#keep("up", await this.copy.run("up", this.stack, args, { env }));
  }

  /** What a change of the profile or the stack file would do to what is deployed; the files are put back. */
  async changesAfter(change: Change): Promise<Step[]> {
    try {
      await change(this.copy);
      const preview = this.#keep("preview", await this.copy.run("preview", this.stack, ["--json"]));
      return changesOf(preview);
    } finally {
      this.copy.restore();
    }
  }

  /** A run that is expected to fail, kept for the search of secrets. */
  async refused(verb: "up" | "preview" | "destroy", args: readonly string[], change: Change): Promise<Run> {
    try {
      await change(this.copy);
      const run = this.#keep(`refused ${verb}`, await this.copy.run(verb, this.stack, args));
      expect(run.code, run.output).not.toBe(0);
      return run;
    } finally {
      this.copy.restore();
    }
  }

  async destroy(): Promise<Run> {
    return this.copy.run("destroy", this.stack, ["--yes"], { env: savedOnce });
  }

  async release(): Promise<Run> {
    const setting = ["config", "set", "pdc:releaseProtection", "true", "--stack", this.stack];
    const set = await this.copy.pulumi(setting);
    return set.code === 0 ? this.up(["--suppress-outputs"], savedOnce) : set;
  }

  async state(): Promise<StateResource[]> {
    const { run, resources } = await exportState(this.copy, this.stack);
    this.#keep("state", run);
    return resources;
  }

  /** Every value that was generated, in clear, and the passphrase. */
  async secrets(): Promise<string[]> {
    return [...(await generatedSecrets(this.copy, this.stack)), passphrase];
  }

  #keep(name: string, run: Run): Run {
    this.printed.push({ name, text: run.output });
    return run;
  }
}

/** Milliseconds that a deployment may take on a busy machine. */
export const patience = 1_800_000;

/** Registers the deployment of a province before a file's tests, and its removal after them. */
export function deployedProvince(stack: string, deploy: (province: DeployedProvince) => Promise<void>) {
  const province = new DeployedProvince(stack);
  beforeAll(() => deploy(province), patience);
  afterAll(() => province.copy.dispose());
  return province;
}

/** What the pack cannot tell of a province, as it prints it: of a sign-on that is leased, only its provider knows more. */
const untold: Readonly<Record<string, string>> = {
  "ha-nam": "Chưa kết luận được: first-sign-on-change (2)",
};

/** Asserts that the pack ran and had nothing to say, or exactly the one thing that is known not to be told. */
export function expectPackContent({ output }: Run, stack: string): void {
  const line = untold[stack];
  if (line === undefined) {
    expect(output).toMatch(/✅ center@/);
    return;
  }
  expect(output).toMatch(/⚠️ center@/);
  const lines = output.split("\n").map((text) => text.trim());
  const summary = lines.slice(lines.findLastIndex((text) => text.includes("⚠️ center@")) + 1);
  expect(summary.filter((text) => /^- \[/.test(text))).toHaveLength(1);
  expect(summary).toContain(line);
}

/** What an audit of the stack must then say: the same. */
function expectAuditContent({ findings }: AuditReport, stack: string): void {
  expect(findings.filter(({ outcome }) => outcome === "fail")).toEqual([]);
  expect(unknownSummary(unknownToBoth(findings), "vi")).toBe(untold[stack]);
}

/** Deploys as `npm run up` does, with the policy pack in force. */
export async function deploy(province: DeployedProvince): Promise<void> {
  const up = await province.up([], savedOnce);
  expect(up.code, up.output).toBe(0);
  expectPackContent(up, province.stack);
}

/** Registers what holds of every province right after its deployment. */
export function testsOfEveryProvince(province: DeployedProvince): void {
  const { stack, copy } = province;

  test(`XX-10_engine ${stack}: a preview of what is deployed is empty, with the packs attached`, async () => {
    const preview = await copy.run("preview", stack, ["--expect-no-changes"]);
    expect(preview.code, preview.output).toBe(0);
    expectPackContent(preview, stack);
  });

  test(`${stack}: an audit of the stack says what the packs said when it was deployed`, async () => {
    const audit = await copy.pdc(["audit", "--stack", stack, "--pack", "center", "--format", "json"]);
    province.printed.push({ name: "audit", text: audit.output });
    expect(audit.code, audit.stderr).toBe(0);
    expectAuditContent(JSON.parse(audit.stdout) as AuditReport, stack);
  });

  test(`${stack}: the rendered tree is what the state says, and git sees nothing of it`, async () => {
    const resources = await province.state();
    const [target, ...others] = renderTargets(resources);
    expect(others).toEqual([]);
    expect(target?.folder).toBe(`build/${stack}/manifests`);
    const objects = resources.filter(({ type, custom }) => custom && type.startsWith("kubernetes:"));
    expect(target?.files).toHaveLength(objects.length);
    const difference = compareTree(copy.path(target?.folder ?? ""), target?.files ?? []);
    expect(difference).toEqual({ missing: [], altered: [], strangers: [] });
    expect(copy.changedFiles()).toBe("");
  });

  test(`${stack}: no secret is readable in state, tree, previews, logs or errors, in any form`, async () => {
    const change = (changed: ProjectCopy) =>
      changed.edit(province.file, ["plan", "status"], "no-such-status");
    await province.refused("preview", ["--diff"], change);
    await province.changesAfter((changed) => changed.edit(province.file, ["center", "name"], "Tên khác"));
    const secrets = await province.secrets();
    expect(secrets.length).toBeGreaterThan(2);
    const folders = [copy.stateFolder, copy.path("build")].flatMap(filesIn);
    expect(folders.length).toBeGreaterThan(100);
    expect(leaks(secrets, [...province.printed, ...folders])).toEqual([]);
  });

  test(`${stack}: the one command that prints secrets is where the search finds them`, async () => {
    const printed = await copy.pdc(["secrets", stack, "--yes-print-secrets"]);
    expect(printed.code, printed.stderr).toBe(0);
    const text = [{ name: "secrets", text: printed.stdout }];
    const found = (await province.secrets()).filter((secret) => leaks([secret], text).length > 0);
    expect(found.length).toBeGreaterThan(0);
  });
}

/** Registers the end of every province; these tests come last in their file. */
export function testsOfDestroy(province: DeployedProvince): void {
  const { stack, copy } = province;

  test(`${stack}: destroy refuses while data is protected, and changes nothing`, async () => {
    const before = copy.read(`.state/.pulumi/stacks/pdc/${stack}.json`);
    const destroy = await province.destroy();
    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toContain("cannot be deleted");
    expect(resourcesIn(copy.read(`.state/.pulumi/stacks/pdc/${stack}.json`))).toEqual(resourcesIn(before));
  });

  test(
    `${stack}: after the documented release, destroy leaves nothing in the state and no file`,
    async () => {
      const release = await province.release();
      expect(release.code, release.output).toBe(0);
      const destroy = await province.destroy();
      expect(destroy.code, destroy.output).toBe(0);
      expect(await province.state()).toEqual([]);
      expect(existsSync(copy.path("build", stack)) ? filesIn(copy.path("build", stack)) : []).toEqual([]);
    },
    patience,
  );
}

function resourcesIn(checkpoint: string): unknown {
  return JSON.parse(checkpoint).checkpoint.latest.resources;
}
