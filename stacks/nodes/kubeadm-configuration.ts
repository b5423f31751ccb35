import { dirname } from "node:path/posix";
import type { NodePool } from "../../components/compute/compute-cluster.ts";
import {
  type Argument,
  apiServerArguments,
  controllerManagerArguments,
  etcdArguments,
  schedulerArguments,
} from "./control-plane-arguments.ts";
import { keyIsLocal } from "./encryption-configuration.ts";
import { kubeletSettings } from "./kubelet-configuration.ts";
import { AUDIT_FOLDER, NODE_FOLDER, nodePlaces } from "./node-places.ts";
import { type NodePlan, newControlPlanes } from "./node-plan.ts";
import { type Setting, setting, settingsYaml } from "./settings-yaml.ts";

const KUBEADM = "kubeadm.k8s.io/v1beta4";

/** `kubeadm init --config kubeadm.yaml` on the first machine: the cluster, the machine, every kubelet. */
export function kubeadmYaml(plan: NodePlan): string {
  return [
    settingsYaml(
      "Cụm: kubeadm init --config kubeadm.yaml trên máy điều khiển đầu tiên.",
      clusterSettings(plan),
    ),
    settingsYaml("Máy điều khiển đầu tiên.", initSettings(plan)),
    settingsYaml("Mọi kubelet.", kubeletSettings()),
  ].join("---\n");
}

function clusterSettings({ cluster, release, endpoint }: NodePlan): Setting[] {
  return [
    { path: ["apiVersion"], value: KUBEADM },
    { path: ["kind"], value: "ClusterConfiguration" },
    setting(["clusterName"], cluster.id, "tên cụm"),
    setting(["kubernetesVersion"], cluster.kubernetesVersion, "theo hồ sơ (cluster.kubernetesVersion)"),
    setting(
      ["controlPlaneEndpoint"],
      `${endpoint.address}:${endpoint.port}`,
      endpoint.machines > 1
        ? `địa chỉ cuối của phân đoạn ${endpoint.segment}, keepalived giữ (keepalived.conf)`
        : `địa chỉ cuối của phân đoạn ${endpoint.segment}, đặt thêm trên máy điều khiển`,
    ),
    setting(
      ["imageRepository"],
      cluster.registry,
      "chỉ lấy ảnh từ kho của tỉnh",
      ...["TCVN14423-5.3.1-a", "TCVN14423-5.7.2.2-01"],
    ),
    setting(["networking", "podSubnet"], cluster.podRange, "theo hồ sơ (cluster.podRange)"),
    setting(["networking", "serviceSubnet"], cluster.serviceRange, "theo hồ sơ (cluster.serviceRange)"),
    setting(["dns", "imageTag"], release.coredns, "ghim phiên bản"),
    setting(["etcd", "local", "dataDir"], "/var/lib/etcd", "đĩa riêng, được sao lưu"),
    setting(["etcd", "local", "imageTag"], release.etcd, "ghim phiên bản"),
    ...argumentSettings(["etcd", "local"], etcdArguments),
    ...argumentSettings(["apiServer"], apiServerArguments(cluster)),
    { path: ["apiServer", "extraVolumes"], value: apiServerVolumes(cluster) },
    ...argumentSettings(["controllerManager"], controllerManagerArguments),
    ...argumentSettings(["scheduler"], schedulerArguments),
  ];
}

function argumentSettings(program: readonly string[], args: readonly Argument[]): Setting[] {
  return args.map(({ name, value, why, controls }, index) => ({
    ...{ path: [...program, "extraArgs", index], value: { name, value }, why, controls },
  }));
}

function apiServerVolumes(cluster: NodePlan["cluster"]) {
  const volume = (name: string, path: string) => ({ name, hostPath: path, mountPath: path });
  return [
    // Directory, not DirectoryOrCreate: without its files the API server must not start.
    { ...volume("pdc", NODE_FOLDER), readOnly: true, pathType: "Directory" },
    { ...volume("audit", AUDIT_FOLDER), pathType: "DirectoryOrCreate" },
    ...(keyIsLocal(cluster)
      ? []
      : [{ ...volume("kms", dirname(nodePlaces.kmsSocket)), pathType: "Directory" }]),
  ];
}

function initSettings({ cluster, endpoint }: NodePlan): Setting[] {
  const [domain = ""] = newControlPlanes(cluster)[0]?.[1].failureDomains ?? [];
  return [
    { path: ["apiVersion"], value: KUBEADM },
    { path: ["kind"], value: "InitConfiguration" },
    { path: ["localAPIEndpoint", "bindPort"], value: endpoint.port },
    ...registrationSettings("control-plane", domain),
  ];
}

/**
 * `kubeadm join --config` on a machine of a pool that stands in one rack or room. Machines are told apart by nothing else, so one
 * file serves all of them.
 */
export function joinYaml({ endpoint }: NodePlan, pool: NodePool, domain: string): string {
  const settings: Setting[] = [
    { path: ["apiVersion"], value: KUBEADM },
    { path: ["kind"], value: "JoinConfiguration" },
    setting(
      ["discovery", "file", "kubeConfigPath"],
      nodePlaces.discovery,
      "make-discovery-file làm ra trên máy điều khiển đầu tiên; xóa sau khi nhập cụm",
    ),
    ...(pool.role === "control-plane"
      ? [{ path: ["controlPlane", "localAPIEndpoint", "bindPort"], value: endpoint.port }]
      : []),
    ...registrationSettings(pool.role, domain),
  ];
  return settingsYaml(`${pool.name}, máy đứng tại ${domain}: kubeadm join --config <tệp này>.`, settings);
}

function registrationSettings(role: NodePool["role"], domain: string): Setting[] {
  const taints = ["nodeRegistration", "taints"];
  return [
    { path: ["nodeRegistration", "criSocket"], value: nodePlaces.containerdSocket },
    setting(
      ["nodeRegistration", "imagePullPolicy"],
      "IfNotPresent",
      "ảnh có thể được nạp sẵn (artifacts.txt)",
    ),
    setting(
      ["nodeRegistration", "kubeletExtraArgs"],
      [{ name: "node-labels", value: `topology.kubernetes.io/zone=${domain}` }],
      "bản sao của mỗi hệ thống được rải theo nơi đặt máy (failureDomains)",
    ),
    role === "control-plane"
      ? setting(
          taints,
          [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }],
          "hệ thống của các cơ quan không chạy trên máy điều khiển",
        )
      : { path: taints, value: [] },
  ];
}
