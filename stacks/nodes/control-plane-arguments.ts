import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import { ACCESS_FIELDS_PARTLY } from "./audit-policy.ts";
import { nodePlaces } from "./node-places.ts";
import type { Reason } from "./settings-yaml.ts";

/** A flag of a program of the control plane. */
export interface Argument extends Reason {
  readonly name: string;
  readonly value: string;
}

/** `controls`: clauses of the catalogue; none where it is ours. */
function argument(name: string, value: string, why: string, ...controls: string[]): Argument {
  return { name, value, why, controls };
}

const tls = argument(
  "tls-min-version",
  "VersionTLS12",
  "chỉ kết nối TLS 1.2 trở lên",
  ...["TCVN14423-5.12.2.4-a", "TCVN14423-5.4.2.4-b"],
);
const profiling = argument("profiling", "false", "tắt dịch vụ không dùng", "TCVN14423-5.5.2.1-c");
const loopback = argument("bind-address", "127.0.0.1", "chỉ máy này hỏi được tình trạng");

/** Flags of the API server. */
export function apiServerArguments(cluster: Pick<ComputeClusterArgs, "auditLogDays">): Argument[] {
  const authority = "/etc/kubernetes/pki/ca.crt";
  return [
    ...whoMayDoWhat,
    ...auditLog(cluster),
    argument(
      "encryption-provider-config",
      nodePlaces.encryption,
      "mã hóa Secret trong etcd",
      ...["TCVN14423-5.4.2.4-a", "TCVN14423-5.4.2.4-c"],
    ),
    argument(
      "kubelet-certificate-authority",
      authority,
      "chỉ nói với kubelet có chứng thư của cụm; phải duyệt CSR của kubelet",
      "TCVN14423-5.4.2.4-b",
    ),
    tls,
    profiling,
  ];
}

const whoMayDoWhat = [
  argument(
    "authentication-config",
    nodePlaces.authentication,
    "không danh tính thì chỉ hỏi được tình trạng (/livez, /readyz, /healthz); thay cho anonymous-auth=false, vì kubelet hỏi như vậy",
    ...["TCVN14423-5.12.2.4-b", "TCVN14423-5.6.2.4-01"],
  ),
  argument("authorization-mode", "Node,RBAC", "quyền tối thiểu theo vai trò", "TCVN14423-5.6.2.4-01"),
  argument(
    "enable-admission-plugins",
    "NodeRestriction,PodSecurity",
    "một máy chỉ sửa được đối tượng của chính nó; Pod Security luôn bật",
    ...["TCVN14423-5.6.2.4-01", "TCVN14423-5.5.2.1-b"],
  ),
  argument(
    "admission-control-config-file",
    nodePlaces.admission,
    "mức Pod Security mặc định của cả cụm",
    ...["TCVN14423-5.5.2.1-b", "TCVN14423-5.3.2.2-c"],
  ),
];

/** Megabytes at which the API server starts a new file of its audit log. */
const AUDIT_FILE = "100";

function auditLog({ auditLogDays }: Pick<ComputeClusterArgs, "auditLogDays">): Argument[] {
  const kept = "TCVN14423-5.8.2.1-a-08";
  return [
    argument(
      "audit-policy-file",
      nodePlaces.auditPolicy,
      `ghi những gì vào nhật ký; ${ACCESS_FIELDS_PARTLY}`,
      ...["TCVN14423-5.6.1-c", "TCVN14423-5.8.2.1-a-02", "TCVN14423-5.8.2.1-a-03"],
    ),
    argument("audit-log-path", nodePlaces.auditLog, "bộ thu nhật ký đọc tệp này", "TCVN14423-5.8.2.1-a-07"),
    argument(
      "audit-log-maxage",
      String(auditLogDays),
      "số ngày giữ nhật ký, theo hồ sơ (cluster.auditLogDays)",
      kept,
    ),
    argument(
      "audit-log-maxbackup",
      "0",
      "không giới hạn số tệp: chỉ số ngày quyết định, nếu không nhật ký mất sớm hơn",
      kept,
    ),
    argument("audit-log-maxsize", AUDIT_FILE, "MB mỗi tệp"),
    argument("audit-log-compress", "true", "nén tệp cũ cho đủ chỗ"),
  ];
}

/** Flags of the controller manager. */
export const controllerManagerArguments: readonly Argument[] = [loopback, tls, profiling];

/** Flags of the scheduler. */
export const schedulerArguments: readonly Argument[] = [loopback, tls, profiling];

const named = "không có chứng thư của cụm thì không đọc được dữ liệu";
const selfSigned = "chứng thư tự ký không chứng minh được gì";
const etcdControls = ["TCVN14423-5.12.2.4-b", "TCVN14423-5.4.2.4-b"];

/** Flags of etcd. */
export const etcdArguments: readonly Argument[] = [
  argument("client-cert-auth", "true", named, ...etcdControls),
  argument("peer-client-cert-auth", "true", named, ...etcdControls),
  argument("auto-tls", "false", selfSigned),
  argument("peer-auto-tls", "false", selfSigned),
];
