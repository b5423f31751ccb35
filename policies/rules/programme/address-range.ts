/** A block of addresses; two of different versions never meet. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads an IPv4 or IPv6 CIDR such as `10.16.0.0/14`; `undefined` when it is none. */
export function addressRange(cidr: string): AddressRange | undefined {
  const [, address = "", prefixText = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const version = address.includes(":") ? 6 : 4;
  const bits = version === 6 ? 128 : 32;
  const value = version === 6 ? addressOf6(address) : addressOf4(address);
  const prefix = Number(prefixText);
  if (value === undefined || prefixText === "" || prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = (value / size) * size;
  return { version, first, last: first + size - 1n };
}

function addressOf4(text: string): bigint | undefined {
  return joined(text.split("."), 4, 8n, (part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
}

function addressOf6(text: string): bigint | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return joined([...before, ...zeros, ...after], 8, 16n, (part) => Number.parseInt(part, 16));
}

function joined(
  parts: readonly string[],
  count: number,
  bits: bigint,
  numberOf: (part: string) => number,
): bigint | undefined {
  const numbers = parts.map(numberOf);
  const most = 2 ** Number(bits);
  if (numbers.length !== count || numbers.some((n) => !Number.isInteger(n) || n >= most)) return undefined;
  return numbers.reduce((sum, n) => (sum << bits) + BigInt(n), 0n);
}

/** Do two blocks share an address? */
export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

/** Does `outer` hold every address of `inner`? */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}
