import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, textsIn } from "../programme/center-facts.ts";

const apart = (system: string): Bilingual => ({
  vi: `${system} không dùng đăng nhập tập trung và không khai báo tài khoản riêng`,
  en: `${system} does not use the central sign-on and declares no accounts of its own`,
});
const own: Bilingual = {
  vi: "Không phải ứng dụng có người đăng nhập",
  en: "No application that people sign in to",
};

/** A suggestion of the text: applications rely on the central sign-on, or say that their accounts are their own. */
export const systemsUseSignOn = defineRule({
  id: "systems-use-sign-on",
  clauses: [
    { control: "TCVN14423-5.6.2.2-b-01", extent: "part" },
    { control: "TCVN14423-5.6.2.3-01", extent: "part" },
  ],
  severity: "medium",
  suggestion: true,
  title: { vi: "Ứng dụng dùng đăng nhập tập trung", en: "Applications use the central sign-on" },
  why: {
    vi: "Mật khẩu chung cho nhiều nơi thì lộ một nơi là mất tất cả",
    en: "One password for many places is lost everywhere when it leaks once",
  },
  fix: {
    vi: "Đặt authentication của hệ thống, hoặc khai equivalents với tài khoản riêng cho từng hệ thống",
    en: "Set the system's authentication, or state equivalents with accounts of its own",
  },
  parameters: {},
  kinds: ["SharedSystem", "LeasedService", "AuthService"],
  scope: "stack",
  check(graph) {
    const clients = new Set(
      componentsOf(graph, "AuthService").flatMap(
        (service) => valueIfKnown(textsIn(service, "clients")) ?? [],
      ),
    );
    return componentsOf(graph, "SharedSystem", "LeasedService").map((system) => judge(system, clients));
  },
});

/** A platform or core software has a login when the sign-on lists it among its clients. */
function judge(system: ResourceNode, clients: ReadonlySet<string>): Verdict {
  const kind = readIntentString(system, "kind");
  if (kind.state === "unknown") return unknown(system);
  const signsIn = clients.has(valueIfKnown(readIntentString(system, "id")) ?? "");
  if (kind.state === "known" && kind.value !== "application" && !signsIn) return notApplicable(system, own);
  const used = holds(readIntentString(system, "authentication"), (id) => id.trim() !== "", "no");
  return verdictOf(used, system, apart(nameOf(system)));
}
