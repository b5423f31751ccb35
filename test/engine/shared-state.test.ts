import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePorts } from "../../tools/lab/free-ports.ts";
import { filesIn, leaks } from "../support/leak-search.ts";
import { generatedSecrets } from "./support/exported-state.ts";
import { ObjectStore } from "./support/object-store.ts";
import { ProjectCopy, type Run, savedOnce } from "./support/project-copy.ts";

const passphrase = "Passphrase-that-the-team-shares-3";
const store = new ObjectStore();
/** Two checkouts, as two engineers have them. */
const [an, binh] = [new ProjectCopy(passphrase), new ProjectCopy(passphrase)];
const stack = "ha-nam";

beforeAll(() => store.start());
afterAll(() => {
  for (const copy of [an, binh]) copy.dispose();
  store.stop();
});

const shared = () => ({ ...store.environment(), ...savedOnce });
const stateFile = () => join(store.data, store.bucket, "tinh", ".pulumi", "stacks", "pdc", `${stack}.json`);
const command = (copy: ProjectCopy, name: string, env: Record<string, string> = {}) =>
  copy.start(process.execPath, [`tools/toolchain/${name}-command.mjs`, stack], {
    env: { ...shared(), ...env },
  });

/** Everything that was printed, for the search of secrets. */
const printed: Run[] = [];
const kept = (run: Run): Run => {
  printed.push(run);
  return run;
};

test("a store that does not know the stack makes none unasked", async () => {
  const run = kept(await an.run("up", stack, [], { env: shared() }));
  expect(run.code, run.output).toBe(2);
  expect(run.stderr).toContain(`npm run create-state -- ${stack}`);
  expect(run.stderr).toContain(`s3://${store.bucket}/tinh/.pulumi/stacks/pdc/${stack}.json`);
  expect(existsSync(stateFile())).toBe(false);
});

test("one engineer deploys, and another who comes in between is refused with the holder's name", async () => {
  const created = kept(await command(an, "create-state"));
  expect(created.code, created.output).toBe(0);
  let second: Promise<Run> | undefined;
  const first = kept(
    await an.run("up", stack, [], {
      env: shared(),
      whileRunning: (output) => {
        if (/ created \(/.test(output)) second ??= binh.run("up", stack, [], { env: shared() });
      },
    }),
  );
  expect(first.code, first.output).toBe(0);
  const refused = kept(await second!);
  expect(refused.code, refused.output).not.toBe(0);
  expect(refused.stderr).toMatch(
    new RegExp(`Stack ${stack} đang bị khóa bởi \\S+@${hostname()}, tiến trình \\d+`),
  );
});

test("the other engineer finds nothing to change, and has no state of his own", async () => {
  const preview = kept(await binh.run("preview", stack, ["--expect-no-changes"], { env: shared() }));
  expect(preview.code, preview.output).toBe(0);
  expect(existsSync(binh.path(".state", ".pulumi", "stacks", "pdc"))).toBe(false);
});

test("no secret is readable in the bucket, its versions, either checkout or what was printed", async () => {
  const values = await generatedSecrets(an, stack, { env: shared() });
  expect(values.length).toBeGreaterThan(2);
  const secrets = [...values, passphrase, store.secretKey];
  const files = [
    store.data,
    join(store.folder, "versions"),
    an.stateFolder,
    binh.stateFolder,
    an.path("build"),
  ];
  const texts = printed.map(({ output }, position) => ({ name: `run ${position}`, text: output }));
  const found = files.filter(existsSync).flatMap(filesIn);
  expect(found.some(({ name }) => name.endsWith(`${stack}.json`))).toBe(true);
  expect(leaks(secrets, [...found, ...texts])).toEqual([]);
});

test("a state that is gone from the bucket is refused, and restored from its last copy", async () => {
  const before = readFileSync(stateFile(), "utf8");
  for (const file of [stateFile(), `${stateFile()}.bak`]) rmSync(file, { force: true });
  const refused = kept(await an.run("up", stack, [], { env: shared() }));
  expect(refused.code, refused.output).toBe(2);
  expect(refused.stderr).toContain(`Mất trạng thái của stack ${stack}`);
  const anew = kept(await command(an, "create-state"));
  expect(anew.code, anew.output).toBe(2);
  const restored = kept(await command(binh, "restore-state"));
  expect(restored.code, restored.output).toBe(0);
  const resources = (text: string) => JSON.parse(text).checkpoint.latest.resources;
  expect(resources(readFileSync(stateFile(), "utf8"))).toEqual(resources(before));
  const again = kept(await command(an, "restore-state"));
  expect(again.code, again.output).toBe(2);
});

test("the lock of a host that is not this one is left for its holder", async () => {
  const folder = join(store.data, store.bucket, "tinh", ".pulumi", "locks", "organization", "pdc", stack);
  const lock = join(folder, "0f0f0f0f-0000-4000-8000-000000000000.json");
  const foreign = { pid: 1, username: "can-bo", hostname: "may-khac", timestamp: "2026-11-22T08:00:00Z" };
  mkdirSync(folder, { recursive: true });
  writeFileSync(lock, JSON.stringify(foreign));
  const run = kept(await an.run("up", stack, [], { env: shared() }));
  expect(run.code, run.output).not.toBe(0);
  expect(run.stderr).toContain("can-bo@may-khac");
  expect(existsSync(lock)).toBe(true);
  rmSync(lock);
});

test("a store that does not answer, or not to this engineer, is named with what to look at", async () => {
  const [closed] = await freePorts(1);
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ AWS_SECRET_ACCESS_KEY: "Another-canary-secret-key-8" }, /từ chối .*AWS_SECRET_ACCESS_KEY/s],
    [{ PULUMI_BACKEND_URL: store.address("no-such-bucket") }, /s3:\/\/no-such-bucket không có/],
    [{ PULUMI_BACKEND_URL: store.address(store.bucket, closed) }, /Không hỏi được kho .*endpoint/s],
    [{ AWS_CA_BUNDLE: "" }, /Không hỏi được kho .*chứng thư/s],
    [{ AWS_CA_BUNDLE: "/no-such-file.pem" }, /no-such-file\.pem.*AWS_CA_BUNDLE/],
    [{ PULUMI_BACKEND_URL: "gs://pdc-state" }, /loại gs:\/\//],
  ];
  for (const [env, told] of wrong) {
    const run = kept(await an.run("preview", stack, [], { env: { ...shared(), ...env } }));
    expect(run.code, run.output).toBe(2);
    expect(run.stderr).toMatch(told);
    expect(run.output).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(leaks([store.secretKey, "Another-canary-secret-key-8"], [{ name: "", text: run.output }])).toEqual(
      [],
    );
  }
});
