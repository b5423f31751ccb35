import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { entriesIn, nameOfEntry } from "../programme/center-facts.ts";
import { perCenter } from "./center-declarations.ts";
import { firstAnnotation, routesOf } from "./public-entries.ts";

const TIMEOUTS = [
  "haproxy-ingress.github.io/timeout-client",
  "nginx.ingress.kubernetes.io/proxy-read-timeout",
  "haproxy.org/timeout-client",
  "pdc.internal/idle-timeout",
];
const endless = (entry: string): Bilingual => ({
  vi: `${entry} không đặt thời gian ngắt phiên không hoạt động`,
  en: `${entry} sets no time after which an idle session is closed`,
});

/** Entries close idle sessions: the Ingress by annotation, the VPN by a declared function. The text gives no number: presence only. */
export const idleTimeout = defineRule({
  id: "idle-timeout",
  clauses: [{ control: "TCVN14423-5.12.2.4-c", extent: "part" }],
  severity: "medium",
  title: { vi: "Ngắt phiên không hoạt động", en: "Idle sessions are closed" },
  why: {
    vi: "Phiên bỏ quên là phiên người khác dùng tiếp",
    en: "A forgotten session is one that somebody else goes on with",
  },
  fix: {
    vi: "Chú thích pdc.internal/idle-timeout hoặc của bộ điều khiển ở Ingress; thêm idle-timeout vào functions của cổng VPN",
    en: "Annotate the Ingress with an idle timeout; add idle-timeout to the functions of the VPN gateway",
  },
  parameters: { kinds: ["vpn"] },
  kinds: ["Ingress", "Center"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] => [
    ...routesOf(graph)
      .filter(({ kind }) => kind === "Ingress")
      .map((route) => {
        const set = holds(firstAnnotation(route, TIMEOUTS), (text) => Number.parseFloat(text) > 0, "no");
        return verdictOf(set, route.node, endless(route.label));
      }),
    ...perCenter(graph, ({ node }) => {
      const devices = entriesIn(node, "equipment");
      if (devices.state === "unknown") return [unknown(node)];
      return (valueIfKnown(devices) ?? []).flatMap(([id, device]): Verdict[] => {
        if (!parameters.kinds.includes(valueIfKnown(readString(device, "kind")) ?? "")) return [];
        const set = holds(readList(device, "functions"), (list) => list.includes("idle-timeout"), "no");
        return [verdictOf(set, node, endless(nameOfEntry(id, device)), `equipment.${id}`)];
      });
    }),
  ],
});
