import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";

/** How ingress controllers are told to ask for a password themselves, from a list of their own. */
export const PASSWORD_LISTS: readonly string[] = [
  "haproxy-ingress.github.io/auth-secret",
  "ingress.kubernetes.io/auth-secret",
  "haproxy.org/auth-secret",
  "nginx.ingress.kubernetes.io/auth-secret",
  "nginx.org/basic-auth-secret",
  "ingress.kubernetes.io/auth-type",
];

const own = (ingress: string, annotation: string): Bilingual => ({
  vi: `${ingress} đăng nhập bằng danh sách mật khẩu riêng (${annotation}), ngoài hệ thống đăng nhập tập trung`,
  en: `${ingress} signs people in by a password list of its own (${annotation}), apart from the central sign-on`,
});

/** No entry keeps accounts of its own by basic authentication: people sign in centrally. */
export const noBasicAuth = defineRule({
  id: "no-basic-auth",
  clauses: [{ control: "TCVN14423-5.6.2.3-01", extent: "part" }],
  severity: "high",
  title: { vi: "Không dùng mật khẩu riêng ở Ingress", en: "No basic authentication on an Ingress" },
  why: {
    vi: "Tài khoản nằm trong một tệp mật khẩu thì không ai khóa, không ai đổi, không ai ghi nhật ký",
    en: "Accounts in a password file are disabled, changed and recorded by nobody",
  },
  fix: {
    vi: "Bỏ chú thích auth-secret; để ứng dụng hoặc Ingress dùng đăng nhập tập trung (OIDC)",
    en: "Drop the auth-secret annotation; let the application or the Ingress use the central sign-on (OIDC)",
  },
  parameters: { annotations: PASSWORD_LISTS },
  kinds: ["Ingress"],
  scope: "resource",
  check: (graph, { parameters }) =>
    objectsOfKind(graph, "Ingress").map(({ node, label, annotations }) => {
      if (annotations.state === "unknown") return unknown(node);
      const held = valueIfKnown(annotations) ?? {};
      const found = parameters.annotations.find((name) => Object.hasOwn(held, name) && held[name] !== "");
      return found === undefined ? pass(node) : fail(node, own(label, found));
    }),
});
