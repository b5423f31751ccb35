import { auditDay } from "../../policies/packs/audit-day.ts";
import { message } from "../../stacks/messages/messages.ts";
import { parsePartialDate } from "../../stacks/schema/scalars/partial-date.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The day that a document carries, `2026-11-25`: the one that was asked for, else today in Việt Nam.
 * @throws Fault it is no day.
 */
export function dayOption(day: string | undefined, { env }: Terminal): string {
  if (day === undefined) return auditDay(env, new Date());
  const read = parsePartialDate(day);
  if ("precision" in read && read.precision === "day") return read.firstDay;
  throw new Fault(message("report.bad-day", { word: shorten(day) }));
}
