import bcrypt from "bcryptjs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomProvider } from "../../../tools/toolchain/providers/random/random-provider.ts";

const provider = new RandomProvider("4.18.4");
const urn = (kind: string) => `urn:pulumi:s::p::a:b:C$random:index/random${kind}:Random${kind}::it`;
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const marked = (value: unknown) => ({ [signatureKey]: secretMark, value });

async function created(kind: string, inputs: object) {
  const { id, outs } = await provider.create(urn(kind), inputs);
  return { id, outs: outs as Record<string, unknown> };
}

function secretText(value: unknown): string {
  expect(value).toMatchObject({ [signatureKey]: secretMark });
  return (value as { value: string }).value;
}

const failures = async (kind: string, inputs: object) => {
  const found = (await provider.check(urn(kind), {}, inputs)).failures ?? [];
  return found.map(({ property, reason }) => `${property}: ${reason}`);
};

const counts = fc.record({
  minUpper: fc.nat(4),
  minLower: fc.nat(4),
  minNumeric: fc.nat(4),
  minSpecial: fc.nat(4),
  more: fc.integer({ min: 1, max: 20 }),
});
const classes = fc.record({
  upper: fc.boolean(),
  lower: fc.boolean(),
  numeric: fc.boolean(),
  special: fc.boolean(),
});

