import type { Path } from "./path.ts";

const maxShown = 60;

const secretKey =
  /pass(word|phrase|wd)?$|passw|secret|token|credential|(private|api|access|encryption|signing)[-_]?key|mat-?khau/i;
const secretValue = /-----BEGIN |:\/\/[^/\s:@]+:[^/\s@]+@/;

/** True when the value at `path` must not be printed: a key on the way names a secret, or the text looks like one. */
export function mayBeSecret(path: Path, source = ""): boolean {
  return secretValue.test(source) || path.some((step) => typeof step === "string" && secretKey.test(step));
}

/** Source text for a report: on one line, at most 60 characters; absent when it may be a secret. */
export function shownSource(path: Path, source: string | undefined): string | undefined {
  if (source === undefined || source === "" || mayBeSecret(path, source)) return undefined;
  const letters = [...source.replace(/\s+/gu, " ")];
  return letters.length > maxShown ? `${letters.slice(0, maxShown - 1).join("")}…` : letters.join("");
}
