import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, parseDocument } from "yaml";
import { controlEntry } from "../../policies/catalogue/control-index.ts";
import { findingText } from "../../policies/evidence/finding-text.ts";
import { buildGraph, type RawResource, type ResourceGraph } from "../../policies/graph/resource-graph.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import { allRules } from "../../policies/rules/registry.ts";
import { deployCenter } from "../../stacks/layers/deploy-center.ts";
import { createEngineProvider } from "../../stacks/layers/providers.ts";
import { type LoadedCenter, loadCenter } from "../../stacks/load-center.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { profileFault } from "../../stacks/profile-fault.ts";
import { ledgerPath } from "../../stacks/schema/load-profile.ts";
import { formatPath } from "../../stacks/schema/text/path.ts";
import { type Recorded, record } from "../components/support/record-program.ts";

const stacks = fileURLToPath(new URL("../../stacks/", import.meta.url));

export const provinces = ["nam-dinh", "long-an", "dong-nai", "quang-nam", "ha-nam"] as const;
export type Province = (typeof provinces)[number];

/** Path of an entry, with dots: `systems.lgsp.ownership`. Value: what is put there; `undefined` removes it. */
export type Edits = Readonly<Record<string, unknown>>;

export interface Change {
  /** Planning window; default: the one of the stack's own configuration. */
  readonly window?: string | undefined;
  /** What the province file says otherwise. */
  readonly edits?: Edits;
  /** What the ledger says otherwise. */
  readonly ledger?: Edits;
}

/** What one program run asked the engine for, and what the `center` pack says to it. */
export interface Preview {
  readonly model: CenterModel;
  readonly resources: readonly Recorded[];
  readonly graph: ResourceGraph;
  readonly findings: readonly Finding[];
  /** System and database id → address. */
  readonly addresses: Readonly<Record<string, string>>;
}

const previews = new Map<string, Promise<Preview>>();

/**
 * Previews a province in process: profile → model → components against a recorder → graph → rules of the `center` pack.
 * The same province with the same change is deployed once a worker.
 * @throws Error with the profile's faults, as `pdc check` prints them.
 */
export function preview(province: Province, change: Change = {}): Promise<Preview> {
  const key = JSON.stringify([province, change], (_key, value: unknown) => value ?? null);
  const known = previews.get(key) ?? deploy(load(province, change));
  previews.set(key, known);
  return known;
}

/** Previews any province file in process, every window of it. */
export const previewFile = (file: string): Promise<Preview> => deploy(loadCenter(file, undefined));

async function deploy({ model, diagnostics }: LoadedCenter): Promise<Preview> {
  if (!model) throw new Error(profileFault(diagnostics, "en"));
  let addresses = {};
  const { resources } = await withoutStackTraces(() =>
    record(() => {
      ({ addresses } = deployCenter(model, {
        providers: [],
        engines: ({ id }) => createEngineProvider(id, "unix:///nowhere"),
        secrets: "delivered",
        releaseProtection: false,
      }));
    }),
  );
  const graph = buildGraph(resources.map(({ policyView }) => policyView));
  return { model, resources, graph, findings: judge(graph), addresses };
}

