import { thresholdsOf } from "../../catalogue/control-index.ts";
import { all, any } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { meets, nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const tooShort = (realm: string, length = 0, classes = 0, factor = false): Bilingual => ({
  vi: `${realm}: mật khẩu tối thiểu ${length} ký tự, ${classes} loại, ${factor ? "có" : "không có"} MFA; gợi ý là 8 khi có MFA, 14 và 4 loại khi không có`,
  en: `${realm}: passwords of ${length} characters and ${classes} classes ${factor ? "with" : "without"} MFA; suggested are 8 with MFA, 14 and 4 classes without`,
});

const [withFactor = 0, without = 0] = thresholdsOf("TCVN14423-5.6.2.2-b-02");

/** 8 characters with a second factor, or 14 of all four classes: suggested values, so others warn. */
export const passwordLength = defineRule({
  id: "password-length",
  clauses: [{ control: "TCVN14423-5.6.2.2-b-02", extent: "part" }],
  severity: "medium",
  suggestion: true,
  title: { vi: "Độ dài mật khẩu theo mức gợi ý", en: "Passwords are as long as suggested" },
  why: {
    vi: "Mật khẩu ngắn mà không có yếu tố thứ hai thì đoán ra được",
    en: "A short password without a second factor can be guessed",
  },
  fix: {
    vi: "Đặt minLength từ 8 khi bắt buộc MFA, hoặc từ 14 với đủ 4 loại ký tự; mức khác thì khai equivalents kèm đánh giá rủi ro",
    en: "Set minLength to 8 or more with MFA, or to 14 with all 4 classes; for another value state equivalents with the risk assessment",
  },
  parameters: { withFactor, without, classes: 4 },
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph, { parameters }) =>
    realmVerdicts(graph, (realm) => {
      const { minLength, classes, multiFactor } = realm.settings;
      const short = all([multiFactor, meets(minLength, (length) => length >= parameters.withFactor)]);
      const long = all([
        meets(minLength, (length) => length >= parameters.without),
        meets(classes, (count) => count >= parameters.classes),
      ]);
      const text = tooShort(nameOfRealm(realm), minLength, classes, multiFactor === "yes");
      return verdictOf(any([short, long]), realm.node, text, realm.id);
    }),
});
