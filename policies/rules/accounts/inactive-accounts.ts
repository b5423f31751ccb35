import { thresholdOf } from "../../catalogue/control-index.ts";
import { componentsOf, readIntent } from "../../graph/intent.ts";
import { isPlainMap } from "../../graph/plain-value.ts";
import { readNumber } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";

const tooLong = (realm: string, days: number): Bilingual => ({
  vi: `Miền "${realm}": tài khoản không hoạt động chỉ bị khóa sau quá ${days} ngày`,
  en: `Realm "${realm}": unused accounts are disabled after more than ${days} days`,
});
const notTold: Bilingual = {
  vi: "Không khai báo sau bao nhiêu ngày thì khóa tài khoản không hoạt động (inactiveDays)",
  en: "It is not said after how many days unused accounts are disabled (inactiveDays)",
};

/** Only what is declared: Keycloak disables nobody by itself, the operators do. Changes of staff are not visible. */
export const inactiveAccounts = defineRule({
  id: "inactive-accounts",
  clauses: [{ control: "TCVN14423-5.6.2.3-05", extent: "part" }],
  severity: "medium",
  title: { vi: "Khóa tài khoản không hoạt động quá 45 ngày", en: "Accounts unused for 45 days are disabled" },
  why: {
    vi: "Tài khoản bỏ quên là lối vào không ai để ý",
    en: "A forgotten account is a way in that nobody watches",
  },
  fix: {
    vi: "Đặt inactiveDays không quá 45 cho từng miền (systems.*.realms) và giao người thực hiện",
    en: "Set inactiveDays to at most 45 for each realm (systems.*.realms) and say who does it",
  },
  parameters: { days: thresholdOf("TCVN14423-5.6.2.3-05") },
  kinds: ["AuthService"],
  scope: "stack",
  check(graph, { parameters }) {
    const services = componentsOf(graph, "AuthService");
    if (services.length === 0) return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: notTold }];
    return services.flatMap((service) => judge(service, parameters.days));
  },
});

function judge(service: ResourceNode, most: number): readonly Verdict[] {
  const realms = readIntent(service, "realms");
  if (realms.state !== "known" || !isPlainMap(realms.value)) return [unknown(service, notTold)];
  const map = realms.value;
  return Object.keys(map)
    .sort()
    .map((id) => {
      const days = readNumber(map[id], "inactiveDays");
      if (days.state === "absent") return unknown(service, notTold, id);
      return verdictOf(
        holds(days, (value) => value <= most, "unknown"),
        service,
        tooLong(id, most),
        id,
      );
    });
}
