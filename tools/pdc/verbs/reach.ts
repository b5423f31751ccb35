import { podPort } from "../../../components/shared/pod-port.ts";
import { changesBetween } from "../../../reachability/changes.ts";
import {
  type Connections,
  formatConnections,
  intersection,
  isNothing,
} from "../../../reachability/connections.ts";
import { exposureOf } from "../../../reachability/exposure.ts";
import { type Path, Reachability } from "../../../reachability/reachability.ts";
import { groupPaths } from "../../../reachability/summary.ts";
import { message, render } from "../../../stacks/messages/messages.ts";
import { exitCodes, Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";
import { exposureJson, exposureTable } from "../reach/exposure-table.ts";
import { failureTable } from "../reach/failure-table.ts";
import {
  reachCsv,
  reachHtml,
  reachJson,
  reachSvg,
  reachTable,
  type ShownPaths,
} from "../reach/reach-documents.ts";
import { explanations, explanationText, throughBoth } from "../reach/reach-explanation.ts";
import { askedEnds, askedPorts } from "../reach/reach-question.ts";
import { manifestSource, type ReachSource } from "../reach/reach-source.ts";
import type { Terminal } from "../terminal.ts";
import { textTable } from "../text-table.ts";

export interface ReachOptions {
  /** Folder or file of manifests, instead of a province. */
  readonly manifests?: string | undefined;
  /** Planning window; default everything the profile plans. */
  readonly window?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `443`, `53/UDP`. In a province it is the port of the service. */
  readonly port?: string | undefined;
  readonly explain?: boolean | undefined;
  readonly format?: string | undefined;
  /** What one failed device or line would cut off, instead of paths. */
  readonly failures?: boolean | undefined;
  /** What the policies already allow to pods that are not declared yet, instead of paths. */
  readonly exposure?: boolean | undefined;
  /** Earlier state: a folder of manifests, another profile, a saved preview or state, or a git revision. */
  readonly base?: string | undefined;
}

const formats = ["table", "json", "csv", "html", "svg"] as const;
type Format = (typeof formats)[number];

/**
 * Prints who reaches whom on which ports; with `explain` why, with `base` what has changed. Ends 1 when a change opens
 * something, so that CI can stop for it.
 * @throws Fault wrong usage, or something that cannot be read.
 */
export async function reachVerb(
  province: string | undefined,
  options: ReachOptions,
  terminal: Terminal,
): Promise<number> {
  const format = formatOf(options.format ?? "table");
  if ((province === undefined) === (options.manifests === undefined))
    throw new Fault(message("reach.one-source"));
  const { now, before } = await sourcesOf(province, options, terminal);
  if (options.failures) return printFailures(now, options, format, terminal);
  if (options.exposure) return printExposure(now, options, format, terminal);
  if (before !== undefined) return printChanges(now, before, format, terminal);
  const source = now;
  const reach = new Reachability(source.cluster);
  return options.explain
    ? printReasons(reach, source, options, format, terminal)
    : printPaths(reach, source, options, format, terminal);
}

function formatOf(word: string): Format {
  const found = formats.find((format) => format === word);
  if (found) return found;
  throw new Fault(message("reach.bad-format", { found: shorten(word), known: formats }));
}

/** What is asked about, and the earlier state that it is compared with, if one was named. */
async function sourcesOf(
  province: string | undefined,
  { manifests, base, window }: ReachOptions,
  terminal: Terminal,
): Promise<{ readonly now: ReachSource; readonly before: ReachSource | undefined }> {
  if (province === undefined) {
    const before = base === undefined ? undefined : manifestSource(base, terminal);
    return { now: manifestSource(manifests ?? "", terminal), before };
  }
  // Brings the language of profiles along, which plain manifests do not need.
  const { provinceAndBase, provinceSource } = await import("../reach/province-source.ts");
  return base === undefined
    ? { now: provinceSource(province, window, terminal), before: undefined }
    : provinceAndBase(province, base, window, terminal);
}

/** What the options ask about. */
function questionOf(reach: Reachability, { cluster }: ReachSource, options: ReachOptions) {
  const inProvince = options.manifests === undefined;
  const prefix = inProvince ? `${cluster.pods[0]?.id.split("-", 1)[0]}-` : "";
  return {
    from: askedEnds("--from", options.from, reach, prefix),
    to: askedEnds("--to", options.to, reach, prefix),
    asked: askedPorts(options.port, inProvince ? podPort : (port) => port),
  };
}

function printPaths(
  reach: Reachability,
  source: ReachSource,
  options: ReachOptions,
  format: Format,
  terminal: Terminal,
): number {
  const { from, to, asked } = questionOf(reach, source, options);
  // What programs of the cluster beside the center say among themselves is not the center's to answer for.
  const own = options.manifests === undefined ? ownEnds(reach, source) : undefined;
  const narrowed = new Map<Connections, Connections>();
  const narrow = (connections: Connections): Connections => {
    const found = narrowed.get(connections) ?? intersection(connections, asked);
    narrowed.set(connections, found);
    return found;
  };
  // One at a time: of a large cluster there are millions, and only their groups are kept.
  function* wanted(): Generator<Path> {
    for (const path of reach.paths()) {
      if (own && !own.has(path.from) && !own.has(path.to)) continue;
      if (!from.has(path.from) || !to.has(path.to)) continue;
      const [start, goal] = [reach.ends[path.from], reach.ends[path.to]];
      const passage = start && goal && source.firewalls?.between(start, goal);
      const connections = throughBoth(narrow(path.connections), passage);
      if (!isNothing(connections)) yield { ...path, connections };
    }
  }
  const shown: ShownPaths = {
    subject: source.subject,
    nameOf: (end) => reach.ends[end]?.id ?? "",
    groups: groupPaths(wanted()),
    remarks: remarksOf(source, options, terminal),
  };
  const print: Readonly<Record<Format, () => string>> = {
    table: () => reachTable(shown, terminal.lang),
    json: () => reachJson(shown),
    csv: () => reachCsv(shown, terminal.lang),
    html: () => reachHtml(shown, terminal.lang),
    svg: () => reachSvg(shown, terminal.lang),
  };
  terminal.out(print[format]());
  return exitCodes.fine;
}

function ownEnds({ ends }: Reachability, { cluster }: ReachSource): ReadonlySet<number> {
  const governed = new Set(cluster.policies.map(({ namespace }) => namespace));
  return new Set(
    ends.flatMap((end, position) =>
      end.kind === "pods" && governed.has(end.pods.namespace) ? [position] : [],
    ),
  );
}

function remarksOf(source: ReachSource, { manifests }: ReachOptions, terminal: Terminal): string[] {
  const left = leftOutRemarks(source, terminal);
  const { lang } = terminal;
  return manifests === undefined ? [...left, render(message("reach.pod-ports"), lang)] : left;
}

function leftOutRemarks({ leftOut }: ReachSource, { lang }: Terminal): string[] {
  const kinds = ["otherPolicies", "charts", "hostNetwork", "undescribed"] as const;
  return kinds.flatMap((what) => {
    const names = leftOut?.[what] ?? [];
    return names.length > 0 ? [render(message("reach.left-out", { what, names }), lang)] : [];
  });
}

function printReasons(
  reach: Reachability,
  source: ReachSource,
  options: ReachOptions,
  format: Format,
  terminal: Terminal,
): number {
  if (options.from === undefined || options.to === undefined || (format !== "table" && format !== "json"))
    throw new Fault(message("reach.explain-needs"));
  const { from, to, asked } = questionOf(reach, source, options);
  const all = explanations(reach, from, to, asked, source.firewalls);
  if (all.length === 0) throw new Fault(message("reach.addresses-only"));
  const named = all.map(({ explanation, ...ends }) => {
    const nameOf = (end: number) => reach.ends[end]?.id ?? "";
    return { from: nameOf(ends.from), to: nameOf(ends.to), explanation };
  });
  if (format === "json") terminal.out(`${JSON.stringify(named, null, 2)}\n`);
  else
    terminal.out(
      named
        .map(({ explanation, ...names }) =>
          explanationText(explanation, names, asked, terminal.lang, source.placeOf),
        )
        .join("\n"),
    );
  return exitCodes.fine;
}

/** Ends 1 when the law asks for a hot standby that is not there. */
async function printFailures(
  { model }: ReachSource,
  options: ReachOptions,
  format: Format,
  terminal: Terminal,
): Promise<number> {
  const others = [options.from, options.to, options.port, options.explain, options.base];
  if (!model || others.some((one) => one !== undefined) || (format !== "table" && format !== "json"))
    throw new Fault(message("reach.failures-alone"));
  const { singleFailures } = await import("../../../stacks/firewalls/single-failures.ts");
  const failures = singleFailures(model);
  terminal.out(
    format === "json" ? `${JSON.stringify(failures, null, 2)}\n` : failureTable(failures, terminal.lang),
  );
  return failures.some(({ asked }) => asked?.met === false) ? exitCodes.problems : exitCodes.fine;
}

function printExposure(
  source: ReachSource,
  options: ReachOptions,
  format: Format,
  terminal: Terminal,
): number {
  const others = [options.from, options.to, options.port, options.explain, options.base];
  if (others.some((one) => one !== undefined) || (format !== "table" && format !== "json"))
    throw new Fault(message("reach.exposure-alone"));
  const { cluster } = source;
  // Programs of the cluster beside the center are not the center's to answer for.
  const governed = new Set(cluster.policies.map(({ namespace }) => namespace));
  const exposures = exposureOf(cluster).flatMap((exposure) => {
    const pods = exposure.pods.filter((id) => options.manifests !== undefined || governed.has(id));
    return pods.length === 0 ? [] : [{ ...exposure, pods }];
  });
  terminal.out(format === "json" ? exposureJson(exposures) : exposureTable(exposures, terminal.lang));
  tellLeftOut([source], terminal);
  return exitCodes.fine;
}

/** What was not taken into account: an answer without it would look certain. */
function tellLeftOut(sources: readonly ReachSource[], terminal: Terminal): void {
  const remarks = sources.flatMap((source) => leftOutRemarks(source, terminal));
  for (const remark of new Set(remarks)) terminal.err(`${remark}\n`);
}

function printChanges(now: ReachSource, before: ReachSource, format: Format, terminal: Terminal): number {
  const { lang } = terminal;
  const changes = changesBetween(before.cluster, now.cluster);
  const rows = changes.map(({ kind, from, to, connections }) => [
    render(message("reach.change", { kind }), lang),
    ...[from, to, formatConnections(connections)],
  ]);
  if (format === "json") terminal.out(`${JSON.stringify(changes, null, 2)}\n`);
  else if (rows.length === 0) terminal.out(`${render(message("reach.no-change"), lang)}\n`);
  else {
    const heads = (["change", "from", "to", "ports"] as const).map((head) =>
      render(message("reach.head", { head }), lang),
    );
    terminal.out(textTable(heads, rows, { wrap: { 1: 40, 2: 40 } }));
  }
  tellLeftOut([before, now], terminal);
  return changes.some(({ kind }) => kind === "opened") ? exitCodes.problems : exitCodes.fine;
}
