import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { type PodView, podAnnotation } from "../../graph/pod-view.ts";
import { orDefault, readBoolean, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, not, type Truth } from "../../graph/truth.ts";
import { podVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";

/** Why a workload talks to the API server. */
const TOKEN_REASON = "pdc.internal/api-token-reason";

const mounted = (workload: string, account: string): Bilingual => ({
  vi: `${workload} tự gắn thẻ truy cập của ServiceAccount "${account}" mà không nêu lý do`,
  en: `${workload} mounts the token of ServiceAccount "${account}" without a reason`,
});
const givesToken = (account: string): Bilingual => ({
  vi: `${account} là tài khoản mặc định mà vẫn tự gắn thẻ (thiếu automountServiceAccountToken: false)`,
  en: `${account} is a default account and hands its token out (automountServiceAccountToken: false is missing)`,
});

/**
 * The pod's own setting decides, then its ServiceAccount's; Kubernetes mounts when neither says anything. An account named
 * `default` that is part of the graph says no by itself: every pod that names none runs as it.
 */
export const tokenAutomount = defineRule({
  id: "token-automount",
  clauses: [{ control: "TCVN14423-5.6.2.3-02", extent: "part" }],
  severity: "high",
  title: { vi: "Không tự gắn thẻ truy cập API", en: "API tokens are not mounted by default" },
  why: {
    vi: "Container bị chiếm dùng thẻ này để hỏi và sửa cụm",
    en: "A compromised container uses the token to query and change the cluster",
  },
  fix: {
    vi: `Đặt automountServiceAccountToken: false; nếu cần API thì dùng tài khoản riêng và ghi chú ${TOKEN_REASON}`,
    en: `Set automountServiceAccountToken: false; where the API is needed use an account of its own and annotate ${TOKEN_REASON}`,
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "ServiceAccount"],
  scope: "stack",
  check: (graph) => [
    ...objectsOfKind(graph, "ServiceAccount").flatMap(judgeDefaultAccount),
    ...podVerdicts(graph, (pod) => {
      const account = accountOf(pod);
      const ownAccount = holds(account, (name) => name !== "default", "no");
      const reason = holds(podAnnotation(pod, TOKEN_REASON), (text) => text.trim() !== "", "no");
      const good = any([not(mountsToken(graph, pod)), all([ownAccount, reason])]);
      const shown = account.state === "known" ? account.value : "?";
      return verdictOf(good, pod.object.node, mounted(pod.object.label, shown));
    }),
  ],
});

function judgeDefaultAccount({ node, label, name }: KubernetesObject): readonly Verdict[] {
  if (name.state !== "known" || name.value !== "default") return [];
  const mounts = holds(readBoolean(node.properties, "automountServiceAccountToken"), (on) => on, "yes");
  return [verdictOf(not(mounts), node, givesToken(label))];
}

function accountOf(pod: PodView) {
  if (pod.spec.state !== "known") return pod.spec;
  const current = readString(pod.spec.value, "serviceAccountName");
  const old = current.state === "absent" ? readString(pod.spec.value, "serviceAccount") : current;
  return orDefault(old, "default");
}

function mountsToken(graph: ResourceGraph, pod: PodView): Truth {
  if (pod.spec.state !== "known") return "unknown";
  const own = readBoolean(pod.spec.value, "automountServiceAccountToken");
  if (own.state !== "absent") return holds(own, (on) => on, "yes");
  const account = accountOf(pod);
  if (account.state !== "known" || pod.object.namespace.state !== "known") return "unknown";
  const found = objectsOfKind(graph, "ServiceAccount").find((candidate) =>
    isAccount(candidate, account.value, pod.object),
  );
  if (found === undefined) return "yes";
  return holds(readBoolean(found.node.properties, "automountServiceAccountToken"), (on) => on, "yes");
}

function isAccount(candidate: KubernetesObject, name: string, workload: KubernetesObject): boolean {
  const { name: own, namespace } = candidate;
  if (own.state !== "known" || own.value !== name) return false;
  return (
    namespace.state === "known" &&
    workload.namespace.state === "known" &&
    namespace.value === workload.namespace.value
  );
}
