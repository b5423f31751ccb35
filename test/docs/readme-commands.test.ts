import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withProfileTables } from "../../tools/docs/profile-tables.ts";
import { runProgram } from "../../tools/pdc/program.ts";
import { projectRoot } from "../../tools/toolchain/environment.mjs";
import {
  appendAsTold,
  type Block,
  blocksOf,
  commandsMarked,
  expectedCode,
  linesNotIn,
  readmes,
  readText,
} from "./readme-blocks.ts";

const guides = ["docs/huong-dan/ho-so-tinh.md", "docs/huong-dan/kiem-tra.md"];
const decisions = readdirSync(join(projectRoot, "docs", "decisions")).map((name) => `docs/decisions/${name}`);
const documents = [...readmes, "CONTRIBUTING.md", "CHANGELOG.md", ...guides, ...decisions];

/** Paths that a document writes, but for patterns such as `stacks/Pulumi.<stack>.yaml`. */
const pathPattern =
  /(?<![\w./-])(?:(?:stacks|components|policies|charts|tools|test|docs)\/[\w@./*-]*[\w/]|(?:index\.ts|package\.json|tsconfig\.json|Pulumi\.yaml|[A-Z]+(?:\.vi)?\.md))(?![\w@./*-]*<)(?![\w-])/g;

/** What a reader makes while following the text. */
const madeByReader = /nam-dinh-cum|ninh-binh|\*/;

test("both READMEs hold the same blocks", () => {
  const [vi, en] = readmes.map((file) => blocksOf(readText(file)).map(({ info, text }) => ({ info, text })));
  expect(en).toEqual(vi);
  expect(vi?.length).toBeGreaterThan(20);
});

describe.each(documents)("%s", (file) => {
  test("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const named = [...readText(file).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(
      ([, name]) => name ?? "",
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test("names paths that exist", () => {
    const named = [...readText(file).matchAll(pathPattern)].map(([path]) => path);
    const missing = named.filter((path) => !madeByReader.test(path) && !existsSync(join(projectRoot, path)));
    expect([...new Set(missing)]).toEqual([]);
  });

  test("links to files that exist", () => {
    const links = [...readText(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? "");
    const folder = join(projectRoot, file, "..");
    expect(links.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});

test("no document names a place of one machine", () => {
  const places = /\/(?:home|root|work|tmp|Users)\//;
  expect(documents.filter((file) => places.test(readText(file)))).toEqual([]);
});

test("commands that need no toolchain end as told and print what the README shows", async () => {
  const blocks = blocksOf(readText("README.vi.md"));
  const folder = mkdtempSync(join(tmpdir(), "pdc-readme-"));
  cpSync(join(projectRoot, "stacks"), join(folder, "stacks"), { recursive: true });
  const before = process.cwd();
  // Paths in the output are relative to where a command runs.
  process.chdir(folder);
  try {
    for (const block of blocks) await follow(block, folder);
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
  expect(commandsMarked("test", blocks).length).toBeGreaterThan(4);
});

/** Does what a block says, in one folder after another: later commands build on what earlier ones made. */
async function follow(block: Block, folder: string): Promise<void> {
  appendAsTold(block, folder);
  if (commandsMarked("test", [block]).length === 0) return;
  let output = "";
  let code = 0;
  for (const line of block.text.trim().split("\n")) {
    const run = await runPdc(line, folder);
    output += run.output;
    code = run.code;
  }
  expect({ code, missing: linesNotIn(output, block.shown ?? "") }).toEqual({
    code: expectedCode(block),
    missing: [],
  });
}

/** Runs `npm run -s pdc -- …` in this process: the wiring of the npm script is for the tests of `pdc` to check. */
async function runPdc(line: string, folder: string): Promise<{ code: number; output: string }> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  expect(words.slice(0, 5)).toEqual(["npm", "run", "-s", "pdc", "--"]);
  let output = "";
  const write = (text: string) => {
    output += text;
  };
  const code = await runProgram(words.slice(5), {
    lang: "vi",
    env: {},
    provincesFolder: join(folder, "stacks", "provinces"),
    workingFolder: folder,
    out: write,
    err: write,
    interactive: false,
  });
  return { code, output };
}

test("stack files without secrets of their own hold no salt, which would bind them to one machine", () => {
  const folder = join(projectRoot, "stacks");
  const files = readdirSync(folder).filter((name) => /^Pulumi\..+\.yaml$/.test(name));
  const bound = files.filter((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return text.includes("encryptionsalt") && !text.includes("secure:");
  });
  expect(bound).toEqual([]);
});

test("the guides' generated parts are current", () => {
  const guide = readFileSync(join(projectRoot, "docs/huong-dan/ho-so-tinh.md"), "utf8");
  expect(withProfileTables(guide)).toBe(guide);
});
