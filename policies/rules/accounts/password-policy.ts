import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { meets, nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const PARTS: Readonly<Record<string, string>> = {
  length: "độ dài tối thiểu",
  classes: "loại ký tự",
  validity: "thời hạn hiệu lực",
};
const missing = (realm: string, part: string): Bilingual => ({
  vi: `${realm}: chính sách mật khẩu không đặt ${PARTS[part] ?? part}`,
  en: `${realm}: the password policy sets no ${part}`,
});

/** Every realm says how long a password is, of what kinds of characters, and for how long it is good; no figures here. */
export const passwordPolicy = defineRule({
  id: "password-policy",
  clauses: [{ control: "TCVN14423-5.6.2.2-a", extent: "part" }],
  severity: "high",

  title: { vi: "Chính sách mật khẩu đủ ba mặt", en: "Password policies say length, classes and validity" },
  why: {
    vi: "Thiếu một mặt thì mật khẩu ngắn, đơn điệu hoặc không bao giờ đổi vẫn được nhận",
    en: "Where one is missing, short, plain or everlasting passwords are accepted",
  },
  fix: {
    vi: "Đặt passwordPolicy của miền đăng nhập: minLength, classes, expireDays",
    en: "Set the realm's passwordPolicy: minLength, classes, expireDays",
  },
  parameters: {},
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph) =>
    realmVerdicts(graph, (realm) => {
      const { minLength, classes, expireDays } = realm.settings;
      const found = { length: minLength, classes, validity: expireDays };
      const name = nameOfRealm(realm);
      return Object.entries(found).map(([part, value]) =>
        verdictOf(
          meets(value, (set) => set > 0),
          realm.node,
          missing(name, part),
          `${realm.id}: ${part}`,
        ),
      );
    }),
});
