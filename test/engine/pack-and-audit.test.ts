import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditReport } from "../../policies/evidence/audit-report.ts";
import { groupedBy } from "../../policies/evidence/grouped-by.ts";
import { WHOLE_GRAPH } from "../../policies/rules/frame/whole-graph.ts";
import { revealed, type StateResource } from "../../tools/pdc/state-resource.ts";
import { leaks } from "../support/leak-search.ts";
import { ProjectCopy, type Run } from "./support/project-copy.ts";
import { unknownToBoth } from "./support/unknown-to-both.ts";

const CANARY = "Canary5-of-both-doors!";
const stack = "long-an";

/** A center with something for most outcomes: what is known only once made, a generated secret, one that leaks. */
const program = `
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

class Part extends pulumi.ComponentResource {
  constructor(type: string, name: string, intent: object, parent?: pulumi.Resource) {
    super(type, name, { intent }, parent === undefined ? {} : { parent });
    this.registerOutputs({ intent });
  }
}
const waiver = {
  control: "pod-non-root", resource: "kubernetes:apps/v1:Deployment::app/portal", reason: "a",
  compensatingMeasure: "b", owner: "c", approval: "d", expiresOn: "2027-06-30",
};
const center = new Part("pdc:center:Center", "center", {
  component: "Center", id: "center", approvedImages: [{ repository: "portal" }], waivers: { w1: waiver, w2: { ...waiver, resource: "*::nothing" } },
});
const zone = new Part("pdc:zone:SecurityZone", "app", { component: "SecurityZone", id: "app", kind: "app" }, center);
const settings = { renderYamlToDirectory: "build/rendered", kubeconfig: "", enableServerSideApply: false };
const provider = new kubernetes.Provider("rendered", settings as kubernetes.ProviderArgs);
const options = { provider, parent: zone };
const labels = { "pdc.internal/zone": "app", "pdc.internal/zone-kind": "app" };
const namespace = new kubernetes.core.v1.Namespace("app", { metadata: { name: "app", labels } }, options);
const dice = { provider: new random.Provider("random"), parent: zone };
const version = new random.RandomInteger("version", { min: 1, max: 9 }, dice).result;
const password = new random.RandomPassword("password", { length: 24 }, dice).result;
new kubernetes.core.v1.Secret("owner", {
  metadata: { name: "owner", namespace: "app" },
  stringData: { password, canary: pulumi.secret("${CANARY}") },
}, options);
new kubernetes.core.v1.ConfigMap("settings", {
  metadata: { name: "settings", namespace: "app" },
  data: { greeting: "${CANARY}", "database-password": "Kh0ng-doan-duoc!" },
}, options);
const security = { allowPrivilegeEscalation: false, privileged: true };
const container = (name: string, image: pulumi.Input<string>, securityContext: object) => ({ name, image, securityContext });
new kubernetes.apps.v1.Deployment("portal", {
  metadata: { name: "portal", namespace: "app", labels },
  spec: {
    selector: { matchLabels: { app: "portal" } },
    template: {
      metadata: { labels: { app: "portal", ...labels } },
      spec: { containers: [
        container("main", pulumi.interpolate\`portal:\${version}\`, security),
        container("side", pulumi.interpolate\`stranger/side:\${version}\`, {}),
      ] },
    },
  },
}, options);
new kubernetes.core.v1.Service("portal", {
  metadata: { name: "portal", namespace: "app" },
  spec: { type: "NodePort", ports: [{ port: version, nodePort: version.apply((number) => 30000 + number) }] },
}, options);
`;

const copy = new ProjectCopy();
afterAll(() => copy.dispose());

/** What a pack said of one run of the engine: failures, one a control, rule, resource and text; the unknown by rule. */
interface Said {
  readonly failures: readonly string[];
  readonly unknown: Readonly<Record<string, number>>;
  /** Everything that was said, for the search of secrets. */
  readonly text: string;
}

interface PolicyEvent {
  readonly resourceUrn: string;
  readonly message: string;
}

/** One run with the pack that holds nothing up: what would stop it is told as advice, so that all is told. */
async function runWithPack(verb: "preview" | "up", pack: string): Promise<{ run: Run; said: Said }> {
  copy.write("build/pack.json", JSON.stringify({ all: "advisory" }));
  const log = copy.path("build", "events.jsonl");
  writeFileSync(log, "");
  const file = copy.path("stacks", `Pulumi.${stack}.yaml`);
  const policy = ["--policy-pack", `policies/packs/${pack}`, "--policy-pack-config", "build/pack.json"];
  const args = [verb, "--stack", stack, "--config-file", file, ...policy, "--event-log", log];
  const more = verb === "up" ? ["--yes", "--skip-preview"] : ["--json", "--show-sames"];
  // The log is an option for those who debug the engine; the terminal shows the same, broken into lines.
  const run = await copy.pulumi([...args, ...more], { env: { PULUMI_DEBUG_COMMANDS: "true" } });
  expect(run.code, run.output).toBe(0);
  const events = readFileSync(log, "utf8").split("\n").filter(Boolean);
  const told = events.flatMap(
    (line) => (JSON.parse(line) as { policyEvent?: PolicyEvent }).policyEvent ?? [],
  );
  return { run, said: saidIn(told) };
}

function saidIn(events: readonly PolicyEvent[]): Said {
  const summary = /^Chưa kết luận được: (.*)$/m;
  const failures = events.flatMap(({ resourceUrn, message }) =>
    summary.test(message) ? [] : failuresIn(resourceUrn, message),
  );
  const counted = events.flatMap(({ message }) => summary.exec(message)?.[1]?.split(", ") ?? []);
  const unknown = counted.map((part) => /^(\S+) \((\d+)\)$/.exec(part) ?? []);
  return {
    failures: sorted(failures),
    unknown: Object.fromEntries(unknown.map(([, rule, count]) => [rule ?? "", Number(count)])),
    text: JSON.stringify(events),
  };
}

