import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runPdc } from "../run-pdc.ts";

const folder = mkdtempSync(join(tmpdir(), "pdc-preview-input-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const saved = (resources: unknown, more: object = {}) =>
  JSON.stringify({ pdcPreview: 1, stack: "ha-nam", resources, ...more });

// Everything here is told before the engine is asked.
test.each([
  ["an unknown province", ["preview", "ha-nm"], /Did you mean "ha-nam"/],
  ["no province", ["preview"], /PROVINCE/],
  ["a format that is none", ["preview", "ha-nam", "--format", "pdf"], /text, markdown, json, html/],
  ["a language that is none", ["preview", "ha-nam", "--lang", "fr"], /vi, en/],
  ["a day that is none", ["preview", "ha-nam", "--on", "2026-02-30"], /2026-02-30/],
  ["an empty reason", ["preview", "ha-nam", "--accept-data-loss", " "], /a reason is needed/],
  ["--changed without a base", ["preview", "--changed"], /needs --base/],
  [
    "--changed with a revision that is none",
    ["preview", "--changed", "--base", "no-such"],
    /git does not know it/,
  ],
  ["ci without a question", ["ci"], /--base <git revision> for a change, or --drift/],
  ["ci with both", ["ci", "--base", "HEAD", "--drift"], /--base <git revision> for a change, or --drift/],
  ["ci with an option for a revision", ["ci", "--base", "--output=x"], /.+/],
  ["a base that is not there", ["preview", "ha-nam", "--base", "gone.json"], /there is no such file/],
  [
    "a revision that is none",
    ["preview", "ha-nam", "--base", "no-such"],
    /no file, and git does not know it/,
  ],
  ["a revision that reads as an option", ["preview", "ha-nam", "--base=--output=x"], /git does not know it/],
  [
    "a file that was cut short",
    ["preview", "ha-nam", "--base", file("cut.json", saved([]).slice(0, 30))],
    /cut short/,
  ],
  ["another JSON", ["preview", "ha-nam", "--base", file("other.json", "{}")], /no preview and no state/],
  [
    "a saved preview of another stack",
    ["preview", "ha-nam", "--base", file("stack.json", saved([], { stack: "long-an" }))],
    /of the stack "long-an", expected that of "ha-nam"/,
  ],
  [
    "a saved preview of another version",
    ["preview", "ha-nam", "--base", file("version.json", saved([], { pdcPreview: 9 }))],
    /pdcPreview: 1/,
  ],
  [
    "a saved preview with half an entry",
    ["preview", "ha-nam", "--base", file("half.json", saved([{ urn: "urn:a" }]))],
    /urn or type/,
  ],
  [
    "a preview without its unchanged resources",
    [
      "preview",
      "ha-nam",
      "--base",
      file("sames.json", JSON.stringify({ steps: [], changeSummary: { same: 3 } })),
    ],
    /--show-sames/,
  ],
  [
    "a state that is none",
    ["preview", "ha-nam", "--base", file("state.json", JSON.stringify({ deployment: {} }))],
    /deployment.resources is missing/,
  ],
  [
    "a state of an update that was cut off",
    [
      "preview",
      "ha-nam",
      "--base",
      file(
        "unfinished.json",
        JSON.stringify({ deployment: { resources: [], pending_operations: [{ type: "creating" }] } }),
      ),
    ],
    /unfinished operations/,
  ],
  ["YAML that is no profile", ["preview", "ha-nam", "--base", file("no.yaml", "a: 1\n")], /no sound profile/],
  [
    "the profile of another province",
    ["preview", "ha-nam", "--base", "stacks/provinces/long-an.yaml"],
    /profile of "long-an", expected that of "ha-nam"/,
  ],
])("%s ends 2 with what is wrong and nothing else", async (_, words, told) => {
  const { code, out, err } = await runPdc(words);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(told);
  expect(err).not.toMatch(/at .*\.ts:\d+|\.test\.ts/);
});
