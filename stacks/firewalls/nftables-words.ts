import { rangeOf } from "../model/ip-range.ts";

/** Longest comment that nftables keeps, in bytes, its closing zero left out. */
const LONGEST_COMMENT = 127;

/** What may stand in a comment: letters of any language, digits, and signs that mean nothing to nft between quotes. */
const UNSAFE = /[^\p{L}\p{M}\p{N} .,:;/()+_–-]/gu;

/**
 * A quoted text. The language of nft knows no escape within quotes, so whatever might end the text or the line is
 * replaced by `?`, and what is too long is cut between two characters.
 */
export function quoted(text: string): string {
  let kept = "";
  for (const sign of text.normalize("NFC").replace(UNSAFE, "?")) {
    if (Buffer.byteLength(kept + sign) > LONGEST_COMMENT) break;
    kept += sign;
  }
  return `"${kept}"`;
}

/** A text after `#`: one line, without control characters. */
export const remark = (text: string): string =>
  `# ${text.normalize("NFC").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?")}`;

/**
 * An id as a name of the configuration.
 * @throws RangeError it is no id: names are never escaped, since two might become one.
 */
export function named(...ids: readonly string[]): string {
  const name = ids.join("-");
  if (/^[a-z][a-z0-9-]{0,150}$/.test(name)) return name;
  throw new RangeError(`not a name for a firewall: ${JSON.stringify(name)}`);
}

/** Both families of addresses, with the words that nft has for them. */
export const FAMILIES = [
  { version: 4, ip: "ip", type: "ipv4_addr", echo: "icmp type echo-request" },
  { version: 6, ip: "ip6", type: "ipv6_addr", echo: "icmpv6 type echo-request" },
] as const;
export type Family = (typeof FAMILIES)[number];

/** Lines in braces, one step further in. */
export const block = (head: string, lines: readonly string[]): string[] => [
  `${head} {`,
  ...lines.map((line) => (line === "" ? "" : `\t${line}`)),
  "}",
];

export const chain = (name: string, rules: readonly string[]): string =>
  block(`chain ${name}`, rules).join("\n");

export const setBlock = (name: string, lines: readonly string[]): string =>
  block(`set ${name}`, lines).join("\n");

/** Two sets, `<name>-4` and `<name>-6`, with the ranges of each family; an empty one matches nothing. */
export function elements(name: string, ranges: readonly string[]): string[] {
  return FAMILIES.map(({ version, type }) => {
    const own = ranges.filter((range) => rangeOf(range).version === version);
    const listed =
      own.length === 0
        ? []
        : block(
            "elements =",
            own.map((range) => `${range},`),
          );
    return setBlock(`${name}-${version}`, [`type ${type}`, "flags interval", ...listed]);
  });
}

/** `{ "vlan103", "vlan104" }`. @throws RangeError it is no name of an interface. */
export function interfaces(zone: { readonly interfaces: readonly string[] }): string {
  for (const name of zone.interfaces)
    if (!/^[a-z][a-z0-9.-]{0,14}$/.test(name))
      throw new RangeError(`not an interface: ${JSON.stringify(name)}`);
  return `{ ${zone.interfaces.map((name) => `"${name}"`).join(", ")} }`;
}

/** `{ 443, 8443 }`, each once and in order. @throws RangeError it is no port. */
export function portSet(ports: readonly number[]): string {
  const wrong = ports.find((port) => !Number.isInteger(port) || port < 1 || port > 65_535);
  if (wrong !== undefined) throw new RangeError(`not a port: ${wrong}`);
  return `{ ${[...new Set(ports)].sort((a, b) => a - b).join(", ")} }`;
}
