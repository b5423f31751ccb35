import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../tools/toolchain/paths.mjs";

const folder = join(projectRoot, "stacks");
const files = readdirSync(folder).filter((name) => /^Pulumi\..*\.yaml$/.test(name));

// Pulumi writes the salt of a machine's own passphrase into a stack file; committed, it locks everybody else out.
test.each(files)("%s carries configuration and nothing of the machine that wrote it", (file) => {
  expect(Object.keys(parse(readFileSync(join(folder, file), "utf8")))).toEqual(["config"]);
});
