const DAY_LENGTH = 86_400_000;

/** Calendar days from one day to another, both `YYYY-MM-DD`; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_LENGTH);
}
