import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import type { NetworkPolicy, Selector } from "../../../reachability/cluster.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message } from "../../../stacks/messages/messages.ts";
import type { Lang } from "../../../stacks/messages/wording.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import { centerCluster, NEIGHBOURS, podsOf } from "../../../stacks/reachability/center-cluster.ts";
import { FirewallPassages } from "../../../stacks/reachability/firewall-passages.ts";
import { ledgerPath } from "../../../stacks/schema/load-profile.ts";
import { projectRoot } from "../../toolchain/paths.mjs";
import { exitCodes, Fault } from "../fault.ts";
import { clusterWithDatabases } from "../preview/flow-changes.ts";
import { savedGraph } from "../preview/saved-graph.ts";
import { readStackFile, stacksOfProfile } from "../preview/stack-choice.ts";
import { provinceFile, shorten } from "../province-file.ts";
import { firstLine } from "../pulumi-engine.ts";
import type { Terminal } from "../terminal.ts";
import type { ReachSource } from "./reach-source.ts";

const NOTHING_LEFT_OUT = { undescribed: [], hostNetwork: [], otherPolicies: [], charts: [] };

/**
 * A province beside its earlier state: another profile, a saved preview or state, or the same profile at a git revision. The
 * reference design is today's. What was saved is of a stack, so that the stack's own window goes with it, unless another one
 * is named.
 * @throws Fault there is no such province, git does not know the revision, a profile has faults, or the file is none of these.
 */
export function provinceAndBase(
  word: string,
  base: string,
  window: string | undefined,
  terminal: Terminal,
): { readonly now: ReachSource; readonly before: ReachSource } {
  const file = provinceFile(word, terminal);
  if (!base.endsWith(".json"))
    return {
      now: provinceSource(word, window, terminal),
      before: earlierProfile(base, file, window, terminal),
    };
  const { stack, source } = savedSource(base, file, terminal);
  const planned = window ?? readStackFile(stack, projectRoot)?.window;
  return { now: provinceSource(word, planned, terminal), before: source };
}

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

/** Another profile, or the same one at a git revision. */
function earlierProfile(
  base: string,
  file: string,
  window: string | undefined,
  terminal: Terminal,
): ReachSource {
  if (/\.ya?ml$/.test(base)) return provinceSource(base, window, terminal);
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

/**
 * What a preview saved or a state holds. Its pods are folded by namespace, as a model has them; no policy of a center
 * tells those of a namespace apart.
 */
function savedSource(
  word: string,
  profile: string,
  { workingFolder }: Terminal,
): { readonly stack: string; readonly source: ReachSource } {
  const file = resolve(workingFolder, word);
  if (word.includes("\0") || !existsSync(file))
    throw new Fault(message("preview.base-missing", { base: shorten(word) }));
  const { graph, stack } = savedGraph(file, word, stacksOfProfile(profile));
  const { cluster, unreadable, leftOut } = clusterWithDatabases(graph);
  if (unreadable.length > 0) {
    const names = [...new Set(unreadable.map(({ label }) => label))].sort();
    throw new Fault(message("reach.base-not-known", { base: shorten(word), names }));
  }
  const chosen = cluster.policies.filter(tellsPodsApart).map(({ namespace, name }) => `${namespace}/${name}`);
  if (chosen.length > 0)
    throw new Fault(message("reach.base-by-label", { base: shorten(word), names: chosen.sort() }));
  const namespaces = [...new Set(cluster.pods.map(({ namespace }) => namespace))];
  const pods = [...namespaces.map((namespace) => podsOf({ namespace })), ...NEIGHBOURS];
  return { stack, source: { subject: basename(file), cluster: { ...cluster, pods }, leftOut } };
}

/** Does a policy look at labels of a center's own pods? Only the cluster's own programs are known by theirs. */
function tellsPodsApart({ podSelector, ingress = [], egress = [] }: NetworkPolicy): boolean {
  const peers = [...ingress, ...egress].flatMap((rule) => rule.peers ?? []);
  const selectors = peers.flatMap((peer) =>
    "ipBlock" in peer || selectsNeighbours(peer.namespaceSelector) ? [] : [peer.podSelector ?? {}],
  );
  return [podSelector, ...selectors].some((selector) => !selectsEverything(selector));
}

const selectsEverything = ({ matchLabels = {}, matchExpressions = [] }: Selector): boolean =>
  Object.keys(matchLabels).length + matchExpressions.length === 0;

const selectsNeighbours = (selector: Selector | undefined): boolean =>
  selector !== undefined &&
  NEIGHBOURS.some(({ namespace }) => selector.matchLabels?.["kubernetes.io/metadata.name"] === namespace);

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
