const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day against which waivers are judged: `PDC_DAY`, else the calendar day of `now` in Việt Nam.
 * @throws Error when `PDC_DAY` is no day.
 */
export function auditDay(environment: Readonly<Record<string, string | undefined>>, now: Date): string {
  const stated = environment.PDC_DAY;
  if (stated === undefined || stated === "") return dayInVietnam(now);
  const date = DAY.test(stated) ? new Date(`${stated}T00:00:00Z`) : undefined;
  if (date === undefined || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(stated)) {
    throw new Error(
      `PDC_DAY: "${stated}" không phải ngày; hãy viết như 2026-08-19 (not a day; write 2026-08-19)`,
    );
  }
  return stated;
}

function dayInVietnam(now: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Ho_Chi_Minh",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}
