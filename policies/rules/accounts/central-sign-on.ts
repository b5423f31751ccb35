import { componentsOf } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, verdictOf } from "../frame/verdict.ts";

const none: Bilingual = {
  vi: "Trung tâm không có hệ thống đăng nhập tập trung, của mình hay thuê",
  en: "The center has no central sign-on, owned or leased",
};
const basic = (ingress: string): Bilingual => ({
  vi: `${ingress} dùng mật khẩu riêng (basic-auth) thay cho đăng nhập tập trung`,
  en: `${ingress} asks for a password of its own (basic-auth) instead of the central sign-on`,
});
/** Annotations by which the common ingress controllers ask for a password of their own. */
const BASIC_AUTH: readonly string[] = [
  "nginx.ingress.kubernetes.io/auth-type",
  "haproxy.org/auth-type",
  "haproxy-ingress.github.io/auth-type",
  "ingress.kubernetes.io/auth-type",
];

/** One identity service or several, and no entry with passwords of its own. Consoles of devices are not visible. */
export const centralSignOn = defineRule({
  id: "central-sign-on",
  clauses: [{ control: "TCVN14423-5.6.2.3-01", extent: "part" }],
  severity: "high",
  title: { vi: "Tài khoản quản lý tập trung", en: "Accounts are managed centrally" },
  why: {
    vi: "Tài khoản rải rác thì không thu hồi được hết khi cán bộ chuyển đi",
    en: "Scattered accounts can not all be withdrawn when somebody leaves",
  },
  fix: {
    vi: "Khai báo hệ thống đăng nhập tập trung (kind: auth), bỏ auth-type: basic ở Ingress",
    en: "Declare a central sign-on (kind: auth), remove auth-type: basic from the Ingress",
  },
  parameters: {},
  kinds: ["Center", "AuthService", "Ingress"],
  scope: "stack",
  check: (graph) => [...centers(graph), ...objectsOfKind(graph, "Ingress").map(judgeIngress)],
});

function centers(graph: ResourceGraph): readonly Verdict[] {
  const [service] = componentsOf(graph, "AuthService");
  return componentsOf(graph, "Center").map((center) =>
    service === undefined ? fail(center, none) : pass(center),
  );
}

function judgeIngress(ingress: KubernetesObject): Verdict {
  const asks = any(
    BASIC_AUTH.map((key) =>
      holds(annotationOf(ingress, key), (type) => type.toLowerCase().startsWith("basic"), "no"),
    ),
  );
  return verdictOf(not(asks), ingress.node, basic(ingress.label));
}
