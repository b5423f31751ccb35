import { stringify } from "yaml";
import {
  component,
  container,
  deployment,
  namespace,
  object,
  type TestResource,
  UNKNOWN_MARK,
} from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const UNKNOWN = UNKNOWN_MARK;
const KINDS = ["internal", "border", "dmz", "app", "data", "management"];

type Json = Readonly<Record<string, unknown>>;

const center = (intent: Json = {}) =>
  component("pdc:center:Center", "center", {
    component: "Center",
    id: "center",
    code: "tt",
    equipment: {},
    ...intent,
  });
const firewall = (facts: Json = {}) => ({
  ...{
    name: "Tường lửa",
    kind: "firewall",
    functions: ["firewall", "ips", "database-firewall", "vpn", "second-authentication"],
  },
  redundancy: { members: 2, mode: "active-active", loadBalanced: true },
  ...facts,
});
const guarded = (facts: Json = {}) => center({ equipment: { fw: firewall(facts) } });

const flow = (id: string, from: string, to: string, port: unknown, facts: Json = {}) => ({
  ...{ id, from, to, ports: [{ port, protocol: "TCP" }], purpose: "thử", enforcedBy: "fw" },
  ...facts,
});

const unguarded = { id: "b", from: "app", to: "dmz", ports: [{ port: 443, protocol: "TCP" }] };

/** A zone of its kind's name, with the flow table that it deploys (by default the declared one). */
function zone(
  kind: unknown,
  flows: unknown = [],
  facts: Json = {},
  deployed: unknown = flows,
): readonly TestResource[] {
  const id = typeof kind === "string" && kind !== UNKNOWN ? kind : "vague";
  const node = component("pdc:zone:SecurityZone", id, {
    component: "SecurityZone",
    id,
    kind,
    ranges: [],
    flows,
    ...facts,
  });
  const data = { "flows.yaml": Array.isArray(deployed) ? stringify({ flows: deployed }) : UNKNOWN };
  return [node, { ...object("v1", "ConfigMap", `${id}/zone`, { data }), name: `${id}-plan`, parent: node }];
}
const zones = (...kinds: string[]) => kinds.flatMap((kind) => zone(kind));

const system = (intent: Json = {}, name = "portal") =>
  component("pdc:system:SharedSystem", name, {
    ...{
      component: "SharedSystem",
      id: name,
      kind: "application",
      namespace: name,
      zone: "app",
      zoneKind: "app",
    },
    ...{ hosting: "center", ports: [{ port: 8443, application: "https", admin: false }], databases: [] },
    ...intent,
  });
const database = (intent: Json, name = "records") =>
  component("pdc:system:SharedDatabase", name, {
    ...{ component: "SharedDatabase", id: name, namespace: name, zone: "data", zoneKind: "data" },
    ...intent,
  });
const policy = (name: string, spec: object) =>
  object("networking.k8s.io/v1", "NetworkPolicy", name, { spec: { podSelector: {}, ...spec } });
const denyAll = (space: string) => policy(`${space}/default-deny`, { policyTypes: ["Ingress", "Egress"] });
const inZone = (kind: string) => ({ namespaceSelector: { matchLabels: { "pdc.internal/zone": kind } } });
const ofKind = (kind: string) => ({
  namespaceSelector: { matchLabels: { "pdc.internal/zone-kind": kind } },
});
const meant = {
  annotations: { "pdc.internal/exposure-reason": "citizens reach it through the province's firewall" },
};
const service = (name: string, spec: object, metadata: object = {}) =>
  object("v1", "Service", name, { metadata, spec });
const ingress = (
  name: string,
  annotations: object = {},
  spec: object = { tls: [{ hosts: ["a.example"] }] },
) => object("networking.k8s.io/v1", "Ingress", name, { metadata: { annotations }, spec });
const routed = (name: string, port: number) => ({
  tls: [{ hosts: ["a.example"] }],
  rules: [
    { host: "a.example", http: { paths: [{ backend: { service: { name, port: { number: port } } } }] } },
  ],
});
const link = (intent: Json) =>
  component("pdc:network:Interlink", "alerts", {
    component: "Interlink",
    id: "alerts",
    kind: "cybersecurity-center",
    ...intent,
  });
const segment = (name: string, intent: Json) =>
  component("pdc:network:NetworkSegment", name, { component: "NetworkSegment", id: name, ...intent });
const cluster = (intent: Json) =>
  component("pdc:compute:ComputeCluster", "cluster", {
    component: "ComputeCluster",
    id: "cluster",
    ...intent,
  });

