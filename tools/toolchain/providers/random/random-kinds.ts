import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { hash } from "bcryptjs";
import { type Properties, secret } from "../wire/property-values.ts";
import { randomText, shuffled, type TextRequest } from "./random-text.ts";

/** One kind of resource: what it takes, what is wrong with that, and what it draws. */
export interface RandomKind {
  /** Input names; a change of any of them makes a new resource, as in the official provider. */
  readonly inputs: readonly string[];
  /** Version of the official provider's schema for this kind, told in the state so that it upgrades nothing. */
  readonly schemaVersion: number;
  /** Fills in defaults. */
  readonly complete: (inputs: Properties) => Properties;
  /** Problems by property, in English like every message of a provider; never a value that was drawn. */
  readonly problems: (inputs: Properties) => Record<string, string>;
  /** Draws. The inputs are complete, without problems and known. */
  readonly create: (inputs: Properties) => Promise<{ id: string; outputs: Record<string, unknown> }>;
}

/** bcrypt's cost, the official provider's own. */
const bcryptCost = 10;

const textInputs = [
  "keepers",
  "length",
  "lower",
  "minLower",
  "minNumeric",
  "minSpecial",
  "minUpper",
  "number",
  "numeric",
  "overrideSpecial",
  "special",
  "upper",
];

function completeText(inputs: Properties): Properties {
  const numeric = inputs.numeric ?? inputs.number ?? true;
  const defaults = {
    lower: true,
    upper: true,
    special: true,
    minLower: 0,
    minUpper: 0,
    minNumeric: 0,
    minSpecial: 0,
  };
  return { ...defaults, ...inputs, numeric, number: inputs.number ?? numeric };
}

function textProblems(inputs: Properties): Record<string, string> {
  const problems = countProblems(inputs, {
    length: 1,
    minLower: 0,
    minUpper: 0,
    minNumeric: 0,
    minSpecial: 0,
  });
  for (const name of ["lower", "upper", "numeric", "number", "special"]) {
    if (typeof inputs[name] === "string") problems[name] = "expected true or false";
  }
  if (
    typeof inputs.number === "boolean" &&
    typeof inputs.numeric === "boolean" &&
    inputs.number !== inputs.numeric
  ) {
    problems.number = "number and numeric differ; number is deprecated, state numeric alone";
  }
  if (Object.keys(problems).length > 0) return problems;
  const minimums = ["minLower", "minUpper", "minNumeric", "minSpecial"].map((name) => inputs[name]);
  const sum = minimums.reduce<number>((total, value) => total + (typeof value === "number" ? value : 0), 0);
  if (typeof inputs.length === "number" && inputs.length < sum) {
    problems.length = `length ${inputs.length} is less than the sum of the minimums, ${sum}`;
  } else if (
    [inputs.lower, inputs.upper, inputs.numeric, inputs.special].every((on) => on === false) &&
    inputs.length !== sum
  ) {
    problems.length = "no class of characters is on: set at least one of lower, upper, numeric, special";
  }
  return problems;
}

function drawText(inputs: Properties): string {
  return randomText({ overrideSpecial: "", ...inputs } as unknown as TextRequest);
}

