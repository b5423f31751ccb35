import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { ProjectCopy, type Run } from "../../engine/support/project-copy.ts";
import { PrivateEngine } from "./private-engine.ts";
import { Probe } from "./probe.ts";

const stack = "ha-nam";
const profile = `stacks/provinces/${stack}.yaml`;
/** Range of the management network, which the ledger gives to the host. */
const range = "10.64.8.";

/** A real province with one host on a real engine, in whose management network a test tries services. */
export class EdgeCenter {
  readonly engine = new PrivateEngine();
  readonly project = new ProjectCopy();
  /** Folder of the Docker host for keys and passwords, and of the authority of its test. */
  readonly folder = mkdtempSync(join(tmpdir(), "pdc-edge-"));
  readonly #services: Record<string, object> = {};
  #said = "";

  /** Declares an image and a service of it, named as its kind. */
  declare(kind: string, image: string, settings: Readonly<Record<string, unknown>>): void {
    this.project.edit(profile, ["approvedImages", kind], {
      ...{ name: `Dịch vụ ${kind}`, image, supplier: "Debian", kind: "open-source", purpose: kind },
      ...{ scope: "Vùng quản trị", owner: "it-center", licence: "GPL-2.0", responsible: "Tổ quản trị" },
      ...{ supportEndsOn: "2030-12", scanReference: "Biên bản quét ảnh", basis: "assumption" },
    });
    this.#services[kind] = {
      name: `Dịch vụ ${kind}`,
      kind,
      image: kind,
      networks: ["management"],
      ...settings,
    };
    this.project.edit(profile, ["edgeHosts", "edge"], {
      ...{ name: "Máy chủ dịch vụ nền", zone: "management", basis: "assumption" },
      networks: { management: { network: "center", zone: "management" } },
      services: this.#services,
    });
    this.project.edit(`stacks/Pulumi.${stack}.yaml`, ["config", "pdc:edgeHosts"], {
      edge: this.engine.host,
    });
  }

  /** Writes one setting of the service. */
  set(kind: string, field: string, value: unknown): void {
    this.project.edit(profile, ["edgeHosts", "edge", "services", kind, field], value);
  }

  /** Gives the management network an interface of the host. */
  attach(parent: string): void {
    this.project.edit(profile, ["edgeHosts", "edge", "networks", "management", "parent"], parent);
  }

  /** Takes the service out of the profile. */
  remove(kind: string): void {
    this.project.edit(profile, ["edgeHosts", "edge", "services", kind], undefined);
  }

  /** Address in the management network. */
  address(number: number): string {
    return `${range}${number}`;
  }

  async allocate(): Promise<void> {
    const { code, output } = await this.project.pdc(["allocate", stack]);
    expect(code, output).toBe(0);
    expect(output).toContain("center/edge/management");
  }

  async run(verb: "up" | "preview", args: readonly string[] = []): Promise<Run> {
    const run = await this.project.run(verb, stack, args);
    this.#said += run.output;
    return run;
  }

  async up(): Promise<void> {
    const { code, output } = await this.run("up");
    expect(code, output.slice(-4000)).toBe(0);
  }

  probe(image: string): Promise<Probe> {
    return Probe.start(this.engine.client, image, "hn-edge-management", false, { [this.folder]: "/test" });
  }

  container(kind: string) {
    return this.engine.client.getContainer(`hn-edge-${kind}`).inspect();
  }

  /** All that was printed, and all that lies in the state. */
  told(): string {
    const files = readdirSync(this.project.stateFolder, { recursive: true, withFileTypes: true });
    const states = files
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    return [this.#said, ...states].join();
  }

  async stop(): Promise<void> {
    this.project.dispose();
    await this.engine.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
