import { isIP } from "node:net";

/**
 * A host name as a word of a configuration without quotes. Checked, never escaped: none of these formats has an escape.
 * @throws RangeError it is no host name.
 */
export function hostWord(name: string): string {
  if (/^[a-z0-9][a-z0-9.-]{0,252}$/.test(name)) return name;
  throw new RangeError(`not a host name: ${JSON.stringify(name)}`);
}

/** @throws RangeError it is no address. */
export function addressWord(address: string): string {
  if (isIP(address) !== 0) return address;
  throw new RangeError(`not an address: ${JSON.stringify(address)}`);
}

/** @throws RangeError it is no name of an interface. */
export function interfaceWord(name: string): string {
  if (/^[a-z][a-z0-9.-]{0,14}$/.test(name)) return name;
  throw new RangeError(`not an interface: ${JSON.stringify(name)}`);
}
