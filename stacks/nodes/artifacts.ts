import type { NodePlan } from "./node-plan.ts";
import { hostWord } from "./plain-words.ts";

/** Images that kubeadm itself asks for, as `kubeadm config images list` names them. */
export function controlPlaneImages({ cluster, release }: Pick<NodePlan, "cluster" | "release">): string[] {
  const { kubernetesVersion } = cluster;
  const registry = hostWord(cluster.registry);
  const own = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy"];
  return [
    ...own.map((name) => `${registry}/${name}:${kubernetesVersion}`),
    `${registry}/coredns:${release.coredns}`,
    `${registry}/etcd:${release.etcd}`,
    `${registry}/pause:${release.pause}`,
  ].sort();
}

/**
 * Every image that a site without Internet has to bring: kubeadm's and all that the profile approves, which charts and databases
 * take theirs from. One a line, sorted.
 */
export function artifactsText(plan: NodePlan): string {
  const approved = Object.values(plan.model.center.approvedImages).map(({ repository, tag, digest }) =>
    [repository, ...(tag ? [`:${tag}`] : []), ...(digest ? [`@${digest}`] : [])].join(""),
  );
  return `${[...new Set([...controlPlaneImages(plan), ...approved])].sort().join("\n")}\n`;
}
