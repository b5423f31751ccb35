import { type ChildProcess, execSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RawResource } from "../../policies/graph/resource-graph.ts";
import { tryToDelete } from "../../tools/pdc/drill/deletions.ts";
import { type DrillEvidence, drillEvidenceShape } from "../../tools/pdc/drill/drill-evidence.ts";
import { compareRestored } from "../../tools/pdc/drill/drill-steps.ts";
import { hashTree } from "../../tools/pdc/drill/file-manifest.ts";
import { projectRoot } from "../../tools/toolchain/environment.mjs";
import { altered, blocking, handmade, preview } from "../support/deploy-province.ts";
import { standInRestic } from "./stand-in-restic.ts";

const canary = "canary-8f1c-only-in-the-files";
const passing = [
  ...["back-up pass", "damage pass", "restore pass", "compare pass"],
  ...["append-only pass", "check pass", "corruption-found pass"],
];

let place: string;
let files: string;
let scratch: string;
let evidenceFile: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "pdc-drill-test-"));
  [files, scratch, evidenceFile] = [join(place, "files"), join(place, "tmp"), join(place, "drill.json")];
  mkdirSync(scratch);
  mkdirSync(join(files, "hồ sơ", "2026"), { recursive: true });
  writeFileSync(join(files, "hồ sơ", "2026", "quyết định.txt"), `${canary}\n`);
  writeFileSync(join(files, "big.bin"), Buffer.alloc(3_000_000, canary));
  writeFileSync(join(files, "empty"), "");
  symlinkSync("big.bin", join(files, "link"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The command as an operator runs it, with a temporary folder of its own. */
function startDrill(
  words: readonly string[] = [],
  environment: Record<string, string> = {},
  [program = process.execPath, ...first]: readonly string[] = [],
): ChildProcess {
  const usual = ["drill", "nam-dinh", "--files", files, "--on", "2026-11-25", "--out", evidenceFile];
  const { INIT_CWD: _cwd, ...rest } = process.env;
  return spawn(program, [...first, "tools/pdc/start.mjs", ...usual, ...words], {
    cwd: projectRoot,
    env: { ...rest, TMPDIR: scratch, PDC_LANG: "en", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function finished(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (text) => {
    out += text;
  });
  child.stderr?.on("data", (text) => {
    err += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, out, err };
}

const drill = (words?: readonly string[], environment?: Record<string, string>) =>
  finished(startDrill(words, environment));

const evidence = (): DrillEvidence =>
  drillEvidenceShape.parse(JSON.parse(readFileSync(evidenceFile, "utf8")));

const outcomes = () => evidence().steps.map(({ id, outcome }) => `${id} ${outcome}`);

/** The sum of the operator's files, as the schema of the evidence tells to compute it. */
function sumByHand(): string {
  const schema = readFileSync(join(projectRoot, "tools/pdc/drill/drill-evidence.schema.json"), "utf8");
  const { description } = JSON.parse(schema).properties.files.properties.sha256;
  const command = /In the folder: (.+)$/.exec(description)?.[1] ?? "false";
  return execSync(command, { cwd: files, encoding: "utf8" }).slice(0, 64);
}

/** PATH on which the stand-in goes first. */
const led = (by: Parameters<typeof standInRestic>[1]) => ({
  PATH: `${standInRestic(join(place, "bin"), by)}:${process.env.PATH}`,
});

/** Command lines of all processes that name this test's temporary folder. */
function processesHere(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8")];
      } catch {
        return [];
      }
    })
    .filter((line) => line.includes(scratch));
}

function expectNothingLeft(): void {
  expect(readdirSync(scratch).filter((name) => name.startsWith("pdc-drill"))).toEqual([]);
  expect(processesHere()).toEqual([]);
}

type Center = Awaited<ReturnType<typeof preview>>;
interface PlanIntent {
  readonly subjects: readonly { readonly id: string }[];
  readonly targets: Readonly<Record<string, object>>;
}

/** What the plan says, other fields of it changed; with the claim that the system's chart makes, which no engine renders here. */
function planChanged(center: Center, fields: Partial<PlanIntent>) {
  const claim = handmade("core/v1:PersistentVolumeClaim", "volume", "dn-lgsp", {
    storageClassName: "dn-bulk",
  });
  const change = (one: RawResource) =>
    one.name === "dn-standard" && one.type.startsWith("pdc:")
      ? { ...one, properties: { intent: { ...planIntent(center), ...fields } } }
      : one;
  return altered(center, change, [claim]);
}

function planIntent({ graph }: Center): PlanIntent {
  const plan = graph.nodes.find(({ name }) => name === "dn-standard");
  return plan?.properties?.intent as unknown as PlanIntent;
}

test("XX-07 volumes without a plan and a target in the same pool are refused; a restore brings every file back", async () => {
  const center = await preview("dong-nai");
  expect(center.model.systems.find(({ id }) => id === "dn-lgsp")?.securityLevel).toBe(3);
  const { subjects, targets } = planIntent(center);
  expect(subjects.length).toBeGreaterThan(1);
  expect(blocking(planChanged(center, {}), "stateful-has-backup", "backup-target-separate")).toEqual([]);
  // The level-3 system's own volume, and every database.
  for (const { id } of subjects) {
    const others = subjects.filter((subject) => subject.id !== id);
    const holder = id === "dn-lgsp" ? "volume" : `${id}-cluster`;
    const refused = blocking(planChanged(center, { subjects: others }), "stateful-has-backup");
    expect(refused).toEqual([`stateful-has-backup ${holder}`]);
  }
  const production = { infrastructure: "ceph-main" };
  const inPool = Object.entries(targets).map(([id, target]) => [id, { ...target, ...production }]);
  const same = planChanged(center, { targets: Object.fromEntries(inPool) });
  expect(blocking(same, "backup-target-separate")).toHaveLength(subjects.length);

  const { code, err } = await drill();
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("every file came back as it was") });
  expect(outcomes()).toEqual(passing);
  const { steps } = evidence();
  expect(steps.find(({ id }) => id === "damage")?.differences).toEqual({ missing: 1, changed: 1, extra: 0 });
  expect(steps.find(({ id }) => id === "compare")?.differences).toEqual({ missing: 0, changed: 0, extra: 0 });
});

test("the evidence says what was tried with which tools; the originals stay as they were, and nothing else stays", async () => {
  const before = [await hashTree(files), statSync(join(files, "big.bin")).mtimeMs] as const;
  const { code, out, err } = await drill(["--plan", "standard"]);
  expect([code, out]).toEqual([0, ""]);
  const told = evidence();
  expect(told).toMatchObject({
    ...{ day: "2026-11-25", outcome: "pass", repository: "temporary" },
    plan: { id: "nd-standard", targets: ["center-backup", "recovery-backup"] },
    files: { count: 3, bytes: 3_000_000 + canary.length + 1, sha256: sumByHand() },
    tools: { restic: expect.stringMatching(/^\d+\.\d+\.\d+$/), "rest-server": "0.14.0" },
  });
  expect(told.seconds).toBeUndefined();
  const { tried, refused } = told.steps.find(({ id }) => id === "append-only")?.deletions ?? {};
  expect(tried).toBeGreaterThan(2);
  expect(refused).toBe(tried);
  expect(err).toContain("drill.lastResultOn as 2026-11-25");
  expect([await hashTree(files), statSync(join(files, "big.bin")).mtimeMs]).toEqual(before);
  expectNothingLeft();
  const keys = Object.keys(JSON.parse(readFileSync(evidenceFile, "utf8")));
  expect(keys).toEqual([...keys].sort());
});

test("no content of the files, no password and no name leaks; the operator's own repositories are not in sight", async () => {
  const seen = join(place, "seen");
  mkdirSync(seen);
  const watch = [
    'if [ "$1" = check ] && [ ! -e SEEN/repositories ]; then cp -r "$drill/repositories" "$drill/password" "$drill/address" SEEN; fi',
    "cat /proc/[0-9]*/cmdline >> SEEN/commands 2>/dev/null",
    "env >> SEEN/environment",
  ].join("\n");
  const { code, out, err } = await drill([], {
    ...led({ before: watch.replaceAll("SEEN", seen) }),
    ...{ RESTIC_REPOSITORY: "/nowhere", RESTIC_PASSWORD: canary, AWS_SECRET_ACCESS_KEY: canary },
  });
  expect(code).toBe(0);
  const read = (name: string) => readFileSync(join(seen, name), "utf8");
  const password = read("password").trim();
  const serverPassword = /drill:([0-9a-f]{64})@/.exec(read("address"))?.[1] ?? "";
  expect([password, serverPassword].map(({ length }) => length)).toEqual([64, 64]);
  expect(read("commands")).toContain("--append-only");
  const stored = readdirSync(join(seen, "repositories"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  expect(stored.join("").length).toBeGreaterThan(1000);
  for (const text of [read("commands"), read("environment"), out, err, readFileSync(evidenceFile, "utf8")])
    for (const secret of [password, serverPassword, canary]) expect(text).not.toContain(secret);
  for (const secret of [canary, password, "quyết định"])
    expect(stored.join("")).not.toContain(Buffer.from(secret).toString("latin1"));
  expect(read("environment")).not.toMatch(/^(RESTIC|AWS)_/m);
});

test.each([
  [
    "a file that comes back different",
    'echo x >> "$drill/restored/empty"',
    { missing: 0, changed: 1, extra: 0 },
  ],
  ["a file that does not come back", 'rm "$drill/restored/big.bin"', { missing: 1, changed: 0, extra: 0 }],
  ["a file that nobody backed up", 'echo x > "$drill/restored/more"', { missing: 0, changed: 0, extra: 1 }],
])("%s ends 1", async (_what, lie, differences) => {
  const { code, err } = await drill([], led({ after: `if [ "$1" = restore ]; then ${lie}; fi` }));
  expect([code, evidence().outcome]).toEqual([1, "fail"]);
  expect(evidence().steps.find(({ id }) => id === "compare")).toMatchObject({ outcome: "fail", differences });
  expect(err).toMatch(
    /^ {2}(came back different: empty|did not come back: big\.bin|was not backed up: more)$/m,
  );
  expect(err).toContain("Do not rely on this backup");
  expect(err).not.toContain("declare in the profile");
  expectNothingLeft();
});

test("a check that finds nothing ends 1, and so does a backup that fails: what builds on it is unknown", async () => {
  const blind = await drill([], led({ after: 'if [ "$1" = check ]; then code=0; fi' }));
  expect([blind.code, outcomes().at(-1)]).toEqual([1, "corruption-found fail"]);
  const failing = await drill([], led({ after: 'if [ "$1" = backup ]; then code=1; fi' }));
  expect(failing.code).toBe(1);
  const others = passing.slice(1).map((step) => step.replace("pass", "unknown"));
  expect(outcomes()).toEqual(["back-up fail", ...others]);
});

test("a disk that takes no more ends 2 with TMPDIR and the reason, without evidence: nothing is known then", async () => {
  // The copy of the big file meets the limit, as it would meet the end of a disk.
  const limit = ["-c", 'ulimit -f 2000; exec "$0" "$@"', process.execPath];
  const { code, err } = await finished(startDrill([], {}, ["sh", ...limit]));
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^The drill broke off \(EFBIG.*no evidence.*TMPDIR/m),
  ]);
  expect(err).toContain(scratch);
  expect(existsSync(evidenceFile)).toBe(false);
  expectNothingLeft();
});

test("the result is told even where the evidence can no longer be written", async () => {
  const folder = join(place, "gone");
  mkdirSync(folder);
  evidenceFile = join(folder, "drill.json");
  const { code, err } = await drill([], led({ before: `rm -rf ${folder}` }));
  expect(code).toBe(2);
  expect(err).toContain("every file came back as it was");
  expect(err).toMatch(/Cannot read or write .*ENOENT/);
});

test("a tree that differs is told apart, and a server that deletes is not append-only", async () => {
  const manifest = await hashTree(files);
  expect(await compareRestored(manifest, files)).toMatchObject({ good: true });
  writeFileSync(join(files, "empty"), "no longer");
  expect(await compareRestored(manifest, files)).toMatchObject({
    good: false,
    difference: { changed: ["empty"], missing: [], extra: [] },
  });
  const server = createServer((request, response) => {
    response.writeHead(request.url?.includes("keys") ? 403 : 200).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/drill/`;
  const asked = { address, authorization: "Basic x" };
  const answer = await tryToDelete(asked, ["snapshots/a", "keys/b"], new AbortController().signal);
  server.close();
  expect(answer).toEqual({ tried: 2, refused: 1 });
});

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("%s in the middle of it leaves nothing behind", async (signal, expected) => {
  const reached = join(place, "reached");
  const before = `if [ "$1" = backup ]; then touch ${reached}; sleep 60; fi`;
  const child = startDrill([], led({ before }));
  const end = finished(child);
  for (let i = 0; i < 300 && !existsSync(reached); i += 1) await wait(100);
  expect(processesHere().join("\n")).toContain("--append-only");
  const begun = performance.now();
  child.kill(signal);
  const { code, err } = await end;
  expect(code).toBe(expected);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(err).toContain("The drill was interrupted.");
  expect(existsSync(evidenceFile)).toBe(false);
  expectNothingLeft();
});
