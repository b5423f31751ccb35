import type { Parameters } from "../../../policies/rules/frame/rule.ts";
import { accountsCases } from "./accounts-cases.ts";
import { dataCases } from "./data-cases.ts";
import { levelsCases } from "./levels-cases.ts";
import { monitoringCases } from "./monitoring-cases.ts";
import { networkCases } from "./network-cases.ts";
import {
  component,
  container,
  deployment,
  namespace,
  object,
  type TestResource,
  UNKNOWN_MARK,
} from "./resources.ts";
import { softwareCases } from "./software-cases.ts";

/** For one rule: resources that pass, that fail, and that cannot be judged before deployment. */
export interface RuleCase {
  readonly rule: string;
  readonly pass: readonly TestResource[];
  readonly fail: readonly TestResource[];
  readonly unknown: readonly TestResource[];
  /** Parameters other than the rule's defaults. */
  readonly parameters?: Parameters;
  /** The English text of every failure, in order. */
  readonly says: readonly string[];
}

const UNKNOWN = UNKNOWN_MARK;
const ZONES = ["internal", "border", "app", "dmz", "data", "management"];
const zone = (kind: string) =>
  component("pdc:zone:SecurityZone", kind, { component: "SecurityZone", id: kind, kind });
const flowsOf = (kind: string, ...flows: readonly object[]) =>
  component("pdc:zone:SecurityZone", kind, { component: "SecurityZone", id: kind, kind, flows });
const center = (intent: object = {}) =>
  component("pdc:center:Center", "center", { component: "Center", ...intent });
const denyAll = (name: string, spec: object) =>
  object("networking.k8s.io/v1", "NetworkPolicy", name, { spec: { podSelector: {}, ...spec } });
const service = (name: string, spec: object, metadata: object = {}) =>
  object("v1", "Service", name, { metadata, spec });
const claim = (name: string, metadata: object = {}) =>
  object("v1", "PersistentVolumeClaim", name, { metadata, spec: { storageClassName: "block" } });
const plan = (intent: object) =>
  component("pdc:backup:BackupPlan", "plan", {
    component: "BackupPlan",
    retentionDays: 90,
    subjects: [{ id: "database", namespace: "db", infrastructure: "ceph-a" }],
    targets: { remote: { infrastructure: "site-b" } },
    ...intent,
  });
const schedule = (parent: TestResource, ttl: unknown): TestResource => ({
  ...object("velero.io/v1", "Schedule", "velero/daily", { spec: { template: { ttl } } }),
  parent,
});
const monitor = (intent: object) =>
  component("pdc:operations:SecurityMonitor", "monitor", { component: "SecurityMonitor", ...intent });
const role = (verbs: unknown, metadata: object = {}) =>
  object("rbac.authorization.k8s.io/v1", "ClusterRole", "reader", {
    metadata,
    rules: [{ apiGroups: [""], resources: ["pods"], verbs }],
  });
const bound = (name: string, subjects: unknown) =>
  object("rbac.authorization.k8s.io/v1", "RoleBinding", name, {
    roleRef: { kind: "Role", name: "reader" },
    subjects,
  });
const context = (change: object) =>
  deployment("app/portal", {
    containers: [
      container({ securityContext: { ...(container()["securityContext"] as object), ...change } }),
    ],
  });
const images = (image: string) => [
  center({ approvedImages: { portal: { repository: "registry.example/portal", tag: "1.2.3" } } }),
  deployment("app/portal", { initContainers: [container({ name: "init", image })] }),
];

