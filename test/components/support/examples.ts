import { secret } from "@pulumi/pulumi";
import type {
  AdmissionControlArgs,
  AuthServiceArgs,
  BackupPlanArgs,
  CenterArgs,
  ComputeClusterArgs,
  EdgeHostArgs,
  IntegrationPlatformArgs,
  InterlinkArgs,
  LeasedSystemArgs,
  NamespaceArgs,
  NetworkSegmentArgs,
  OwnedSystemArgs,
  SecurityMonitorArgs,
  SecurityZoneArgs,
  SharedDatabaseArgs,
  StoragePoolArgs,
  SystemArgs,
} from "../../../components/index.ts";
import { edgePorts } from "../../../stacks/model/edge-ports.ts";

/** A namespace in the app zone with one rule each way. */
export function namespaceExample(namespace: string): NamespaceArgs {
  return {
    namespace,
    zone: "xx-zone-app",
    zoneKind: "app",
    ingress: [
      {
        id: "from-xx-portal",
        purpose: "Cổng gọi hệ thống",
        peer: { namespaces: ["xx-portal"] },
        ports: [{ port: 443, protocol: "TCP" }],
      },
    ],
    egress: [
      {
        id: "to-xx-records",
        purpose: "Đọc hồ sơ",
        peer: { namespaces: ["xx-records"] },
        ports: [{ port: 5432, protocol: "TCP" }],
      },
    ],
    quota: { cpu: "6", memory: "12Gi", storage: "100Gi", pods: 8 },
  };
}

/** What an owned and a leased system have in common. */
export function systemExample(): Omit<SystemArgs, "ownership"> {
  return {
    ...namespaceExample("xx-documents"),
    id: "xx-documents",
    name: "Quản lý văn bản và điều hành",
    owner: "xx-office",
    securityLevel: 3,
    window: "2018-2020",
    field: "applications",
    kind: "application",
    operators: ["xx-it-center"],
    serviceLevels: [],
    handlesProcedures: false,
    state: "active",
    hosting: "center",
    tiers: ["province", "commune"],
    tenants: {
      "xx-finance": {
        agency: "xx-finance",
        name: "Sở Tài chính",
        state: "active",
        tier: "province",
        placeholder: false,
      },
      "xx-justice": {
        agency: "xx-justice",
        name: "Sở Tư pháp",
        state: "preparing",
        tier: "province",
        placeholder: false,
      },
    },
    ports: [
      { id: "https", port: 443, protocol: "TCP", application: "https", admin: false },
      { id: "console", port: 9443, protocol: "TCP", application: "https", admin: true },
    ],
    dependsOnPlatforms: [],
    uses: ["xx-records"],
    databases: [],
    costItems: [],
  };
}

export function ownedExample(): OwnedSystemArgs {
  return {
    ...systemExample(),
    ownership: "owned",
    secrets: "withheld",
    workload: {
      chart: "service",
      image: { repository: "registry.pdc.internal/pdc/documents", tag: "1.4.2" },
      replicas: 2,
      resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
      healthPath: "/healthz",
    },
  };
}

export function leasedExample(): LeasedSystemArgs {
  return {
    ...systemExample(),
    ownership: "leased",
    lease: {
      provider: "xx-provider",
      providerName: "Nhà cung cấp",
      endpoint: { host: "van-ban.provider.example", range: "203.0.113.0/28" },
      hostedAt: "provider",
      operatedBy: "provider",
    },
  };
}

export function databaseExample(): SharedDatabaseArgs {
  return {
    ...namespaceExample("xx-records"),
    zone: "xx-zone-data",
    zoneKind: "data",
    id: "xx-records",
    name: "Cơ sở dữ liệu hồ sơ",
    owner: "xx-it-center",
    securityLevel: 3,
    engine: "postgresql",
    image: { repository: "registry.pdc.internal/pdc/postgresql", tag: "17.2" },
    instances: 3,
    resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "2", memory: "4Gi" } },
    storageClass: "xx-fast",
    pool: "xx-fast",
    poolInfrastructure: "ceph-main",
    size: "100Gi",
    backup: { plan: "xx-standard" },
    central: false,
    consumers: { "xx-documents": "write", "xx-reports": "read" },
    ports: [{ id: "postgresql", port: 5432, protocol: "TCP", application: "postgresql", admin: false }],
    secrets: "withheld",
  };
}

