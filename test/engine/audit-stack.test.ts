import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaks } from "../support/leak-search.ts";
import { ProjectCopy, type Run } from "./support/project-copy.ts";
import { fixtureFile, fixturePassphrase } from "./support/state-fixture.ts";

const CANARY = "Canary9-of-the-audited-stack!";
/** Pulumi's mark of a secret; an import encrypts one that is written in clear. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

const LATE = "urn:pulumi:long-an::pdc::kubernetes:core/v1:Namespace::late";

const copy = new ProjectCopy(fixturePassphrase);
/** What an auditor has: the backend, and no passphrase. */
const env = { PULUMI_CONFIG_PASSPHRASE_FILE: copy.path("no-passphrase") };

beforeAll(async () => {
  for (const stack of ["long-an", "ha-nam"]) await done(["stack", "init", stack, "--no-select"]);
  copy.write("build/canary.json", withCanary(readFileSync(fixtureFile("long-an"), "utf8")));
  await done(["stack", "import", "--stack", "long-an", "--file", "build/canary.json"]);
  copy.remove("build/canary.json");
  copy.write("build/state.json", (await done(["stack", "export", "--stack", "long-an"])).stdout);
});
afterAll(() => copy.dispose());

async function done(args: readonly string[]): Promise<Run> {
  const run = await copy.pulumi(args);
  expect(run.code, run.output).toBe(0);
  return run;
}

/** A state whose passwords are all the canary, still to be encrypted. */
function withCanary(exported: string): string {
  const state = JSON.parse(exported) as { deployment: { resources: { type: string; outputs?: object }[] } };
  const passwords = state.deployment.resources.filter(({ type }) => type.startsWith("random:"));
  const secret = { [SECRET_MARK]: "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify(CANARY) };
  for (const { outputs } of passwords) if (outputs !== undefined) Object.assign(outputs, { result: secret });
  return JSON.stringify(state);
}

const audit = (...words: string[]) =>
  copy.pdc(["audit", "--on", "2026-11-25", "--pack", "center", ...words], { env });

describe("the state of a deployed stack", () => {
  test.each(["json", "table", "sarif", "junit"])(
    "gives the bytes that --state gives of its export, but for the name of the source: %s",
    async (format) => {
      const ofStack = await audit("--stack", "long-an", "--format", format);
      // A stack brings its own profile along, a file does not.
      const ofState = await audit("--state", "build/state.json", "--profile", "long-an", "--format", format);
      expect(ofStack.code, ofStack.stderr).toBe(0);
      const named = /"door": "state"(,\s+"label": )"build\/state\.json"|trạng thái build\/state\.json/g;
      const renamed = ofState.stdout.replace(named, (_all, between?: string) =>
        between === undefined ? "stack long-an" : `"door": "stack"${between}"long-an"`,
      );
      expect({ code: ofStack.code, bytes: ofStack.stdout }).toEqual({ code: ofState.code, bytes: renamed });
      expect(ofStack.stdout.length).toBeGreaterThan(500);
    },
  );

  test("is read without its passphrase, and no secret of it is printed", async () => {
    const clear = await done(["stack", "export", "--stack", "long-an", "--show-secrets"]);
    expect(leaks([CANARY], [{ name: "clear", text: clear.stdout }])).not.toEqual([]);
    const run = await audit("--stack", "long-an", "--format", "json");
    expect(run.code, run.stderr).toBe(0);
    expect(leaks([CANARY, fixturePassphrase], [{ name: "audit", text: run.output }])).toEqual([]);
  });
});

describe("what can not be read ends 2, says why and is never clean", () => {
  const elsewhere = { ...env, PULUMI_BACKEND_URL: "https://api.pulumi.com", PULUMI_ACCESS_TOKEN: "" };
  test.each([
    [
      "a stack that is not there",
      "lon-an",
      env,
      /"lon-an"\. Có phải "long-an"\? Các stack: ha-nam, long-an\./,
    ],
    [
      "one that is described and has no state",
      "nam-dinh",
      env,
      /"nam-dinh"\..* Các stack: ha-nam, long-an\./,
    ],
    ["one with nothing deployed", "ha-nam", env, /"ha-nam" chưa có tài nguyên nào/],
    ["an option in place of a name", "--show-secrets", env, /Không có stack "--show-secrets"/],
    ["a path", "../../long-an", env, /Không có stack "\.\.\/\.\.\/long-an"/],
    ["a command", "$(touch touched)", env, /Không có stack/],
    ["control characters", "long-an\u001b[2J\n", env, /Không có stack/],
    ["a backend without a login", "long-an", elsewhere, /Chưa đăng nhập .*PULUMI_ACCESS_TOKEN/],
  ])("%s", async (_name, stack, environment, said) => {
    const { code, stdout, stderr } = await copy.pdc(["audit", `--stack=${stack}`], { env: environment });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain("\u001b");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("a stack whose update was cut off, at every door that takes its state as whole", async () => {
    const file = `${copy.stateFolder}/.pulumi/stacks/pdc/long-an.json`;
    const whole = readFileSync(file, "utf8");
    // After an import this key has a capital.
    const cut = JSON.parse(whole) as { checkpoint: { Latest: { resources: object[] } & object } };
    const late = { type: "creating", resource: { ...cut.checkpoint.Latest.resources.at(-1), urn: LATE } };
    Object.assign(cut.checkpoint.Latest, { pending_operations: [late] });
    try {
      writeFileSync(file, JSON.stringify(cut));
      for (const words of [
        ["audit", "--stack", "long-an"],
        ["drift", "long-an"],
      ]) {
        const { code, stdout, stderr } = await copy.pdc(words, { env });
        expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
        expect(stderr).toContain(`long-an: Trạng thái còn thao tác dở dang (1; creating ${LATE})`);
      }
    } finally {
      writeFileSync(file, whole);
    }
  });

  test("the export of a stack with nothing deployed", async () => {
    copy.write("build/empty.json", (await done(["stack", "export", "--stack", "ha-nam"])).stdout);
    const { code, stdout, stderr } = await audit("--state", "build/empty.json");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("chưa có tài nguyên nào");
  });
});

describe("a state of another stack of the same profile", () => {
  const second = "quang-nam-second";
  const phase2 = "pdc:window: phase-2";
  beforeAll(() => {
    const first = copy.read("stacks/Pulumi.quang-nam.yaml");
    copy.write(`stacks/Pulumi.${second}.yaml`, first.replace("pdc:window: phase-1", phase2));
    const state = readFileSync(fixtureFile("quang-nam"), "utf8");
    copy.write("build/second.json", state.replaceAll("urn:pulumi:quang-nam::", `urn:pulumi:${second}::`));
  });
  const reach = (stack: string) => copy.pdc(["reach", stack, "--base", "build/second.json"], { env });

  test("is a base of reach, in the window of that stack", async () => {
    expect(copy.read(`stacks/Pulumi.${second}.yaml`)).toContain(phase2);
    const { code, stdout, stderr } = await reach("quang-nam");
    expect(code, stderr).toBe(1);
    expect(stdout).toMatch(/qn-data-analytics/);
  });

  test("is none of another province, and the refusal names the stacks that would do", async () => {
    const { code, stdout, stderr } = await reach("ha-nam");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`là của stack "${second}", cần của "ha-nam"`);
    const other = await copy.pdc(["reach", "quang-nam", "--base", "build/state.json"], { env });
    expect(other.stderr).toContain(`là của stack "long-an", cần của "quang-nam" hoặc "${second}"`);
  });
});
