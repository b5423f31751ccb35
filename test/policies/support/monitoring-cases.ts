import { component, object, type TestResource, UNKNOWN_MARK } from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const UNKNOWN = UNKNOWN_MARK;

const center = (intent: object = {}): TestResource =>
  component("pdc:center:Center", "center", { component: "Center", code: "xx", ...intent });
/** A center with one protective function, fulfilled by the monitor unless `change` says otherwise. */
export const withFunction = (kind: string, change: object = {}, intent: object = {}): TestResource =>
  center({
    securityFunctions: { [kind]: { kind, by: { system: "monitor" }, zones: ["app"], ...change } },
    ...intent,
  });
const monitor = (change: object = {}): TestResource =>
  component("pdc:operations:SecurityMonitor", "xx-monitor", {
    component: "SecurityMonitor",
    id: "xx-monitor",
    namespace: "xx-monitor",
    ownership: "owned",
    logRetentionDays: 92,
    ports: [{ port: 6514, application: "syslog-tls" }],
    ...change,
  });
const leased = { ownership: "leased", lease: { provider: "vnpt" } };
const zone = (id: string, change: object = {}): TestResource =>
  component("pdc:zone:SecurityZone", id, { component: "SecurityZone", id, kind: "app", ...change });
const telemetry = (from: unknown, port: unknown = 6514): TestResource =>
  object("networking.k8s.io/v1", "NetworkPolicy", "xx-monitor/in-telemetry", {
    spec: {
      podSelector: {},
      ingress: [
        { from: [{ namespaceSelector: { matchLabels: { "pdc.internal/zone": from } } }], ports: [{ port }] },
      ],
    },
  });
const system = (change: object = {}): TestResource =>
  component("pdc:system:SharedSystem", "portal", {
    component: "SharedSystem",
    id: "xx-portal",
    ownership: "owned",
    namespace: "xx-portal",
    ports: [],
    ...change,
  });
const toMonitor = (port: unknown): TestResource =>
  object("networking.k8s.io/v1", "NetworkPolicy", "xx-portal/out-telemetry", {
    spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: "203.0.113.0/28" } }], ports: [{ port }] }] },
  });
const file = (name: string, text: unknown): TestResource => ({
  ...object("v1", "ConfigMap", "xx-monitor/settings", { data: { [name]: text } }),
  parent: monitor(),
});
const docker = (props: Record<string, unknown>): TestResource => ({
  type: "docker:index/container:Container",
  name: "registry",
  props,
});
const cluster = (change: object = {}): TestResource =>
  component("pdc:compute:ComputeCluster", "cluster", {
    component: "ComputeCluster",
    timeServers: ["time-1"],
    hardeningBaseline: "Bản 1",
    hosts: { firewall: true, autoLogin: false },
    nodePools: { workers: { name: "Máy chủ ứng dụng", agents: ["anti-malware", "edr", "process-events"] } },
    ...change,
  });
const sources = (change: object = {}) =>
  center({
    logSources: {
      nodes: { method: "syslog", types: ["access", "process", "application", "alert"], zones: ["app"] },
      ...change,
    },
  });
const link = (change: object = {}): TestResource =>
  component("pdc:network:Interlink", "alerts", {
    component: "Interlink",
    from: "xx-monitor",
    kind: "cybersecurity-center",
    endpoint: { port: 6514 },
    ...change,
  });
const sharing = center({
  securityFunctions: {
    siem: { kind: "siem", by: { system: "monitor" } },
    "anti-malware": { kind: "anti-malware", by: { provider: "vnpt" }, alertsTo: "siem" },
  },
});
const timed = withFunction("time-source", { by: { provider: "vnpt" }, zones: ["management"] });
const flow = (port: number, protocol: string) => ({ from: "xx-zone-app", ports: [{ port, protocol }] });
const mail = component("pdc:system:LeasedService", "mail", {
  component: "LeasedService",
  id: "xx-mail",
  ownership: "leased",
  ports: [{ port: 465, application: "smtps" }],
});
const edr = (change: object) =>
  center({
    securityFunctions: {
      edr: { kind: "edr", by: { provider: "vnpt" }, ...change },
      siem: { kind: "siem", by: { system: "monitor" } },
    },
  });
const alerts = (expr: string) => `groups: [{ rules: [{ alert: NearFull, expr: '${expr}' }] }]`;
const VECTOR = "source_address source_mac destination_address account timestamp action";
const bare = { nodePools: { workers: { name: "Máy chủ ứng dụng", agents: [] } } };
const silentPool = { nodePools: { workers: { name: "Máy chủ ứng dụng" } } };

