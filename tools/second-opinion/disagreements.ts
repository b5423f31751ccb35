import { type AddressRange, formatRange } from "../../reachability/address-cells.ts";
import { type Connections, formatConnections, NOTHING, union } from "../../reachability/connections.ts";
import type { Reachability } from "../../reachability/reachability.ts";
import type { AnalyzerEnd, AnalyzerPath } from "./analyzer-answer.ts";

/** A single address that stands for the run of addresses which both sides treat alike. */
interface Point {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly ours: number;
}

/**
 * Where the analyzer's answer differs from ours, one line each; none: the same answer. Both are asked at the pods of
 * each group (of one replica) and at the first address of every run that either of them tells apart.
 */
export function disagreements(reach: Reachability, answer: readonly AnalyzerPath[]): string[] {
  const theirs = new Answer(answer);
  const groups = reach.ends.flatMap((end, position) =>
    end.kind === "pods" ? [{ name: end.id, position }] : [],
  );
  const points = pointsOf(reach, answer);
  const lines: string[] = [];
  const compare = (text: string, ours: Connections, other: Connections) => {
    const [a, b] = [formatConnections(ours), formatConnections(other)];
    if (a !== b) lines.push(`${text}: ours "${a}", the analyzer's "${b}"`);
  };
  for (const { name, position } of groups) {
    for (const other of groups) {
      if (other.position === position) continue;
      compare(
        `${name} -> ${other.name}`,
        reach.between(position, other.position),
        theirs.pods(name, other.name),
      );
    }
    for (const point of points) {
      const shown = formatRange({ version: point.version, first: point.address, last: point.address });
      compare(`${name} -> ${shown}`, reach.between(position, point.ours), theirs.outward(name, point));
      compare(`${shown} -> ${name}`, reach.between(point.ours, position), theirs.inward(point, name));
    }
  }
  return lines;
}

function pointsOf(reach: Reachability, answer: readonly AnalyzerPath[]): Point[] {
  const runs = reach.ends.flatMap((end, ours) =>
    end.kind === "addresses" ? end.ranges.map((range) => ({ range, ours })) : [],
  );
  const edges = new Map<string, Pick<Point, "version" | "address">>();
  const add = ({ version, first }: AddressRange) =>
    edges.set(`${version}/${first}`, { version, address: first });
  for (const { range } of runs) add(range);
  for (const end of answer.flatMap(({ from, to }) => [from, to])) if ("range" in end) add(end.range);
  return [...edges.values()].flatMap((edge) => {
    const run = runs.find(({ range }) => holds(range, edge));
    return run ? [{ ...edge, ours: run.ours }] : [];
  });
}

const holds = (range: AddressRange, { version, address }: Pick<Point, "version" | "address">): boolean =>
  range.version === version && range.first <= address && address <= range.last;

class Answer {
  readonly #byPods = new Map<string, AnalyzerPath[]>();

  constructor(answer: readonly AnalyzerPath[]) {
    for (const path of answer) {
      const key = `${podOf(path.from)} ${podOf(path.to)}`;
      this.#byPods.set(key, [...(this.#byPods.get(key) ?? []), path]);
    }
  }

  pods = (from: string, to: string): Connections => this.#sum(`${from} ${to}`, () => true);
  outward = (from: string, point: Point): Connections => this.#sum(`${from} `, ({ to }) => isAt(to, point));
  inward = (point: Point, to: string): Connections => this.#sum(` ${to}`, ({ from }) => isAt(from, point));

  #sum(key: string, counts: (path: AnalyzerPath) => boolean): Connections {
    const paths = (this.#byPods.get(key) ?? []).filter(counts);
    return paths.map(({ connections }) => connections).reduce(union, NOTHING);
  }
}

const isAt = (end: AnalyzerEnd, point: Point): boolean => "range" in end && holds(end.range, point);

// The analyzer numbers the pods of a Deployment: `app/web-1`.
const podOf = (end: AnalyzerEnd): string => ("pod" in end ? end.pod.replace(/-1$/, "") : "");