export function segmentExample(): NetworkSegmentArgs {
  return {
    id: "xx-tslcd",
    name: "Mạng truyền số liệu chuyên dùng",
    owner: "xx-it-center",
    kind: "tslcd",
    users: ["state"],
    ipv4: "10.16.0.0/16",
    existing: false,
    namespace: "xx-center",
    sites: {
      "xx-finance": {
        name: "Sở Tài chính",
        tier: "province",
        role: "spoke",
        ipv4: "10.16.1.0/24",
        placeholder: false,
      },
      "xx-hub": {
        name: "Trung tâm",
        tier: "province",
        role: "hub",
        ipv4: "10.16.0.0/24",
        placeholder: false,
      },
    },
  };
}

export function interlinkExample(): InterlinkArgs {
  return {
    id: "xx-link-reports",
    name: "Báo cáo quốc gia",
    owner: "xx-office",
    from: "xx-reports",
    to: { party: "national-reports" },
    partyName: "Hệ thống báo cáo quốc gia",
    partyKind: "ministry",
    partyNamed: true,
    kind: "data-exchange",
    via: "xx-lgsp",
    viaNamespace: "xx-lgsp",
    endpoint: { host: "bao-cao.example", range: "192.0.2.0/28", port: 443, protocol: "TCP" },
    important: true,
    signature: "ký số của cơ quan",
    egress: {
      id: "interlink-reports",
      purpose: "Báo cáo quốc gia",
      peer: { ranges: ["192.0.2.0/28"] },
      ports: [{ port: 443, protocol: "TCP" }],
    },
  };
}

export function zoneExample(): SecurityZoneArgs {
  return {
    ...namespaceExample("xx-zone-dmz"),
    ingress: [],
    egress: [],
    id: "xx-zone-dmz",
    zone: "xx-zone-dmz",
    zoneKind: "dmz",
    kind: "dmz",
    name: "Vùng DMZ",
    owner: "xx-it-center",
    securityLevel: 3,
    ranges: ["10.64.2.0/24"],
    flows: [
      {
        id: "border-to-dmz",
        from: "xx-zone-border",
        to: "xx-zone-dmz",
        ports: [{ port: 443, protocol: "TCP" }],
        purpose: "Đưa yêu cầu đã lọc vào",
      },
    ],
  };
}

export function centerExample(): CenterArgs {
  return {
    ...namespaceExample("xx-center"),
    ingress: [],
    egress: [],
    id: "xx-center",
    name: "Trung tâm tích hợp dữ liệu",
    owner: "xx-it-center",
    securityLevel: 3,
    code: "xx",
    provinceName: "Tỉnh mẫu",
    planStatus: "Đang lấy ý kiến",
    draft: true,
    waivers: {
      "old-firewall": {
        control: "TCVN14423-5.12.2.2-a-04",
        resource: "pdc:zone:SecurityZone::xx-zone-border",
        reason: "Chờ đường truyền thứ hai",
        compensatingMeasure: "Đường 4G dự phòng",
        owner: "xx-it-center",
        approval: "Biên bản 12",
        expiresOn: "2027-03-31",
      },
    },
    approvedImages: {},
    rules: {},
    windows: { "2018-2020": { from: 2018, to: 2020 } },
    budgets: {},
    costItems: {},
    agencies: { "xx-office": { tier: "province", kind: "office" } },
    equipment: {},
    datasets: {},
    accounts: {},
    securityFunctions: {},
    logSources: {},
    equivalents: {},
    websites: {},
    unmarkedEntries: [],
  };
}

export function admissionExample(): AdmissionControlArgs {
  return {
    id: "xx-admission",
    name: "Kiểm soát tiếp nhận của cụm",
    owner: "xx-it-center",
    mode: "deny",
    zones: ["xx-zone-app", "xx-zone-dmz"],
    trustedUsers: ["system:serviceaccount:kube-system:replicaset-controller"],
  };
}

export function clusterExample(): ComputeClusterArgs {
  const pool = {
    name: "Máy chủ ứng dụng",
    role: "worker",
    nodes: 6,
    cpu: "16",
    memory: "64Gi",
    failureDomains: ["rack-a", "rack-b"],
    ownership: "owned",
  } as const;
  return {
    id: "xx-cluster",
    name: "Cụm máy chủ dùng chung",
    owner: "xx-it-center",
    existing: false,
    kubernetesVersion: "v1.35.4",
    podRange: "10.128.0.0/14",
    serviceRange: "10.132.0.0/16",
    nodePools: {
      "xx-new": { ...pool, existing: false, window: "2018-2020" },
      "xx-old": { ...pool, existing: true },
    },
    headroomPercent: 20,
    capacity: { cpuMillis: 96_000, memoryBytes: 412_316_860_416 },
    requested: { cpuMillis: 12_000, memoryBytes: 25_769_803_776 },
    timeServers: ["thoi-gian.pdc.internal"],
    nameServers: ["ten-mien.pdc.internal"],
    registry: "registry.pdc.internal",
    auditLogDays: 92,
    hardeningBaseline: "Cấu hình cứng hóa 1",
    namespace: "xx-center",
  };
}

