import type { KubernetesObject } from "@kubernetes/client-node";
import { container } from "../../policies/support/resources.ts";

/** An object that the API server accepts as such, before any policy looks at it. */
export interface Case {
  readonly what: string;
  readonly object: KubernetesObject;
}

/** Zones of the lab's center. */
export const zones = ["app", "dmz"];

const zone = (name: string): KubernetesObject =>
  object("v1", "Namespace", name, {
    metadata: {
      labels: {
        "pdc.internal/zone": name,
        "pdc.internal/zone-kind": name,
        "pod-security.kubernetes.io/enforce": "restricted",
      },
    },
  });

/** Pod Security stays out of it: what refuses must be the policy under test. */
export const namespaces: readonly KubernetesObject[] = zones.map((name) => {
  const made = zone(name) as KubernetesObject & { metadata: { labels: Record<string, string> } };
  const labels = { ...made.metadata.labels, "pod-security.kubernetes.io/enforce": "privileged" };
  const annotations = { "pdc.internal/pod-security-reason": "the lab" };
  return { ...made, metadata: { ...made.metadata, labels, annotations } };
});

function object(apiVersion: string, kind: string, name: string, rest: object): KubernetesObject {
  const { metadata = {}, ...body } = rest as { metadata?: object };
  return { apiVersion, kind, metadata: { name, ...metadata }, ...body };
}

const labels = { app: "portal" };
const agent = { "pdc.internal/node-agent-reason": "Reads the node's logs" };

interface PodParts {
  readonly container?: object;
  readonly spec?: object;
  readonly annotations?: Record<string, string>;
}

function template({ container: change = {}, spec = {}, annotations = {} }: PodParts) {
  return {
    metadata: { labels, annotations },
    spec: { automountServiceAccountToken: false, containers: [container(change)], ...spec },
  };
}

const deployment = (parts: PodParts = {}, metadata: object = {}): KubernetesObject =>
  object("apps/v1", "Deployment", "portal", {
    metadata: { namespace: "app", ...metadata },
    spec: { selector: { matchLabels: labels }, template: template(parts) },
  });
const cronJob = (parts: PodParts): KubernetesObject => {
  const { metadata, spec } = template(parts);
  const once = { metadata, spec: { ...spec, restartPolicy: "Never" } };
  return object("batch/v1", "CronJob", "portal", {
    metadata: { namespace: "app" },
    spec: { schedule: "0 1 * * *", jobTemplate: { spec: { template: once } } },
  });
};
const pod = (parts: PodParts): KubernetesObject => {
  const { metadata, spec } = template(parts);
  return object("v1", "Pod", "portal", { metadata: { namespace: "app", ...metadata }, spec });
};
const security = (change: object): PodParts => ({
  container: { securityContext: { ...(container()["securityContext"] as object), ...change } },
});
const image = (text: string): PodParts => ({ container: { image: text } });
const resources = (requests: object, limits: object): PodParts => ({
  container: { resources: { requests, limits } },
});
const hostPath = (path: string): object => ({ volumes: [{ name: "node", hostPath: { path } }] });

const service = (spec: object, namespace = "app", annotations = {}): KubernetesObject =>
  object("v1", "Service", "portal", {
    metadata: { namespace, annotations },
    spec: { selector: labels, ports: [{ port: 443 }], ...spec },
  });
const port = (number: number, protocol = "TCP"): object => ({ ports: [{ port: number, protocol }] });

const role = (verbs: string[], resourceNames: string[], annotations = {}): KubernetesObject =>
  object("rbac.authorization.k8s.io/v1", "Role", "reader", {
    metadata: { namespace: "app", annotations },
    rules: [{ apiGroups: [""], resources: resourceNames, verbs }],
  });
