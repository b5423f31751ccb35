import { thresholdsOf } from "../../catalogue/control-index.ts";
import { all } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { meets, nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const never = (realm: string): Bilingual => ({
  vi: `${realm}: không khóa tài khoản khi đăng nhập sai`,
  en: `${realm}: failed sign-ins never lock an account`,
});
const loose = (realm: string, failures = 0, seconds = 0): Bilingual => ({
  vi: `${realm}: khóa sau ${failures} lần sai trong ${seconds} giây; gợi ý không quá 5 lần, khóa 12 giờ đến 30 ngày`,
  en: `${realm}: locks after ${failures} failures for ${seconds} seconds; suggested are 5 failures, 12 hours to 30 days`,
});

/** Attempts at a business application, and hours. */
const [, maxFailures = 0, least = 0, most = 0] = thresholdsOf("TCVN14423-5.5.2.2-a-02");

/** 5 failures, locked for 12 hours to 30 days: suggested values, so others warn. Laptops and phones are not visible. */
export const signOnLockout = defineRule({
  id: "sign-on-lockout",
  clauses: [{ control: "TCVN14423-5.5.2.2-a-02", extent: "part" }],
  severity: "medium",
  suggestion: true,
  title: { vi: "Khóa khi đăng nhập sai nhiều lần", en: "Accounts lock after failed sign-ins" },
  why: {
    vi: "Không khóa thì thử mật khẩu bao nhiêu lần cũng được",
    en: "Without a lock, passwords can be tried without end",
  },
  fix: {
    vi: "Đặt lockout: maxFailures không quá 5, lockSeconds từ 43200 đến 2592000; mức khác thì khai equivalents kèm đánh giá rủi ro",
    en: "Set lockout: maxFailures at most 5, lockSeconds from 43200 to 2592000; for another value state equivalents with the risk assessment",
  },
  parameters: { maxFailures, leastSeconds: least * 3600, mostSeconds: most * 3600 },
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph, { parameters }) =>
    realmVerdicts(graph, (realm) => {
      const { maxFailures, lockSeconds } = realm.settings;
      const { leastSeconds, mostSeconds } = parameters;
      const good = all([
        meets(maxFailures, (count) => count > 0 && count <= parameters.maxFailures),
        meets(lockSeconds, (seconds) => seconds >= leastSeconds && seconds <= mostSeconds),
      ]);
      const text =
        maxFailures === 0 ? never(nameOfRealm(realm)) : loose(nameOfRealm(realm), maxFailures, lockSeconds);
      return verdictOf(good, realm.node, text, realm.id);
    }),
});
