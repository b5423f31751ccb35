import { componentsOf } from "../../graph/intent.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { readIntentNumber } from "../programme/center-facts.ts";
import { nameOfRealm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const silent = (realm: string): Bilingual => ({
  vi: `${realm}: không ghi đủ sự kiện đăng nhập và quản trị`,
  en: `${realm}: sign-ins and administration are not both recorded`,
});
const noAudit = (cluster: string): Bilingual => ({
  vi: `${cluster}: máy chủ API của cụm không giữ nhật ký kiểm toán`,
  en: `${cluster}: the API server keeps no audit log`,
});

/** What accounts do is recorded by the sign-on and by the API server. Reading it is people's work. */
export const signOnEvents = defineRule({
  id: "sign-on-events",
  clauses: [{ control: "TCVN14423-5.6.1-c", extent: "part" }],
  severity: "high",
  title: { vi: "Ghi nhật ký hoạt động tài khoản", en: "What accounts do is recorded" },
  why: {
    vi: "Không có nhật ký thì không biết ai đã vào và đã làm gì",
    en: "Without records nobody knows who came in and what they did",
  },
  fix: {
    vi: "Bật eventsEnabled, adminEventsEnabled và eventsListeners của miền đăng nhập; đặt cluster.auditLogDays",
    en: "Enable the realm's eventsEnabled, adminEventsEnabled and eventsListeners; set cluster.auditLogDays",
  },
  parameters: {},
  kinds: ["ComputeCluster", ...REALM_KINDS],
  scope: "stack",
  check: (graph) => [
    ...realmVerdicts(graph, (realm) =>
      verdictOf(realm.settings.eventsLogged, realm.node, silent(nameOfRealm(realm)), realm.id),
    ),
    ...componentsOf(graph, "ComputeCluster").map((cluster) => {
      const days = readIntentNumber(cluster, "auditLogDays");
      return verdictOf(
        // The cluster tells its settings and this is not among them: no log is kept.
        holds(days, (value) => value > 0, "no"),
        cluster,
        noAudit(cluster.name),
        "audit",
      );
    }),
  ],
});