export function poolExample(): StoragePoolArgs {
  return {
    id: "xx-fast",
    name: "Kho lưu trữ nhanh",
    owner: "xx-it-center",
    kind: "ceph-block",
    className: "xx-fast",
    capacity: "20Ti",
    capacityBytes: 21_990_232_555_520,
    claimed: 1_099_511_627_776,
    encrypted: true,
    infrastructure: "ceph-main",
    medium: "ssd",
    existing: false,
    ownership: "owned",
    snapshots: true,
  };
}

export function planExample(): BackupPlanArgs {
  const target = {
    name: "Kho sao lưu",
    endpoint: "sao-luu.pdc.internal",
    bucket: "pdc-backup",
    infrastructure: "backup-main",
    site: "center",
    medium: "hdd",
    encrypted: true,
    appendOnly: true,
    members: 2,
  } as const;
  return {
    id: "xx-standard",
    name: "Sao lưu hằng ngày",
    owner: "xx-it-center",
    covers: ["configuration", "database"],
    subjects: [
      { id: "xx-records", namespace: "xx-records", pool: "xx-fast", infrastructure: "ceph-main" },
      { id: "xx-documents", namespace: "xx-documents" },
    ],
    schedule: "0 1 * * *",
    retentionDays: 92,
    copies: 3,
    targets: { near: target, far: { ...target, site: "recovery", endpoint: "sao-luu.xa.pdc.internal" } },
    drill: {
      schedule: "0 3 1 * *",
      image: { repository: "registry.pdc.internal/pdc/velero", tag: "v1.15.2" },
    },
    namespace: "xx-zone-backup",
    secrets: "withheld",
  };
}

export function signOnExample(): Extract<AuthServiceArgs, { ownership: "owned" }> {
  return {
    ...ownedExample(),
    id: "xx-sign-on",
    name: "Xác thực tập trung",
    namespace: "xx-sign-on",
    kind: "auth",
    ports: [
      { id: "oidc", port: 8443, protocol: "TCP", application: "oidc", admin: false },
      { id: "console", port: 9000, protocol: "TCP", application: "https", admin: true },
    ],
    workload: { ...ownedExample().workload, chart: "sign-on" },
    databases: [
      { id: "xx-accounts", host: "xx-accounts.xx-accounts.svc.cluster.local", port: 5432, access: "write" },
    ],
    inputs: {
      databaseCredentials: { "xx-accounts": { username: "xx_sign_on", password: secret("CANARY-handed") } },
    },
    clients: ["xx-portal", "xx-documents"],
  };
}

export function platformExample(): Extract<IntegrationPlatformArgs, { ownership: "owned" }> {
  return {
    ...ownedExample(),
    id: "xx-lgsp",
    name: "Nền tảng tích hợp, chia sẻ dữ liệu",
    namespace: "xx-lgsp",
    kind: "integration-platform",
    ports: [
      { id: "consumer-https", port: 8443, protocol: "TCP", application: "https", admin: false },
      { id: "admin", port: 4000, protocol: "TCP", application: "https", admin: true },
    ],
    workload: {
      ...ownedExample().workload,
      chart: "lgsp",
      replicas: 1,
      storage: { className: "xx-fast", size: "100Gi", pool: "xx-fast" },
    },
    databases: [{ id: "xx-lgsp-data", host: "xx-lgsp-data.svc", port: 5432, access: "write" }],
    inputs: {
      databaseCredentials: { "xx-lgsp-data": { username: "xx_lgsp", password: secret("CANARY-handed") } },
    },
  };
}

export function monitorExample(): Extract<SecurityMonitorArgs, { ownership: "owned" }> {
  const part = {
    image: { repository: "registry.pdc.internal/pdc/prometheus", tag: "v3.1.0" },
    resources: ownedExample().workload.resources,
  };
  const store = { storage: { className: "xx-bulk", size: "200Gi" }, retentionDays: 92 };
  return {
    ...ownedExample(),
    id: "xx-monitoring",
    name: "Giám sát an toàn thông tin",
    namespace: "xx-monitoring",
    kind: "monitor",
    ports: [{ id: "logs", port: 6514, protocol: "TCP", application: "syslog-tls", admin: false }],
    workload: {
      ...ownedExample().workload,
      chart: "observability",
      storage: { className: "xx-bulk", size: "200Gi", pool: "xx-bulk" },
    },
    parts: {
      metrics: { ...part, ...store },
      logs: { ...part, ...store, nearFullPercent: 80 },
      ingest: part,
      capacity: part,
      probe: part,
    },
    websites: { portal: { host: "tinh.example", body: "xx-office", name: "Cổng thông tin" } },
    logRetentionDays: 92,
  };
}

