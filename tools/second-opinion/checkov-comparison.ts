import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readManifests } from "../../policies/graph/from-manifests.ts";
import type { ResourceNode } from "../../policies/graph/resource-graph.ts";
import { evaluationOptions, rulesOf } from "../../policies/packs/evaluation-options.ts";
import { level3Pack } from "../../policies/packs/pack-contents.ts";
import { evaluate } from "../../policies/rules/frame/evaluate.ts";
import type { Finding } from "../../policies/rules/frame/finding.ts";
import type { CheckovAnswer } from "./checkov.ts";
import { type SharedCheck, sharedChecks } from "./shared-checks.ts";

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
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const { graph, skipped } = readManifests(
    files.map((file) => ({ file: relative(folder, file), text: readFileSync(file, "utf8") })),
  );
  const options = evaluationOptions(level3Pack, { day: DAY, strict: false });
  return { graph, skipped, findings: evaluate(graph, rulesOf(level3Pack), options) };
}

/** Both opinions for every object and every check that either of the two has something to say about. */
export function compare(folder: string, answers: readonly CheckovAnswer[]): Opinions[] {
  const { graph, findings } = ourFindings(folder);
  const byPlace = new Map(
    graph.nodes.map((node): [string, ResourceNode] => [`${node.origin?.file}:${node.origin?.line}`, node]),
  );
  const told: Opinions[] = [];
  for (const check of sharedChecks) {
    const own = new Map<string, Finding["outcome"][]>();
    for (const finding of findings) {
      if (finding.rule !== check.rule || !check.concerns(finding.subject ?? "", finding.urn)) continue;
      const { origin } = graph.byUrn.get(finding.urn) ?? {};
      if (origin === undefined) continue;
      add(own, `${origin.file}:${origin.line}`, finding.outcome);
    }
    const other = new Map<string, CheckovAnswer["result"][]>();
    for (const answer of answers)
      if (answer.check === check.id) add(other, placeIn(answer, byPlace), answer.result);
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

function theirsOf(results: readonly CheckovAnswer["result"][] | undefined): Theirs {
  if (results === undefined) return "nothing";
  return results.includes("FAILED") ? "FAILED" : "PASSED";
}

/** Checkov begins an object at its separator or comment; the object itself is the next one that begins there or below. */
function placeIn({ file, line }: CheckovAnswer, byPlace: ReadonlyMap<string, unknown>): string {
  const name = file.replace(/^\//, "");
  for (let at = line; at < line + 50; at += 1) if (byPlace.has(`${name}:${at}`)) return `${name}:${at}`;
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
