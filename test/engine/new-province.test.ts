import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAllDocuments, parseDocument } from "yaml";
import { projectRoot, toolchainEnvironment } from "../../tools/toolchain/environment.mjs";

const folder = mkdtempSync(join(tmpdir(), "pdc-new-province-"));
// A name of its own: stacks render into build/<stack>, which the checkout's own stacks use too.
const stack = `new-province-${process.pid}`;
const profile = join(folder, "provinces", "ninh-binh.yaml");
const manifests = join(projectRoot, "build", stack, "manifests");
const configFile = join(folder, "config", `Pulumi.${stack}.yaml`);
const environment = {
  ...toolchainEnvironment({ stateDir: join(folder, "state"), passphraseFile: join(folder, "passphrase") }),
  PDC_LANG: "en",
};

function run(program: string, args: readonly string[], cwd = projectRoot) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", env: environment });
  return { code: status, out: stdout, err: stderr };
}
const pdc = (...words: string[]) =>
  run(process.execPath, ["--import", "tsx/esm", join("tools", "pdc", "main.ts"), ...words]);
const pulumi = (...words: string[]) =>
  run("pulumi", ["--non-interactive", "--color", "never", ...words, "--config-file", configFile]);

/** Points the stack's configuration at a profile, which the program looks for below `stacks`. */
function configure(file: string): void {
  const path = relative(join(projectRoot, "stacks"), file);
  writeFileSync(
    configFile,
    `config:\n  pdc:profile: ${path}\n  pdc:window: first-phase\n  pdc:target: render\n`,
  );
}

beforeAll(() => {
  for (const name of ["state", "config", "aside"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "passphrase"), "aside\n");
  copyFileSync(join(projectRoot, "Pulumi.yaml"), join(folder, "aside", "Pulumi.yaml"));
  expect(pdc("new", "Ninh Bình", "--folder", folder)).toMatchObject({ code: 0 });
  expect(pdc("check", profile)).toMatchObject({ code: 0 });
  const made = run(
    "pulumi",
    ["--non-interactive", "stack", "init", stack, "--no-select"],
    join(folder, "aside"),
  );
  expect(made).toMatchObject({ code: 0 });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(projectRoot, "build", stack), { recursive: true, force: true });
});

function bytesOfTree(): Record<string, string> {
  const files = readdirSync(manifests, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(manifests, path), readFileSync(path, "utf8")];
    }),
  );
}

test("a preview prints of a broken profile exactly what check prints", () => {
  const broken = join(folder, "provinces", "broken.yaml");
  const text = readFileSync(profile, "utf8");
  writeFileSync(broken, text.replace("sitePrefix", "sitePrefx").replace("status: draft", "status: drafty"));
  configure(broken);
  const check = pdc("check", broken);
  const preview = pulumi("preview", "--stack", stack);
  expect(check.code).toBe(1);
  expect(preview.code).not.toBe(0);
  const unindented = `${preview.out}${preview.err}`.replaceAll(/^ {4}(?:error: )?/gm, "");
  expect(unindented).toContain(check.out.trimEnd());
  expect(preview.out + preview.err).not.toMatch(/\n\s+at /);
});

test("a province made by `pdc new` passes both packs, deploys, and the second preview is empty", () => {
  configure(profile);
  const packs = ["--policy-pack", "policies/packs/center"];
  const up = pulumi("up", "--stack", stack, "--yes", ...packs);
  expect([up.code, up.code === 0 ? "" : up.out + up.err]).toEqual([0, ""]);
  const again = pulumi("preview", "--stack", stack, "--expect-no-changes", ...packs);
  expect([again.code, again.code === 0 ? "" : again.out + again.err]).toEqual([0, ""]);
});

test("after-up puts lost and altered files back byte for byte, and touches strangers only when asked", () => {
  const whole = bytesOfTree();
  const [lost = "", altered = ""] = Object.keys(whole).filter((path) => path.includes("networkpolicy"));
  unlinkSync(join(manifests, lost));
  appendFileSync(join(manifests, altered), "---\nkind: Pod\n");
  writeFileSync(join(manifests, "stray.yaml"), "kind: Pod\n");
  const { code, out } = pdc("after-up", stack);
  expect(code).toBe(0);
  expect(out).toContain("2 missing or altered ones restored");
  expect(out).toContain("DỰ THẢO");
  expect(bytesOfTree()).toEqual({ ...whole, "stray.yaml": "kind: Pod\n" });
  expect(pdc("after-up", stack, "--prune").out).toContain("Removed 1 stray file");
  expect(bytesOfTree()).toEqual(whole);
});

test("secrets come out whole, for the very shells that were rendered, and lie in no file", () => {
  const { code, out, err } = pdc("secrets", stack);
  expect(code).toBe(0);
  const documents = parseAllDocuments(out);
  const secrets = (Array.isArray(documents) ? documents : []).map((document) => document.toJS());
  expect(secrets.length).toBeGreaterThan(0);
  expect(err).toContain(`${secrets.length} Secret`);
  const rendered = bytesOfTree();
  const everything = Object.values(rendered).join("\n");
  for (const { kind, metadata, stringData } of secrets) {
    const path = `1-manifest/v1-secret-${metadata.namespace}-${metadata.name}.yaml`;
    const shell = parseDocument(rendered[path] ?? "").toJS();
    expect([path, kind, shell?.metadata]).toEqual([path, "Secret", metadata]);
    const told = shell.metadata.annotations["pdc.internal/withheld-keys"].split(",");
    expect(Object.keys(stringData).sort()).toEqual(told);
    // User names are ids, which the manifests name openly.
    const { username: _open, ...hidden } = stringData as Record<string, string>;
    for (const [key, value] of Object.entries(hidden))
      expect([path, key, everything.includes(value)]).toEqual([path, key, false]);
  }
});