/** `[rule] text`, more texts, then the clauses that ask for it. */
function failuresIn(urn: string, message: string): string[] {
  const [, rule = "", texts = "", demand = ""] =
    /^\[([a-z0-9-]+)\] (.*)\nYêu cầu: (.*)\nCách sửa: /ms.exec(message) ?? [];
  const controls = [...demand.matchAll(/(?:^|; )([A-Z]\S*) \(/g)].map(([, control]) => control ?? "");
  return texts.split("\n  ").flatMap((text) => perControl(controls, `${rule} ${urn} ${text}`));
}

const perControl = (controls: readonly string[], what: string): string[] =>
  (controls.length > 0 ? controls : ["programme"]).map((control) => `${control} ${what}`);

const sorted = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

/** The same of an audit. The engine knows no resource for what is said of the whole: it shows its stack. */
function saidBy({ findings, rules }: AuditReport): Said {
  const root = `urn:pulumi:${stack}::pdc::pulumi:pulumi:Stack::pdc-${stack}`;
  const failures = findings.filter(({ outcome }) => outcome === "fail");
  const unknown = unknownToBoth(findings);
  const titles = new Map(rules.map(({ id, title }) => [id, title.vi]));
  return {
    failures: sorted(
      failures.flatMap(({ controls, rule, urn, text }) =>
        perControl(controls, `${rule} ${urn === WHOLE_GRAPH ? root : urn} ${text?.vi ?? titles.get(rule)}`),
      ),
    ),
    unknown: Object.fromEntries(
      [...groupedBy(unknown, ({ rule }) => rule)].map(([rule, { length }]) => [rule, length]),
    ),
    text: JSON.stringify(findings),
  };
}

async function auditSays(pack: string, ...door: string[]): Promise<Said> {
  const words = ["audit", ...door, "--pack", pack, "--format", "json"];
  // Neither passphrase nor anything else that could open a secret.
  const run = await copy.pdc(words, { env: { PULUMI_CONFIG_PASSPHRASE_FILE: copy.path("no-passphrase") } });
  expect(run.code, run.stderr).toBe(1);
  return saidBy(JSON.parse(run.stdout) as AuditReport);
}

/**
 * The one thing that only the pack can tell: that a harmless looking text is a copy of a secret. The engine shows it
 * the values; in a state they are ciphertext, and an audit must do without the passphrase.
 */
const isCopy = (line: string): boolean => / no-literal-secret \S+ .*greeting$/.test(line);

const told = ({ failures, unknown }: Said) => ({
  failures: failures.filter((line) => !isCopy(line)),
  unknown,
});

let previewed: Said;
let planned: Said;
let updated: Said;
beforeAll(async () => {
  const init = await copy.pulumi(["stack", "init", stack, "--no-select"]);
  expect(init.code, init.output).toBe(0);
  copy.write("index.ts", program);
  const preview = await runWithPack("preview", "center");
  copy.write("build/preview.json", preview.run.stdout);
  previewed = preview.said;
  planned = await auditSays("center", "--preview", "build/preview.json");
  updated = (await runWithPack("up", "center")).said;
});

describe("what the pack says of a center with unknown values and secrets", () => {
  test("at preview equals the audit of that preview, by control and resource", () => {
    expect(told(previewed)).toEqual(told(planned));
  });

  test("at update equals the audit of the stack afterwards, by control and resource", async () => {
    const audited = await auditSays("center", "--stack", stack);
    expect(told(updated)).toEqual(told(audited));
    // Each clause of the rule once; a credential that can be recognised is found by both.
    expect([updated, audited].map(({ failures }) => failures.filter(isCopy).length)).toEqual([3, 0]);
    expect(
      audited.failures.filter((line) => /no-literal-secret .*database-password$/.test(line)),
    ).toHaveLength(3);
    expect(updated.failures.length).toBeGreaterThan(50);
    expect(Object.keys(updated.unknown).length).toBeGreaterThan(10);
  });

  test.each(["level-3", "programme"])("the pack %s too, on what is deployed", async (pack) => {
    const { said } = await runWithPack("up", pack);
    expect(told(said)).toEqual(told(await auditSays(pack, "--stack", stack)));
    expect(said.failures.length).toBeGreaterThan(5);
  });

  test("what was unknown before it was made is told afterwards, and nothing else changes", () => {
    const later = told(updated).failures.filter((line) => !previewed.failures.includes(line));
    expect(later.map((line) => line.split(" ")[1])).toContain("image-approved");
    for (const line of later) expect(Object.keys(previewed.unknown)).toContain(line.split(" ")[1]);
    expect(previewed.failures.filter((line) => !updated.failures.includes(line))).toEqual([]);
  });

  test("no secret is said", async () => {
    const clear = await copy.pulumi(["stack", "export", "--stack", stack, "--show-secrets"]);
    const { deployment } = JSON.parse(clear.stdout) as { deployment: { resources: StateResource[] } };
    const made = deployment.resources.find(({ type }) => type.endsWith(":RandomPassword"));
    const { result } = revealed(made?.outputs ?? {}) as { result: string };
    expect(result).toHaveLength(24);
    const texts = { previewed, planned, updated };
    const places = Object.entries(texts).map(([name, { text }]) => ({ name, text }));
    expect(leaks([CANARY, result], places)).toEqual([]);
    expect(leaks([CANARY, result], [{ name: "clear", text: clear.stdout }])).not.toEqual([]);
  });
});
