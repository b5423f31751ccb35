import { readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { orDefault, read, readList, readString } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { contentOf, filesOf } from "./configuration-files.ts";
import { functionVerdicts, isEquivalent, type ProtectiveFunction } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không khai báo nơi lưu nhật ký tập trung (log-store)",
  en: "The center declares no central log store (log-store)",
};
const silent = (id: string): Bilingual => ({
  vi: `Không có cảnh báo khi kho nhật ký "${id}" sắp đầy`,
  en: `Nothing warns when the log store "${id}" is nearly full`,
});
/** Metrics of free space, of a node's or a volume's exporter. */
const FREE_SPACE = /filesystem_(avail|free)_bytes|volume_stats_available_bytes|disk_used_percent/;

/**
 * An owned store's alert rule is really deployed; a provider's is declared. With `log-retention`, `log-store-retention`
 * and `log-store-capacity` this is all that the control's check says.
 */
export const logStoreAlert = defineRule({
  id: "log-store-alert",
  clauses: [
    {
      control: "TCVN14423-5.8.2.1-a-08",
      extent: "whole",
      with: ["log-retention", "log-store-capacity", "log-store-retention"],
    },
  ],
  severity: "high",
  title: { vi: "Cảnh báo khi kho nhật ký sắp đầy", en: "A nearly full log store is announced" },
  why: {
    vi: "Kho đầy mà không ai biết thì nhật ký mất lặng lẽ",
    en: "A store that fills up unnoticed loses logs in silence",
  },
  fix: {
    vi: "Giữ luật cảnh báo dung lượng của chart giám sát; dịch vụ thuê thì khai alert ở securityFunctions",
    en: "Keep the monitoring chart's capacity alert; for a leased service declare alert in securityFunctions",
  },
  parameters: {},
  kinds: ["Center", "SecurityMonitor"],
  scope: "stack",
  check: (graph) =>
    functionVerdicts(graph, ["log-store"], none, (store, center) => judge(graph, store, center)),
});

function judge(graph: ResourceGraph, store: ProtectiveFunction, { node }: CenterFacts): readonly Verdict[] {
  const subject = `securityFunctions.${store.id}`;
  if (isEquivalent(store)) return [pass(node, subject)];
  const ownership = store.system === undefined ? undefined : readIntentString(store.system, "ownership");
  const owned = ownership?.state === "known" && ownership.value === "owned";
  if (store.system === undefined || !owned) {
    const declared = holds(readString(store.entry, "alert"), (text) => text.trim() !== "", "no");
    return [verdictOf(declared, node, silent(store.id), subject)];
  }
  const { files, told } = filesOf(graph, store.system);
  const groups = [...files.map(contentOf), ...prometheusRules(graph, store.system.urn)];
  if (groups.some(hasCapacityAlert)) return [pass(store.system, subject)];
  if (!told) return [unknown(store.system, undefined, subject)];
  return [fail(store.system, silent(store.id), subject)];
}

function prometheusRules(graph: ResourceGraph, urn: string): readonly (Plain | undefined)[] {
  const inside = new Set(descendantsOf(graph, urn));
  return objectsOfKind(graph, "PrometheusRule")
    .filter(({ node }) => inside.has(node))
    .map(({ node }) => {
      const spec = read(node.properties, "spec");
      return spec.state === "known" ? spec.value : undefined;
    });
}

function hasCapacityAlert(content: Plain | undefined): boolean {
  const groups = orDefault(readList(content, "groups"), []);
  if (groups.state !== "known") return false;
  return groups.value.some((group) => {
    const rules = orDefault(readList(group, "rules"), []);
    return rules.state === "known" && rules.value.some(isCapacityAlert);
  });
}

function isCapacityAlert(rule: Plain): boolean {
  const alert = readString(rule, "alert");
  const expression = readString(rule, "expr");
  return (
    alert.state === "known" &&
    expression.state === "known" &&
    FREE_SPACE.test(expression.value) &&
    !expression.value.startsWith("absent(")
  );
}
