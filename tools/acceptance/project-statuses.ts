import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Note, type Row, type RowStatus, rowStatuses } from "./row-status.ts";
import { testTitles } from "./test-titles.ts";

/** Reads rows, notes and the names of all tests of a project. */
export function projectStatuses(project: string): RowStatus[] {
  const read = (file: string) => readFileSync(join(project, file), "utf8");
  const files = readdirSync(join(project, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .sort();
  return rowStatuses(
    parse(read("docs/acceptance-rows.yaml")) as Row[],
    files.flatMap((file) => testTitles(file, read(file))),
    parse(read("docs/acceptance-notes.yaml")) as Record<string, Note>,
  );
}
