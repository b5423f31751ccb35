import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runPdc } from "./run-pdc.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const built = ["tools/pdc/start.mjs"];
const sources = ["--import", "tsx/esm", "tools/pdc/main.ts"];

/** The real entry: as npm runs it, built from the sources, or the sources as they are. */
function pdc(words: readonly string[], environment: Record<string, string> = {}, start = built) {
  const { PDC_LANG: _lang, INIT_CWD: _cwd, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...start, ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...rest, LC_ALL: "C", ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}

test("Vietnamese when the locale decides nothing, exit code of a problem, no stack trace", () => {
  expect(pdc(["check", "nam-dihn"])).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(/^Không có tỉnh "nam-dihn"\. Có phải "nam-dinh"\?.*\n$/),
  });
});

test("paths are where the operator stands, although npm runs the program elsewhere", () => {
  const environment = { npm_lifecycle_event: "pdc", INIT_CWD: `${root}/stacks/provinces`, PDC_LANG: "en" };
  expect(pdc(["check", "nam-dinh.yaml"], environment)).toEqual({
    code: 0,
    out: "1 profile: no problems.\n",
    err: "",
  });
});

test.each([
  [["reach", "ha-nam", "--format", "csv"]],
  [["diagram", "ha-nam", "--of", "zones", "--format", "svg"]],
  [["report", "network", "ha-nam", "--format", "html", "--day", "2026-11-25"]],
  [["schema", "--check"]],
])("the built program says what its sources say: %j", (words) => {
  const fromSources = pdc(words, {}, sources);
  expect(fromSources.out).not.toBe("");
  expect(pdc(words)).toEqual(fromSources);
  expect(pdc(words, { PDC_DEBUG: "1" })).toEqual(fromSources);
});

test.each([
  [["chek"], 'There is no command "chek". Did you mean "check"? See: pdc --help\n'],
  [["check", "--windo", "x"], 'There is no option "--windo". Did you mean "--window"? See: pdc --help\n'],
  [["show"], "PROVINCE is missing. See: pdc --help\n"],
  [["show", "a", "b"], "Too many arguments. See: pdc --help\n"],
  [["check", "--window"], 'The option "--window <id>" lacks its value. See: pdc --help\n'],
])("wrong usage ends 2 with one line: %j", async (words, err) => {
  expect(await runPdc(words)).toEqual({ code: 2, out: "", err });
});

test("help exists in both languages and names every verb", async () => {
  const [vi, en] = await Promise.all([runPdc(["--help"], { lang: "vi" }), runPdc(["--help"])]);
  for (const verb of ["check", "show", "new", "allocate", "after-up", "secrets", "schema"])
    for (const { code, out } of [vi, en]) expect([code, out.includes(`\n  ${verb} `)]).toEqual([0, true]);
  expect(vi.out).toMatch(/^Cách gọi:/);
  expect(en.out).toMatch(/^Usage:/);
});

test("no verb at all shows the help and ends 2", async () => {
  const { code, err } = await runPdc([]);
  expect([code, err.startsWith("Usage:")]).toEqual([2, true]);
});

test.each([
  ["secrets", "../x"],
  ["after-up", "{{ x }}"],
  ["after-up", "x".repeat(999)],
])("a stack name that is none starts nothing: %s %j", async (verb, word) => {
  const { code, err } = await runPdc([verb, word]);
  expect(code).toBe(2);
  expect(err).toContain("There is no stack");
});

test("secrets are not printed to a terminal that did not ask for them", async () => {
  const { code, out, err } = await runPdc(["secrets", "nam-dinh"], { interactive: true });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("kubectl apply -f -");
});
