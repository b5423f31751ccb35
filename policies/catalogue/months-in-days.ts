// From July on: no other run of months is longer.
const DAYS = [31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30];

/** Days of the longest run of that many calendar months, at most twelve: 62 for 2, 92 for 3. */
export const longestMonths = (months: number): number =>
  DAYS.slice(0, months).reduce((sum, days) => sum + days, 0);

/** Days of months counted as thirty each, as people do. */
export const roundMonths = (months: number): number => months * 30;
