import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { readManifests } from "../../policies/graph/from-manifests.ts";
import type { ResourceGraph, ResourceNode } from "../../policies/graph/resource-graph.ts";
import { evaluationOptions, rulesOf } from "../../policies/packs/evaluation-options.ts";
import { level3Pack } from "../../policies/packs/pack-contents.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import type { CheckovAnswer } from "./checkov.ts";
import { manifestFiles } from "./foreign-manifests.ts";
import type { KyvernoAnswer } from "./kyverno.ts";
import { checkovChecks, kyvernoChecks, type SharedCheck } from "./shared-checks.ts";

type Ours = "pass" | "fail" | "unknown" | "not-applicable" | "nothing";
type Theirs = "PASSED" | "FAILED" | "nothing";

/** What both say about one object under one shared check. */
export interface Opinions {
  readonly check: SharedCheck;
  /** `velero/examples/…:12`. */
  readonly place: string;
  /** `Deployment velero/minio`. */
  readonly object: string;
  readonly kind: string;
  readonly ours: Ours;
  readonly theirs: Theirs;
}

const DAY = "2026-11-22";
const WORST_FIRST = ["fail", "unknown", "pass", "not-applicable"] as const;

/** All findings of the level-3 pack about the manifests below a folder, as `pdc audit --manifests` comes to them. */
export function ourFindings(folder: string) {
  const files = manifestFiles(folder);
  const { graph, skipped } = readManifests(
    files.map((file) => ({ file: relative(folder, file), text: readFileSync(file, "utf8") })),
  );
  const options = evaluationOptions(level3Pack, { day: DAY, strict: false });
  return { graph, skipped, findings: evaluate(graph, rulesOf(level3Pack), options) };
}

/** An answer of another tool about the object that begins at a place, `file:line`. */
interface Answer {
  readonly check: string;
  readonly place: string;
  readonly result: "PASSED" | "FAILED";
}

/** Our opinion and Checkov's. */
export function compareWithCheckov(folder: string, answers: readonly CheckovAnswer[]): Opinions[] {
  return compare(folder, checkovChecks, ({ nodes }) => {
    const places = new Set(nodes.map(placeOf));
    return answers.map(({ check, result, ...at }) => ({ check, result, place: placeIn(at, places) }));
  });
}

/** Our opinion and Kyverno's, which names objects and no lines. @throws Error it names one that the file does not hold. */
export function compareWithKyverno(folder: string, answers: readonly KyvernoAnswer[]): Opinions[] {
  return compare(folder, kyvernoChecks, ({ nodes }) =>
    answers.flatMap(({ policy, result, file, object }): Answer[] => {
      if (result !== "pass" && result !== "fail") return [];
      const named = nodes.filter(
        (node) => node.origin?.file === file && objectOf(node) === object.replace(" default/", " "),
      );
      if (named.length === 0) throw new Error(`${object}: not in ${file}`);
      return named.map((node) => ({
        ...{ check: policy, place: placeOf(node) },
        result: result === "pass" ? "PASSED" : "FAILED",
      }));
    }),
  );
}

/** Both opinions for every object and every check that either of the two has something to say about. */
function compare(
  folder: string,
  checks: readonly SharedCheck[],
  answersAbout: (graph: ResourceGraph) => readonly Answer[],
): Opinions[] {
  const { graph, findings } = ourFindings(folder);
  const byPlace = new Map(graph.nodes.map((node): [string, ResourceNode] => [placeOf(node), node]));
  const answers = answersAbout(graph);
  const told: Opinions[] = [];
  for (const check of checks) {
    const own = new Map<string, Finding["outcome"][]>();
    for (const finding of findings) {
      if (finding.rule !== check.rule || !check.concerns(finding.subject ?? "", finding.urn)) continue;
      const node = graph.byUrn.get(finding.urn);
      if (node?.origin !== undefined) add(own, placeOf(node), finding.outcome);
    }
    const other = new Map<string, Answer["result"][]>();
    for (const answer of answers) if (answer.check === check.id) add(other, answer.place, answer.result);
    for (const place of [...new Set([...own.keys(), ...other.keys()])].sort()) {
      const node = byPlace.get(place);
      told.push({
        check,
        place,
        object: node?.name ?? "?",
        kind: node?.type.split(":").at(-1) ?? "?",
        ours: WORST_FIRST.find((outcome) => own.get(place)?.includes(outcome)) ?? "nothing",
        theirs: theirsOf(other.get(place)),
      });
    }
  }
  return told;
}

const placeOf = ({ origin }: ResourceNode): string => `${origin?.file}:${origin?.line}`;

/** `Kind namespace/name`, the default namespace left out. */
const objectOf = ({ type, name }: ResourceNode): string =>
  `${type.split(":").at(-1)} ${name.replace(/^default\//, "")}`;

function theirsOf(results: readonly Answer["result"][] | undefined): Theirs {
  if (results === undefined) return "nothing";
  return results.includes("FAILED") ? "FAILED" : "PASSED";
}

/** Checkov begins an object at its separator or comment; the object itself is the next one that begins there or below. */
function placeIn({ file, line }: Pick<CheckovAnswer, "file" | "line">, places: ReadonlySet<string>): string {
  const name = file.replace(/^\//, "");
  for (let at = line; at < line + 50; at += 1) if (places.has(`${name}:${at}`)) return `${name}:${at}`;
  return `${name}:${line}`;
}

function add<T>(all: Map<string, T[]>, key: string, value: T): void {
  const list = all.get(key);
  if (list) list.push(value);
  else all.set(key, [value]);
}

/** True where both come to the same: a pass, a failure, or nothing to say. */
export function agree({ ours, theirs }: Opinions): boolean {
  if (theirs === "nothing") return ours === "nothing" || ours === "not-applicable";
  return theirs === "PASSED" ? ours === "pass" : ours === "fail";
}
