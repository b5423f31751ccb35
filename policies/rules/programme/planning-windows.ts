import { readIntent } from "../../graph/intent.ts";
import { known, type Reading, read } from "../../graph/reading.ts";
import type { Truth } from "../../graph/truth.ts";
import type { CenterFacts } from "./center-facts.ts";

/** Whole calendar years, both ends included. */
interface Years {
  readonly from: number;
  /** Infinity where the window is open-ended. */
  readonly to: number;
}

function yearsOf(center: CenterFacts, window: string): Reading<Years> {
  const stated = readIntent(center.node, ["windows", window]);
  if (stated.state !== "known") return stated;
  const from = yearOf(read(stated.value, "from"));
  const to = yearOf(read(stated.value, "to"), Number.POSITIVE_INFINITY);
  return from === undefined || to === undefined
    ? { state: "unknown", why: "wrong-type" }
    : known({ from, to });
}

function yearOf(reading: ReturnType<typeof read>, whenAbsent?: number): number | undefined {
  if (reading.state === "absent") return whenAbsent;
  const year = reading.state === "known" ? Number(reading.value) : Number.NaN;
  return Number.isNaN(year) ? undefined : year;
}

/** Is the window of an item the `closed` one, or one that lies wholly inside it? */
export function liesWithin(center: CenterFacts, window: Reading<string>, closed: string): Truth {
  if (window.state !== "known") return "unknown";
  if (window.value === closed) return "yes";
  const [inner, outer] = [yearsOf(center, window.value), yearsOf(center, closed)];
  if (inner.state !== "known" || outer.state !== "known") return "unknown";
  return inner.value.from >= outer.value.from && inner.value.to <= outer.value.to ? "yes" : "no";
}

/** Does the window of one item begin in an earlier year than that of another? */
export function beginsBefore(center: CenterFacts, window: Reading<string>, other: Reading<string>): Truth {
  if (window.state !== "known" || other.state !== "known") return "unknown";
  if (window.value === other.value) return "no";
  const [first, second] = [yearsOf(center, window.value), yearsOf(center, other.value)];
  if (first.state !== "known" || second.state !== "known") return "unknown";
  return first.value.from < second.value.from ? "yes" : "no";
}
