import { thresholdsOf } from "../../catalogue/control-index.ts";
import { longestMonths } from "../../catalogue/months-in-days.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { meets, nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const weak = (realm: string, part: string): Bilingual => ({
  vi: `${realm}: tài khoản quản trị chưa đạt ${part}`,
  en: `${realm}: administrators' accounts fall short in ${part}`,
});

const [months = 0, history = 0] = thresholdsOf("TCVN14423-5.6.2.2-b-03");

/** Two months are at most 62 days. Only the administrators' realm is judged; staff have a rule of their own. */
export const administratorPasswords = defineRule({
  id: "administrator-passwords",
  clauses: [{ control: "TCVN14423-5.6.2.2-b-03", extent: "part" }],
  severity: "high",

  title: {
    vi: "Mật khẩu quản trị: MFA, đổi 2 tháng một lần, nhớ 10 mật khẩu",
    en: "Administrators: MFA, change every two months, history of ten",
  },
  why: {
    vi: "Tài khoản quản trị lộ mật khẩu là lộ cả trung tâm",
    en: "An administrator's leaked password opens the whole center",
  },
  fix: {
    vi: "Đặt mfaRequired, expireDays không quá 62, history từ 10 ở miền quản trị (master)",
    en: "Set mfaRequired, expireDays to at most 62 and history to 10 or more in the administrators' realm (master)",
  },
  parameters: { expireDays: longestMonths(months), history },
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph, { parameters }) =>
    realmVerdicts(graph, (realm) => {
      if (!realm.administrators) return [];
      const { multiFactor, expireDays, history } = realm.settings;
      const parts = {
        MFA: multiFactor,
        expireDays: meets(expireDays, (days) => days > 0 && days <= parameters.expireDays),
        history: meets(history, (count) => count >= parameters.history),
      };
      const name = nameOfRealm(realm);
      return Object.entries(parts).map(([part, good]) =>
        verdictOf(good, realm.node, weak(name, part), `${realm.id}: ${part}`),
      );
    }),
});
