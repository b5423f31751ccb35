import { holdsCredential, looksLikeCredential } from "./credential-pattern.ts";
import { isPlainMap, type Plain, type PlainMap, SECRET, Sentinel } from "./plain-value.ts";

const KUBERNETES_SECRET = /^kubernetes:core\/v1:Secret(Patch)?$/;
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
// Providers other than Kubernetes name their secret outputs like this (random, tls, docker).
const SECRET_OUTPUT = /(password|passphrase|secret|token|private_?key|bcryptHash)/i;
const RANDOM_VALUE = /^random:index\/random(Password|String|Bytes|Id)/;
const RANDOM_OUTPUTS = ["result", "bcryptHash", "base64", "hex", "b64Std", "b64Url", "dec"];
// Shorter values occur by chance inside harmless texts.
const MIN_SECRET_LENGTH = 8;

export interface DoorInput {
  readonly type: string;
  readonly properties: PlainMap;
  /** Property names that the program marked as secret outputs. */
  readonly secretOutputs: readonly string[];
}

/**
 * Drops secrets from all resources of one graph: the data of Secrets, secret outputs, whatever equals or contains one
 * of them elsewhere, and readable credentials in containers and ConfigMaps. Sources differ in what they show
 * (policies see everything readable, a state shows ciphertext); behind this door they look alike.
 */
export function dropSecrets(resources: readonly DoorInput[]): PlainMap[] {
  const values = new Set<string>();
  const first = resources.map((resource) => dropOwn(resource, values));
  if (values.size === 0) return first;
  const holdsOne = searchFor([...values]);
  return first.map((properties) => dropSpread(properties, holdsOne) as PlainMap);
}

function dropOwn({ type, properties, secretOutputs }: DoorInput, values: Set<string>): PlainMap {
  const marked = secretOutputs.filter((key) => !type.startsWith("kubernetes:") && key in properties);
  let result = hide(properties, marked, values, false);
  if (KUBERNETES_SECRET.test(type)) {
    result = hideEntries(hideEntries(result, "data", values), "stringData", values);
  } else if (RANDOM_VALUE.test(type)) {
    result = hide(result, RANDOM_OUTPUTS, values, type.includes("Password"));
  } else if (type === "docker:index/secret:Secret") {
    result = hide(result, ["data"], values, false);
  } else if (!type.startsWith("kubernetes:") && !type.startsWith("pdc:")) {
    const named = Object.keys(result).filter((key) => SECRET_OUTPUT.test(key));
    result = hide(
      result,
      named.filter((key) => typeof result[key] === "string"),
      values,
      false,
    );
  }
  return dropLiterals(result, "") as PlainMap;
}

function hide(
  properties: PlainMap,
  keys: readonly string[],
  values: Set<string>,
  certain: boolean,
): PlainMap {
  const present = keys.filter((key) => properties[key] !== undefined && properties[key] !== null);
  if (present.length === 0) return properties;
  for (const key of present) remember(properties[key], values, certain);
  return { ...properties, ...Object.fromEntries(present.map((key) => [key, SECRET])) };
}

function hideEntries(properties: PlainMap, field: string, values: Set<string>): PlainMap {
  const entries = properties[field];
  if (!isPlainMap(entries))
    return typeof entries === "string" ? { ...properties, [field]: SECRET } : properties;
  return { ...properties, [field]: hide(entries, Object.keys(entries), values, false) };
}

function remember(value: Plain | undefined, values: Set<string>, certain: boolean): void {
  if (typeof value !== "string" || value.length < MIN_SECRET_LENGTH) return;
  const decoded = Buffer.from(value, "base64").toString("utf8");
  for (const candidate of [value, decoded]) {
    if (candidate.length >= MIN_SECRET_LENGTH && (certain || looksGenerated(candidate)))
      values.add(candidate);
  }
}

/** A user name or host inside a Secret must not hide every text that mentions it; only values made to be secret do. */
function looksGenerated(value: string): boolean {
  if (value.includes("\n") || value.includes("\uFFFD")) return false;
  if (/^[0-9a-f]{24,}$/i.test(value)) return true;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9.:/_-]/].filter((kind) => kind.test(value)).length;
  return value.length >= 12 && classes >= 3 && new Set(value).size >= 8;
}

function dropSpread(value: Plain, holdsOne: (text: string) => boolean): Plain {
  if (typeof value === "string") {
    return value.length >= MIN_SECRET_LENGTH && holdsOne(value) ? SECRET : value;
  }
  return mapPlain(value, (child) => dropSpread(child, holdsOne));
}

// Below this, asking for each secret in turn is faster than sliding over the text.
const FEW = 64;

/** A test whether a text contains any of the secrets; its cost does not grow with their number. */
function searchFor(secrets: readonly string[]): (text: string) => boolean {
  if (secrets.length <= FEW) return (text) => secrets.some((secret) => text.includes(secret));
  const byStart = new Map<string, string[]>();
  for (const secret of secrets) {
    const start = secret.slice(0, MIN_SECRET_LENGTH);
    const others = byStart.get(start);
    if (others) others.push(secret);
    else byStart.set(start, [secret]);
  }
  return (text) => {
    for (let place = 0; place + MIN_SECRET_LENGTH <= text.length; place += 1) {
      const candidates = byStart.get(text.slice(place, place + MIN_SECRET_LENGTH));
      if (candidates?.some((secret) => text.startsWith(secret, place))) return true;
    }
    return false;
  };
}

/** Readable credentials in the places where workloads take values from: `{name, value}` pairs, texts, ConfigMap data. */
function dropLiterals(value: Plain, key: string): Plain {
  if (typeof value === "string") {
    if (key === LAST_APPLIED) return SECRET;
    return isCredentialAt(key, value) ? SECRET : value;
  }
  if (isPlainMap(value) && typeof value.name === "string" && typeof value.value === "string") {
    const pair = looksLikeCredential(value.name, value.value);
    return pair ? { ...value, value: SECRET } : value;
  }
  if (isPlainMap(value) && key === "data") {
    return mapPlain(value, (child, name) =>
      typeof child === "string" && looksLikeCredential(name, child) ? SECRET : child,
    );
  }
  return mapPlain(value, (child, name) => dropLiterals(child, Array.isArray(value) ? key : name));
}

function isCredentialAt(key: string, value: string): boolean {
  if (value.length < MIN_SECRET_LENGTH || key === "name") return false;
  return holdsCredential(value);
}

function mapPlain(value: Plain, change: (child: Plain, key: string) => Plain): Plain {
  if (value === null || typeof value !== "object" || value instanceof Sentinel) return value;
  if (Array.isArray(value)) {
    const next = value.map((child, index) => change(child, String(index)));
    return next.some((child, index) => child !== value[index]) ? next : value;
  }
  let copy: Record<string, Plain> | undefined;
  for (const [key, child] of Object.entries(value as PlainMap)) {
    const next = change(child, key);
    if (next !== child) {
      copy ??= { ...(value as PlainMap) };
      copy[key] = next;
    }
  }
  return copy ?? value;
}
