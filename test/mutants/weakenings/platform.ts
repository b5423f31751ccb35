import type { Plain } from "../../../policies/graph/plain-value.ts";
import { addObject, takeAway, type Weakening, weakenField } from "../weakening.ts";

const LEAST_PRIVILEGE = "TCVN14423-5.6.2.4-01";
const HARDENING = "TCVN14423-5.5.2.1-b";
const ZONES = "TCVN14423-5.12.2.2-b";
const AT_REST = "TCVN14423-5.4.2.4-a";
const NAMESPACE = { kinds: ["Namespace"] };
const label = (key: string) => ["metadata", "labels", key];
const appended = (item: Plain) => (old: Plain | undefined) => [...(Array.isArray(old) ? old : []), item];

/** Namespaces, rights in the cluster, settings and volumes. */
export const platformWeakenings: readonly Weakening[] = [
  weakenField({
    id: "namespace-without-zone",
    controls: [ZONES],
    ...NAMESPACE,
    edits: [
      [label("pdc.internal/zone"), undefined],
      [label("pdc.internal/zone-kind"), undefined],
    ],
  }),
  weakenField({
    id: "namespace-in-unknown-zone",
    controls: [ZONES],
    ...NAMESPACE,
    edits: [
      [label("pdc.internal/zone"), "xx-zone-other"],
      [label("pdc.internal/zone-kind"), "other"],
    ],
  }),
  weakenField({
    id: "namespace-without-pod-security",
    controls: [HARDENING],
    ...NAMESPACE,
    edits: [[label("pod-security.kubernetes.io/enforce"), undefined]],
  }),
  weakenField({
    id: "namespace-privileged",
    controls: [HARDENING],
    ...NAMESPACE,
    edits: [[label("pod-security.kubernetes.io/enforce"), "privileged"]],
  }),
  weakenField({
    id: "namespace-without-owner",
    controls: ["TCVN14423-5.2.1-b"],
    ...NAMESPACE,
    edits: [[label("pdc.internal/owner"), undefined]],
  }),
  weakenField({
    id: "namespace-without-system",
    controls: ["TCVN14423-5.2.1-b", "ND331-D7.2"],
    ...NAMESPACE,
    edits: [[label("pdc.internal/id"), undefined]],
  }),
  takeAway({ id: "namespace-quota-gone", controls: ["TCVN14423-5.12.2.2-a-14"], kinds: ["ResourceQuota"] }),
  addObject({
    id: "namespace-by-hand",
    controls: [ZONES, HARDENING, "TCVN14423-5.12.2.4-d"],
    type: "kubernetes:core/v1:Namespace",
    object: {},
  }),
  weakenField({
    id: "role-every-verb",
    controls: [LEAST_PRIVILEGE],
    kinds: ["Role", "ClusterRole"],
    each: "rules.*",
    edits: [["verbs", ["*"]]],
  }),
  weakenField({
    id: "role-every-resource",
    controls: [LEAST_PRIVILEGE],
    kinds: ["Role", "ClusterRole"],
    each: "rules.*",
    edits: [["resources", ["*"]]],
  }),
  weakenField({
    id: "role-escalates",
    controls: [LEAST_PRIVILEGE],
    kinds: ["Role", "ClusterRole"],
    each: "rules.*",
    edits: [
      ["apiGroups", ["rbac.authorization.k8s.io"]],
      ["resources", ["roles", "rolebindings"]],
      ["verbs", ["escalate", "bind"]],
    ],
  }),
  weakenField({
    id: "bound-to-cluster-admin",
    controls: [LEAST_PRIVILEGE],
    kinds: ["RoleBinding"],
    edits: [
      ["roleRef", { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" }],
    ],
  }),
  weakenField({
    id: "bound-to-everybody",
    controls: [LEAST_PRIVILEGE, "TCVN14423-5.12.2.4-b"],
    kinds: ["RoleBinding"],
    edits: [
      [
        "subjects",
        appended({ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "system:unauthenticated" }),
      ],
    ],
  }),
  weakenField({
    id: "bound-to-default-account",
    controls: ["TCVN14423-5.6.2.3-02"],
    kinds: ["RoleBinding"],
    each: "subjects.*",
    edits: [["name", "default"]],
  }),
  addObject({
    id: "administrator-by-hand",
    controls: [LEAST_PRIVILEGE, "TCVN14423-5.6.2.1-a", "TCVN14423-5.4.2.3"],
    type: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
    object: {
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ kind: "ServiceAccount", name: "tool", namespace: "default" }],
    },
  }),
  addObject({
    id: "secrets-readable-by-hand",
    controls: ["TCVN14423-5.4.2.3", "TCVN14423-5.6.2.1-a"],
    type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    zones: ["data"],
    object: {
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "admin" },
      subjects: [{ kind: "User", apiGroup: "rbac.authorization.k8s.io", name: "somebody" }],
    },
  }),
  addObject({
    id: "default-account-token-mounted",
    controls: ["TCVN14423-5.6.2.3-02"],
    type: "kubernetes:core/v1:ServiceAccount",
    zones: ["app"],
    object: { metadata: { name: "default" }, automountServiceAccountToken: true },
  }),
  weakenField({
    id: "account-without-owner",
    controls: ["TCVN14423-5.6.2.1-c"],
    kinds: ["ServiceAccount"],
    edits: [[label("pdc.internal/owner"), undefined]],
  }),
  weakenField({
    id: "password-in-settings",
    controls: ["TCVN14423-5.17.2.3-02", AT_REST],
    kinds: ["ConfigMap"],
    edits: [["data.password", "Mat-khau-2026"]],
  }),
  weakenField({
    id: "key-in-settings",
    controls: ["TCVN14423-5.17.2.3-02", "TCVN14423-5.4.2.4-c", AT_REST],
    kinds: ["ConfigMap"],
    edits: [
      [
        ["data", "tls.key"],
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----\n",
      ],
    ],
  }),
  weakenField({
    id: "storage-class-unencrypted",
    controls: [AT_REST],
    kinds: ["StorageClass"],
    edits: [["parameters.encrypted", "false"]],
  }),
  weakenField({
    id: "storage-class-encryption-unset",
    controls: [AT_REST],
    kinds: ["StorageClass"],
    edits: [["parameters.encrypted", undefined]],
  }),
  weakenField({
    id: "pool-single-replica",
    controls: ["TCVN14423-5.12.2.2-a-01"],
    kinds: ["CephBlockPool"],
    edits: [
      ["spec.replicated.size", 1],
      ["spec.replicated.requireSafeReplicaSize", false],
    ],
  }),
  weakenField({
    id: "volume-on-unencrypted-class",
    controls: [AT_REST],
    kinds: ["PersistentVolumeClaim"],
    edits: [["spec.storageClassName", "standard"]],
  }),
  addObject({
    id: "volume-without-backup",
    controls: ["TCVN14423-5.11.2.2-a", "TCVN14423-5.4.2.2-a"],
    type: "kubernetes:core/v1:PersistentVolumeClaim",
    zones: ["app", "data"],
    object: {
      spec: {
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: "10Gi" } },
        storageClassName: "standard",
      },
    },
  }),
];
