import { isPlainMap, type Plain } from "../../../policies/graph/plain-value.ts";
import { addObject, POD_KINDS, type Weakening, weakenField } from "../weakening.ts";

const LEAST_PRIVILEGE = "TCVN14423-5.6.2.4-01";
const HARDENING = "TCVN14423-5.5.2.1-b";
const UNUSED_SERVICES = "TCVN14423-5.5.2.1-c";
const DEFAULT_ACCOUNTS = "TCVN14423-5.6.2.3-02";
const NO_SECRET_IN_CODE = "TCVN14423-5.17.2.3-02";

const appended = (item: Plain) => (old: Plain | undefined) => [...(Array.isArray(old) ? old : []), item];
const tagged = (tag: string) => (old: Plain | undefined) =>
  typeof old === "string" ? `${old.replace(/(:[^/:]+)?(@.*)?$/, "")}${tag}` : old;
const fromElsewhere = (old: Plain | undefined) =>
  typeof old === "string" ? old.replace(/^[^/]+/, "docker.io") : old;
const named = (pattern: RegExp) => (_: unknown, env: Plain | undefined) =>
  isPlainMap(env) && typeof env.name === "string" && pattern.test(env.name);

const pods = { kinds: POD_KINDS };
const containers = { kinds: POD_KINDS, each: "pod.containers.*" };

