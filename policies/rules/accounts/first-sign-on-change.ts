import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const kept = (realm: string): Bilingual => ({
  vi: `${realm}: không bắt đổi mật khẩu ở lần đăng nhập đầu`,
  en: `${realm}: the first password need not be changed`,
});

const notVisible: Bilingual = {
  vi: "Không thấy miền đăng nhập có bắt đổi mật khẩu lần đầu hay không",
  en: "Whether the first password must be changed is not visible",
};

/** A suggestion of the text. What a leased sign-on does is not visible here. */
export const firstSignOnChange = defineRule({
  id: "first-sign-on-change",
  clauses: [
    { control: "TCVN14423-5.6.2.2-b-01", extent: "part" },
    { control: "TCVN14423-5.6.2.2-a", extent: "part" },
  ],
  severity: "medium",
  suggestion: true,
  title: { vi: "Đổi mật khẩu ở lần đăng nhập đầu", en: "Passwords change at the first sign-on" },
  why: {
    vi: "Mật khẩu do người khác cấp thì ít nhất hai người biết",
    en: "A password that somebody else gave is known to two people",
  },
  fix: {
    vi: "Bật hành động bắt buộc UPDATE_PASSWORD mặc định của miền đăng nhập",
    en: "Enable the realm's required action UPDATE_PASSWORD by default",
  },
  parameters: {},
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph) =>
    realmVerdicts(graph, (realm) =>
      realm.settings.changeAtFirstSignOn === "unknown"
        ? unknown(realm.node, notVisible, realm.id)
        : verdictOf(realm.settings.changeAtFirstSignOn, realm.node, kept(nameOfRealm(realm)), realm.id),
    ),
});
