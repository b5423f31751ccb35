import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { compiledProgram } from "../../../tools/pdc/compiled-program.mjs";

const root = mkdtempSync(join(tmpdir(), "pdc-compiled-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  for (const folder of ["node_modules", ".state"])
    rmSync(join(root, folder), { recursive: true, force: true });
  write("main.ts", 'import { word } from "./part.ts";\nexport const said: string = word;\n');
  write("part.ts", "export const word = import.meta.url;\n");
});

function write(name: string, text: string): void {
  writeFileSync(join(root, name), text);
}

async function said(url: string | undefined): Promise<string> {
  return (await import(url ?? "")).said;
}

test("a file that asks where it stands hears where its source stands", async () => {
  expect(await said(await compiledProgram("main.ts", root))).toBe(pathToFileURL(join(root, "part.ts")).href);
});

test("it is compiled once, and again as soon as a file of it has changed or is gone", async () => {
  const first = await compiledProgram("main.ts", root);
  expect(await compiledProgram("main.ts", root)).toBe(first);
  write("part.ts", 'export const word = "new";\n');
  const second = await compiledProgram("main.ts", root);
  expect(second).not.toBe(first);
  expect(await said(second)).toBe("new");
  rmSync(join(root, "part.ts"));
  expect(await compiledProgram("main.ts", root)).toBeUndefined();
});

test("two programs of one project do not take each other's place, wherever they are kept", async () => {
  write("other.ts", 'export const said: string = "other";\n');
  const caches = join(root, "kept");
  const [first, other] = [
    await compiledProgram("main.ts", root, caches),
    await compiledProgram("other.ts", root, caches),
  ];
  expect(await said(other)).toBe("other");
  expect(await compiledProgram("main.ts", root, caches)).toBe(first);
  expect(first).toContain(pathToFileURL(caches).href);
});

test("a package that most verbs load is taken in as it is installed, another one stays outside", async () => {
  const install = (name: string, word: string) => {
    mkdirSync(join(root, "node_modules", name), { recursive: true });
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, type: "module", exports: "./index.js" }),
    );
    write(`node_modules/${name}/index.js`, `export const word = "${word}";\n`);
    write("node_modules/.package-lock.json", JSON.stringify({ [name]: word }));
  };
  install("yaml", "first");
  install("apart", "second");
  write(
    "main.ts",
    'import { word } from "yaml";\nimport { word as other } from "apart";\nexport const said: string = word + other;\n',
  );
  const first = (await compiledProgram("main.ts", root)) ?? "";
  const text = readFileSync(fileURLToPath(first), "utf8");
  expect([text.includes('"first"'), text.includes('"second"'), /from ?"apart"/.test(text)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await compiledProgram("main.ts", root)).toBe(first);
  install("yaml", "third, which is longer");
  const again = await compiledProgram("main.ts", root);
  expect(again).not.toBe(first);
  expect(await said(again)).toBe("third, which is longersecond");
});

test("without an installation to tell a change by, packages stay outside", async () => {
  write("main.ts", 'import { word } from "yaml";\nexport const said: string = word;\n');
  const text = readFileSync(fileURLToPath((await compiledProgram("main.ts", root)) ?? ""), "utf8");
  expect(text).toMatch(/from ?"yaml"/);
});

test("what was made before the last one is removed, the last one may still be running", async () => {
  const folders = async () => {
    const compiled = fileURLToPath((await compiledProgram("main.ts", root)) ?? "");
    return readdirSync(dirname(dirname(compiled))).filter((name) => name.startsWith("program-")).length;
  };
  expect(await folders()).toBe(1);
  write("part.ts", 'export const word = "two";\n');
  expect(await folders()).toBe(2);
  write("part.ts", 'export const word = "three!";\n');
  expect(await folders()).toBe(2);
});

test("runs at the same time end up with one whole program", async () => {
  const urls = await Promise.all([1, 2, 3].map(() => compiledProgram("main.ts", root)));
  for (const url of urls) expect(await said(url)).toMatch(/part\.ts$/);
});

test("sources that do not compile, and a cache that cannot be written, leave it to the sources", async () => {
  write("part.ts", "export const word = ;\n");
  expect(await compiledProgram("main.ts", root)).toBeUndefined();
  write("part.ts", 'export const word = "good";\n');
  rmSync(join(root, ".state"), { recursive: true, force: true });
  write(".state", "no folder");
  expect(await compiledProgram("main.ts", root)).toBeUndefined();
  rmSync(join(root, ".state"));
  expect(await said(await compiledProgram("main.ts", root))).toBe("good");
});
