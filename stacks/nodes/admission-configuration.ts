import { minorOf } from "./kubernetes-release.ts";
import type { NodePlan } from "./node-plan.ts";
import { settingsYaml } from "./settings-yaml.ts";

/** Infrastructure whose pods work on the machine itself: network, storage, backup of volumes. */
const CLUSTER_NAMESPACE = "kube-system";
const CEPH_NAMESPACE = "rook-ceph";
const BACKUP_NAMESPACE = "velero";

/**
 * Namespaces in which Pod Security refuses nothing. The center's own are never among them: one that needs more says so in its
 * labels, with a reason.
 */
export function exemptNamespaces({ model }: Pick<NodePlan, "model">): string[] {
  const ceph = model.storagePools.some(({ kind, existing }) => kind === "ceph-block" && !existing);
  return [
    CLUSTER_NAMESPACE,
    ...(ceph ? [CEPH_NAMESPACE] : []),
    ...(model.backupPlans.length > 0 ? [BACKUP_NAMESPACE] : []),
  ].sort();
}

/** What pods may ask for in a namespace that says nothing itself. */
export function admissionConfigurationYaml(plan: NodePlan): string {
  const version = `v${minorOf(plan.cluster.kubernetesVersion)}`;
  const configuration = ["plugins", 0, "configuration"];
  const levels = (["enforce", "audit", "warn"] as const).flatMap((mode) => [
    [mode, "restricted"],
    [`${mode}-version`, version],
  ]);
  return settingsYaml("Mức Pod Security của không gian tên không nêu mức riêng.", [
    { path: ["apiVersion"], value: "apiserver.config.k8s.io/v1" },
    { path: ["kind"], value: "AdmissionConfiguration" },
    { path: ["plugins", 0, "name"], value: "PodSecurity" },
    { path: [...configuration, "apiVersion"], value: "pod-security.admission.config.k8s.io/v1" },
    { path: [...configuration, "kind"], value: "PodSecurityConfiguration" },
    {
      path: [...configuration, "defaults"],
      value: Object.fromEntries(levels),
      ...{
        why: "danh mục cần baseline trở lên; chọn restricted là của dự án",
        controls: ["TCVN14423-5.5.2.1-b", "TCVN14423-5.3.2.2-c"],
      },
    },
    {
      path: [...configuration, "exemptions"],
      value: { usernames: [], runtimeClasses: [], namespaces: exemptNamespaces(plan) },
      ...{ why: "chỉ hạ tầng làm việc trên chính máy: mạng, lưu trữ, sao lưu", controls: [] },
    },
  ]);
}
