/** A check of another tool that one of our rules answers too. */
export interface SharedCheck {
  /** The other tool's. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  /** Whether a finding of the rule, by its subject and URN, is about this very question. */
  concerns(subject: string, urn: string): boolean;
}

const all = () => true;
const equals = (name: string) => (subject: string) => subject === name;
const endsWith = (name: string) => (subject: string) => subject.endsWith(`: ${name}`);
// Of a workload's own settings; a finding about a container has the container's name alone.
const POD_SETTINGS = new Set(["hostPID", "hostIPC", "volumes"]);

export const checkovChecks: readonly SharedCheck[] = [
  shared("CKV_K8S_10", "requests-and-limits", "CPU requests", endsWith("requests.cpu")),
  shared("CKV_K8S_11", "requests-and-limits", "CPU limits", endsWith("limits.cpu")),
  shared("CKV_K8S_12", "requests-and-limits", "memory requests", endsWith("requests.memory")),
  shared("CKV_K8S_13", "requests-and-limits", "memory limits", endsWith("limits.memory")),
  shared("CKV_K8S_14", "image-pinned", "image tag fixed", all),
  shared("CKV_K8S_16", "pod-privilege", "no privileged container", (name) => !POD_SETTINGS.has(name)),
  shared("CKV_K8S_17", "pod-privilege", "no hostPID", equals("hostPID")),
  shared("CKV_K8S_18", "pod-privilege", "no hostIPC", equals("hostIPC")),
  shared("CKV_K8S_19", "pod-hardening", "no hostNetwork", equals("hostNetwork")),
  shared("CKV_K8S_20", "privilege-escalation", "no privilege escalation", all),
  shared("CKV_K8S_22", "pod-hardening", "read-only root", endsWith("readOnlyRootFilesystem: true")),
  shared("CKV_K8S_23", "pod-non-root", "not root", all),
  shared("CKV_K8S_27", "pod-privilege", "no engine socket", equals("volumes")),
  shared("CKV_K8S_31", "pod-hardening", "seccomp profile", endsWith("seccompProfile")),
  shared("CKV_K8S_37", "pod-hardening", "no capabilities", endsWith("capabilities.drop: [ALL]")),
  shared("CKV_K8S_38", "token-automount", "no API token by default", all),
  shared("CKV_K8S_49", "rbac-least-privilege", "no wildcard roles", (_subject, urn) =>
    /:(Cluster)?Role::/.test(urn),
  ),
];

/** Policies of `kyverno-policies.yaml`. */
export const kyvernoChecks: readonly SharedCheck[] = [
  shared("requests-and-limits.resources", "requests-and-limits", "requests and limits", all),
  shared("image-pinned.tag", "image-pinned", "image tag other than latest", all),
  shared(
    "pod-privilege.privileged",
    "pod-privilege",
    "no privileged container",
    (name) => !POD_SETTINGS.has(name),
  ),
  shared("pod-privilege.host-namespaces", "pod-privilege", "no hostPID, no hostIPC", (name) =>
    /^host(PID|IPC)$/.test(name),
  ),
  shared("pod-hardening.host-network", "pod-hardening", "no hostNetwork", equals("hostNetwork")),
  shared(
    "pod-hardening.read-only-root",
    "pod-hardening",
    "read-only root",
    endsWith("readOnlyRootFilesystem: true"),
  ),
  shared("privilege-escalation.escalation", "privilege-escalation", "no privilege escalation", all),
  shared("no-host-path.host-path", "no-host-path", "no folder of the node", all),
  shared("rbac-least-privilege.wildcards", "rbac-least-privilege", "no wildcard roles", (_subject, urn) =>
    /:(Cluster)?Role::/.test(urn),
  ),
];

function shared(id: string, rule: string, title: string, concerns: SharedCheck["concerns"]): SharedCheck {
  return { id, rule, title, concerns };
}