const binding = (name: string, kind: string): KubernetesObject =>
  object("rbac.authorization.k8s.io/v1", "RoleBinding", "reader", {
    metadata: { namespace: "app" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
    subjects: [
      kind === "ServiceAccount"
        ? { kind, name: "portal", namespace: "app" }
        : { kind, name: "an", apiGroup: "rbac.authorization.k8s.io" },
    ],
  });
const ownNamespace = (labelsOf: object, annotations = {}): KubernetesObject => {
  const base = { "pdc.internal/zone": "app", "pdc.internal/zone-kind": "app" };
  return object("v1", "Namespace", "new", { metadata: { labels: { ...base, ...labelsOf }, annotations } });
};

/** Rule → objects, some that it refuses and some that it does not. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  "exposed-service-zone": [
    { what: "inside the cluster", object: service({}) },
    { what: "a NodePort in the app zone", object: service({ type: "NodePort" }) },
    { what: "a LoadBalancer in the app zone", object: service({ type: "LoadBalancer" }) },
    { what: "external addresses in the app zone", object: service({ externalIPs: ["203.0.113.9"] }) },
    { what: "a LoadBalancer in the DMZ", object: service({ type: "LoadBalancer" }, "dmz") },
  ],
  "image-pinned": [
    { what: "a tag", object: deployment(image("registry.example/portal:1.2.3")) },
    { what: "latest", object: deployment(image("registry.example/portal:latest")) },
    { what: "no tag", object: pod(image("registry.example/portal")) },
    { what: "no tag, but a port of the registry", object: cronJob(image("registry.example:5000/portal")) },
    { what: "a digest", object: deployment(image(`registry.example/portal@sha256:${"0".repeat(64)}`)) },
    {
      what: "latest in an init container",
      object: deployment({
        spec: { initContainers: [container({ name: "init", image: "registry.example/init:latest" })] },
      }),
    },
  ],
  "no-host-path": [
    { what: "no volume", object: deployment() },
    { what: "a host path", object: deployment({ spec: hostPath("/srv") }) },
    { what: "a host path of a CronJob", object: cronJob({ spec: hostPath("/srv") }) },
    {
      what: "a host path of a node agent",
      object: deployment({ spec: hostPath("/srv"), annotations: agent }),
    },
    {
      what: "a host path, the reason on the workload",
      object: deployment({ spec: hostPath("/srv") }, { annotations: agent }),
    },
    { what: "an empty directory", object: pod({ spec: { volumes: [{ name: "tmp", emptyDir: {} }] } }) },
  ],
  "no-plaintext-service": [
    { what: "https", object: service({}) },
    { what: "telnet", object: service(port(23)) },
    { what: "UDP 23, which is not telnet", object: service(port(23, "UDP")) },
    { what: "TFTP", object: service(port(69, "UDP")) },
    { what: "syslog", object: service(port(514, "UDP")) },
    { what: "rsh", object: service(port(514)) },
    { what: "http inside the cluster", object: service(port(80)) },
    { what: "http to the outside", object: service({ ...port(80), type: "LoadBalancer" }, "dmz") },
    {
      what: "http that redirects",
      object: service({ ...port(80), type: "LoadBalancer" }, "dmz", {
        "pdc.internal/plain-http": "redirect",
      }),
    },
  ],
  "pod-hardening": [
    { what: "as it should be", object: deployment() },
    { what: "no seccomp profile", object: deployment(security({ seccompProfile: undefined })) },
    {
      what: "the pod's seccomp profile",
      object: deployment({
        ...security({ seccompProfile: undefined }),
        spec: { securityContext: { seccompProfile: { type: "RuntimeDefault" } } },
      }),
    },
    { what: "capabilities kept", object: cronJob(security({ capabilities: { drop: ["NET_RAW"] } })) },
    { what: "a writable root", object: pod(security({ readOnlyRootFilesystem: false })) },
    { what: "the node's network", object: deployment({ spec: { hostNetwork: true } }) },
  ],
  "pod-non-root": [
    { what: "as it should be", object: deployment() },
    { what: "root", object: deployment(security({ runAsNonRoot: undefined, runAsUser: 0 })) },
    { what: "nothing said", object: pod(security({ runAsNonRoot: undefined, runAsUser: undefined })) },
    { what: "another user", object: pod(security({ runAsNonRoot: undefined, runAsUser: 1000 })) },
    {
      what: "the pod says so",
      object: cronJob({
        ...security({ runAsNonRoot: undefined, runAsUser: undefined }),
        spec: { securityContext: { runAsNonRoot: true } },
      }),
    },
    {
      what: "a node agent as root",
      object: deployment({ ...security({ runAsNonRoot: false, runAsUser: 0 }), annotations: agent }),
    },
  ],
  "pod-privilege": [
    { what: "as it should be", object: deployment() },
    {
      what: "privileged",
      object: deployment(security({ privileged: true, allowPrivilegeEscalation: undefined })),
    },
    { what: "the node's processes", object: pod({ spec: { hostPID: true } }) },
    { what: "the node's memory", object: cronJob({ spec: { hostIPC: true } }) },
    {
      what: "the engine's socket",
      object: deployment({ spec: hostPath("/run/containerd/containerd.sock") }),
    },
    { what: "another host path", object: deployment({ spec: hostPath("/srv") }) },
    {
      what: "a node agent with all of it",
      object: deployment({ spec: { hostPID: true, ...hostPath("/run/crio.sock") }, annotations: agent }),
    },
  ],
  "pod-security-namespace": [
    { what: "restricted", object: ownNamespace({ "pod-security.kubernetes.io/enforce": "restricted" }) },
    { what: "baseline", object: ownNamespace({ "pod-security.kubernetes.io/enforce": "baseline" }) },
    { what: "nothing", object: ownNamespace({}) },
    {
      what: "privileged, with a reason",
      object: ownNamespace(
        { "pod-security.kubernetes.io/enforce": "privileged" },
        { "pdc.internal/pod-security-reason": "Storage of the nodes" },
      ),
    },
    {
      what: "privileged, with an empty reason",
      object: ownNamespace(
        { "pod-security.kubernetes.io/enforce": "privileged" },
        { "pdc.internal/pod-security-reason": " " },
      ),
    },
  ],
  "privilege-escalation": [
    { what: "as it should be", object: deployment() },
    { what: "allowed", object: deployment(security({ allowPrivilegeEscalation: true })) },
    { what: "nothing said", object: cronJob(security({ allowPrivilegeEscalation: undefined })) },
    {
      what: "a node agent",
      object: pod({ ...security({ allowPrivilegeEscalation: true }), annotations: agent }),
    },
  ],
  "rbac-least-privilege": [
    { what: "reading pods", object: role(["get"], ["pods"]) },
    { what: "every verb", object: role(["*"], ["pods"]) },
    { what: "every resource", object: role(["get"], ["*"]) },
    {
      what: "everything, with a reason",
      object: role(["*"], ["*"], { "pdc.internal/rbac-reason": "Khẩn cấp" }),
    },
    { what: "cluster-admin for a workload", object: binding("cluster-admin", "ServiceAccount") },
    { what: "cluster-admin for a group", object: binding("cluster-admin", "Group") },
    { what: "view for a workload", object: binding("view", "ServiceAccount") },
  ],
  "requests-and-limits": [
    { what: "as it should be", object: deployment() },
    { what: "nothing said", object: deployment({ container: { resources: {} } }) },
    {
      what: "no memory limit",
      object: pod(resources({ cpu: "1", memory: "1Gi" }, { cpu: "1" })),
    },
    {
      what: "zero",
      object: cronJob(resources({ cpu: "0", memory: "1Gi" }, { cpu: "1", memory: "1Gi" })),
    },
    {
      what: "a number",
      object: deployment(resources({ cpu: 1, memory: "1Gi" }, { cpu: 2, memory: "1Gi" })),
    },
  ],
};