/** Cases of a rule that asks for one protective function. */
function functionCase(
  rule: string,
  kind: string,
  zoneKinds: readonly string[],
  says: string,
  deviceFunctions: readonly string[] = [],
): RuleCase {
  const declared = (by: unknown, covered: readonly string[] = zoneKinds) =>
    center({
      equipment: { box: { functions: deviceFunctions } },
      securityFunctions: { f: { kind, by, zones: covered } },
    });
  const around = zones(...zoneKinds);
  return {
    rule,
    pass: [declared({ equipment: "box" }), ...around],
    fail: [declared({ equipment: "sold" }), ...around],
    unknown: [declared(UNKNOWN), ...around],
    says: [says],
  };
}

const LIMITS = { perSource: 10, perService: 100 };
const tls = { port: 443, application: "https", admin: false };
const management = { port: 9000, application: "https", admin: true };
const path = "192.0.2.240/28";
const outOf = (alerts: TestResource, cidr: string): TestResource => ({
  ...policy("portal/alerts", { egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ port: 6514 }] }] }),
  parent: alerts,
});
const alerts = link({ endpoint: { range: path, port: 6514 } });

export const networkCases: readonly RuleCase[] = [
  functionCase(
    "border-anti-malware",
    "network-anti-malware",
    ["border", "dmz"],
    "network anti-malware is declared, but nothing carries it out in zone border or dmz",
    ["anti-malware"],
  ),
  functionCase(
    "border-anti-ddos",
    "anti-ddos",
    ["border"],
    "anti-DDoS function is declared, but nothing carries it out in zone border",
  ),
  functionCase("dlp-plan", "dlp-plan", [], "plan against data loss is declared, but nothing carries it out"),
  functionCase(
    "network-access-control",
    "network-access-control",
    ["internal"],
    "network access control is declared, but nothing carries it out in zone internal",
  ),
  functionCase(
    "flow-collection",
    "flow-collection",
    [],
    "flow collection is declared, but nothing carries it out",
    ["flow-export"],
  ),
  functionCase(
    "performance-tracked",
    "resource-monitoring",
    [],
    "resource monitoring is declared, but nothing carries it out",
  ),
  {
    rule: "host-firewall",
    pass: [
      center({ securityFunctions: { f: { kind: "host-firewall", by: { provider: "isp" }, zones: KINDS } } }),
      ...zones(...KINDS),
    ],
    fail: [center({ securityFunctions: {} }), ...zones(...KINDS)],
    unknown: [center({ securityFunctions: UNKNOWN })],
    says: ["app", "data", "dmz", "management"].map(
      (kind) =>
        `The center declares no host firewall for zone ${kind} (securityFunctions, kind: host-firewall)`,
    ),
  },
  {
    rule: "flow-enforcement",
    pass: [guarded(), ...zone("app", [flow("a", "app", "data", 5432)])],
    fail: [guarded({ functions: ["firewall"] }), ...zone("app", [flow("a", "app", "data", 5432), unguarded])],
    unknown: [guarded(), ...zone("app", [flow("a", "app", "data", 5432, { enforcedBy: UNKNOWN })])],
    says: [
      'Flow a (app → data) is enforced by "fw", which is not listed or lacks firewall and IPS',
      "Flow b (app → dmz) names nothing that enforces it (enforcedBy)",
    ],
  },
  {
    rule: "main-devices-redundant",
    pass: [guarded()],
    fail: [
      guarded({ redundancy: { members: 1, mode: "none", loadBalanced: false } }),
      cluster({ nodePools: { disks: { role: "storage", nodes: 1, failureDomains: ["a"] } } }),
    ],
    unknown: [guarded({ redundancy: UNKNOWN })],
    says: [
      "Tường lửa (fw) has no hot standby with load balancing: it needs 2 or more members on different hosts that take over by themselves",
      "cluster, disks: the storage servers have one node or stand in one rack",
    ],
  },
  {
    rule: "database-firewall",
    pass: [
      center({
        equipment: { fw: firewall() },
        securityFunctions: { d: { kind: "database-firewall", by: { equipment: "fw" }, zones: ["data"] } },
      }),
      database({ central: true }),
      ...zone("data"),
      ...zone("app", [flow("a", "app", "data", 5432)]),
    ],
    fail: [
      center({
        equipment: { fw: firewall() },
        securityFunctions: { d: { kind: "database-firewall", by: { equipment: "fw" }, zones: ["data"] } },
      }),
      database({ central: true }),
      ...zone("data"),
      ...zone("app", [flow("a", "app", "data", 5432, { enforcedBy: "other" })]),
    ],
    unknown: [center({ securityFunctions: {} }), database({ central: UNKNOWN })],
    says: ["Flow a (app → data) to records does not pass the database firewall"],
  },
  {
    rule: "web-application-firewall",
    pass: [
      center({ securityFunctions: { w: { kind: "waf", by: { provider: "isp" }, zones: ["dmz"] } } }),
      ...zone("dmz"),
      system({ publicHost: "a.example" }),
    ],
    fail: [
      center({ securityFunctions: {} }),
      system({ publicHost: "a.example" }),
      ingress("web/a"),
      ingress("web/b", {
        "nginx.ingress.kubernetes.io/enable-modsecurity": "true",
        "nginx.ingress.kubernetes.io/modsecurity-snippet": "SecRuleEngine DetectionOnly",
      }),
    ],
    unknown: [ingress("web/a")],
    says: [
      "portal is published outside its zone without a WAF or an equivalent in front",
      "Ingress web/a is published outside its zone without a WAF or an equivalent in front",
      "Ingress web/b: the WAF only detects and does not block",
    ],
  },
  {
    rule: "allow-rules-exact",
    pass: [
      namespace("app", "app"),
      denyAll("app"),
      policy("app/in", { ingress: [{ from: [inZone("dmz")], ports: [{ port: 8443 }] }] }),
    ],
    fail: [
      namespace("app", "app"),
      denyAll("app"),
      namespace("open", "app"),
      policy("app/in", { ingress: [{ ports: [{ port: 8443 }] }] }),
      policy("app/out", { egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] }),
      policy("open/inward", { ingress: [{ from: [inZone("dmz")], ports: [{ port: 8443 }] }] }),
    ],
    unknown: [namespace("app", "app"), denyAll("app"), policy("app/in", { ingress: UNKNOWN })],
    says: [
      "NetworkPolicy app/in lets traffic in from everywhere: a rule must name its peer",
      "NetworkPolicy app/out admits any address in zone app; only Internet-facing flows of border and DMZ may",
      "NetworkPolicy app/out names no service port for traffic out to its peer",
      "NetworkPolicy open/inward has no effect: its namespace has no default deny for traffic in from others",
    ],
  },
  {
    // Any address is for flows that face the Internet and say so; a span of every port names none.
    rule: "allow-rules-exact",
    pass: [
      namespace("portal", "dmz"),
      denyAll("portal"),
      system({
        ingress: [{ peer: { ranges: ["0.0.0.0/0"] }, ports: [{ port: 8443, protocol: "TCP" }] }],
        egress: [],
      }),
      policy("portal/in", {
        ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 8443 }] }],
      }),
      policy("portal/rtp", {
        ingress: [{ from: [inZone("dmz")], ports: [{ protocol: "UDP", port: 16384, endPort: 32767 }] }],
      }),
    ],
    fail: [
      namespace("portal", "dmz"),
      denyAll("portal"),
      system({ ingress: [], egress: [] }),
      policy("portal/in", {
        ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 8443 }] }],
      }),
      policy("portal/inside", { ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 8443 }] }] }),
      policy("portal/out", { egress: [{ to: [inZone("app")], ports: [{ port: 1, endPort: 65535 }] }] }),
    ],
    unknown: [
      namespace("portal", "dmz"),
      denyAll("portal"),
      policy("portal/in", {
        ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 8443 }] }],
      }),
    ],
    says: [
      "NetworkPolicy portal/in lets traffic in from any address although no Internet-facing flow is declared",
      "NetworkPolicy portal/inside lets traffic in from everywhere: a rule must name its peer",
      "NetworkPolicy portal/out opens ports 1–65535 for traffic out to its peer: a rule must name its service's ports",
    ],
  },
  {
    rule: "flows-declared",
    pass: [
      ...zone("app", [flow("a", "internal", "app", 8081)]),
      ...zone("internal"),
      namespace("portal", "app"),
      policy("portal/in", { ingress: [{ from: [ofKind("internal")], ports: [{ port: 8081 }] }] }),
    ],
    fail: [
      ...zone("app", [flow("a", "dmz", "app", 443)]),
      ...zone("internal"),
      namespace("portal", "app"),
      policy("portal/in", { ingress: [{ from: [ofKind("internal")], ports: [{ port: 8081 }] }] }),
    ],
    unknown: [
      ...zone("app", [flow("a", "dmz", "app", 443)]),
      namespace("portal", "app"),
      policy("portal/in", { ingress: [{ from: [ofKind("internal")], ports: [{ port: 8081 }] }] }),
    ],
    says: [
      "NetworkPolicy portal/in opens internal → app on port 8081/TCP, which the flow matrix does not declare",
    ],
  },
  {
    rule: "flows-declared",
    pass: [
      ...zone("app", [flow("a", "dmz", "app", 443)]),
      namespace("portal", "app"),
      // 443 of the Service is 8443 of the pod.
      policy("portal/in", { ingress: [{ from: [inZone("dmz")], ports: [{ port: 8443 }] }] }),
    ],
    fail: [
      ...zone("app", [flow("a", "dmz", "app", 443)]),
      namespace("portal", "app"),
      policy("portal/in", { ingress: [{ from: [inZone("wireless")], ports: [{ port: 8443 }] }] }),
      policy("portal/out", {
        egress: [{ to: [{ ipBlock: { cidr: "203.0.113.0/28" } }], ports: [{ port: 25 }] }],
      }),
    ],
    unknown: [
      namespace("portal", "app"),
      policy("portal/in", { ingress: [{ from: [inZone("dmz")], ports: [{ port: 8443 }] }] }),
    ],
    says: [
      "NetworkPolicy portal/in opens wireless → app on port 8443/TCP, which the flow matrix does not declare",
      "NetworkPolicy portal/out opens app → bên ngoài/outside on port 25/TCP, which the flow matrix does not declare",
    ],
  },
  {
    rule: "connection-limits",
    pass: [
      system(),
      ...zone("app", [flow("a", "dmz", "app", 8443, { limits: LIMITS })]),
      ingress("web/a", { "pdc.internal/connections-per-source": "50" }),
    ],
    fail: [
      system(),
      ...zone("app", [flow("a", "dmz", "app", 8443, { limits: { perSource: 10 } })]),
      ingress("web/a", { "pdc.internal/connections-per-source": "0" }),
    ],
    unknown: [system(), ...zone("app", [flow("a", "dmz", "app", 8443, { limits: UNKNOWN })])],
    says: [
      "Flow a (dmz → app) to portal states no limits of concurrent connections per source and per service (limits)",
      "Ingress web/a does not limit concurrent connections from one source",
    ],
  },
  {
    rule: "internal-users",
    pass: [...zone("app"), ...zone("internal", [flow("a", "internal", "app", 8443, { users: "Cán bộ" })])],
    fail: [
      ...zone("app"),
      ...zone("data"),
      ...zone("internal", [flow("a", "internal", "app", 8443), flow("b", "internal", "data", 5432)]),
    ],
    unknown: [...zone("app"), ...zone("internal", [flow("a", "internal", "app", 8443, { users: UNKNOWN })])],
    says: [
      "Flow a (internal → app) does not name its user group (users) or the service and ports",
      "Flow b (internal → data) leads internal users straight to databases; they should go through an application server",
    ],
  },
  {
    rule: "administration-sources",
    pass: [
      ...zone("management"),
      ...zone("border", [
        flow("a", "border", "management", 22, { sources: { ranges: ["198.51.100.0/24"] } }),
      ]),
    ],
    fail: [
      ...zone("management"),
      ...zone("border", [
        flow("a", "border", "management", 22),
        flow("b", "border", "management", 3389, { sources: { ranges: ["0.0.0.0/0"] } }),
      ]),
      namespace("ops", "management"),
      service("ops/console", { type: "LoadBalancer" }),
    ],
    unknown: [
      ...zone("management"),
      ...zone("border", [flow("a", "border", "management", 22, { sources: UNKNOWN })]),
    ],
    says: [
      "Remote administration by flow a (border → management) is not limited to source ranges or a list of devices (sources)",
      "Remote administration by flow b (border → management) admits every source address",
      "Service ops/console opens administration to the outside without source ranges (loadBalancerSourceRanges)",
    ],
  },
  {
    rule: "administration-ports",
    pass: [
      system({ ports: [tls, management] }),
      ...zone("management"),
      policy("portal/in", { ingress: [{ from: [inZone("management")], ports: [{ port: 9000 }] }] }),
    ],
    fail: [
      system({ ports: [tls, { ...management, port: 443 }] }),
      system({ ports: [tls, management] }, "open"),
      ...zone("dmz"),
      policy("open/inward", { ingress: [{ from: [inZone("dmz")], ports: [{ port: 8000, endPort: 9100 }] }] }),
      system({ ports: [tls, management] }, "shown"),
      ingress(
        "shown/web",
        {},
        { rules: [{ http: { paths: [{ backend: { service: { name: "shown-admin" } } }] } }] },
      ),
    ],
    unknown: [
      system({ ports: [tls, management] }),
      policy("portal/in", { ingress: [{ from: UNKNOWN, ports: [{ port: 9000 }] }] }),
    ],
    says: [
      "portal uses port 443 for administration and for its service",
      "NetworkPolicy open/inward opens administration port 9000 of open to others than the management zone",
      "Ingress shown/web publishes the administration port of shown",
    ],
  },
  {
    rule: "entry-encrypted",
    pass: [system(), ingress("web/a"), service("web/b", { type: "LoadBalancer", ports: [{ port: 443 }] })],
    fail: [
      system({ ports: [{ port: 8081, application: "plain", admin: false }] }),
      ingress("web/a", {}, {}),
      service("web/b", { type: "NodePort", ports: [{ port: 5900 }] }),
    ],
    unknown: [system({ ports: UNKNOWN }), ingress("web/a", {}, { tls: UNKNOWN })],
    says: [
      "portal declares port 8081 for users or administration as unencrypted",
      "Ingress web/a takes users in without TLS (no spec.tls)",
      "Service web/b opens port 5900 to the outside by an unencrypted protocol",
    ],
  },
  {
    rule: "exposed-ports",
    pass: [service("web/a", { ports: [{ port: 514, protocol: "UDP" }] }), deployment("web/a")],
    fail: [
      service("web/a", { ports: [{ port: 23 }, { port: 389 }] }),
      { ...service("web/b", { type: "NodePort", ports: [{ port: 9999 }] }), parent: system() },
      system(),
      deployment("web/c", { hostNetwork: true, containers: [container({ ports: [{ hostPort: 9100 }] })] }),
    ],
    unknown: [service("web/a", { type: "NodePort", ports: [{ port: 8443 }] })],
    says: [
      "Service web/a opens telnet (23/TCP), a protocol to be switched off",
      "Service web/a opens LDAP (389/TCP): use its encrypted form only, and say so",
      "Service web/b opens port 9999, which its system does not declare (offers)",
      "Deployment web/c uses its node's hostNetwork without a reason (pdc.internal/node-agent-reason)",
      "Deployment web/c uses its node's hostPort 9100 without a reason (pdc.internal/node-agent-reason)",
    ],
  },
  {
    // That a system offers a port inside the center opens no way from outside.
    rule: "exposed-ports",
    pass: [
      center(),
      system(),
      { ...service("portal/a", { type: "NodePort", ports: [{ port: 8443 }] }, meant), parent: system() },
      service("edge/controller", { type: "LoadBalancer", ports: [{ port: 443 }] }, meant),
    ],
    fail: [
      center(),
      system(),
      { ...service("portal/a", { externalIPs: ["203.0.113.9"], ports: [{ port: 8443 }] }), parent: system() },
      service("edge/b", { type: "LoadBalancer", ports: [{ port: 443 }] }),
    ],
    unknown: [service("edge/b", { type: "LoadBalancer", ports: [{ port: 443 }] })],
    says: [
      "Service edge/b opens port 443 to the outside without a reason (pdc.internal/exposure-reason)",
      "Service portal/a opens port 8443 to the outside without a reason (pdc.internal/exposure-reason)",
    ],
  },
  {
    rule: "entry-encrypted",
    pass: [
      system(),
      service("web/b", { ports: [{ port: 80, appProtocol: "http" }] }),
      ingress(
        "web/a",
        {},
        {
          tls: [{ hosts: ["a.example"] }],
          rules: [
            {
              host: "a.example",
              http: { paths: [{ backend: { service: { name: "b", port: { number: 80 } } } }] },
            },
          ],
        },
      ),
    ],
    fail: [
      system(),
      service("web/b", { ports: [{ port: 80 }, { port: 9090, appProtocol: "http" }] }),
      ingress("web/a", {}, { tls: [{ hosts: ["other.example"] }], rules: [{ host: "a.example" }] }),
    ],
    unknown: [system({ ports: UNKNOWN })],
    says: [
      "Ingress web/a takes users of a.example in, which no certificate of spec.tls names",
      "Service web/b serves plain HTTP (80) and is not the backend of a TLS gateway in its zone",
      "Service web/b serves plain HTTP (9090) and is not the backend of a TLS gateway in its zone",
    ],
  },
  {
    rule: "console-encrypted",
    pass: [
      deployment("web/a", {
        containers: [container({ env: [{ name: "KC_HTTP_ENABLED", value: "false" }] })],
      }),
    ],
    fail: [
      deployment("web/a", { containers: [container({ env: [{ name: "KC_HTTP_ENABLED", value: "true" }] })] }),
    ],
    unknown: [
      deployment("web/a", {
        containers: [container({ env: [{ name: "KC_HTTP_ENABLED", value: UNKNOWN }] })],
      }),
    ],
    says: ['Deployment web/a: container "main" takes sign-ins over plain HTTP (KC_HTTP_ENABLED=true)'],
  },
  {
    rule: "no-basic-auth",
    pass: [ingress("web/a", { "haproxy-ingress.github.io/oauth": "oauth2_proxy" })],
    fail: [ingress("web/a", { "haproxy-ingress.github.io/auth-secret": "users" })],
    unknown: [object("networking.k8s.io/v1", "Ingress", "web/a", { metadata: { annotations: UNKNOWN } })],
    says: [
      "Ingress web/a signs people in by a password list of its own (haproxy-ingress.github.io/auth-secret), apart from the central sign-on",
    ],
  },
  {
    rule: "administration-ports",
    pass: [
      system({ ports: [tls, management] }),
      ...zone("management"),
      ingress("portal/web", {}, routed("portal", 443)),
    ],
    fail: [system({ ports: [tls] }), ingress("portal/web", {}, routed("portal", 9000))],
    unknown: [system({ ports: UNKNOWN }), ingress("portal/web", {}, routed("portal", 9000))],
    says: [
      "Ingress portal/web publishes port 9000, which portal does not declare as a service; it may be its administration",
    ],
  },
  {
    rule: "web-application-firewall",
    pass: [
      center({ securityFunctions: { w: { kind: "waf", by: { provider: "isp" }, zones: ["dmz"] } } }),
      ...zone("dmz"),
      system({ publicHost: "a.example" }),
    ],
    fail: [
      center({ securityFunctions: { w: { kind: "waf", by: { provider: "isp" }, zones: ["dmz"] } } }),
      ...zone("dmz"),
      ingress("web/stray"),
    ],
    unknown: [ingress("web/stray")],
    says: [
      "Ingress web/stray publishes an application that no system declares: nothing tells which WAF stands in front",
    ],
  },
  {
    rule: "main-devices-redundant",
    pass: [
      center({ equipment: {} }),
      object("ceph.rook.io/v1", "CephBlockPool", "rook-ceph/fast", { spec: { replicated: { size: 3 } } }),
      object("ceph.rook.io/v1", "CephBlockPool", "rook-ceph/cold", {
        spec: { erasureCoded: { codingChunks: 2 } },
      }),
    ],
    fail: [
      center({ equipment: {} }),
      object("ceph.rook.io/v1", "CephBlockPool", "rook-ceph/fast", { spec: { replicated: { size: 1 } } }),
    ],
    unknown: [
      center({ equipment: {} }),
      object("ceph.rook.io/v1", "CephBlockPool", "rook-ceph/fast", { spec: UNKNOWN }),
    ],
    says: ["CephBlockPool rook-ceph/fast keeps its data once only: one broken disk takes the storage down"],
  },
  {
    rule: "administration-sources",
    pass: [
      ...zone("border", [flow("a", "border", "app", 443)]),
      namespace("edge", "border"),
      service("edge/ssh", {
        type: "LoadBalancer",
        loadBalancerSourceRanges: ["198.51.100.0/28"],
        ports: [{ port: 22 }],
      }),
    ],
    fail: [
      ...zone("border", [flow("a", "border", "app", 443)]),
      namespace("edge", "border"),
      service("edge/ssh", {
        type: "LoadBalancer",
        loadBalancerSourceRanges: ["0.0.0.0/0"],
        ports: [{ port: 22 }],
      }),
    ],
    unknown: [
      ...zone("border", [flow("a", "border", "app", 443)]),
      namespace("edge", "border"),
      service("edge/ssh", { type: "LoadBalancer", ports: UNKNOWN }),
    ],
    says: [
      "Service edge/ssh opens administration to the outside without source ranges (loadBalancerSourceRanges)",
    ],
  },
  {
    rule: "names-filtered",
    pass: [
      center({ securityFunctions: { r: { kind: "filtering-resolver", by: { provider: "isp" } } } }),
      segment("net", { kind: "internet" }),
      cluster({ nameServers: ["a.example"] }),
    ],
    fail: [
      center({ securityFunctions: {} }),
      segment("net", { kind: "internet" }),
      policy("app/out", {
        egress: [{ to: [{ ipBlock: { cidr: "203.0.113.1/32" } }], ports: [{ port: 53, protocol: "UDP" }] }],
      }),
    ],
    unknown: [center({ securityFunctions: UNKNOWN }), segment("net", { kind: "internet" })],
    says: [
      "No filtering resolver is declared (securityFunctions, kind: filtering-resolver)",
      "NetworkPolicy app/out lets name queries out directly, around the filtering resolver in the management zone",
    ],
  },
  {
    rule: "sensitive-data-apart",
    pass: [database({ dataClass: "important" }), database({ dataClass: "internal" }, "news")],
    fail: [
      database({ dataClass: "important" }),
      database({ dataClass: "internal", namespace: "records" }, "news"),
    ],
    unknown: [
      database({ dataClass: "important" }),
      database({ dataClass: UNKNOWN, namespace: "records" }, "news"),
    ],
    says: [
      "records and news differ in sensitivity but share namespace records",
      "news and records differ in sensitivity but share namespace records",
    ],
  },
  {
    rule: "zone-boundaries",
    pass: [
      ...KINDS.flatMap((kind, index) => zone(kind, [], { ranges: [`10.0.${index}.0/24`] })),
      namespace("portal", "app"),
    ],
    fail: [
      ...KINDS.filter((kind) => kind !== "data").flatMap((kind) => zone(kind)),
      ...zone("wireless", [], { ranges: ["10.0.0.0/23"] }),
      ...zone("backup", [], { ranges: ["10.0.1.0/24"] }),
      namespace("portal", "lost"),
    ],
    unknown: [...KINDS.flatMap((kind) => zone(kind, [], { ranges: UNKNOWN }))],
    says: [
      "There is no zone of kind data",
      "backup and wireless share addresses (10.0.1.0/24)",
      "wireless and backup share addresses (10.0.0.0/23)",
      'Namespace "portal" names zone "lost", which the design does not have',
    ],
  },
  {
    rule: "wireless-guarded",
    pass: [
      ...zone("wireless", [], { wireless: { authentication: "802.1X", encryption: "WPA3" } }),
      segment("air", { zone: "wireless" }),
    ],
    fail: [
      ...zone("wireless", [flow("a", "wireless", "data", 5432)], { wireless: { encryption: "WPA3" } }),
      ...zone("data"),
    ],
    unknown: [...zone("wireless", [], { wireless: UNKNOWN }), segment("air", { zone: "wireless" })],
    says: [
      "wireless does not state its authentication",
      "wireless has no network segment of its own",
      "Flow a (wireless → data) joins the wireless network with data or management",
    ],
  },
  {
    rule: "uplinks-redundant",
    pass: [
      cluster({ nodePools: { workers: { networkLinks: 2 } } }),
      segment("net", { kind: "internet", uplinks: 2 }),
    ],
    fail: [cluster({ nodePools: { workers: { networkLinks: 1 } } }), segment("net", { kind: "internet" })],
    unknown: [cluster({ nodePools: { workers: { networkLinks: UNKNOWN } } })],
    says: [
      "workers has one network path, or declares no second one",
      "net has one network path, or declares no second one",
    ],
  },
  {
    rule: "signature-updates",
    pass: [...zone("border"), ...zone("management", [flow("a", "management", "border", 443)])],
    fail: [...zone("border"), ...zone("management", [flow("a", "management", "border", 6514)])],
    unknown: [...zone("management", UNKNOWN)],
    says: ["No flow lets the management zone out to fetch new attack signatures (port 443)"],
  },
  {
    rule: "switch-port-security",
    pass: [guarded({ kind: "core-switch", functions: ["port-security"] })],
    fail: [guarded({ kind: "access-switch", functions: [] })],
    unknown: [guarded({ kind: "core-switch", functions: UNKNOWN })],
    says: ["Tường lửa (fw) declares no control of its ports (port-security)"],
  },
  {
    rule: "idle-timeout",
    pass: [
      guarded({ kind: "vpn", functions: ["idle-timeout"] }),
      ingress("web/a", { "pdc.internal/idle-timeout": "300s" }),
    ],
    fail: [guarded({ kind: "vpn" }), ingress("web/a", { "pdc.internal/idle-timeout": "0s" })],
    unknown: [
      guarded({ kind: "vpn", functions: UNKNOWN }),
      ingress("web/a", { "pdc.internal/idle-timeout": UNKNOWN }),
    ],
    says: [
      "Tường lửa (fw) sets no time after which an idle session is closed",
      "Ingress web/a sets no time after which an idle session is closed",
    ],
  },
  {
    rule: "remote-access",
    pass: [guarded(), ...zone("management"), ...zone("border", [flow("a", "border", "management", 3022)])],
    fail: [
      guarded({ functions: ["firewall"] }),
      ...zone("management"),
      ...zone("border", [flow("a", "border", "management", 3022)]),
      namespace("ops", "management"),
      service("ops/console", { type: "LoadBalancer" }),
    ],
    unknown: [
      guarded({ functions: UNKNOWN }),
      ...zone("management"),
      ...zone("border", [flow("a", "border", "management", 3022)]),
    ],
    says: [
      "Flow a (border → management) enters management without a declared VPN, bastion or equivalent",
      "The entry a (border → management) declares no second authentication",
      "Service ops/console opens a public entry in the management zone",
    ],
  },
  {
    rule: "device-login",
    pass: [system({ ports: [tls, management], authentication: "sign-on" }), deployment("web/a")],
    fail: [
      system({ ports: [tls, management] }),
      deployment("kube/api", { containers: [container({ args: ["--anonymous-auth=true"] })] }),
      deployment("kube/engine", {
        containers: [container({ command: ["dockerd", "-H=tcp://0.0.0.0:2375"] })],
      }),
    ],
    unknown: [
      system({ ports: UNKNOWN }),
      deployment("kube/api", { containers: [container({ args: UNKNOWN })] }),
    ],
    says: [
      "portal has an administration port but no central sign-on (authentication)",
      "Deployment kube/api runs with --anonymous-auth=true: it takes requests without a login",
      "Deployment kube/engine runs with -H=tcp://0.0.0.0:2375: it takes requests without a login",
    ],
  },
  {
    rule: "network-plan",
    pass: [...zone("app", [flow("a", "app", "data", 5432)])],
    fail: [
      ...zone("app", [flow("a", "app", "data", 5432)], {}, [flow("a", "app", "data", 3306)]),
      segment("bare", {}),
    ],
    unknown: [...zone("app", [flow("a", "app", "data", 5432)], {}, UNKNOWN)],
    says: ["The network file of app differs from the model in flows.a", "bare has no network file deployed"],
  },
  {
    rule: "authority-path",
    pass: [alerts, outOf(alerts, path)],
    fail: [alerts, outOf(alerts, "198.51.100.0/24")],
    unknown: [link({ endpoint: UNKNOWN })],
    says: ["alerts is declared, but the default deny does not let it out"],
  },
  {
    rule: "system-boundary",
    pass: [
      system(),
      system({ hosting: "hired" }, "mail"),
      policy("mail/in", { ingress: [{ from: [inZone("dmz")] }] }),
    ],
    fail: [
      system(),
      system({ namespace: "portal" }, "twin"),
      system({ hosting: "hired" }, "mail"),
      policy("mail/in", { ingress: [{ ports: [{ port: 465 }] }] }),
    ],
    unknown: [system({ hosting: "hired" }, "mail"), policy("mail/in", { ingress: UNKNOWN })],
    says: [
      "portal and twin share namespace portal",
      "twin and portal share namespace portal",
      "NetworkPolicy mail/in lets everybody into mail, a hired system, without naming a system",
    ],
  },
  {
    rule: "hired-storage-apart",
    pass: [
      system({ hosting: "hired", databases: [{ id: "own" }] }),
      system({ databases: [{ id: "other" }] }, "twin"),
    ],
    fail: [
      system({ hosting: "hired", databases: [{ id: "one" }] }),
      system({ databases: [{ id: "one" }] }, "twin"),
      system({ hosting: "hired" }, "mail"),
      object("v1", "PersistentVolume", "disk", {
        spec: { hostPath: { path: "/srv" }, claimRef: { namespace: "mail", name: "data" } },
      }),
    ],
    unknown: [system({ hosting: "hired", databases: UNKNOWN })],
    says: [
      "portal and twin share database one",
      "PersistentVolume disk of mail is a directory of a node, or an NFS export that another system uses too",
    ],
  },
];
