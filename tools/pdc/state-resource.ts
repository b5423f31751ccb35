/** A resource of an exported state, as far as the command line looks at it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly delete?: boolean;
  /** `<urn>::<id>` of its provider. */
  readonly provider?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

// The key by which Pulumi marks special values in states, and the mark of a secret.
const markKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

/** True when the value is, or holds at any depth, a secret of the state. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ((value as Record<string, unknown>)[markKey] === secretMark) return true;
  return Object.values(value).some(holdsSecret);
}

/**
 * The value with its secrets in clear, from a state exported with them shown.
 * @throws Error a secret is still ciphertext.
 */
export function revealed(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(revealed);
  const record = value as Record<string, unknown>;
  if (record[markKey] === secretMark) {
    if (typeof record.plaintext !== "string") throw new Error("a secret of the state is not shown");
    return revealed(JSON.parse(record.plaintext));
  }
  return Object.fromEntries(Object.entries(record).map(([key, child]) => [key, revealed(child)]));
}
