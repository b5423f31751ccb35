import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppsV1Api, type V1Deployment } from "@kubernetes/client-node";
import { expect } from "vitest";
import { ControlPlane } from "../../../tools/lab/control-plane.ts";
import { defineCustomResources } from "../../../tools/lab/custom-resources.ts";
import { ProjectCopy, type Run, savedOnce } from "../../engine/support/project-copy.ts";
import { filesIn, leaks } from "../../support/leak-search.ts";

/** Milliseconds that a deployment may take on a busy machine. */
export const patience = 1_800_000;

/** Milliseconds until a control plane of the lab answers. */
export const startPatience = 300_000;

/** A province deployed to a control plane of the lab by a stack of its own, `<province>-lab`. */
export class LabCenter {
  readonly copy = new ProjectCopy();
  readonly lab = new ControlPlane({ controllers: true });
  readonly stack: string;

  constructor(readonly province: string) {
    this.stack = `${province}-lab`;
    const lines = [
      "config:",
      `  pdc:profile: provinces/${province}.yaml`,
      "  pdc:target: cluster",
      "  pdc:draftOverride: Thử trên cụm của phòng thử",
    ];
    this.copy.write(`stacks/Pulumi.${this.stack}.yaml`, `${lines.join("\n")}\n`);
  }

  /** Starts the control plane and makes the stack, whose configuration holds the way to it as a secret. */
  async start(): Promise<void> {
    await this.lab.start();
    await defineCustomResources(this.lab.as("administrator"));
    await this.#succeed(["stack", "init", this.stack, "--no-select"]);
    const kubeconfig = this.lab.as("administrator").exportConfig();
    await this.#succeed(["config", "set", "--secret", "pdc:kubeconfig", "--stack", this.stack, kubeconfig]);
    // What the tests put back between them holds the way to the cluster too.
    this.copy.commit();
  }

  dispose(): void {
    this.copy.dispose();
    this.lab.stop();
  }

  up(args: readonly string[] = [], options: Parameters<ProjectCopy["run"]>[3] = {}): Promise<Run> {
    return this.copy.run("up", this.stack, args, options);
  }

  /** Deploys with the pack attached, waits until everything is available, and looks for the way to the cluster on the disk. */
  async deployWhole(): Promise<void> {
    const temporary = mkdtempSync(join(tmpdir(), "pdc-lab-temporary-"));
    const deployed = await this.up([], { env: { ...savedOnce, TMPDIR: temporary } });
    expect(deployed.code, deployed.output).toBe(0);
    expect(leaks([this.lab.as("administrator").getCurrentUser()?.token ?? ""], filesIn(temporary))).toEqual(
      [],
    );
    rmSync(temporary, { recursive: true });
    // The pack was there; advice does not stop a deployment.
    expect(deployed.output).toMatch(/(✅|⚠️) center@/u);
    expect(deployed.output).not.toContain("[mandatory]");
    expect((await this.allAvailable()).sort()).toEqual(this.deployments().sort());
  }

  /** Neither a preview nor the search for drift finds a difference between the program and the cluster. */
  async nothingLeftToChange(): Promise<void> {
    const preview = await this.copy.run("preview", this.stack, ["--expect-no-changes"]);
    expect(preview.code, preview.output).toBe(0);
    const drift = await this.drift();
    expect(drift.code, drift.output).toBe(0);
    expect(JSON.parse(drift.stdout)).toEqual({ stack: this.stack, drifted: [], undeclared: [] });
  }

  drift(): Promise<Run> {
    return this.copy.pdc(["drift", this.stack, "--format", "json"]);
  }

  /** The state as it is kept, secrets as ciphertext. */
  exported(): string {
    return this.copy.read(`.state/.pulumi/stacks/pdc/${this.stack}.json`);
  }

  /** Names of the Deployments in the state: none where all systems are leased. */
  deployments(): string[] {
    const { checkpoint } = JSON.parse(this.exported()) as {
      checkpoint: { latest: { resources: { type: string; outputs?: { metadata?: { name?: string } } }[] } };
    };
    return checkpoint.latest.resources
      .filter(({ type }) => type === "kubernetes:apps/v1:Deployment")
      .map(({ outputs }) => `${outputs?.metadata?.name}`);
  }

  /** Waits until every Deployment of the cluster is available; says which is not. */
  async allAvailable(): Promise<string[]> {
    const apps = this.lab.as("administrator").makeApiClient(AppsV1Api);
    for (let turn = 0; ; turn += 1) {
      const { items } = await apps.listDeploymentForAllNamespaces();
      const missing = items.filter((item) => !isAvailable(item)).map(({ metadata }) => `${metadata?.name}`);
      if (missing.length === 0) return items.map(({ metadata }) => `${metadata?.name}`);
      expect(turn, `not available: ${missing.join(", ")}`).toBeLessThan(240);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async #succeed(args: readonly string[]): Promise<void> {
    const run = await this.copy.pulumi(args);
    expect(run.code, run.output).toBe(0);
  }
}

const isAvailable = ({ status }: V1Deployment): boolean =>
  status?.conditions?.some(({ type, status: holds }) => type === "Available" && holds === "True") ?? false;
