import { admissionConfigurationYaml } from "./admission-configuration.ts";
import { artifactsText } from "./artifacts.ts";
import { auditPolicyYaml } from "./audit-policy.ts";
import { authenticationConfigurationYaml } from "./authentication-configuration.ts";
import { containerdConfigToml, containerdHostsToml } from "./containerd.ts";
import { discoveryProgram } from "./discovery-program.ts";
import { encryptionConfigurationYaml, keyIsLocal } from "./encryption-configuration.ts";
import { encryptionKeyProgram, encryptionKeyUnit } from "./encryption-key-program.ts";
import { keepalivedConf } from "./keepalived.ts";
import { kernelSettings } from "./kernel-settings.ts";
import { joinYaml, kubeadmYaml } from "./kubeadm-configuration.ts";
import { nodePlaces } from "./node-places.ts";
import { type NodePlan, newPools } from "./node-plan.ts";
import { chronyConf, resolvedConf } from "./time-and-names.ts";

/** A file for the machines of a cluster. */
export interface NodeFile {
  readonly name: string;
  readonly bytes: string;
  /** Where it goes on a machine; absent for what stays with the administrator. */
  readonly place?: string;
  /** Octal. Default 0644. */
  readonly mode?: string;
  /** Default: every machine. */
  readonly machines?: "control-plane" | "first";
}

/** Everything the machines of a new cluster need, in order of names. The same plan gives the same bytes. */
export function nodeFiles(plan: NodePlan): NodeFile[] {
  const files = [...everyMachine(plan), ...controlPlane(plan), ...encryption(plan), discovery(plan)];
  const rest = [
    { name: "kubeadm.yaml", bytes: kubeadmYaml(plan) },
    ...joins(plan),
    { name: "artifacts.txt", bytes: artifactsText(plan) },
    { name: "places.txt", bytes: placesText(files) },
  ];
  return [...files, ...rest].sort(byName);
}

const byName = (a: NodeFile, b: NodeFile): number => (a.name < b.name ? -1 : 1);

function everyMachine(plan: NodePlan): NodeFile[] {
  return [
    {
      ...{ name: "containerd-config.toml", place: "/etc/containerd/config.toml" },
      bytes: containerdConfigToml(plan),
    },
    {
      ...{ name: "containerd-hosts.toml", place: "/etc/containerd/certs.d/_default/hosts.toml" },
      bytes: containerdHostsToml(plan),
    },
    { name: "chrony.conf", place: "/etc/chrony/chrony.conf", bytes: chronyConf(plan) },
    { name: "resolved.conf", place: "/etc/systemd/resolved.conf.d/pdc.conf", bytes: resolvedConf(plan) },
    { name: "kubelet-sysctl.conf", place: "/etc/sysctl.d/90-kubelet.conf", bytes: kernelSettings() },
  ];
}

function controlPlane(plan: NodePlan): NodeFile[] {
  const machines = "control-plane";
  return [
    { machines, name: "audit-policy.yaml", place: nodePlaces.auditPolicy, bytes: auditPolicyYaml() },
    {
      ...{ machines, name: "authentication-configuration.yaml", place: nodePlaces.authentication },
      bytes: authenticationConfigurationYaml(),
    },
    {
      ...{ machines, name: "admission-configuration.yaml", place: nodePlaces.admission },
      bytes: admissionConfigurationYaml(plan),
    },
    // One machine needs nobody to agree with.
    ...(plan.endpoint.machines > 1
      ? [
          {
            ...({ machines, name: "keepalived.conf", place: "/etc/keepalived/keepalived.conf" } as const),
            bytes: keepalivedConf(plan.endpoint),
          },
        ]
      : []),
  ];
}

const discovery = ({ endpoint }: NodePlan): NodeFile => ({
  ...{ machines: "first", name: "make-discovery-file", mode: "0755" },
  ...{ place: nodePlaces.discoveryProgram, bytes: discoveryProgram(endpoint) },
});

/** One file for each new pool and place that its machines stand in. */
function joins(plan: NodePlan): NodeFile[] {
  return newPools(plan.cluster).flatMap(([id, pool]) =>
    pool.failureDomains.map((domain) => ({
      name: `kubeadm-join-${id}-${domain}.yaml`,
      bytes: joinYaml(plan, pool, domain),
    })),
  );
}

function encryption({ cluster }: NodePlan): NodeFile[] {
  const bytes = encryptionConfigurationYaml(cluster);
  if (!keyIsLocal(cluster))
    return [
      {
        ...{ machines: "control-plane", name: "encryption-configuration.yaml", mode: "0600" },
        ...{ place: nodePlaces.encryption, bytes },
      },
    ];
  return [
    {
      ...{ machines: "control-plane", name: "encryption-configuration.template.yaml" },
      ...{ place: nodePlaces.encryptionTemplate, bytes },
    },
    {
      ...{ machines: "control-plane", name: "make-encryption-key", mode: "0755" },
      ...{ place: nodePlaces.keyProgram, bytes: encryptionKeyProgram() },
    },
    {
      ...{ machines: "first", name: "make-encryption-key.service" },
      ...{ place: "/etc/systemd/system/make-encryption-key.service", bytes: encryptionKeyUnit() },
    },
  ];
}

/** Where each file goes: for people, and for a loop of `install`. */
function placesText(files: readonly NodeFile[]): string {
  const rows = [...files]
    .sort(byName)
    .flatMap(({ name, place, mode = "0644", machines = "all" }) =>
      place === undefined ? [] : [`${machines.padEnd(13)}  ${mode}  ${name.padEnd(38)}  ${place}`],
    );
  const head = [
    "# Máy (all: mọi máy; control-plane: máy điều khiển; first: máy điều khiển đầu tiên), quyền, tệp, nơi đặt. Chủ: root.",
    `# Chỉ máy điều khiển đầu tiên có thêm tệp trống ${nodePlaces.firstNode}; không chép tệp này sang máy khác.`,
  ];
  return `${[...head, ...rows].join("\n")}\n`;
}
