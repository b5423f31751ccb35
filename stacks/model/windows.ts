import type { Profile } from "../schema/profile.ts";

/** Decides what a chosen planning window holds. */
export interface WindowChoice {
  /** Id of the window, or undefined: everything the profile plans. */
  readonly id?: string;
  /** True when an item of that window has begun by the end of the chosen one. Items without a window always have. */
  includes(window: string | undefined): boolean;
}

/**
 * A window holds what began before its end: what an earlier window brought stays, what a later one brings
 * is not there yet. Windows may nest and overlap, so years decide and not their order in the file.
 */
export function chooseWindow(windows: Profile["windows"], id: string | undefined): WindowChoice {
  const lastYear =
    id === undefined ? Number.POSITIVE_INFINITY : (windows[id]?.years.to ?? Number.POSITIVE_INFINITY);
  const includes = (window: string | undefined) =>
    window === undefined || (windows[window]?.years.from ?? Number.POSITIVE_INFINITY) <= lastYear;
  return id === undefined ? { includes } : { id, includes };
}