export const monitoringCases: readonly RuleCase[] = [
  {
    rule: "siem-ingest",
    pass: [withFunction("siem"), monitor(leased), zone("xx-zone-app"), telemetry("xx-zone-app")],
    fail: [
      withFunction("siem"),
      monitor(),
      zone("xx-zone-app"),
      zone("xx-zone-dmz"),
      telemetry("xx-zone-app"),
    ],
    unknown: [
      withFunction("siem"),
      monitor(),
      zone("xx-zone-app"),
      object("networking.k8s.io/v1", "NetworkPolicy", "xx-monitor/in", { spec: { ingress: UNKNOWN } }),
    ],
    says: ['There is no path for logs from the zone "xx-zone-dmz" to the SIEM'],
  },
  {
    rule: "log-sources",
    pass: [sources(), zone("xx-zone-app")],
    fail: [
      center({
        logSources: {
          nodes: { method: "collector", types: ["access", "application", "alert"], zones: ["app"] },
        },
      }),
      zone("xx-zone-app"),
      zone("xx-zone-dmz"),
    ],
    unknown: [center(), zone("xx-zone-app")],
    says: [
      "No source feeds process logs",
      'The zone "xx-zone-dmz" has no log source',
      'The source "nodes" names a collector on the nodes, and none is deployed',
    ],
  },
  {
    rule: "central-logs",
    pass: [
      center({ equipment: { firewall: { class: "network", kind: "firewall", monitored: true } } }),
      ...[monitor(), system(), toMonitor(6514), docker({ logDriver: "json-file" })],
    ],
    fail: [
      center({ equipment: { firewall: { class: "network", kind: "firewall", monitored: false } } }),
      ...[monitor(), system(), toMonitor(443), docker({ logDriver: "none" })],
    ],
    unknown: [center(), monitor({ ports: UNKNOWN }), system(), docker({ logDriver: UNKNOWN })],
    says: [
      'The Docker container "registry" has its logs switched off (logDriver: none)',
      "xx-portal has no path for its logs to the central store",
      'The device "firewall" sends no logs to the central store (monitored: false)',
    ],
  },
  {
    rule: "monitored-objects",
    pass: [withFunction("siem"), monitor(leased), system(), toMonitor(6514)],
    fail: [
      withFunction("siem", {}, { equipment: { server: { monitored: false } } }),
      ...[monitor(), system(), toMonitor(443), mail],
    ],
    unknown: [withFunction("siem"), monitor({ ports: UNKNOWN }), system()],
    says: [
      "xx-portal is watched by no monitor",
      "xx-mail is leased and its contract states no security commitment (lease.commitment)",
      'The device "server" is not monitored (monitored: false)',
    ],
  },
  {
    rule: "log-store-retention",
    pass: [monitor(), file("loki.yml", "limits_config: { retention_period: 2208h }")],
    fail: [monitor(), file("loki.yml", "limits_config: { retention_period: 2184h }")],
    unknown: [monitor(), file("loki.yml", UNKNOWN)],
    says: ["xx-monitor promises 92 days of logs but the log store deletes after 91"],
  },
  {
    rule: "log-store-capacity",
    pass: [withFunction("log-store", { dailyVolume: "10Gi", capacity: "920Gi" })],
    fail: [withFunction("log-store", { dailyVolume: "10Gi", capacity: "899Gi" })],
    unknown: [withFunction("log-store", { dailyVolume: UNKNOWN, capacity: "1Ti" })],
    says: ['The log store "log-store" holds only 89 days of the declared volume, 92 are needed'],
  },
  {
    rule: "log-store-capacity",
    pass: [withFunction("log-store", { retentionDays: 92 })],
    fail: [withFunction("log-store", { retentionDays: 30 })],
    unknown: [withFunction("log-store", { retentionDays: UNKNOWN })],
    says: ['The log store "log-store" is declared to keep 30 days, 92 are needed'],
  },
  {
    rule: "log-store-kept",
    pass: [withFunction("log-store"), monitor()],
    fail: [withFunction("log-store", { by: {} }), monitor()],
    unknown: [center({ securityFunctions: UNKNOWN }), monitor()],
    says: ['The log store "log-store" is kept by no system, device or provider that is there (by)'],
  },
  {
    rule: "docker-privilege",
    pass: [docker({ volumes: [{ hostPath: "/srv/data" }] })],
    fail: [docker({ pidMode: "host", volumes: [{ hostPath: "/var/run/docker.sock" }] })],
    unknown: [docker({ privileged: UNKNOWN })],
    says: [
      'The Docker container "registry" has rights over its host (privileged, or the host\'s pid or ipc)',
      'The Docker container "registry" mounts the container engine\'s socket',
    ],
  },
  {
    rule: "log-store-alert",
    pass: [
      withFunction("log-store"),
      monitor(),
      file("alerts.yml", alerts("node_filesystem_avail_bytes < 1")),
    ],
    fail: [
      withFunction("log-store"),
      monitor(),
      file("alerts.yml", alerts("absent(node_filesystem_avail_bytes)")),
    ],
    unknown: [withFunction("log-store"), monitor(), file("alerts.yml", UNKNOWN)],
    says: ['Nothing warns when the log store "log-store" is nearly full'],
  },
  {
    rule: "log-fields",
    pass: [monitor(), file("vector.yaml", VECTOR)],
    fail: [monitor(), file("vector.yaml", VECTOR.replace("source_mac", ""))],
    unknown: [monitor(), file("vector.yaml", UNKNOWN)],
    says: ["xx-monitor: the log pipeline does not keep the field source_mac"],
  },
  {
    rule: "resource-monitoring",
    pass: [
      withFunction("resource-monitoring"),
      monitor(),
      file("prometheus.yml", "scrape_configs: [{ job_name: a }]"),
    ],
    fail: [withFunction("resource-monitoring"), monitor(), file("prometheus.yml", "scrape_configs: []")],
    unknown: [withFunction("resource-monitoring"), monitor(), file("prometheus.yml", UNKNOWN)],
    says: ["xx-monitor measures nothing (scrape_configs is empty)"],
  },
  {
    rule: "event-correlation",
    pass: [withFunction("siem", { ruleSet: "Bộ luật, bản 1" }), monitor()],
    fail: [center({ securityFunctions: {} })],
    unknown: [withFunction("siem"), monitor()],
    says: ["The center has no SIEM or equivalent"],
  },
  {
    rule: "anti-malware",
    pass: [withFunction("anti-malware"), monitor(leased), cluster()],
    fail: [withFunction("anti-malware"), cluster(bare)],
    unknown: [withFunction("anti-malware"), monitor(), cluster(silentPool)],
    says: [
      'Nothing fulfils the anti-malware function "anti-malware"',
      "Máy chủ ứng dụng: no anti-malware agent",
    ],
  },
  {
    rule: "edr",
    pass: [withFunction("edr"), monitor(leased), cluster()],
    fail: [center({ securityFunctions: {} }), cluster(bare)],
    unknown: [withFunction("edr"), monitor(), cluster(silentPool)],
    says: [
      "The center declares no EDR or equivalent",
      "Máy chủ ứng dụng: no sensor that detects by behaviour (EDR)",
    ],
  },
  {
    rule: "process-events",
    pass: [withFunction("edr"), monitor(), cluster()],
    fail: [withFunction("edr"), monitor(), cluster(bare)],
    unknown: [withFunction("edr"), monitor(), cluster(silentPool)],
    says: ["Máy chủ ứng dụng: no process sensor (auditd, eBPF or EDR)"],
  },
  {
    rule: "malware-features",
    pass: [withFunction("anti-malware", { realTime: true, autoUpdate: true })],
    fail: [withFunction("anti-malware", { realTime: false, autoUpdate: true })],
    unknown: [withFunction("anti-malware", { realTime: true })],
    says: ['Anti-malware "anti-malware" lacks real-time protection'],
  },
  {
    rule: "edr-to-siem",
    pass: [edr({ alertsTo: "siem" }), monitor(leased)],
    fail: [edr({}), monitor()],
    unknown: [edr({ alertsTo: UNKNOWN }), monitor()],
    says: ['EDR "edr" sends no alerts to the SIEM (alertsTo)'],
  },
  {
    rule: "alert-sharing",
    pass: [sharing, monitor(leased), link()],
    fail: [withFunction("siem"), monitor(), link({ kind: "inside" })],
    unknown: [sharing, monitor(), link({ kind: UNKNOWN })],
    says: [
      'The function "siem" has no link that shares alerts with the national or provincial cybersecurity center',
      "The center has no central anti-malware",
    ],
  },
  {
    rule: "time-sources",
    pass: [timed, cluster(), zone("xx-zone-app", { flows: [flow(6514, "TCP"), flow(123, "UDP")] })],
    fail: [
      timed,
      cluster({ timeServers: [] }),
      zone("xx-zone-app", { flows: [flow(6514, "TCP"), flow(123, "TCP")] }),
    ],
    unknown: [timed, cluster(), zone("xx-zone-app", { flows: UNKNOWN })],
    says: [
      "cluster: its nodes refer to no time server (timeServers)",
      'The zone "xx-zone-app" sends logs but has no flow to the time server (UDP 123)',
    ],
  },
  {
    rule: "mail-security",
    pass: [withFunction("mail-security", { by: { provider: "vnpt" } }), mail],
    fail: [center({ securityFunctions: {} }), mail],
    unknown: [withFunction("mail-security", { by: UNKNOWN }), mail],
    says: ["xx-mail is a mail system without a mail-security function (mail-security)"],
  },
  {
    rule: "hardening-baseline",
    pass: [cluster()],
    fail: [cluster({ hardeningBaseline: " ", hosts: { firewall: false, autoLogin: true } })],
    unknown: [cluster({ hosts: UNKNOWN })],
    says: [
      "cluster names no hardening baseline for its nodes (hardeningBaseline)",
      "cluster: its nodes have no host firewall (hosts.firewall)",
      "cluster: its nodes sign in by themselves (hosts.autoLogin)",
    ],
  },
  {
    rule: "docker-hardening",
    pass: [docker({ securityOpts: ["no-new-privileges:true"] })],
    fail: [docker({ privileged: true, securityOpts: ["seccomp=unconfined"] })],
    unknown: [docker({ securityOpts: UNKNOWN })],
    says: [
      'The Docker container "registry" lacks no-new-privileges',
      'The Docker container "registry" runs without seccomp or AppArmor, or privileged',
    ],
  },
];
