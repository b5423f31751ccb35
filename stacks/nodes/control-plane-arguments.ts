import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import { nodePlaces } from "./node-places.ts";
import type { Reason } from "./settings-yaml.ts";

/** A flag of a program of the control plane. */
export interface Argument extends Reason {
  readonly name: string;
  readonly value: string;
}

const tls: Argument = {
  name: "tls-min-version",
  value: "VersionTLS12",
  why: "chỉ kết nối TLS 1.2 trở lên",
  controls: ["TCVN14423-5.12.2.4-a", "TCVN14423-5.4.2.4-b"],
};
const profiling: Argument = {
  name: "profiling",
  value: "false",
  why: "tắt dịch vụ không dùng",
  controls: ["TCVN14423-5.5.2.1-c"],
};
const loopback: Argument = {
  name: "bind-address",
  value: "127.0.0.1",
  why: "chỉ máy này hỏi được tình trạng",
  controls: [],
};

/** Size in megabytes at which the API server starts a new file of its audit log. */
const AUDIT_FILE_MEGABYTES = 100;

/** Flags of the API server. */
export function apiServerArguments({ auditLogDays }: Pick<ComputeClusterArgs, "auditLogDays">): Argument[] {
  return [
    {
      name: "authentication-config",
      value: nodePlaces.authentication,
      why: "không danh tính thì chỉ hỏi được tình trạng (/livez, /readyz, /healthz); thay cho anonymous-auth=false, vì kubelet hỏi như vậy",
      controls: ["TCVN14423-5.12.2.4-b", "TCVN14423-5.6.2.4-01"],
    },
    {
      name: "authorization-mode",
      value: "Node,RBAC",
      why: "quyền tối thiểu theo vai trò",
      controls: ["TCVN14423-5.6.2.4-01"],
    },
    {
      name: "enable-admission-plugins",
      value: "NodeRestriction,PodSecurity",
      why: "một máy chỉ sửa được đối tượng của chính nó; Pod Security luôn bật",
      controls: ["TCVN14423-5.6.2.4-01", "TCVN14423-5.5.2.1-b"],
    },
    {
      name: "admission-control-config-file",
      value: nodePlaces.admission,
      why: "mức Pod Security mặc định của cả cụm",
      controls: ["TCVN14423-5.5.2.1-b", "TCVN14423-5.3.2.2-c"],
    },
    {
      name: "audit-policy-file",
      value: nodePlaces.auditPolicy,
      why: "ghi những gì vào nhật ký",
      controls: ["TCVN14423-5.6.1-c", "TCVN14423-5.8.2.1-a-02", "TCVN14423-5.8.2.1-a-03"],
    },
    {
      name: "audit-log-path",
      value: nodePlaces.auditLog,
      why: "bộ thu nhật ký đọc tệp này",
      controls: ["TCVN14423-5.8.2.1-a-07"],
    },
    {
      name: "audit-log-maxage",
      value: String(auditLogDays),
      why: "số ngày giữ nhật ký, theo hồ sơ (cluster.auditLogDays)",
      controls: ["TCVN14423-5.8.2.1-a-08"],
    },
    {
      name: "audit-log-maxbackup",
      value: "0",
      why: "không giới hạn số tệp: chỉ số ngày quyết định, nếu không nhật ký mất sớm hơn",
      controls: ["TCVN14423-5.8.2.1-a-08"],
    },
    { name: "audit-log-maxsize", value: String(AUDIT_FILE_MEGABYTES), why: "MB mỗi tệp", controls: [] },
    { name: "audit-log-compress", value: "true", why: "nén tệp cũ cho đủ chỗ", controls: [] },
    {
      name: "encryption-provider-config",
      value: nodePlaces.encryption,
      why: "mã hóa Secret trong etcd",
      controls: ["TCVN14423-5.4.2.4-a", "TCVN14423-5.4.2.4-c"],
    },
    {
      name: "kubelet-certificate-authority",
      value: "/etc/kubernetes/pki/ca.crt",
      why: "chỉ nói với kubelet có chứng thư của cụm; phải duyệt CSR của kubelet",
      controls: ["TCVN14423-5.4.2.4-b"],
    },
    tls,
    profiling,
  ];
}

/** Flags of the controller manager. */
export const controllerManagerArguments: readonly Argument[] = [loopback, tls, profiling];

/** Flags of the scheduler. */
export const schedulerArguments: readonly Argument[] = [loopback, tls, profiling];

/** Flags of etcd. */
export const etcdArguments: readonly Argument[] = [
  ...["client-cert-auth", "peer-client-cert-auth"].map((name) => ({
    name,
    value: "true",
    why: "không có chứng thư của cụm thì không đọc được dữ liệu",
    controls: ["TCVN14423-5.12.2.4-b", "TCVN14423-5.4.2.4-b"],
  })),
  ...["auto-tls", "peer-auto-tls"].map((name) => ({
    name,
    value: "false",
    why: "chứng thư tự ký không chứng minh được gì",
    controls: [],
  })),
];