export const ruleCases: readonly RuleCase[] = [
  ...networkCases,
  ...levelsCases,
  ...dataCases,
  ...softwareCases,
  {
    rule: "zones-complete",
    pass: [center(), ...ZONES.map(zone)],
    fail: [center(), ...ZONES.filter((kind) => kind !== "data").map(zone)],
    unknown: [center(), ...ZONES.filter((kind) => kind !== "data").map(zone), zone(UNKNOWN)],
    says: ['Zone "data" is missing'],
  },
  {
    rule: "default-deny-both-ways",
    pass: [namespace("app", "app"), denyAll("app/default-deny", { policyTypes: ["Ingress", "Egress"] })],
    fail: [namespace("app", "app"), denyAll("app/default-deny", { policyTypes: ["Ingress"] })],
    unknown: [namespace("app", "app"), denyAll("app/default-deny", { policyTypes: UNKNOWN })],
    says: ['Namespace "app" has no outbound default deny'],
  },
  {
    rule: "one-zone-per-namespace",
    pass: [namespace("app", "app")],
    fail: [object("v1", "Namespace", "app")],
    unknown: [namespace("app", UNKNOWN)],
    says: ['Namespace "app" has no zone label pdc.internal/zone'],
  },
  {
    rule: "no-plaintext-service",
    pass: [
      service("app/web", { type: "LoadBalancer", ports: [{ port: 443 }, { port: 514, protocol: "UDP" }] }),
      service("app/inner", { ports: [{ port: 80 }] }),
    ],
    fail: [service("app/old", { type: "NodePort", ports: [{ port: 23 }, { port: 80 }] })],
    unknown: [service("app/web", { type: UNKNOWN, ports: [{ port: 80 }] })],
    says: [
      "Service app/old opens telnet 23, an unencrypted protocol",
      "Service app/old opens HTTP 80, an unencrypted protocol",
    ],
  },
  {
    rule: "no-public-path-to-data-zone",
    pass: [
      namespace("db", "data"),
      service("db/sql", { ports: [{ port: 5432 }] }),
      object("networking.k8s.io/v1", "NetworkPolicy", "db/in-app", {
        spec: { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] },
      }),
    ],
    fail: [
      namespace("db", "data"),
      service("db/sql", { type: "LoadBalancer", ports: [{ port: 5432 }] }),
      object("networking.k8s.io/v1", "Ingress", "db/admin", { spec: {} }),
      object("networking.k8s.io/v1", "NetworkPolicy", "db/open", {
        spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] },
      }),
      flowsOf("dmz"),
      flowsOf("data", { id: "sql", from: "dmz", to: "data" }, { id: "apps", from: "app", to: "data" }),
    ],
    unknown: [namespace("db", "data"), service("db/sql", { type: UNKNOWN })],
    says: [
      "Service db/sql opens the data zone to the outside",
      "Ingress db/admin opens the data zone to the outside",
      "NetworkPolicy db/open lets any address into the data zone",
      "Flow sql (dmz → data) leads from a public zone straight into the data zone",
    ],
  },
  {
    rule: "exposed-service-zone",
    pass: [namespace("front", "dmz"), service("front/web", { type: "LoadBalancer" })],
    fail: [namespace("app", "app"), service("app/web", { type: "NodePort" })],
    unknown: [namespace("app", UNKNOWN), service("app/web", { type: "NodePort" })],
    says: ["Service app/web is reachable from outside the cluster in zone app"],
  },
  {
    rule: "pod-privilege",
    pass: [deployment("app/portal")],
    fail: [
      deployment("app/agent", {
        hostPID: true,
        volumes: [{ name: "engine", hostPath: { path: "/run/containerd/containerd.sock" } }],
        ephemeralContainers: [container({ name: "debug", securityContext: { privileged: true } })],
      }),
    ],
    unknown: [context({ privileged: UNKNOWN })],
    says: [
      'Deployment app/agent: container "debug" runs privileged',
      "Deployment app/agent shares processes with its node (hostPID)",
      "Deployment app/agent mounts the container engine's socket",
    ],
  },
  {
    rule: "pod-non-root",
    pass: [
      deployment("app/portal"),
      deployment("app/by-id", {
        securityContext: { runAsUser: 1001 },
        containers: [container({ securityContext: {} })],
      }),
    ],
    fail: [context({ runAsUser: 0 })],
    unknown: [context({ runAsNonRoot: UNKNOWN })],
    says: ['Deployment app/portal: container "main" may run as root'],
  },
  {
    rule: "privilege-escalation",
    pass: [deployment("app/portal")],
    fail: [deployment("app/portal", { containers: [container({ securityContext: {} })] })],
    unknown: [context({ allowPrivilegeEscalation: UNKNOWN })],
    says: ['Deployment app/portal: container "main" does not set allowPrivilegeEscalation: false'],
  },
  {
    rule: "pod-hardening",
    pass: [deployment("app/portal")],
    fail: [
      deployment("app/portal", { hostNetwork: true }),
      object("batch/v1", "CronJob", "app/job", {
        spec: {
          jobTemplate: { spec: { template: { spec: { containers: [container({ securityContext: {} })] } } } },
        },
      }),
    ],
    unknown: [deployment("app/portal", { containers: UNKNOWN })],
    says: [
      "Deployment app/portal uses its node's network (hostNetwork), where NetworkPolicy does not reach it",
      'CronJob app/job: container "main" lacks capabilities.drop: [ALL]',
      'CronJob app/job: container "main" lacks readOnlyRootFilesystem: true',
      'CronJob app/job: container "main" lacks seccompProfile',
    ],
  },
  {
    rule: "pod-security-namespace",
    pass: [
      namespace("app", "app"),
      namespace("storage", "data", {
        labels: { "pod-security.kubernetes.io/enforce": "privileged" },
        annotations: { "pdc.internal/pod-security-reason": "storage daemons mount devices" },
      }),
    ],
    fail: [namespace("app", "app", { labels: { "pod-security.kubernetes.io/enforce": "baseline" } })],
    unknown: [namespace("app", "app", { labels: { "pod-security.kubernetes.io/enforce": UNKNOWN } })],
    says: ['Namespace "app" enforces Pod Security baseline without a reason'],
  },
  {
    rule: "token-automount",
    pass: [
      deployment("app/portal"),
      deployment(
        "app/operator",
        { automountServiceAccountToken: true, serviceAccountName: "operator" },
        {
          "pdc.internal/api-token-reason": "watches its own resources",
        },
      ),
      object("v1", "ServiceAccount", "app/quiet", { automountServiceAccountToken: false }),
      deployment("app/by-account", { automountServiceAccountToken: null, serviceAccountName: "quiet" }),
    ],
    fail: [
      deployment("app/portal", { automountServiceAccountToken: null }),
      object("v1", "ServiceAccount", "app/default", {}),
    ],
    unknown: [deployment("app/portal", { automountServiceAccountToken: UNKNOWN })],
    says: [
      'Deployment app/portal mounts the token of ServiceAccount "default" without a reason',
      "ServiceAccount app/default is a default account and hands its token out (automountServiceAccountToken: false is missing)",
    ],
  },
  {
    rule: "added-capabilities",
    pass: [
      context({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }),
      deployment(
        "app/agent",
        { containers: [container({ securityContext: { capabilities: { add: ["NET_ADMIN"] } } })] },
        { "pdc.internal/node-agent-reason": "sets up the pod network" },
      ),
    ],
    fail: [context({ capabilities: { add: ["SYS_ADMIN", "CHOWN", "NET_ADMIN"] } })],
    unknown: [context({ capabilities: { add: UNKNOWN } })],
    says: ['Deployment app/portal: container "main" adds the capabilities SYS_ADMIN, NET_ADMIN'],
  },
  {
    rule: "subjects-signed-in",
    pass: [
      bound("app/readers", [{ kind: "Group", name: "it-center" }]),
      bound("kube-public/kubeadm:bootstrap-signer-clusterinfo", [{ kind: "User", name: "system:anonymous" }]),
    ],
    fail: [
      bound("app/open", [
        { kind: "Group", name: "it-center" },
        { kind: "Group", name: "system:unauthenticated" },
      ]),
    ],
    unknown: [bound("app/later", UNKNOWN)],
    says: [
      "RoleBinding app/open gives rights to whoever has not signed in (system:unauthenticated, system:anonymous)",
    ],
  },
  {
    rule: "requests-and-limits",
    pass: [deployment("app/portal")],
    fail: [
      deployment("app/portal", {
        containers: [container({ resources: { requests: { cpu: "1", memory: "1Gi" } } })],
      }),
    ],
    unknown: [deployment("app/portal", { containers: [container({ resources: UNKNOWN })] })],
    says: [
      'Deployment app/portal: container "main" does not set resources.limits.cpu',
      'Deployment app/portal: container "main" does not set resources.limits.memory',
    ],
  },
  {
    rule: "no-literal-secret",
    pass: [
      deployment("app/portal", {
        containers: [
          container({
            env: [
              { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
              { name: "DB_PASSWORD_FILE", value: "/run/secrets/db" },
              { name: "TOKEN_URL", value: "https://auth.example/token" },
            ],
          }),
        ],
      }),
      object("v1", "ConfigMap", "app/settings", { data: { "app.yaml": "password: ${DB_PASSWORD}\n" } }),
    ],
    fail: [
      deployment("app/portal", {
        containers: [
          container({
            env: [{ name: "DB_PASSWORD", value: "tre-xanh-2026" }],
            args: ["--dsn=postgres://portal:tre-xanh-2026@db:5432/portal"],
          }),
        ],
      }),
      object("v1", "ConfigMap", "app/settings", { data: { "app.yaml": "db:\n  password: tre-xanh-2026\n" } }),
    ],
    unknown: [
      deployment("app/portal", {
        containers: [container({ env: [{ name: "DB_PASSWORD", value: UNKNOWN }] })],
      }),
    ],
    says: [
      "ConfigMap app/settings holds a readable credential under key app.yaml",
      'Deployment app/portal: container "main" holds a readable credential in args',
      'Deployment app/portal: container "main" holds a readable credential in env DB_PASSWORD',
    ],
  },
  {
    rule: "no-host-path",
    pass: [deployment("app/portal", { volumes: [{ name: "tmp", emptyDir: {} }] })],
    fail: [deployment("app/portal", { volumes: [{ name: "data", hostPath: { path: "/srv" } }] })],
    unknown: [deployment("app/portal", { volumes: UNKNOWN })],
    says: ['Deployment app/portal: volume "data" is a directory of the node (hostPath)'],
  },
  {
    rule: "image-pinned",
    pass: [
      deployment("app/portal"),
      deployment("app/by-digest", {
        containers: [container({ image: `registry.example:5000/portal@sha256:${"a".repeat(64)}` })],
      }),
    ],
    fail: [deployment("app/latest", { containers: [container({ image: "registry.example:5000/portal" })] })],
    unknown: [deployment("app/portal", { containers: [container({ image: UNKNOWN })] })],
    says: ["Deployment app/latest uses an image without a fixed version: registry.example:5000/portal"],
  },
  {
    rule: "image-approved",
    pass: images("registry.example/portal:1.2.3"),
    fail: images("elsewhere.example/tool:1"),
    unknown: images(UNKNOWN),
    says: ["Deployment app/portal uses an image that is not on the approved list: elsewhere.example/tool:1"],
  },
  {
    rule: "rbac-least-privilege",
    pass: [role(["get", "list"])],
    fail: [
      role(["*"]),
      object("rbac.authorization.k8s.io/v1", "Role", "app/climber", {
        rules: [{ apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles"], verbs: ["get", "bind"] }],
      }),
      object("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "all", {
        roleRef: { kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ kind: "ServiceAccount", name: "portal", namespace: "app" }],
      }),
    ],
    unknown: [role(UNKNOWN)],
    says: [
      "ClusterRole reader grants every verb or every resource (*)",
      "Role app/climber lets its holder raise its own rights (escalate, bind, impersonate)",
      "ClusterRoleBinding all grants cluster-admin to a ServiceAccount",
    ],
  },
  {
    rule: "stateful-has-backup",
    pass: [
      plan({}),
      claim("db/data"),
      claim("app/cache", {
        annotations: { "pdc.internal/backup": "none", "pdc.internal/backup-reason": "rebuildable cache" },
      }),
    ],
    fail: [plan({}), claim("app/files")],
    unknown: [plan({ subjects: UNKNOWN }), claim("app/files")],
    says: ["PersistentVolumeClaim app/files keeps data but no backup plan covers it"],
  },
  {
    rule: "backup-target-separate",
    pass: [plan({})],
    fail: [plan({ targets: { near: { infrastructure: "ceph-a" } } })],
    unknown: [plan({ targets: { remote: { infrastructure: UNKNOWN } } })],
    says: ['plan: the backup of "database" lies only on production\'s own infrastructure (ceph-a)'],
  },
  {
    rule: "backup-target-separate",
    pass: [plan({ targets: { far: { infrastructure: "site-b" }, near: { infrastructure: "rack-2" } } })],
    fail: [
      plan({ targets: { far: { infrastructure: "site-b" }, near: { infrastructure: "ceph-a" }, odd: {} } }),
    ],
    unknown: [plan({ targets: UNKNOWN })],
    says: [
      'plan: target "near" lies on production\'s infrastructure of "database" and counts as no separate copy',
      'plan: target "odd" names no infrastructure and counts as no separate copy',
    ],
  },
  {
    rule: "backup-retention-matches-intent",
    pass: [plan({}), schedule(plan({}), "2160h0m0s")],
    fail: [plan({}), schedule(plan({}), "720h0m0s")],
    unknown: [plan({}), schedule(plan({}), UNKNOWN)],
    says: ["plan promises 90 days but schedule-daily keeps only 30"],
  },
  {
    rule: "log-retention",
    pass: [monitor({ logRetentionDays: 92 })],
    fail: [monitor({ logRetentionDays: 30 })],
    unknown: [monitor({})],
    says: ["monitor keeps logs for 30 days, at least 92 are needed"],
  },
  {
    rule: "stateful-protected",
    pass: [{ ...claim("db/data"), protect: true }],
    fail: [claim("db/data")],
    unknown: [object("apps/v1", "StatefulSet", "db/sql", { spec: { volumeClaimTemplates: UNKNOWN } })],
    says: ["PersistentVolumeClaim db/data keeps data but is not protected from deletion"],
  },
  {
    rule: "owner-named",
    pass: [component("pdc:system:SharedSystem", "portal", { name: "Cổng", owner: "so-tttt" })],
    fail: [component("pdc:system:SharedSystem", "portal", { name: "Cổng" })],
    unknown: [component("pdc:system:SharedSystem", "portal", { name: "Cổng", owner: UNKNOWN })],
    says: ['"Cổng (portal)" names no accountable agency'],
  },
  ...accountsCases,
  ...monitoringCases,
];
