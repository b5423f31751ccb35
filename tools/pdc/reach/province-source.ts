import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { centerCluster } from "../../../stacks/reachability/center-cluster.ts";
import { FirewallPassages } from "../../../stacks/reachability/firewall-passages.ts";
import { ledgerPath } from "../../../stacks/schema/load-profile.ts";
import { projectRoot } from "../../toolchain/paths.mjs";
import { exitCodes, Fault } from "../fault.ts";
import { provinceFile, shorten } from "../province-file.ts";
import { firstLine } from "../pulumi-engine.ts";
import type { Terminal } from "../terminal.ts";
import type { ReachSource } from "./reach-source.ts";

const NOTHING_LEFT_OUT = { undescribed: [], hostNetwork: [], otherPolicies: [], charts: [] };

/** @throws Fault there is no such province, or its profile has faults. */
export function provinceSource(word: string, window: string | undefined, terminal: Terminal): ReachSource {
  return profileSource(provinceFile(word, terminal), window, terminal.lang);
}

function profileSource(file: string, window: string | undefined, lang: Lang): ReachSource {
  const { model, origins, diagnostics } = loadCenter(file, window);
  if (!model) {
    const text = profileFault(diagnostics, lang).trimEnd();
    throw new Fault(message("reach.not-readable", { text }), { exitCode: exitCodes.problems });
  }
  const cluster = centerCluster(model, (path) => {
    const { file: shown, line } = origins.at(path);
    return { file: shown, line };
  });
  return {
    ...{ subject: model.profile.province.name, cluster, leftOut: NOTHING_LEFT_OUT },
    ...{ firewalls: new FirewallPassages(model), model },
    placeOf: (flow) => {
      if (model.profile.flows[flow] === undefined) return undefined;
      const place = origins.keyAt(["flows", flow]);
      return `${place.file}:${place.line}`;
    },
  };
}

/**
 * The earlier state that a province is compared with: another profile, or the same one at a git revision. The
 * reference design is today's.
 * @throws Fault git does not know the revision, or the profile of that time has faults.
 */
export function earlierProvince(
  base: string,
  word: string,
  window: string | undefined,
  terminal: Terminal,
): ReachSource {
  if (/\.ya?ml$/.test(base)) return provinceSource(base, window, terminal);
  const file = provinceFile(word, terminal);
  const folder = mkdtempSync(join(tmpdir(), "pdc-reach-base-"));
  try {
    const copy = join(folder, basename(file));
    writeFileSync(copy, textAt(base, file));
    if (existsSync(ledgerPath(file))) writeFileSync(ledgerPath(copy), textAt(base, ledgerPath(file)));
    return profileSource(copy, window, terminal.lang);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textAt(revision: string, file: string): Buffer {
  try {
    const path = `${revision}:${relative(projectRoot, file)}`;
    return execFileSync("git", ["show", "--end-of-options", path], {
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const detail = error instanceof Error && "stderr" in error ? firstLine(String(error.stderr)) : "git";
    throw new Fault(message("reach.base-unknown", { base: shorten(revision), detail }));
  }
}
