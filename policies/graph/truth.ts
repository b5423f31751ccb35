import type { Reading } from "./reading.ts";

/** Three-valued truth (Kleene): `unknown` survives unless the other side decides. Strings, so that `if (truth)` reads wrong at once. */
export type Truth = "yes" | "no" | "unknown";

export function not(a: Truth): Truth {
  return a === "unknown" ? a : a === "yes" ? "no" : "yes";
}

/** `yes` for an empty list. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes("no")) return "no";
  return truths.includes("unknown") ? "unknown" : "yes";
}

/** `no` for an empty list. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes("yes")) return "yes";
  return truths.includes("unknown") ? "unknown" : "no";
}

/** Tests a reading; `whenAbsent` is the answer for a field that is not there. */
export function holds<T>(reading: Reading<T>, test: (value: T) => boolean, whenAbsent: Truth): Truth {
  if (reading.state === "unknown") return "unknown";
  if (reading.state === "absent") return whenAbsent;
  return test(reading.value) ? "yes" : "no";
}
