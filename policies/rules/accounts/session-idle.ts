import { thresholdsOf } from "../../catalogue/control-index.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { meets, nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const tooLong = (realm: string, limit: number, seconds = 0): Bilingual => ({
  vi: `${realm}: phiên chỉ khóa sau ${seconds} giây không dùng, gợi ý không quá ${limit}`,
  en: `${realm}: sessions end after ${seconds} idle seconds, suggested are at most ${limit}`,
});

/** Minutes. */
const [others = 0, administrators = 0] = thresholdsOf("TCVN14423-5.5.2.2-a-01");

/** 15 minutes, 5 for administrators: suggested values, so longer ones warn. Desktops and phones are not visible. */
export const sessionIdle = defineRule({
  id: "session-idle",
  clauses: [{ control: "TCVN14423-5.5.2.2-a-01", extent: "part" }],
  severity: "medium",
  suggestion: true,
  title: { vi: "Phiên tự khóa khi không dùng", en: "Idle sessions end" },
  why: {
    vi: "Phiên bỏ quên trên máy chung là cửa mở sẵn",
    en: "A session left open on a shared machine is an open door",
  },
  fix: {
    vi: "Đặt sessionIdleSeconds: quản trị không quá 300, còn lại không quá 900; mức khác thì khai equivalents kèm đánh giá rủi ro",
    en: "Set sessionIdleSeconds: administrators at most 300, others at most 900; for another value state equivalents with the risk assessment",
  },
  parameters: { administrators: administrators * 60, others: others * 60 },
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph, { parameters }) =>
    realmVerdicts(graph, (realm) => {
      const { sessionIdleSeconds } = realm.settings;
      const limit = realm.administrators ? parameters.administrators : parameters.others;
      const good = meets(sessionIdleSeconds, (seconds) => seconds > 0 && seconds <= limit);
      return verdictOf(good, realm.node, tooLong(nameOfRealm(realm), limit, sessionIdleSeconds), realm.id);
    }),
});
