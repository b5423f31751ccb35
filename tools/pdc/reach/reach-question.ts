import { rangeOf } from "../../../reachability/address-cells.ts";
import { PROTOCOLS } from "../../../reachability/cluster.ts";
import { type Connections, EVERYTHING, LAST_PORT } from "../../../reachability/connections.ts";
import type { End } from "../../../reachability/ends.ts";
import type { Reachability } from "../../../reachability/reachability.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { nearest } from "../../../stacks/schema/text/nearest.ts";
import { Fault } from "../fault.ts";
import { shorten } from "../province-file.ts";

/** `443`, `53/udp`; nothing: every port. @throws Fault it is no port. */
export function askedPorts(word: string | undefined, numberOf: (port: number) => number): Connections {
  if (word === undefined) return EVERYTHING;
  const [, digits = "", name = "TCP"] = /^(\d{1,5})(?:\/([a-z]+))?$/i.exec(word) ?? [];
  const protocol = PROTOCOLS.find((one) => one === name.toUpperCase());
  const port = Number(digits);
  if (!protocol || port < 1 || port > LAST_PORT)
    throw new Fault(message("reach.bad-port", { found: shorten(word) }));
  const asked = numberOf(port);
  return { [protocol]: [[asked, asked]] };
}

/**
 * The ends that a word means: a group of pods, all pods of a namespace, a named area, or the addresses of a block;
 * nothing: all ends.
 * @throws Fault nothing is called so.
 */
export function askedEnds(
  option: "--from" | "--to",
  word: string | undefined,
  { ends }: Reachability,
  prefix: string,
): ReadonlySet<number> {
  const found = ends.flatMap((end, position) =>
    word === undefined || isMeant(end, word, prefix) ? [position] : [],
  );
  if (found.length > 0) return new Set(found);
  const near = nearest(word ?? "", [...new Set(ends.flatMap((end) => namesOf(end, prefix)))]);
  throw new Fault(
    message("reach.unknown-end", { option, found: shorten(word ?? ""), ...(near ? { near } : {}) }),
  );
}

function isMeant(end: End, word: string, prefix: string): boolean {
  if (namesOf(end, prefix).includes(word)) return true;
  if (end.kind === "pods" || !/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(word)) return false;
  try {
    const asked = rangeOf(word);
    return end.ranges.some(
      ({ version, first, last }) => version === asked.version && first <= asked.last && asked.first <= last,
    );
  } catch {
    return false;
  }
}

/** In a province, ids carry its code: `portal` means `nd-portal`. */
function namesOf(end: End, prefix: string): string[] {
  if (end.kind === "addresses") return [...end.areas, end.id];
  const { id, pods } = end;
  const names = [id, pods.namespace, id.slice(id.indexOf("/") + 1)];
  return [
    ...names,
    ...names.filter((name) => prefix && name.startsWith(prefix)).map((n) => n.slice(prefix.length)),
  ];
}
