import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { readIntentBoolean } from "../programme/center-facts.ts";
import { functionsOf, isEquivalent, underAnyCenter } from "./protective-functions.ts";

const none = (cluster: string): Bilingual => ({
  vi: `${cluster} không nêu cấu hình chuẩn cho máy chủ (hardeningBaseline)`,
  en: `${cluster} names no hardening baseline for its nodes (hardeningBaseline)`,
});
const open = (cluster: string): Bilingual => ({
  vi: `${cluster}: máy chủ không có tường lửa máy (hosts.firewall)`,
  en: `${cluster}: its nodes have no host firewall (hosts.firewall)`,
});
const autoLogin = (cluster: string): Bilingual => ({
  vi: `${cluster}: máy chủ cho tự đăng nhập (hosts.autoLogin)`,
  en: `${cluster}: its nodes sign in by themselves (hosts.autoLogin)`,
});

/**
 * Nodes have a named baseline, a host firewall (or a function that stands for it) and no auto-login: the cluster's
 * settings carry all three. `pod-security-namespace` judges the namespaces; together this is the control's check.
 */
export const hardeningBaseline = defineRule({
  id: "hardening-baseline",
  clauses: [{ control: "TCVN14423-5.5.2.1-b", extent: "whole", with: ["pod-security-namespace"] }],
  severity: "high",
  title: { vi: "Máy chủ theo cấu hình chuẩn", en: "Nodes follow a hardening baseline" },
  why: {
    vi: "Máy cài theo ý từng người thì chỗ hở mỗi máy một khác",
    en: "Machines set up to each person's taste each have their own gaps",
  },
  fix: {
    vi: "Đặt cluster.hardeningBaseline và cluster.hosts: { firewall: true, autoLogin: false }",
    en: "Set cluster.hardeningBaseline and cluster.hosts: { firewall: true, autoLogin: false }",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster"],
  scope: "stack",
  check: (graph) => {
    const clusters = componentsOf(graph, "ComputeCluster");
    // Foreign manifests say nothing of their nodes.
    return clusters.length === 0
      ? underAnyCenter(graph, ({ node }) => [unknown(node)])
      : clusters.flatMap((node) => judge(graph, node));
  },
});

function judge(graph: ResourceGraph, cluster: ResourceNode): readonly Verdict[] {
  const { name } = cluster;
  const baseline = holds(readIntentString(cluster, "hardeningBaseline"), (text) => text.trim() !== "", "no");
  const firewall = holds(readIntentBoolean(cluster, "hosts.firewall"), (on) => on, "unknown");
  const signsIn = holds(readIntentBoolean(cluster, "hosts.autoLogin"), (on) => on, "unknown");
  return [
    verdictOf(baseline, cluster, none(name), "baseline"),
    verdictOf(any([firewall, standsForFirewall(graph)]), cluster, open(name), "firewall"),
    verdictOf(not(signsIn), cluster, autoLogin(name), "autoLogin"),
  ];
}

function standsForFirewall(graph: ResourceGraph) {
  return any(
    componentsOf(graph, "Center").flatMap((node) => {
      const code = readIntentString(node, "code");
      if (code.state !== "known") return [];
      const functions = functionsOf(graph, { node, code: code.value }, "host-firewall") ?? [];
      return functions.map((one) => (isEquivalent(one) ? one.fulfilled : ("no" as const)));
    }),
  );
}
