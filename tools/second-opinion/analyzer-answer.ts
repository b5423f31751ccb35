import { type AddressRange, rangeOf } from "../../reachability/address-cells.ts";
import { PROTOCOLS, type Protocol } from "../../reachability/cluster.ts";
import { type Connections, EVERYTHING, LAST_PORT, NOTHING, union } from "../../reachability/connections.ts";

/** An end as the analyzer names it: a pod, `app/web-1`, or a run of addresses. */
export type AnalyzerEnd = { readonly pod: string } | { readonly range: AddressRange };

export interface AnalyzerPath {
  readonly from: AnalyzerEnd;
  readonly to: AnalyzerEnd;
  readonly connections: Connections;
}

/**
 * Reads the analyzer's list of connections (`txt_no_fw_rules`); `undefined` where it refused the manifests.
 * @throws Error a line of a form that this does not know: a misread answer would be worse than none.
 */
export function readAnswer(text: string): AnalyzerPath[] | undefined {
  if (!/^global: cluster has/m.test(text)) return undefined;
  return text.split("\n").flatMap((line): AnalyzerPath[] => {
    const found = /^(.+) => (.+) : (.+)$/.exec(line);
    if (!found) {
      if (line === "" || /^(global: |Total run time|Warning: )/.test(line)) return [];
      throw new Error(`the analyzer's line is of no known form: ${line}`);
    }
    const [, from = "", to = "", connections = ""] = found;
    return [{ from: readEnd(from), to: readEnd(to), connections: readConnections(connections) }];
  });
}

function readEnd(text: string): AnalyzerEnd {
  const [first = "", last] = text.split("-");
  if (!/^[0-9a-f:.]+$/.test(first) || !(first.includes(".") || first.includes(":"))) return { pod: text };
  const start = rangeOf(first);
  return { range: { ...start, last: rangeOf(last ?? first).last } };
}

/** Protocol numbers of IANA, for lists that name all protocols but some by number. */
const NUMBERS: Readonly<Record<Protocol, number>> = { TCP: 6, UDP: 17, SCTP: 132 };

function readConnections(text: string): Connections {
  if (text === "All connections") return EVERYTHING;
  const cubes = [...text.matchAll(/\{([^}]*)\}/g)].map(([, inside = ""]) => readCube(inside));
  if (cubes.length === 0 || text.replaceAll(/\{[^}]*\},?/g, "") !== "")
    throw new Error(`the analyzer's connections are of no known form: ${text}`);
  return cubes.reduce(union, NOTHING);
}

/** `protocols:TCP,dst_ports:80,443-445`. */
function readCube(text: string): Connections {
  const fields = new Map(
    text.split(/,(?=[a-z_]+:)/).map((field) => {
      const [name = "", value = ""] = field.split(":");
      return [name, value.split(/, ?/)] as const;
    }),
  );
  const known = ["protocols", "dst_ports"];
  if ([...fields.keys()].some((name) => !known.includes(name)))
    throw new Error(`the analyzer's connections have a field of no known kind: ${text}`);
  const protocols = fields.get("protocols") ?? ["0-255"];
  const ports = (fields.get("dst_ports") ?? [`1-${LAST_PORT}`]).map(readSpan);
  const meant = PROTOCOLS.filter((protocol) => protocols.some((word) => names(word, protocol)));
  return meant.map((protocol): Connections => ({ [protocol]: ports })).reduce(union, NOTHING);
}

function names(word: string, protocol: Protocol): boolean {
  if (PROTOCOLS.some((known) => known === word)) return word === protocol;
  const [first, last] = readSpan(word);
  return first <= NUMBERS[protocol] && NUMBERS[protocol] <= last;
}

function readSpan(text: string): readonly [number, number] {
  const [first = "", last = first] = text.split("-");
  if (!/^\d+$/.test(first) || !/^\d+$/.test(last))
    throw new Error(`the analyzer's span is no number: ${text}`);
  return [Number(first), Number(last)];
}
