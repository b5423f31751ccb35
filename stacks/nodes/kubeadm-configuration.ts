import { dirname } from "node:path/posix";
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
import type { ApiEndpoint, NodePlan } from "./node-plan.ts";
import { type Setting, settingsYaml } from "./settings-yaml.ts";

const KUBEADM = "kubeadm.k8s.io/v1beta4";

/** `kubeadm init --config kubeadm.yaml` on the first machine: the cluster, the machine, every kubelet. */
export function kubeadmYaml(plan: NodePlan): string {
  return [
    settingsYaml(
      "Cụm: kubeadm init --config kubeadm.yaml trên máy điều khiển đầu tiên.",
      clusterSettings(plan),
    ),
    settingsYaml("Máy điều khiển đầu tiên.", initSettings(plan.endpoint)),
    settingsYaml("Mọi kubelet.", kubeletSettings()),
  ].join("---\n");
}

function clusterSettings({ cluster, release, endpoint }: NodePlan): Setting[] {
  const profile = (path: readonly string[], value: string, why: string, ...controls: string[]): Setting => ({
    ...{ path, value, why, controls },
  });
  return [
    { path: ["apiVersion"], value: KUBEADM },
    { path: ["kind"], value: "ClusterConfiguration" },
    profile(["clusterName"], cluster.id, "tên cụm"),
    profile(["kubernetesVersion"], cluster.kubernetesVersion, "theo hồ sơ (cluster.kubernetesVersion)"),
    profile(
      ["controlPlaneEndpoint"],
      `${endpoint.address}:${endpoint.port}`,
      endpoint.machines > 1
        ? `địa chỉ cuối của phân đoạn ${endpoint.segment}, keepalived giữ (keepalived.conf)`
        : `địa chỉ cuối của phân đoạn ${endpoint.segment}, đặt thêm trên máy điều khiển`,
    ),
    profile(
      ["imageRepository"],
      cluster.registry,
      "chỉ lấy ảnh từ kho của tỉnh",
      ...["TCVN14423-5.3.1-a", "TCVN14423-5.7.2.2-01"],
    ),
    profile(["networking", "podSubnet"], cluster.podRange, "theo hồ sơ (cluster.podRange)"),
    profile(["networking", "serviceSubnet"], cluster.serviceRange, "theo hồ sơ (cluster.serviceRange)"),
    profile(["dns", "imageTag"], release.coredns, "ghim phiên bản"),
    profile(["etcd", "local", "dataDir"], "/var/lib/etcd", "đĩa riêng, được sao lưu"),
    profile(["etcd", "local", "imageTag"], release.etcd, "ghim phiên bản"),
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

function initSettings({ port }: ApiEndpoint): Setting[] {
  return [
    { path: ["apiVersion"], value: KUBEADM },
    { path: ["kind"], value: "InitConfiguration" },
    { path: ["localAPIEndpoint", "bindPort"], value: port },
    { path: ["nodeRegistration", "criSocket"], value: nodePlaces.containerdSocket },
    {
      path: ["nodeRegistration", "imagePullPolicy"],
      value: "IfNotPresent",
      ...{ why: "ảnh có thể được nạp sẵn (artifacts.txt)", controls: [] },
    },
    {
      path: ["nodeRegistration", "taints"],
      value: [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }],
      ...{ why: "hệ thống của các cơ quan không chạy trên máy điều khiển", controls: [] },
    },
  ];
}
