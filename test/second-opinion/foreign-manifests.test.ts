import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readManifests } from "../../policies/graph/from-manifests.ts";
import { GraphSourceError } from "../../policies/graph/graph-source-error.ts";
import { rulesOf } from "../../policies/packs/evaluation-options.ts";
import { level3Pack } from "../../policies/packs/pack-contents.ts";
import { checkovAnswers, installCheckov } from "../../tools/second-opinion/checkov.ts";
import {
  agree,
  compareWithCheckov,
  type Opinions,
  ourFindings,
} from "../../tools/second-opinion/comparison.ts";
import {
  checkov,
  comparisonReport,
  explains,
  explanations,
} from "../../tools/second-opinion/comparison-report.ts";
import { type ForeignManifests, foreignManifests } from "../../tools/second-opinion/foreign-manifests.ts";

let foreign: ForeignManifests;
let audited: ReturnType<typeof ourFindings>;
let opinions: Opinions[];

beforeAll(async () => {
  foreign = await foreignManifests();
  audited = ourFindings(foreign.manifests);
  opinions = compareWithCheckov(
    foreign.manifests,
    await checkovAnswers(await installCheckov(), foreign.manifests),
  );
});

/** Subjects that a rule fails, by the text of the resource. */
const failed = (rule: string): string[] =>
  audited.findings
    .filter((finding) => finding.rule === rule && finding.outcome === "fail")
    .map(({ resource, subject }) => [resource, subject].filter(Boolean).join(" · "))
    .sort();

/** Lines of a file that hold a text, counted from 1. */
function linesWith(file: string, text: string): number[] {
  const lines = readFileSync(join(foreign.manifests, file), "utf8").split("\n");
  return lines.flatMap((line, index) => (line.includes(text) && !/^\s*#/.test(line) ? [index + 1] : []));
}

test("no rule crashes on what others wrote, and nothing is left out", () => {
  expect(audited.skipped).toEqual([]);
  expect(audited.findings.filter(({ text }) => text?.en.includes("The rule crashed"))).toEqual([]);
});

test("rules that look at nothing but intent do not pass where there is none", () => {
  const aboutIntent = new Set(
    rulesOf(level3Pack)
      .filter(({ kinds }) => kinds.every((kind) => kind === "Center" || kind === "BackupPlan"))
      .map(({ id }) => id),
  );
  expect(aboutIntent.size).toBeGreaterThan(10);
  const own = audited.findings.filter(({ rule }) => aboutIntent.has(rule));
  expect(own.filter(({ outcome }) => outcome === "pass")).toEqual([]);
  expect(own.some(({ outcome }) => outcome === "unknown")).toBe(true);
});

test("what the files say is what is found: privileged containers, the node's network and its directories", () => {
  expect(linesWith("rook/deploy/examples/direct-mount.yaml", "privileged: true")).toHaveLength(1);
  expect(linesWith("velero/examples/nginx-app/with-pv.yaml", "privileged: true")).toHaveLength(1);
  expect(failed("pod-privilege")).toEqual([
    "Deployment nginx-example/nginx-deployment · fsfreeze",
    "Deployment rook-ceph/rook-direct-mount · rook-direct-mount",
  ]);
  expect(failed("exposed-ports")).toEqual(["Deployment rook-ceph/rook-direct-mount · hostNetwork"]);
  const hostPaths = [
    "rook/deploy/examples/direct-mount.yaml",
    "velero/tilt-resources/examples/node-agent.yaml",
  ];
  const written = hostPaths.flatMap((file) => linesWith(file, "hostPath:"));
  expect(failed("no-host-path")).toHaveLength(written.length);
});

test("a file with placeholders is refused with its line", () => {
  const file = "cert-manager/make/config/bind/service.yaml";
  const text = readFileSync(join(foreign.refused, file), "utf8");
  const line = text.split("\n").findIndex((one) => one.includes("{SERVICE_IP_PREFIX}")) + 1;
  expect(line).toBeGreaterThan(0);
  const read = () => readManifests([{ file, text }]);
  expect(read).toThrow(GraphSourceError);
  expect(read).toThrow(`${file}:${line}`);
});

test("every difference from Checkov is explained, and every explanation is needed", () => {
  const differing = opinions.filter((one) => !agree(one));
  const unexplained = differing.filter((one) => !explanations(checkov).some((known) => explains(known, one)));
  expect(unexplained.map(({ check, place, ours, theirs }) => [check.id, place, ours, theirs])).toEqual([]);
  const idle = explanations(checkov).filter((known) => !differing.some((one) => explains(known, one)));
  expect(idle).toEqual([]);
  // Both must have had something to say: an empty comparison would agree too.
  expect(opinions.filter(agree).length).toBeGreaterThan(200);
});

test("the committed table is what the comparison gives", () => {
  expect(readFileSync("docs/checkov-comparison.md", "utf8")).toBe(comparisonReport(checkov, opinions));
});
