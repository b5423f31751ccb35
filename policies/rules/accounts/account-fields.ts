import { readList, readString } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { accountVerdicts, dayOf, type ListedAccount } from "./accounts.ts";

const lacks = (account: string, field: string): Bilingual => ({
  vi: `Tài khoản "${account}" thiếu trường ${field}`,
  en: `Account "${account}" lacks the field ${field}`,
});
const over = (account: string, day: string): Bilingual => ({
  vi: `Tài khoản "${account}" hết hiệu lực từ ${day} mà vẫn hoạt động`,
  en: `Account "${account}" ended on ${day} and is still active`,
});
const noDay = (account: string): Bilingual => ({
  vi: `Chưa khai ngày kích hoạt của tài khoản "${account}" (validFrom)`,
  en: `The day from which account "${account}" is valid is not told (validFrom)`,
});
const FIELDS = ["type", "owner", "unit", "status"] as const;

/** Kind, manager, unit, status and days of every listed account; none that has ended is still active. */
export const accountFields = defineRule({
  id: "account-fields",
  clauses: [
    { control: "TCVN14423-5.6.2.1-c", extent: "part" },
    { control: "TCVN14423-5.6.2.4-02", extent: "part" },
  ],
  severity: "medium",
  title: { vi: "Danh sách tài khoản đủ trường", en: "Listed accounts have all fields" },
  why: {
    vi: "Không biết ai giữ, giữ đến bao giờ thì không thu hồi được",
    en: "An account whose holder and end nobody knows can not be withdrawn",
  },
  fix: {
    vi: "Điền type, owner, unit, status, validFrom, roles của tài khoản (accounts); khóa tài khoản đã hết hạn",
    en: "Fill in the account's type, owner, unit, status, validFrom and roles (accounts); disable what has ended",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { day }) =>
    accountVerdicts(graph, (accounts) => accounts.flatMap((account) => judge(account, day))),
});

function judge(account: ListedAccount, today: string): readonly Verdict[] {
  const { id, center, entry } = account;
  const fields = FIELDS.map((field) =>
    verdictOf(
      holds(readString(entry, field), (text) => text.trim() !== "", "no"),
      center,
      lacks(id, field),
      `accounts.${id}.${field}`,
    ),
  );
  const roles = holds(readList(entry, "roles"), (list) => list.length > 0, "no");
  const role = verdictOf(roles, center, lacks(id, "roles"), `accounts.${id}.roles`);
  return [...fields, role, judgeDays(account, today)];
}

function judgeDays({ id, center, entry }: ListedAccount, today: string): Verdict {
  const subject = `accounts.${id}.validFrom`;
  const from = dayOf(entry, "validFrom", "firstDay");
  const to = dayOf(entry, "validTo", "lastDay");
  const status = readString(entry, "status");
  if (to.state === "unknown" || status.state === "unknown") return unknown(center, undefined, subject);
  const active = status.state === "known" && status.value === "active";
  if (to.state === "known" && to.value < today && active) return fail(center, over(id, to.value), subject);
  return from.state === "known" ? pass(center, subject) : unknown(center, noDay(id), subject);
}
