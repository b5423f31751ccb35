import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPythonProgram } from "./python-program.ts";

/** Release that answers are compared with; `checkov-requirements.txt` pins it and all that it needs. */
export const CHECKOV_VERSION = "3.3.30";

/** Installs Checkov from PyPI, once a user, and hands back the Python that has it. */
export const installCheckov = (): Promise<string> =>
  installPythonProgram("checkov", "checkov-requirements.txt");

/** Arguments of one run over a folder of manifests, without asking its maker's server for anything. */
export const checkovArguments = (folder: string): string[] => [
  ...["-m", "checkov.main", "--directory", folder, "--framework", "kubernetes"],
  ...["--compact", "--quiet", "--skip-download"],
];

/** One answer of Checkov about one object. */
export interface CheckovAnswer {
  readonly check: string;
  readonly title: string;
  readonly result: "PASSED" | "FAILED";
  /** Relative to the folder, beginning with `/`. */
  readonly file: string;
  /** First line of the object. */
  readonly line: number;
  /** `Kind.namespace.name`, with `.container` and more behind it for some. */
  readonly resource: string;
}

interface Record {
  readonly check_id: string;
  readonly check_name: string;
  readonly check_result: { readonly result: "PASSED" | "FAILED" };
  readonly file_path: string;
  readonly file_line_range: readonly [number, number];
  readonly resource: string;
}

/**
 * What Checkov says of a folder of manifests.
 * @throws Error it ended otherwise than with an answer.
 */
export async function checkovAnswers(python: string, folder: string): Promise<CheckovAnswer[]> {
  // It passes over whatever lies below a hidden folder, such as a cache.
  const open = mkdtempSync(join(tmpdir(), "pdc-checkov-"));
  try {
    cpSync(folder, open, { recursive: true });
    return answersIn(await outputOf(python, open));
  } finally {
    rmSync(open, { recursive: true, force: true });
  }
}

function outputOf(python: string, folder: string): Promise<string> {
  const args = [...checkovArguments(folder).filter((word) => word !== "--quiet"), "--output", "json"];
  return new Promise((resolve, reject) => {
    execFile(python, args, { maxBuffer: 2 ** 30 }, (error, out, remarks) => {
      // 1: there are findings.
      if (error && error.code !== 1) reject(new Error(`checkov: ${remarks.slice(-2000)}`));
      else resolve(out);
    });
  });
}

/** @throws Error text of no known form: nothing was looked at, or it is another release's. */
export function answersIn(text: string): CheckovAnswer[] {
  const { results } = JSON.parse(text) as {
    results?: { passed_checks: readonly Record[]; failed_checks: readonly Record[] };
  };
  if (results === undefined) throw new Error(`checkov looked at nothing: ${text.slice(0, 200)}`);
  return [...results.passed_checks, ...results.failed_checks].map((one) => ({
    check: one.check_id,
    title: one.check_name,
    result: one.check_result.result,
    file: one.file_path,
    line: one.file_line_range[0],
    resource: one.resource,
  }));
}
