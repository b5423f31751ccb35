import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { jsonSchemas } from "../../../stacks/schema/json-schema.ts";
import { referenceFolder } from "../../../stacks/schema/load-profile.ts";
import { provincesFolder, runPdc } from "./run-pdc.ts";

const validators = Object.fromEntries(
  Object.entries(jsonSchemas()).map(([name, schema]) => [
    name,
    new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema),
  ]),
);

const errorsOf = (name: string, value: unknown) => {
  const validate = validators[name];
  if (validate === undefined) throw new Error(name);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

test("the published schemas are what the program says", async () => {
  const { code, out } = await runPdc(["schema", "--check"]);
  expect([code, out.split("\n").length]).toEqual([0, 3]);
});

test("editors accept every committed profile, reference design and ledger", () => {
  const files = [provincesFolder, referenceFolder].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const schema = file.endsWith(".allocations.yaml") ? "allocations.schema.json" : "profile.schema.json";
    expect([file, errorsOf(schema, parse(readFileSync(file, "utf8")))]).toEqual([file, []]);
  }
});

test("editors underline a misspelt key, a wrong kind and an incomplete list item", () => {
  const errors = errorsOf("profile.schema.json", {
    schema: 1,
    systems: { lgsp: { onwer: "x", securityLevel: 3 } },
    flows: { a: { ports: [{ protocol: "TCP" }] } },
  });
  expect(errors).toContain("/systems/lgsp must NOT have additional properties");
  expect(errors).toContain("/systems/lgsp/securityLevel must be string");
  expect(errors).toContain("/flows/a/ports/0 must have required property 'port'");
});

test("a layer may take away any entry, and state one key of it", () => {
  const layer = { schema: 1, systems: { lgsp: "remove" }, cluster: { nodePools: { workers: { nodes: 3 } } } };
  expect(errorsOf("profile.schema.json", layer)).toEqual([]);
});