/** The kinds by type token. */
export const randomKinds: ReadonlyMap<string, RandomKind> = new Map<string, RandomKind>([
  [
    "random:index/randomPassword:RandomPassword",
    {
      inputs: textInputs,
      schemaVersion: 3,
      complete: completeText,
      problems: textProblems,
      async create(inputs) {
        const result = drawText(inputs);
        // bcrypt reads 72 bytes; the official provider cuts there too.
        const bcryptHash = await hash(Buffer.from(result).subarray(0, 72).toString(), bcryptCost);
        return { id: "none", outputs: { result: secret(result), bcryptHash: secret(bcryptHash) } };
      },
    },
  ],
  [
    "random:index/randomString:RandomString",
    {
      inputs: textInputs,
      schemaVersion: 2,
      complete: completeText,
      problems: textProblems,
      async create(inputs) {
        const result = drawText(inputs);
        return { id: result, outputs: { result } };
      },
    },
  ],
  [
    "random:index/randomBytes:RandomBytes",
    {
      inputs: ["keepers", "length"],
      schemaVersion: 0,
      complete: (inputs) => inputs,
      problems: (inputs) => countProblems(inputs, { length: 1 }),
      async create({ length }) {
        const bytes = randomBytes(length as number);
        // The id lies readable in the state, so it says nothing about the bytes.
        return {
          id: "none",
          outputs: { base64: secret(bytes.toString("base64")), hex: secret(bytes.toString("hex")) },
        };
      },
    },
  ],
  [
    "random:index/randomId:RandomId",
    {
      inputs: ["keepers", "byteLength", "prefix"],
      schemaVersion: 0,
      complete: (inputs) => inputs,
      problems: (inputs) => countProblems(inputs, { byteLength: 1 }),
      async create({ byteLength, prefix }) {
        const bytes = randomBytes(byteLength as number);
        const before = typeof prefix === "string" ? prefix : "";
        const id = bytes.toString("base64url");
        const hex = bytes.toString("hex");
        const outputs = {
          b64Url: id,
          b64Std: bytes.toString("base64"),
          hex,
          dec: BigInt(`0x${hex}`).toString(),
        };
        return {
          id,
          outputs: Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, before + text])),
        };
      },
    },
  ],
  [
    "random:index/randomInteger:RandomInteger",
    {
      inputs: ["keepers", "max", "min", "seed"],
      schemaVersion: 0,
      complete: (inputs) => inputs,
      problems(inputs) {
        const problems = {
          ...seedProblem(inputs),
          ...countProblems(inputs, { min: -(2 ** 47), max: -(2 ** 47) }),
        };
        if (typeof inputs.min === "number" && typeof inputs.max === "number") {
          if (inputs.max < inputs.min) problems.max = `max ${inputs.max} is less than min ${inputs.min}`;
          else if (inputs.max - inputs.min >= 2 ** 48 - 1)
            problems.max = "max and min are further apart than 2^48";
        }
        return problems;
      },
      async create({ min, max }) {
        const result = randomInt(min as number, (max as number) + 1);
        return { id: String(result), outputs: { result } };
      },
    },
  ],
  [
    "random:index/randomShuffle:RandomShuffle",
    {
      inputs: ["inputs", "keepers", "resultCount", "seed"],
      schemaVersion: 0,
      complete: (inputs) => inputs,
      problems(inputs) {
        const problems = seedProblem(inputs);
        if (inputs.inputs === undefined) problems.inputs = "missing: expected a list of texts";
        if (inputs.resultCount !== undefined)
          Object.assign(problems, countProblems(inputs, { resultCount: 0 }));
        return problems;
      },
      async create({ inputs, resultCount }) {
        const elements = inputs as string[];
        const wanted = (resultCount as number | undefined) || elements.length;
        const results: string[] = [];
        while (elements.length > 0 && results.length < wanted) results.push(...shuffled(elements));
        return { id: "-", outputs: { results: results.slice(0, wanted) } };
      },
    },
  ],
  [
    "random:index/randomUuid:RandomUuid",
    {
      inputs: ["keepers"],
      schemaVersion: 0,
      complete: (inputs) => inputs,
      problems: () => ({}),
      async create() {
        const result = randomUUID();
        return { id: result, outputs: { result } };
      },
    },
  ],
]);

/** Whole numbers that must be there and reach a minimum; what is unknown yet passes. */
function countProblems(inputs: Properties, minimums: Record<string, number>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const [name, minimum] of Object.entries(minimums)) {
    const value = inputs[name];
    if (typeof value === "symbol") continue;
    if (value === undefined) problems[name] = "missing: expected a whole number";
    else if (typeof value !== "number" || !Number.isSafeInteger(value))
      problems[name] = "expected a whole number";
    else if (value < minimum) problems[name] = `found ${value}, expected at least ${minimum}`;
  }
  return problems;
}

function seedProblem(inputs: Properties): Record<string, string> {
  if (inputs.seed === undefined || inputs.seed === "") return {};
  return {
    seed: "a seed is not supported here: its sequence belongs to the official provider; leave it out",
  };
}