describe("RandomString", () => {
  test("has the length, the minimums and no character of a class that is off", async () => {
    const property = fc.asyncProperty(counts, classes, async ({ more, ...minimums }, on) => {
      fc.pre(on.upper || on.lower || on.numeric || on.special);
      const length = Object.values(minimums).reduce((sum, count) => sum + count, more);
      const { outs } = await created("String", { length, ...minimums, ...on });
      const result = outs.result as string;
      const count = (pattern: RegExp) => result.match(pattern)?.length ?? 0;
      expect(result).toHaveLength(length);
      for (const [pattern, least, isOn] of [
        [/[A-Z]/g, minimums.minUpper, on.upper],
        [/[a-z]/g, minimums.minLower, on.lower],
        [/[0-9]/g, minimums.minNumeric, on.numeric],
        [/[^A-Za-z0-9]/g, minimums.minSpecial, on.special],
      ] as const) {
        expect(count(pattern)).toBeGreaterThanOrEqual(least);
        if (!isOn) expect(count(pattern)).toBe(least);
      }
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test("takes the special characters that are given, and only those", async () => {
    const { outs } = await created("String", {
      length: 60,
      overrideSpecial: "_-",
      minSpecial: 5,
      upper: false,
    });
    expect(outs.result).toMatch(/^[a-z0-9_-]{60}$/);
    expect((outs.result as string).match(/[_-]/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test("draws every character equally often", async () => {
    const { outs } = await created("String", {
      length: 26_000,
      upper: false,
      numeric: false,
      special: false,
    });
    const tally = new Map<string, number>();
    for (const character of outs.result as string) tally.set(character, (tally.get(character) ?? 0) + 1);
    expect(tally.size).toBe(26);
    // Chi-squared with 25 degrees of freedom exceeds 80 about once in ten million draws.
    const deviation = [...tally.values()].reduce((sum, seen) => sum + (seen - 1000) ** 2 / 1000, 0);
    expect(deviation).toBeLessThan(80);
  });

  test("minimums are spread, not at the front", async () => {
    const draws = Array.from({ length: 60 }, () =>
      created("String", { length: 20, minNumeric: 1, numeric: false, special: false }),
    );
    const places = (await Promise.all(draws)).map(({ outs }) => (outs.result as string).search(/[0-9]/));
    expect(new Set(places).size).toBeGreaterThan(5);
  });

  test("keeps the shape of the official plugin's state", async () => {
    const { id, outs } = await created("String", { length: 4 });
    expect(id).toBe(outs.result);
    expect(outs).toMatchObject({
      __meta: '{"schema_version":"2"}',
      length: 4,
      lower: true,
      upper: true,
      special: true,
      number: true,
      numeric: true,
      minLower: 0,
      minUpper: 0,
      minNumeric: 0,
      minSpecial: 0,
    });
  });
});

describe("RandomPassword", () => {
  test("is a secret, with a hash that fits it", async () => {
    const { id, outs } = await created("Password", { length: 24 });
    const result = secretText(outs.result);
    expect(result).toHaveLength(24);
    expect(await bcrypt.compare(result, secretText(outs.bcryptHash))).toBe(true);
    expect(id).toBe("none");
    expect(outs.__meta).toBe('{"schema_version":"3"}');
  });

  test("two passwords differ", async () => {
    const [one, other] = await Promise.all([
      created("Password", { length: 16 }),
      created("Password", { length: 16 }),
    ]);
    expect(secretText(one.outs.result)).not.toBe(secretText(other.outs.result));
  });

  test("a secret keeper stays one in the state", async () => {
    const keepers = { of: marked("hidden") };
    expect((await created("Password", { length: 16, keepers })).outs.keepers).toEqual(keepers);
  });
});

test("RandomBytes: one draw in two forms, both secret, and an id that tells nothing", async () => {
  const { id, outs } = await created("Bytes", { length: 32 });
  const bytes = Buffer.from(secretText(outs.base64), "base64");
  expect(bytes).toHaveLength(32);
  expect(secretText(outs.hex)).toBe(bytes.toString("hex"));
  expect(id).toBe("none");
});

test("RandomId: one draw in four forms, with the prefix", async () => {
  const { id, outs } = await created("Id", { byteLength: 5, prefix: "nd-" });
  const bytes = Buffer.from(id, "base64url");
  expect(bytes).toHaveLength(5);
  expect(outs).toMatchObject({
    b64Url: `nd-${id}`,
    b64Std: `nd-${bytes.toString("base64")}`,
    hex: `nd-${bytes.toString("hex")}`,
    dec: `nd-${BigInt(`0x${bytes.toString("hex")}`)}`,
  });
});

test("RandomInteger reaches both ends and nothing beyond", async () => {
  const draws = await Promise.all(Array.from({ length: 200 }, () => created("Integer", { min: -1, max: 1 })));
  expect(new Set(draws.map(({ outs }) => outs.result))).toEqual(new Set([-1, 0, 1]));
});

test("RandomShuffle keeps the elements, and repeats them when more are wanted", async () => {
  const inputs = ["a", "b", "c", "d"];
  const { outs } = await created("Shuffle", { inputs });
  expect([...(outs.results as string[])].sort()).toEqual(inputs);
  expect((await created("Shuffle", { inputs, resultCount: 2 })).outs.results).toHaveLength(2);
  const many = (await created("Shuffle", { inputs, resultCount: 9 })).outs.results as string[];
  expect(new Set(many.slice(0, 4))).toEqual(new Set(inputs));
  expect(many).toHaveLength(9);
});

test("RandomUuid is a version 4 UUID", async () => {
  const { id, outs } = await created("Uuid", {});
  expect(outs.result).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id).toBe(outs.result);
});

describe("check", () => {
  test.each([
    ["String", {}, "length: missing"],
    ["String", { length: 0 }, "length: found 0"],
    ["String", { length: 1.5 }, "length: expected a whole number"],
    [
      "Password",
      { length: 3, minUpper: 2, minLower: 2 },
      "length: length 3 is less than the sum of the minimums, 4",
    ],
    [
      "Password",
      { length: 8, upper: false, lower: false, numeric: false, special: false },
      "length: no class",
    ],
    ["Password", { length: 8, number: true, numeric: false }, "number: number and numeric differ"],
    ["Password", { length: 8, lenght: 8 }, "lenght: unknown property"],
    ["Id", { byteLength: 0 }, "byteLength: found 0"],
    ["Integer", { min: 2, max: 1 }, "max: max 1 is less than min 2"],
    ["Integer", { min: 1, max: 2, seed: "x" }, "seed: a seed is not supported"],
    ["Shuffle", {}, "inputs: missing"],
  ])("%s %j is refused", async (kind, inputs, expected) => {
    const found = await failures(kind, inputs);
    expect(found.some((failure) => failure.startsWith(expected))).toBe(true);
  });

  test.each([
    ["Password", { length: unknownMark }],
    ["String", { length: 8, keepers: { of: unknownMark } }],
    ["Integer", { min: 1, max: unknownMark }],
    ["Shuffle", { inputs: unknownMark }],
  ])("%s with a value that a preview does not know passes", async (kind, inputs) => {
    expect(await failures(kind, inputs)).toEqual([]);
  });

  test("never repeats a secret", async () => {
    const found = await failures("Password", { length: 8, upper: marked("canary-4711") });
    expect(found).toHaveLength(1);
    expect(found.join()).not.toContain("canary-4711");
  });

  test("a kind it does not know is named", async () => {
    await expect(provider.check(urn("Pet"), {}, {})).rejects.toThrow(/RandomPet.*is not supported/);
  });
});

describe("diff", () => {
  const replaced = async (kind: string, olds: object, news: object) =>
    (await provider.diff("", urn(kind), olds, news)).replaces;

  test("the same inputs against a created state change nothing", async () => {
    for (const [kind, inputs] of [
      ["Password", { length: 16, keepers: { a: "1", b: marked("2") }, number: true }],
      ["String", { length: 16, overrideSpecial: "" }],
      ["Bytes", { length: 16, keepers: {} }],
      ["Id", { byteLength: 4 }],
      ["Integer", { min: 1, max: 2 }],
      ["Shuffle", { inputs: ["a", "b"] }],
      ["Uuid", {}],
    ] as const) {
      const { outs } = await created(kind, inputs);
      expect(await provider.diff("", urn(kind), outs, inputs), kind).toEqual({
        changes: false,
        replaces: [],
      });
    }
  });

  test.each([
    [
      "a keeper that changed",
      { length: 8, keepers: { a: "1" } },
      { length: 8, keepers: { a: "2" } },
      ["keepers"],
    ],
    ["a keeper that came", { length: 8 }, { length: 8, keepers: { a: "2" } }, ["keepers"]],
    [
      "a keeper that is not known yet",
      { length: 8, keepers: { a: "1" } },
      { length: 8, keepers: { a: unknownMark } },
      ["keepers"],
    ],
    ["the length", { length: 8 }, { length: 9 }, ["length"]],
    ["a class", { length: 8 }, { length: 8, special: false }, ["special"]],
    ["the special characters", { length: 8 }, { length: 8, overrideSpecial: "-" }, ["overrideSpecial"]],
    ["numeric", { length: 8 }, { length: 8, numeric: false }, ["number", "numeric"]],
  ])("%s makes a new password", async (_what, before, after, expected) => {
    const { outs } = await created("Password", before);
    expect(await replaced("Password", outs, after)).toEqual(expected);
  });

  test("a keeper that became secret without changing makes no new one", async () => {
    const { outs } = await created("String", { length: 8, keepers: { a: "1" } });
    expect(await replaced("String", outs, { length: 8, keepers: { a: marked("1") } })).toEqual([]);
  });
});
