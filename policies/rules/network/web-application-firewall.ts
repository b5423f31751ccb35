import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, verdictOf, warn } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";
import { centerOf, undeclared } from "./center-declarations.ts";
import { firstAnnotation, publishedSystems, routesOf, systemAbove } from "./public-entries.ts";
import { covers, functionsOf, isFulfilled } from "./security-functions.ts";

const MODULE = [
  "nginx.ingress.kubernetes.io/enable-modsecurity",
  "haproxy-ingress.github.io/waf",
  "appprotect.f5.com/app-protect-enable",
];
const MODE = ["nginx.ingress.kubernetes.io/modsecurity-snippet", "haproxy-ingress.github.io/waf-mode"];

const open = (entry: string): Bilingual => ({
  vi: `${entry} công bố ra ngoài vùng mà không có WAF hoặc biện pháp tương đương đứng trước`,
  en: `${entry} is published outside its zone without a WAF or an equivalent in front`,
});
const watching = (entry: string): Bilingual => ({
  vi: `${entry}: WAF chỉ phát hiện, không chặn`,
  en: `${entry}: the WAF only detects and does not block`,
});
const unnamed = (entry: string): Bilingual => ({
  vi: `${entry} công bố một ứng dụng không hệ thống nào khai báo: không rõ WAF nào đứng trước`,
  en: `${entry} publishes an application that no system declares: nothing tells which WAF stands in front`,
});
const nothing: Bilingual = { vi: "Không công bố ứng dụng web nào", en: "No web application is published" };

/** Every published web application has a WAF in front: a module of its ingress, a device, a hired service or an equivalent. */
export const webApplicationFirewall = defineRule({
  id: "web-application-firewall",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-10", extent: "part" }],
  severity: "high",
  title: { vi: "Ứng dụng web công bố sau WAF", en: "Published web applications stand behind a WAF" },
  why: {
    vi: "Cổng dịch vụ công là nơi bị dò quét và tấn công nhiều nhất",
    en: "The public-service portal is what is probed and attacked most",
  },
  fix: {
    vi: "Khai báo securityFunctions loại waf cho vùng DMZ hoặc biên, hoặc bật mô-đun WAF ở Ingress",
    en: "Declare a security function of kind waf for the DMZ or border, or switch the ingress's WAF module on",
  },
  parameters: { zoneKinds: ["dmz", "border"] },
  kinds: ["Ingress", "HTTPRoute", "Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const guarded = isGuarded(graph, parameters.zoneKinds);
    const systems = publishedSystems(graph);
    const routes = routesOf(graph).filter(
      (route) => !systems.includes(systemAbove(graph, route.node) as ResourceNode),
    );
    const verdicts = [
      ...systems.map((system) => verdictOf(guarded, system, open(nameOf(system)))),
      ...routesOf(graph).flatMap((route) =>
        judgeRoute(route, guarded, !routes.includes(route), systemAbove(graph, route.node) !== undefined),
      ),
    ];
    const center = centerOf(graph);
    return verdicts.length === 0 && center !== undefined ? [notApplicable(center.node, nothing)] : verdicts;
  },
});

function judgeRoute(
  route: KubernetesObject,
  guarded: Truth,
  judgedAbove: boolean,
  ofASystem: boolean,
): Verdict[] {
  const module = firstAnnotation(route, MODULE);
  const mode = valueIfKnown(firstAnnotation(route, MODE)) ?? "";
  const on = holds(module, (value) => value !== "false" && value !== "off" && value !== "", "no");
  if (on === "yes" && /DetectionOnly|^detect$/i.test(mode)) return [warn(route.node, watching(route.label))];
  if (on === "yes") return [pass(route.node)];
  if (judgedAbove && guarded !== "unknown") return [];
  // The center's WAF is set up for the hosts that its systems declare.
  if (!judgedAbove && !ofASystem && guarded === "yes") return [warn(route.node, unnamed(route.label))];
  const good = any([on, guarded]);
  return [
    good === "unknown"
      ? unknown(route.node, undeclared.text)
      : verdictOf(good, route.node, open(route.label)),
  ];
}

/** Without a center there may be a WAF that the source does not tell of. */
function isGuarded(graph: ResourceGraph, zoneKinds: readonly string[]): Truth {
  const center = centerOf(graph);
  if (center === undefined) return "unknown";
  const functions = functionsOf(center, "waf");
  if (functions.state !== "known") return "unknown";
  return any(
    functions.value.map((one) =>
      all([isFulfilled(graph, center, one, "waf"), covers(graph, one, zoneKinds)]),
    ),
  );
}
