import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCenter } from "../../../stacks/load-center.ts";
import { provinceIdentity } from "../../../tools/pdc/province-identity.ts";
import { newProvince, runPdc } from "./run-pdc.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pdc-new-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const treeOf = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

test("a new province passes check and has a complete ledger at once", async () => {
  const file = await newProvince(folder);
  expect(treeOf()).toEqual([
    "Pulumi.ninh-binh.yaml",
    "provinces/ninh-binh.allocations.yaml",
    "provinces/ninh-binh.yaml",
  ]);
  expect(await runPdc(["check", file])).toMatchObject({ code: 0, out: "1 profile: no problems.\n", err: "" });
  expect(await runPdc(["allocate", file, "--check"])).toMatchObject({ code: 0 });
  const { model } = loadCenter(file, "first-phase");
  expect(model?.systems.map(({ id }) => id)).toContain("nb-one-stop");
  expect(model?.center.draft).toBe(true);
});

test("the same words give the same bytes", async () => {
  const file = await newProvince(folder);
  const other = join(folder, "other");
  mkdirSync(other);
  const second = await newProvince(other);
  expect(readFileSync(second, "utf8")).toBe(readFileSync(file, "utf8"));
});

test.each([
  ["Ninh Bình", "ninh-binh", "Ninh Bình"],
  ["Ninh Bình".normalize("NFD"), "ninh-binh", "Ninh Bình"],
  ["Tỉnh Đắk Lắk", "dak-lak", "Đắk Lắk"],
  ["Huế", "hue", "Huế"],
])("a name becomes an id and stays as written: %s", async (word, id, name) => {
  const { code } = await runPdc(["new", word, "--folder", folder]);
  expect(code).toBe(0);
  const { profile } = loadCenter(join(folder, "provinces", `${id}.yaml`), undefined);
  expect(profile?.province).toMatchObject({ id, name });
});

test("an id alone yields a name to be corrected, and says so", async () => {
  const { code, err } = await runPdc(["new", "ninh-binh", "--folder", folder]);
  expect(code).toBe(0);
  expect(err).toBe('The name "Ninh Binh" is made from the id, without diacritics: correct province.name.\n');
  expect(readFileSync(join(folder, "provinces/ninh-binh.yaml"), "utf8")).toContain("hãy sửa cho đúng");
});

test("nothing is overwritten, and nothing is left behind by a refusal", async () => {
  mkdirSync(join(folder, "provinces"));
  const mine = join(folder, "provinces", "ninh-binh.yaml");
  writeFileSync(mine, "mine");
  const { code, err } = await runPdc(["new", "ninh-binh", "--folder", folder]);
  expect(code).toBe(1);
  expect(err).toContain("ninh-binh.yaml exists already and is not overwritten");
  expect(readFileSync(mine, "utf8")).toBe("mine");
  expect(treeOf()).toEqual(["provinces/ninh-binh.yaml"]);
});

test.each([
  "../x",
  "/etc/passwd",
  "{{ .Values.x }}",
  "$(id)",
  "",
  "123",
  "日本",
  "a\u0000b",
  "\u202ex",
  "x".repeat(5000),
])("a hostile name is refused in one line and writes nothing: %j", async (word) => {
  const { code, err } = await runPdc(["new", word, "--folder", folder]);
  expect(code).toBe(2);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(err.length).toBeLessThan(400);
  expect(treeOf()).toEqual([]);
});

test("a name that YAML would read otherwise survives as text", async () => {
  const { code } = await runPdc(["new", "ninh-binh", "--name", "Yes: #1 'Ninh'", "--folder", folder]);
  expect(code).toBe(0);
  const { profile } = loadCenter(join(folder, "provinces/ninh-binh.yaml"), undefined);
  expect(profile?.province.name).toBe("Yes: #1 'Ninh'");
});

test("code and ranges keep clear of the neighbours", async () => {
  await newProvince(folder);
  const { code } = await runPdc(["new", "nam-bo", "--name", "Nam Bộ", "--folder", folder]);
  expect(code).toBe(0);
  const [a, b] = ["ninh-binh", "nam-bo"].map(
    (id) => loadCenter(join(folder, "provinces", `${id}.yaml`), undefined).profile,
  );
  expect([a?.province.code, b?.province.code]).toEqual(["nb", "nabo"]);
  const ranges = [a, b].flatMap((p) => [p?.networks.tslcd?.ipv4, p?.networks.center?.ipv4]);
  expect(new Set(ranges).size).toBe(4);
});

test("a taken or misshapen code is refused with its holder", async () => {
  await newProvince(folder);
  const taken = await runPdc(["new", "nam-bo", "--code", "nb", "--folder", folder]);
  expect(taken).toMatchObject({ code: 2, err: '--code "nb": ninh-binh has it already. Choose another.\n' });
  const wrong = await runPdc(["new", "nam-bo", "--code", "N-B", "--folder", folder]);
  expect(wrong).toMatchObject({ code: 2 });
  expect(existsSync(join(folder, "provinces/nam-bo.yaml"))).toBe(false);
});

test("a neighbour that cannot be read stops nobody", async () => {
  mkdirSync(join(folder, "provinces"));
  writeFileSync(join(folder, "provinces", "broken.yaml"), "networks: {a: {ipv4: 10.0.0.999/8}}\n\t-");
  await expect(newProvince(folder)).resolves.toContain("ninh-binh.yaml");
});

test("when every 10.x is taken the province is made all the same, and that is said", async () => {
  mkdirSync(join(folder, "provinces"));
  const greedy = "province: {code: zz}\nnetworks: {all: {ipv4: 10.0.0.0/8}}\n";
  writeFileSync(join(folder, "provinces", "greedy.yaml"), greedy);
  const { code, err } = await runPdc(["new", "Ninh Bình", "--folder", folder]);
  expect(code).toBe(0);
  expect(err).toContain("No 10.x.0.0/16 is free");
});

test("codes grow until they are free, and one-word ids keep at least two letters", () => {
  const taken = new Map([
    ["nb", "a"],
    ["nibi", "b"],
  ]);
  expect(provinceIdentity("ninh-binh", {}, taken).code).toBe("ninbin");
  expect(provinceIdentity("hue", {}, new Map()).code).toBe("hu");
  expect(() => provinceIdentity("an", {}, new Map([["an", "x"]]))).toThrow("new.no-code");
});