/** Pulumi takes a stack trace for every promise and vitest maps each of them: most of a recording's time. */
async function withoutStackTraces<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Reads a province file, edited in a folder of its own when anything is changed. */
export function load(province: Province, change: Change = {}): LoadedCenter {
  const window = "window" in change ? change.window : windowOfStack(province);
  const file = join(stacks, "provinces", `${province}.yaml`);
  if (!change.edits && !change.ledger) return loadCenter(file, window);
  const folder = mkdtempSync(join(tmpdir(), "pdc-preview-"));
  try {
    const copy = join(folder, basename(file));
    writeEdited(file, copy, change.edits ?? {});
    writeEdited(ledgerPath(file), ledgerPath(copy), change.ledger ?? {});
    return loadCenter(copy, window);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Paths at which a changed province file is refused. */
export function refusedAt(province: Province, edits: Edits): string[] {
  return load(province, { edits }).diagnostics.map(({ path }) => formatPath(path ?? []));
}

/** Why a changed province file is refused, in English. */
export function refusal(province: Province, edits: Edits, ledger: Edits = {}): string {
  const { model, diagnostics } = load(province, { edits, ledger });
  if (model) throw new Error(`${province} is not refused`);
  return profileFault(diagnostics, "en");
}

function writeEdited(from: string, to: string, edits: Edits): void {
  const document = parseDocument(readFileSync(from, "utf8"));
  for (const [path, value] of Object.entries(edits)) {
    const steps = path.split(".");
    if (value === undefined) document.deleteIn(steps);
    else document.setIn(steps, document.createNode(value));
  }
  writeFileSync(to, document.toString({ lineWidth: 0 }));
}

function windowOfStack(province: Province): string {
  const text = readFileSync(join(stacks, `Pulumi.${province}.yaml`), "utf8");
  const { config } = parse(text) as { config: Record<string, string> };
  const window = config["pdc:window"];
  if (window === undefined) throw new Error(`Pulumi.${province}.yaml names no window`);
  return window;
}

/** Every rule of the `center` pack over a graph, as the pack runs them. */
export function judge(graph: ResourceGraph): readonly Finding[] {
  return evaluate(graph, allRules, {
    day: "2026-11-22",
    demands: "both",
    strict: false,
    standingOf: controlEntry,
    isKnownControl: () => true,
  });
}

/** The same preview with resources added, changed or taken away, judged anew. */
export function altered(
  { resources }: Preview,
  change: (resource: RawResource) => RawResource | undefined,
  added: readonly RawResource[] = [],
): readonly Finding[] {
  const kept = resources.flatMap(({ policyView }) => change(policyView) ?? []);
  return judge(buildGraph([...kept, ...added]));
}

/** The same preview with what one component declares changed; `undefined` takes a field away. */
export function redeclared(center: Preview, component: string, fields: Readonly<Record<string, unknown>>) {
  return altered(center, (one) => {
    if (one.name !== component || !one.type.startsWith("pdc:")) return one;
    const { intent } = one.properties as { intent: object };
    const kept = Object.entries({ ...intent, ...fields }).filter(([, value]) => value !== undefined);
    return { ...one, properties: { intent: Object.fromEntries(kept) } };
  });
}

/** A plain Kubernetes object that somebody adds to a program by hand. */
export function handmade(token: string, name: string, namespace: string, spec: object): RawResource {
  const type = `kubernetes:${token}`;
  const properties = { metadata: { name, namespace }, spec };
  return { urn: `urn:pulumi:test::pdc::${type}::${name}`, type, name, properties };
}

/** What blocks a deployment or warns, one line each: `rule resource subject`, sorted by rule. */
export function faults(findings: readonly Finding[], ...rules: readonly string[]): string[] {
  return findings
    .filter(({ rule, outcome }) => outcome === "fail" && (rules.length === 0 || rules.includes(rule)))
    .map(lineOf);
}

/** Faults that stop the deployment. */
export function blocking(findings: readonly Finding[], ...rules: readonly string[]): string[] {
  return faults(
    findings.filter(({ level }) => level === "mandatory"),
    ...rules,
  );
}

function lineOf({ rule, urn, subject }: Finding): string {
  const name = urn.slice(urn.lastIndexOf("::") + 2);
  return [rule, name, ...(subject === undefined ? [] : [subject])].join(" ");
}

/** The English texts of what one rule found wrong. */
export function complaints(findings: readonly Finding[], rule: string): string[] {
  return findings.flatMap(({ rule: id, outcome, text }) =>
    id === rule && outcome === "fail" ? [text?.en ?? ""] : [],
  );
}

/** The message that the pack prints for one rule's faults. */
export function printed(findings: readonly Finding[], rule: string): string {
  const found = allRules.find(({ id }) => id === rule);
  const group = findings.filter((finding) => finding.rule === rule && finding.outcome === "fail");
  if (!found || group.length === 0) throw new Error(`${rule} found nothing`);
  return findingText(group, found, "en");
}

/** Logical names that differ between two previews. */
export function difference(before: Preview, after: Preview) {
  const old = new Map(before.resources.map((one) => [one.urn, one]));
  const now = new Map(after.resources.map((one) => [one.urn, one]));
  const text = (one: Recorded | undefined) => JSON.stringify([one?.inputs, one?.outputs, one?.protect]);
  const namesWhere = (resources: readonly Recorded[], holds: (urn: string) => boolean) =>
    resources.flatMap(({ urn, name }) => (holds(urn) ? [name] : [])).sort();
  return {
    created: namesWhere(after.resources, (urn) => !old.has(urn)),
    deleted: namesWhere(before.resources, (urn) => !now.has(urn)),
    updated: namesWhere(after.resources, (urn) => old.has(urn) && text(old.get(urn)) !== text(now.get(urn))),
  };
}
