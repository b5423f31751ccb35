import { type Setting, settingsYaml } from "./settings-yaml.ts";

interface AuditRule {
  readonly level: "None" | "Metadata" | "Request";
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
  readonly nonResourceURLs?: readonly string[];
}

/** An event of the API server has source, account, time and action; it has no destination address and no MAC. */
export const ACCESS_FIELDS_PARTLY = "5.8.2.1-a-03 mới một phần: không có đích và MAC";

type Reasoned = readonly [rule: AuditRule, why: string, ...controls: string[]];

const changes = ["create", "update", "patch", "delete", "deletecollection"];
const reads = ["get", "list", "watch"];
const machinery = ["system:nodes", "system:serviceaccounts:kube-system"];
const components = [
  ...["system:apiserver", "system:kube-controller-manager", "system:kube-proxy", "system:kube-scheduler"],
];

/** The first rule that fits a request decides, so what must never be dropped or written out stands first. */
const rules: readonly Reasoned[] = [
  [
    {
      level: "Metadata",
      resources: [
        { group: "", resources: ["secrets", "configmaps", "serviceaccounts/token"] },
        { group: "authentication.k8s.io" },
        { group: "certificates.k8s.io" },
      ],
    },
    `ai đọc, ai sửa Secret, ConfigMap, token; không bao giờ ghi nội dung là của dự án; ${ACCESS_FIELDS_PARTLY}`,
    ...["TCVN14423-5.8.2.1-a-03", "TCVN14423-5.6.1-c"],
  ],
  [
    {
      level: "Metadata",
      resources: [
        {
          group: "",
          resources: [
            "pods/exec",
            "pods/attach",
            "pods/portforward",
            "pods/proxy",
            "pods/ephemeralcontainers",
          ],
        },
        { group: "", resources: ["services/proxy", "nodes/proxy"] },
      ],
    },
    "ai vào trong container hoặc qua máy",
    ...["TCVN14423-5.8.2.1-a-02", "TCVN14423-5.6.1-c"],
  ],
  [
    {
      level: "None",
      userGroups: ["system:authenticated", "system:unauthenticated"],
      nonResourceURLs: ["/livez*", "/readyz*", "/healthz*", "/version", "/openapi/*"],
    },
    "hỏi tình trạng; bị từ chối vì sai danh tính thì không thuộc nhóm nào, vẫn được ghi",
  ],
  [
    {
      level: "None",
      resources: [{ group: "coordination.k8s.io", resources: ["leases"] }],
      userGroups: machinery,
    },
    "nhịp của máy, mỗi giây",
  ],
  [
    {
      level: "None",
      resources: [{ group: "coordination.k8s.io", resources: ["leases"] }],
      users: components,
    },
    "nhịp của máy, mỗi giây",
  ],
  [{ level: "None", verbs: reads, userGroups: machinery }, "thành phần của hệ thống đọc liên tục"],
  [{ level: "None", verbs: reads, users: components }, "thành phần của hệ thống đọc liên tục"],
  [
    {
      level: "None",
      resources: [
        { group: "", resources: ["events"] },
        { group: "events.k8s.io", resources: ["events"] },
      ],
    },
    "sự kiện có bộ thu riêng",
  ],
  [
    { level: "Metadata", verbs: changes, userGroups: machinery },
    "bộ điều khiển làm theo điều đã khai báo: ghi ai, gì, khi nào",
    "TCVN14423-5.8.2.1-a-02",
  ],
  [
    { level: "Metadata", verbs: changes, users: components },
    "bộ điều khiển làm theo điều đã khai báo: ghi ai, gì, khi nào",
    "TCVN14423-5.8.2.1-a-02",
  ],
  [
    {
      level: "Request",
      verbs: changes,
      resources: [
        { group: "rbac.authorization.k8s.io" },
        { group: "networking.k8s.io" },
        { group: "admissionregistration.k8s.io" },
        { group: "apiextensions.k8s.io" },
        { group: "policy" },
        { group: "storage.k8s.io" },
        {
          group: "",
          resources: ["namespaces", "nodes", "serviceaccounts", "services", "resourcequotas", "limitranges"],
        },
      ],
    },
    `quản trị đổi quyền, mạng, luật: ghi cả nội dung đã đổi là của dự án; ${ACCESS_FIELDS_PARTLY}`,
    ...["TCVN14423-5.6.1-c", "TCVN14423-5.8.2.1-a-03"],
  ],
  [
    { level: "Metadata" },
    `mọi việc còn lại, cả bị từ chối (401, 403): ai, gì, khi nào, từ đâu; ${ACCESS_FIELDS_PARTLY}`,
    ...["TCVN14423-5.8.2.1-a-02", "TCVN14423-5.8.2.1-a-03"],
  ],
];

/**
 * What the API server writes to its audit log. Of level 3's four kinds of logs this is the one of access, and of the API server as
 * an application; processes and alerts come from the agents on the machines.
 */
export function auditPolicyYaml(): string {
  return settingsYaml("Nhật ký của API server: log truy cập và log ứng dụng trong bốn loại của cấp độ 3.", [
    { path: ["apiVersion"], value: "audit.k8s.io/v1" },
    { path: ["kind"], value: "Policy" },
    { path: ["omitManagedFields"], value: true },
    {
      path: ["omitStages"],
      value: ["RequestReceived"],
      ...{ why: "mỗi việc một dòng, khi đã biết kết quả", controls: [] },
    },
    ...rules.map(
      ([value, why, ...controls], index): Setting => ({ path: ["rules", index], value, why, controls }),
    ),
  ]);
}
