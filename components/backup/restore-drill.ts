import * as kubernetes from "@pulumi/kubernetes";
import type { Resource } from "@pulumi/pulumi";
import type { ImageArgs } from "../shared/contracts.ts";
import { sortedEntries } from "../shared/intent.ts";
import { type Identity, type Metadata, metadataOf } from "../shared/labels.ts";
import { coveredNamespaces, targetName } from "./backup-names.ts";
import type { BackupPlanArgs, RestoreDrill } from "./backup-plan.ts";

const TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";
const TOKEN_SECONDS = 3600;

/** Everything that the drill's objects have in common. */
interface Drill {
  readonly name: string;
  readonly metadata: Metadata & { namespace: string };
  readonly parent: Resource;
}

/**
 * Creates the job that restores the latest backup of each target into namespaces of its own (`<namespace>-drill-<n>`), with
 * the right to ask Velero for restores and to nothing else.
 */
export function createRestoreDrill(
  name: string,
  args: BackupPlanArgs,
  drill: RestoreDrill,
  identity: Identity,
  parent: Resource,
): void {
  const metadata = metadataOf(`${args.id}-drill`, args.namespace, identity);
  const common: Drill = { name, metadata, parent };
  const access = createAccess(common);
  new kubernetes.batch.v1.CronJob(
    `${name}-drill`,
    {
      metadata,
      spec: {
        schedule: drill.schedule,
        timeZone: "Asia/Ho_Chi_Minh",
        concurrencyPolicy: "Forbid",
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          metadata: { labels: metadata.labels },
          spec: { backoffLimit: 0, template: drillPod(args, drill, metadata) },
        },
      },
    },
    { parent, dependsOn: access },
  );
}

function createAccess({ name, metadata, parent }: Drill): Resource[] {
  const account = new kubernetes.core.v1.ServiceAccount(
    `${name}-drill-account`,
    { metadata, automountServiceAccountToken: false },
    { parent },
  );
  const role = new kubernetes.rbac.v1.Role(
    `${name}-drill-role`,
    {
      metadata,
      rules: [
        { apiGroups: ["velero.io"], resources: ["backups", "schedules"], verbs: ["get", "list"] },
        { apiGroups: ["velero.io"], resources: ["restores"], verbs: ["create", "get", "list", "watch"] },
      ],
    },
    { parent },
  );
  const binding = new kubernetes.rbac.v1.RoleBinding(
    `${name}-drill-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: metadata.name },
      subjects: [{ kind: "ServiceAccount", name: metadata.name, namespace: metadata.namespace }],
    },
    { parent },
  );
  return [account, role, binding];
}

function drillPod(args: BackupPlanArgs, drill: RestoreDrill, metadata: Metadata) {
  const containers = sortedEntries(args.targets).map(([target], index) =>
    restoreContainer(target, drill.image, [
      ...["restore", "create", "--from-schedule", targetName(args.id, target)],
      ...["--namespace", args.namespace, "--namespace-mappings", drillMappings(args, index + 1), "--wait"],
    ]),
  );
  return {
    metadata: { labels: metadata.labels },
    spec: {
      serviceAccountName: metadata.name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: "Never",
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        fsGroup: 65532,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containers,
      volumes: [tokenVolume(), { name: "scratch", emptyDir: { sizeLimit: "64Mi" } }],
    },
  };
}

/** Numbered, because a namespace and a target's id together may pass the 63 characters of a name. */
function drillMappings(args: BackupPlanArgs, position: number): string {
  const mappings = coveredNamespaces(args).map((namespace) => `${namespace}:${namespace}-drill-${position}`);
  return mappings.join(",");
}

function restoreContainer(target: string, { repository, tag, digest }: ImageArgs, command: string[]) {
  return {
    name: target,
    image: digest ? `${repository}:${tag}@${digest}` : `${repository}:${tag}`,
    imagePullPolicy: "IfNotPresent",
    command: ["/velero"],
    args: command,
    env: [{ name: "HOME", value: "/tmp" }],
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumeMounts: [
      { name: "token", mountPath: TOKEN_FOLDER, readOnly: true },
      { name: "scratch", mountPath: "/tmp" },
    ],
  };
}

/** The one token that the drill needs, short-lived, in place of the mounted default. */
function tokenVolume() {
  return {
    name: "token",
    projected: {
      sources: [
        { serviceAccountToken: { path: "token", expirationSeconds: TOKEN_SECONDS } },
        { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
        { downwardAPI: { items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }] } },
      ],
    },
  };
}