/** A host with three networks, one of them the Party's, and three services. */
export function edgeHostExample(): EdgeHostArgs {
  const service = { upstream: [], names: {}, cpus: 0.5, memory: 128 };
  const keyed = (number: number) => ({
    ...{ cpus: 0.5, memory: 128, clients: ["10.64.9.0/28"] },
    addresses: { management: `10.64.9.${number}` },
  });
  return {
    id: "xx-edge",
    name: "Máy chủ dịch vụ nền",
    owner: "xx-it-center",
    securityLevel: 3,
    window: "2018-2020",
    field: "infrastructure",
    site: "center",
    zone: "xx-zone-management",
    connected: true,
    networks: {
      management: {
        ...{ engineName: "xx-edge-management", zone: "xx-zone-management", kind: "center" },
        ...{ ipv4: "10.64.9.0/28", gateway: "10.64.9.1" },
      },
      party: {
        ...{ engineName: "xx-edge-party", zone: "xx-party", kind: "party" },
        ...{ ipv4: "10.20.200.0/28", gateway: "10.20.200.1" },
      },
      state: {
        ...{ engineName: "xx-edge-state", zone: "xx-tslcd", kind: "tslcd" },
        ...{ ipv4: "10.16.200.0/28", gateway: "10.16.200.1" },
      },
    },
    services: {
      "xx-edge-backup": {
        ...keyed(4),
        ...{
          name: "Kho sao lưu",
          kind: "backup-repository",
          ports: edgePorts["backup-repository"],
          hostFolder: "/srv/pdc/backup",
        },
        image: { repository: "registry.example/rest-server", tag: "0.14.0" },
      },
      "xx-edge-bastion": {
        ...keyed(5),
        ...{
          name: "Cổng quản trị",
          kind: "bastion",
          ports: edgePorts.bastion,
          hostFolder: "/srv/pdc/bastion",
        },
        image: { repository: "registry.example/openssh", tag: "9.2" },
        targets: {
          switch: { address: "10.64.9.9", port: 22 },
          console: { address: "10.64.9.8", port: 2022 },
        },
      },
      "xx-edge-logs": {
        ...keyed(6),
        ...{
          name: "Kho nhật ký",
          kind: "log-archive",
          ports: edgePorts["log-archive"],
          hostFolder: "/srv/pdc/logs",
        },
        image: { repository: "registry.example/rsyslog", tag: "8.2302.0" },
      },
      "xx-edge-mirror": {
        ...keyed(7),
        ...{
          name: "Kho ảnh dự phòng",
          kind: "registry-mirror",
          ports: edgePorts["registry-mirror"],
          hostFolder: "/srv/pdc/mirror",
        },
        image: { repository: "registry.example/docker-registry", tag: "2.8.2" },
      },
      "xx-edge-names": {
        ...service,
        ...{
          name: "Phân giải tên",
          kind: "name-service",
          ports: edgePorts["name-service"],
          names: { "xx.example": "10.16.1.1" },
        },
        image: { repository: "registry.example/unbound", tag: "1.17.1" },
        addresses: { management: "10.64.9.3", state: "10.16.200.3" },
        clients: ["10.64.9.0/28", "10.16.200.0/28"],
        upstream: ["10.64.6.53"],
      },
      "xx-edge-party-names": {
        ...service,
        ...{ name: "Phân giải tên của cơ quan Đảng", kind: "name-service", ports: edgePorts["name-service"] },
        image: { repository: "registry.example/unbound", tag: "1.17.1" },
        addresses: { party: "10.20.200.3" },
        clients: ["10.20.200.0/28"],
      },
      "xx-edge-time": {
        ...service,
        ...{ name: "Thời gian chuẩn", kind: "time", ports: edgePorts.time },
        image: { repository: "registry.example/chrony", tag: "4.3", digest: `sha256:${"a".repeat(64)}` },
        addresses: { state: "10.16.200.2" },
        clients: ["10.16.200.0/28"],
        upstream: ["10.64.6.123"],
      },
    },
  };
}