/** Pods of every kind: rights over the node, identity, image, credentials, limits. */
export const workloadWeakenings: readonly Weakening[] = [
  weakenField({
    id: "container-privileged",
    controls: [LEAST_PRIVILEGE],
    ...containers,
    edits: [["securityContext.privileged", true]],
  }),
  weakenField({
    id: "host-pid",
    controls: [LEAST_PRIVILEGE],
    ...pods,
    edits: [],
    also: [["pod.hostPID", true]],
  }),
  weakenField({
    id: "host-ipc",
    controls: [LEAST_PRIVILEGE],
    ...pods,
    edits: [],
    also: [["pod.hostIPC", true]],
  }),
  weakenField({
    id: "host-network",
    controls: [UNUSED_SERVICES],
    ...pods,
    edits: [],
    also: [["pod.hostNetwork", true]],
  }),
  weakenField({
    id: "host-port",
    controls: [UNUSED_SERVICES],
    ...containers,
    edits: [["ports", appended({ containerPort: 9999, hostPort: 9999 })]],
  }),
  weakenField({
    id: "engine-socket-mounted",
    controls: [LEAST_PRIVILEGE],
    ...pods,
    edits: [],
    also: [
      ["pod.volumes", appended({ name: "engine", hostPath: { path: "/run/containerd/containerd.sock" } })],
    ],
  }),
  weakenField({
    id: "host-path-mounted",
    controls: [HARDENING],
    ...pods,
    edits: [],
    also: [["pod.volumes", appended({ name: "host", hostPath: { path: "/var/lib" } })]],
  }),
  weakenField({
    id: "capability-added",
    controls: [HARDENING],
    ...containers,
    edits: [["securityContext.capabilities.add", ["SYS_ADMIN"]]],
  }),
  weakenField({
    id: "escalation-allowed",
    controls: ["TCVN14423-5.3.2.2-c"],
    ...containers,
    edits: [["securityContext.allowPrivilegeEscalation", true]],
  }),
  weakenField({
    id: "escalation-unset",
    controls: ["TCVN14423-5.3.2.2-c"],
    ...containers,
    edits: [["securityContext.allowPrivilegeEscalation", undefined]],
  }),
  weakenField({
    id: "non-root-unset",
    controls: [DEFAULT_ACCOUNTS],
    ...containers,
    edits: [
      ["securityContext.runAsNonRoot", undefined],
      ["securityContext.runAsUser", undefined],
    ],
    also: [
      ["pod.securityContext.runAsNonRoot", undefined],
      ["pod.securityContext.runAsUser", undefined],
    ],
  }),
  weakenField({
    id: "runs-as-root",
    controls: [DEFAULT_ACCOUNTS],
    ...containers,
    edits: [
      ["securityContext.runAsUser", 0],
      ["securityContext.runAsNonRoot", false],
    ],
  }),
  weakenField({
    id: "seccomp-unset",
    controls: ["TCVN14423-5.10.2.3"],
    ...containers,
    edits: [["securityContext.seccompProfile", undefined]],
    also: [["pod.securityContext.seccompProfile", undefined]],
  }),
  weakenField({
    id: "seccomp-unconfined",
    controls: ["TCVN14423-5.10.2.3"],
    ...containers,
    edits: [["securityContext.seccompProfile", { type: "Unconfined" }]],
  }),
  weakenField({
    id: "default-account-token",
    controls: [DEFAULT_ACCOUNTS],
    ...pods,
    edits: [],
    also: [
      ["pod.serviceAccountName", undefined],
      ["pod.serviceAccount", undefined],
      ["pod.automountServiceAccountToken", true],
    ],
  }),
  weakenField({
    id: "image-from-elsewhere",
    controls: ["TCVN14423-5.3.1-a", "TCVN14423-5.3.2.1-a", "TCVN14423-5.3.2.2-a"],
    ...containers,
    edits: [["image", fromElsewhere]],
  }),
  weakenField({
    id: "unapproved-init-container",
    controls: ["TCVN14423-5.3.1-a", "TCVN14423-5.3.2.2-b"],
    ...pods,
    edits: [],
    also: [["pod.initContainers", appended({ name: "tool", image: "docker.io/library/busybox:1.37.0" })]],
  }),
  weakenField({
    id: "image-latest",
    controls: ["TCVN14423-5.3.2.1-b"],
    ...containers,
    edits: [["image", tagged(":latest")]],
  }),
  weakenField({
    id: "image-without-version",
    controls: ["TCVN14423-5.3.2.1-b"],
    ...containers,
    edits: [["image", tagged("")]],
  }),
  weakenField({
    id: "password-in-environment",
    controls: [NO_SECRET_IN_CODE, "TCVN14423-5.4.2.4-a"],
    ...containers,
    edits: [["env", appended({ name: "DB_PASSWORD", value: "Mat-khau-2026" })]],
  }),
  weakenField({
    id: "default-password",
    controls: [NO_SECRET_IN_CODE, "TCVN14423-5.6.2.2-a"],
    ...containers,
    edits: [["env", appended({ name: "ADMIN_PASSWORD", value: "admin" })]],
  }),
  weakenField({
    id: "password-in-arguments",
    controls: [NO_SECRET_IN_CODE],
    ...containers,
    edits: [["args", appended("--password=Mat-khau-2026")]],
  }),
  weakenField({
    id: "limits-removed",
    controls: ["TCVN14423-5.12.2.2-a-14"],
    ...containers,
    edits: [["resources.limits", undefined]],
  }),
  weakenField({
    id: "database-tls-off",
    controls: ["TCVN14423-5.4.2.4-b"],
    kinds: POD_KINDS,
    each: "pod.containers.*.env.*",
    where: named(/^PGSSLMODE$/),
    edits: [["value", "disable"]],
  }),
  weakenField({
    id: "database-tls-optional",
    controls: ["TCVN14423-5.4.2.4-b"],
    kinds: POD_KINDS,
    each: "pod.containers.*.env.*",
    where: named(/DB_URL_PROPERTIES$/),
    edits: [["value", "?sslmode=prefer"]],
  }),
  weakenField({
    id: "console-over-plain-http",
    controls: ["TCVN14423-5.12.2.4-a"],
    kinds: POD_KINDS,
    each: "pod.containers.*.env.*",
    where: named(/^KC_HTTP_ENABLED$/),
    edits: [["value", "true"]],
  }),
  addObject({
    id: "agent-with-node-rights",
    controls: [LEAST_PRIVILEGE, HARDENING],
    type: "kubernetes:apps/v1:DaemonSet",
    zones: ["app", "data", "management"],
    object: {
      spec: {
        template: {
          spec: {
            hostPID: true,
            containers: [
              {
                name: "agent",
                image: "registry.pdc.internal/pdc/vector:0.45.0-distroless-static",
                securityContext: { privileged: true },
              },
            ],
          },
        },
      },
    },
  }),
  addObject({
    id: "debug-container",
    controls: ["TCVN14423-5.3.1-a", "TCVN14423-5.3.2.2-b"],
    type: "kubernetes:core/v1:Pod",
    zones: ["app"],
    object: {
      spec: {
        containers: [{ name: "application", image: "registry.pdc.internal/pdc/application:1.0.0" }],
        ephemeralContainers: [{ name: "debugger", image: "docker.io/library/busybox:1.37.0" }],
      },
    },
  }),
  addObject({
    id: "container-of-unapproved-image",
    controls: ["TCVN14423-5.3.1-a", "TCVN14423-5.3.2.2-a"],
    type: "docker:index/container:Container",
    object: { image: "docker.io/library/nginx:1.29.0", name: "web" },
  }),
  addObject({
    id: "docker-host-rights",
    controls: [LEAST_PRIVILEGE],
    type: "docker:index/container:Container",
    object: {
      image: "registry.pdc.internal/pdc/application:1.0.0",
      name: "tool",
      privileged: true,
      pidMode: "host",
    },
  }),
  addObject({
    id: "docker-engine-socket",
    controls: [LEAST_PRIVILEGE],
    type: "docker:index/container:Container",
    object: {
      image: "registry.pdc.internal/pdc/application:1.0.0",
      name: "tool",
      volumes: [{ hostPath: "/var/run/docker.sock", containerPath: "/var/run/docker.sock" }],
    },
  }),
  addObject({
    id: "docker-logging-off",
    controls: ["TCVN14423-5.8.2.1-a-07"],
    type: "docker:index/container:Container",
    object: { image: "registry.pdc.internal/pdc/application:1.0.0", name: "tool", logDriver: "none" },
  }),
];
