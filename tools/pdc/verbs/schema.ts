import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { message } from "../../../stacks/messages/messages.ts";
import { jsonSchemas } from "../../../stacks/schema/json-schema.ts";
import { exitCodes } from "../fault.ts";
import { shownPath } from "../province-file.ts";
import { say, type Terminal } from "../terminal.ts";
import { replaceFile } from "../write-whole-file.ts";

const folder = new URL("../../../stacks/schema/", import.meta.url);

/** Writes the JSON Schemas that editors use. With `check` it only compares, and ends 1 when one is out of date. */
export function schemaVerb({ check = false }: { readonly check?: boolean }, terminal: Terminal): number {
  let stale = 0;
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    const path = fileURLToPath(new URL(name, folder));
    const text = `${JSON.stringify(schema, null, 1)}\n`;
    const file = shownPath(path);
    if (existsSync(path) && readFileSync(path, "utf8") === text) {
      say(terminal, message("schema.current", { file }));
      continue;
    }
    stale += 1;
    if (!check) replaceFile(path, text);
    say(terminal, message(check ? "schema.stale" : "schema.written", { file }));
  }
  return check && stale > 0 ? exitCodes.problems : exitCodes.fine;
}
