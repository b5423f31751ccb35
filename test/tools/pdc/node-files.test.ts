import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPdc } from "./run-pdc.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-node-files-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("writes the files with their sums, the same bytes each time", async () => {
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  const { code, out, err } = await runPdc(["node-files", "nam-dinh", "--out", first]);
  expect({ code, out }).toEqual({ code: 0, out: "" });
  expect(err).toContain("kubeadm config validate");
  await runPdc(["node-files", "nam-dinh", "--out", second]);
  const names = readdirSync(first).sort();
  expect(names).toEqual(
    expect.arrayContaining(["SHA256SUMS", "audit-policy.yaml", "kubeadm.yaml", "make-encryption-key"]),
  );
  for (const name of names)
    expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name)))).toBe(true);
  expect((await runPdc(["verify", first])).code).toBe(0);
});

test("a cluster that exists is told, in both languages, and nothing is written", async () => {
  const out = join(folder, "none");
  const told = { vi: /đã có sẵn/, en: /exists already/ };
  for (const lang of ["vi", "en"] as const) {
    const { code, err } = await runPdc(["node-files", "ha-nam", "--out", out], { lang });
    expect(code).toBe(1);
    expect(err).toMatch(told[lang]);
  }
  expect(readdirSync(folder)).not.toContain("none");
});

test("a file that somebody edited is named and kept, in both languages; an untouched folder is written again", async () => {
  const out = join(folder, "edited");
  const words = ["node-files", "nam-dinh", "--out", out];
  expect((await runPdc(words)).code).toBe(0);
  expect((await runPdc(words)).code).toBe(0);
  const names = readFileSync(join(out, "resolved.conf"), "utf8").replace(/^DNS=.*$/m, "DNS=10.64.6.53");
  writeFileSync(join(out, "resolved.conf"), names);
  const told = {
    vi: /resolved\.conf\. .*trên máy.*thư mục khác/,
    en: /resolved\.conf\. .*on the machine.*another folder/,
  };
  for (const lang of ["vi", "en"] as const) {
    const { code, err } = await runPdc(words, { lang });
    expect(code).toBe(2);
    expect(err).toMatch(told[lang]);
  }
  expect(readFileSync(join(out, "resolved.conf"), "utf8")).toBe(names);
  // Sums that nobody can read vouch for no file.
  writeFileSync(join(out, "SHA256SUMS"), "?\n");
  expect(await runPdc(words)).toMatchObject({ code: 2, err: expect.stringContaining("SHA256SUMS. ") });
  expect(readFileSync(join(out, "resolved.conf"), "utf8")).toBe(names);
});

test("wrong usage is told and ends 2, and a folder with other files is left alone", async () => {
  const own = join(folder, "own");
  mkdirSync(own);
  writeFileSync(join(own, "notes.txt"), "mine");
  const cases: [string[], RegExp][] = [
    [["--out", own], /holds other files/],
    [["--out", join(own, "notes.txt", "below")], /cannot be written/],
  ];
  for (const [words, told] of cases) {
    const { code, err } = await runPdc(["node-files", "nam-dinh", ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(told);
  }
  expect(readdirSync(own)).toEqual(["notes.txt"]);
});
