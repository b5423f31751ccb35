import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { loadCenter } from "../../stacks/load-center.ts";
import { danglingReferences } from "../../stacks/model/references.ts";
import { loadProfile } from "../../stacks/schema/load-profile.ts";
import { formatPath } from "../../stacks/schema/text/path.ts";

const provinces = fileURLToPath(new URL("../../stacks/provinces/", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "pdc-load-center-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Code and path of every problem of Đồng Nai after some passages are changed, the ledger aside. */
function problemsAfter(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string[] {
  let text = readFileSync(join(provinces, "dong-nai.yaml"), "utf8");
  for (const [from, to] of changes) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    text = changed;
  }
  const file = join(scratch, "dong-nai.yaml");
  writeFileSync(file, text);
  const { diagnostics } = loadCenter(file, undefined);
  return diagnostics
    .filter(({ code }) => !code.startsWith("ledger."))
    .map(({ code, path }) => `${code} ${formatPath(path)}`);
}

const level = [/securityLevel: cap-do-2/, "securityLevel: 3"] as const;
const levelProblem = "schema.value websites.party-website.securityLevel";

describe("references of a profile that is not of sound shape", () => {
  test.each(["dong-nai", "ha-nam", "long-an", "nam-dinh", "quang-nam"])(
    "%s: as written they lead where they lead as typed",
    (province) => {
      const { written, profile } = loadProfile(join(provinces, `${province}.yaml`));
      expect(profile).toBeDefined();
      expect(danglingReferences(written)).toEqual([]);
    },
  );

  test("one that leads nowhere is told beside the faults of shape", () => {
    expect(problemsAfter(level)).toEqual([levelProblem]);
    expect(problemsAfter(level, [/^ {4}zone: app$/m, "    zone: ap"])).toEqual([
      levelProblem,
      expect.stringMatching(/^reference\.unknown systems\..*\.zone$/),
    ]);
  });

  test("a value that is refused already is told once", () => {
    expect(problemsAfter([/^ {4}zone: app$/m, '    zone: "Vùng app"'])).toEqual([
      expect.stringMatching(/^scalar\.id systems\..*\.zone$/),
    ]);
  });

  test("while a whole collection is at fault, nothing is said of what points into it", () => {
    expect(problemsAfter([/^agencies:$/m, "agencys:"])).toEqual([expect.stringMatching(/^schema\./)]);
  });
});
