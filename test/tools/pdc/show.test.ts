import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newProvince, runPdc } from "./run-pdc.ts";

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdc-show-test-"));
  file = await newProvince(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Shown {
  readonly model?: { readonly systems: readonly { readonly id: string }[] };
  readonly origins: Readonly<
    Record<string, { value: unknown; from: string; basis?: string; place?: { file: string; line: number } }>
  >;
}

test("every value says where it comes from and how it is known", async () => {
  const { code, out } = await runPdc(["show", file, "--json"]);
  expect(code).toBe(0);
  const { model, origins } = JSON.parse(out) as Shown;
  expect(model?.systems.map(({ id }) => id)).toContain("nb-one-stop");
  expect(origins["systems.one-stop.workload.memory"]).toMatchObject({
    value: "2Gi",
    from: "province",
    basis: "assumption",
    place: { file: expect.stringMatching(/ninh-binh\.yaml$/) },
  });
  expect(origins["systems.sign-on.workload.image"]).toMatchObject({
    from: "reference",
    place: { file: expect.stringMatching(/level-3-center@1\.yaml$/) },
  });
  expect(origins["systems.one-stop.offers.https.protocol"]).toEqual({
    ...{ value: "TCP", from: "default", basis: "assumption" },
    path: undefined,
  });
  expect(origins['ledger.sites["tslcd/first-commune"].ipv4']).toMatchObject({
    value: "10.0.0.0/24",
    from: "ledger",
    place: { file: expect.stringMatching(/ninh-binh\.allocations\.yaml$/) },
  });
});

test("the reference provinces tell stated values from assumed ones, with the lines of the source", async () => {
  const { out } = await runPdc(["show", "nam-dinh", "--path", "systems.lgsp", "--json"]);
  const { model, origins } = JSON.parse(out) as Shown;
  expect(model).toBeUndefined();
  expect(origins["systems.lgsp.ownership"]).toMatchObject({
    value: "leased",
    basis: "stated",
    source: "L27",
  });
  expect(origins["systems.lgsp.securityLevel"]).toMatchObject({ basis: "assumption" });
  expect(origins["systems.lgsp.securityLevel"]).not.toHaveProperty("source");
  expect(Object.keys(origins).every((path) => path.startsWith("systems.lgsp"))).toBe(true);
});

test("the same profile gives the same bytes, and the table aligns Vietnamese", async () => {
  const words = ["show", "nam-dinh", "--json"];
  expect((await runPdc(words)).out).toBe((await runPdc(words)).out);
  const { out } = await runPdc(["show", file, "--path", "province"], { lang: "vi" });
  expect(out).toBe(
    [
      "Đường dẫn      Giá trị    Từ đâu",
      ...["province.code  nb", "province.id    ninh-binh", "province.name  Ninh Bình"].map(
        (start) => `${start.padEnd(26)}${originOf(out)}`,
      ),
      "",
    ]
      .join("\n")
      .replace("Từ đâu\n", `${"Từ đâu".padEnd(originOf(out).length)}  Căn cứ\n`),
  );
});

const originOf = (table: string): string => / (\S+ninh-binh\.yaml:\d+)/.exec(table)?.[1] ?? "";

test("an unknown path names the nearest, an unsound profile its problems", async () => {
  const unknown = await runPdc(["show", file, "--path", "systems.one-stp"]);
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.err).toContain('Did you mean "systems.one-stop"?');
  const window = await runPdc(["show", file, "--window", "nope"]);
  expect(window).toMatchObject({ code: 1, out: "" });
});
