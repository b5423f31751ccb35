import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { installFolder } from "../toolchain/atomic-install.mjs";
import { runQuietly } from "../toolchain/run-child.mjs";
import { manifestFiles } from "./foreign-manifests.ts";
import { goOfSecondOpinions, publishedModule, secondOpinionFolder } from "./published-module.ts";

/** Release of the command line that answers are compared with. */
export const KYVERNO_VERSION = "1.13.4";
const published = {
  module: "github.com/kyverno/kyverno",
  version: `v${KYVERNO_VERSION}`,
  sum: "h1:2zUi+eszlisLdCir+WIf2NtuUfFPvJtjUNpewdtLjVw=",
};

/** Our questions in Kyverno's language. */
export const kyvernoPolicies = fileURLToPath(new URL("./kyverno-policies.yaml", import.meta.url));

/**
 * Builds Kyverno's command line from the published Go module, once a user; on two cores in some ten minutes.
 * @returns Path of the program.
 * @throws Error without Go, or where the module cannot be had.
 */
export async function buildKyverno(): Promise<string> {
  const folder = join(secondOpinionFolder, `kyverno-${KYVERNO_VERSION}`);
  await installFolder(folder, async (aside) => {
    const words = ["build", "-trimpath", "-ldflags", "-s -w", "-o", join(aside, "kyverno")];
    // Within the module itself: its `replace` lines hold nowhere else.
    const cwd = await publishedModule(published);
    const env = goOfSecondOpinions;
    const { code, output } = await runQuietly("go", [...words, "./cmd/cli/kubectl-kyverno"], { cwd, env });
    if (code !== 0) throw new Error(`go build: ${output.slice(-1000)}`);
    // Four gigabytes that nobody asks for again.
    rmSync(join(secondOpinionFolder, "go"), { recursive: true, force: true });
  });
  return join(folder, "kyverno");
}

/** Arguments of one run of our questions over a file or a folder of manifests; it does not look into folders below. */
export const kyvernoArguments = (path: string): string[] => [
  ...["apply", kyvernoPolicies, "--resource", path],
  ...["--continue-on-fail", "--policy-report"],
];

/** One answer of Kyverno about one object. */
export interface KyvernoAnswer {
  /** Rule of ours, a dot, and the question. */
  readonly policy: string;
  readonly result: "pass" | "fail" | "skip" | "error";
  readonly message: string;
  /** Relative to the folder. */
  readonly file: string;
  /** `Kind namespace/name`, or `Kind name`. */
  readonly object: string;
}

interface Report {
  readonly results?: readonly {
    readonly policy: string;
    readonly result: KyvernoAnswer["result"];
    readonly message: string;
    readonly resources: readonly { kind: string; name: string; namespace?: string }[];
  }[];
}

/**
 * What Kyverno says of manifest files, one run a file, since it names objects and not where they stand.
 * @param folder Absolute; the files are named relative to it.
 * @throws Error it ended otherwise than with a report.
 */
export async function kyvernoAnswers(program: string, folder: string): Promise<KyvernoAnswer[]> {
  const answers: KyvernoAnswer[] = [];
  for (const path of manifestFiles(folder)) {
    const file = relative(folder, path);
    for (const { policy, result, message, resources } of await resultsOf(program, path))
      for (const { kind, name, namespace } of resources)
        answers.push({
          ...{ policy, result, message, file },
          object: `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`,
        });
  }
  return answers;
}

async function resultsOf(program: string, file: string): Promise<NonNullable<Report["results"]>> {
  const text = await reportOf(program, file);
  // Where nothing in the file is of a kind that it was asked about, it writes no report.
  return text.trim() === "" ? [] : ((load(text) as Report).results ?? []);
}

function reportOf(program: string, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, kyvernoArguments(file), { maxBuffer: 2 ** 28 }, (error, out, remarks) => {
      // 1: there are findings.
      if (error && error.code !== 1) reject(new Error(`kyverno: ${remarks.slice(-2000)}`));
      else resolve(out);
    });
  });
}
