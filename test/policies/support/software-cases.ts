import {
  component,
  container,
  deployment,
  namespace,
  object,
  type TestResource,
  UNKNOWN_MARK as UNKNOWN,
} from "./resources.ts";
import type { RuleCase } from "./rule-cases.ts";

const center = (intent: object = {}) =>
  component("pdc:center:Center", "center", { component: "Center", id: "center", ...intent });
const cluster = (intent: object = {}) =>
  component("pdc:compute:ComputeCluster", "cluster", {
    component: "ComputeCluster",
    id: "cluster",
    registry: "registry.example",
    auditLogDays: 92,
    admission: true,
    hardeningBaseline: "baseline 1",
    ...intent,
  });
const entry = (change: object = {}) => ({
  name: "Cổng",
  repository: "registry.example/portal",
  tag: "1.2.3",
  kind: "own",
  supplier: "IT center",
  purpose: "portal",
  scope: "dmz",
  owner: "so-tttt",
  licence: "own",
  responsible: "operations",
  supportEndsOn: "2030-12-31",
  scanReference: "scan 1",
  ...change,
});
const list = (change: object = {}) => center({ approvedImages: { portal: entry(change) } });
const exception = (change: object = {}) =>
  list({
    exception: {
      reason: "needed",
      mitigation: "apart",
      owner: "so-tttt",
      expiresOn: "2027-01-01",
      ...change,
    },
  });
const runs = (image: unknown): TestResource =>
  deployment("app/portal", { containers: [container({ image })] });
const device = (change: object = {}) => ({
  name: "Tường lửa",
  kind: "firewall",
  address: "10.0.0.1",
  serial: "1",
  supportEndsOn: { lastDay: "2030-12-31" },
  location: "rack 1",
  zone: "border",
  capability: "firewall",
  status: "in-use",
  owner: "so-tttt",
  monitored: true,
  ...change,
});
const devices = (change: object = {}, more: object = {}) =>
  center({ equipment: { firewall: device(change) }, securityFunctions: {}, ...more });
const doing = (kind: string, change: object = {}) =>
  center({ securityFunctions: { done: { kind, ...change } } });
const pool = (intent: object = {}) =>
  component("pdc:storage:StoragePool", "fast", {
    component: "StoragePool",
    id: "fast",
    className: "fast",
    encrypted: true,
    wipeMethod: "crypto-erase",
    ...intent,
  });
const storageClass = (reclaimPolicy: unknown) =>
  object("storage.k8s.io/v1", "StorageClass", "fast", { reclaimPolicy });
const admission = object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "hardening");
const writable = deployment("app/portal", { containers: [container({ securityContext: {} })] });
const owned = (owner: string) =>
  namespace("app", "app", { labels: { "pdc.internal/owner": owner, "pdc.internal/id": "portal" } });

/** Cases of the rules about software, devices and their upkeep. */
export const softwareCases: readonly RuleCase[] = [
  {
    rule: "allow-list-kinds",
    pass: [
      center({ approvedImages: { a: entry({ kind: "runtime" }), b: entry({ kind: "supplier-software" }) } }),
    ],
    fail: [list()],
    unknown: [list({ kind: UNKNOWN })],
    says: [
      "The allow-list has no entry that is an application runtime",
      "The allow-list has no entry that is a supplier's software",
    ],
  },
  {
    rule: "asset-fields",
    pass: [devices()],
    fail: [devices({ location: null, status: " ", supportEndsOn: { lastDay: "2020-12-31" } })],
    unknown: [devices({ owner: UNKNOWN })],
    says: ['Asset "firewall" lacks: location, status', 'Support of asset "firewall" ended on 2020-12-31'],
  },
  {
    rule: "assets-owned",
    pass: [center(), owned("so-tttt"), namespace("kube-system", "management")],
    fail: [center(), namespace("app", "app")],
    unknown: [center(), owned(UNKNOWN)],
    says: [
      'Namespace "app" and all that is in it has no owner (label pdc.internal/owner, pdc.internal/id is missing)',
    ],
  },
  {
    rule: "backup-power",
    pass: [devices({ capability: "power" })],
    fail: [devices()],
    unknown: [devices({ capability: UNKNOWN })],
    says: ["The list of devices has no backup power (capability: power)"],
  },
  {
    rule: "exceptions-bounded",
    pass: [exception()],
    fail: [exception({ mitigation: " " })],
    unknown: [exception({ owner: UNKNOWN })],
    says: ['The exception of software "portal" lacks: mitigation'],
  },
  {
    rule: "hardened-before-go-live",
    pass: [cluster(), admission],
    fail: [cluster()],
    unknown: [cluster({ hardeningBaseline: UNKNOWN }), admission],
    says: ["cluster declares admission control but no ValidatingAdmissionPolicy is deployed"],
  },
  {
    rule: "hardware-listed",
    pass: [devices({}, { securityFunctions: { ips: { kind: "ips", by: { equipment: "firewall" } } } })],
    fail: [
      devices(
        { monitored: null },
        { securityFunctions: { ips: { kind: "ips", by: { equipment: "other" } } } },
      ),
    ],
    unknown: [devices({ monitored: UNKNOWN })],
    says: [
      'Device "firewall" lacks: monitored',
      'Function "ips" is fulfilled by a device that is not on the list of hardware',
    ],
  },
  {
    rule: "image-known-vulnerable",
    parameters: { vulnerable: ["registry.example/portal:1.2.2"] },
    pass: [runs("registry.example/portal:1.2.3")],
    fail: [runs("registry.example/portal:1.2.2")],
    unknown: [runs(UNKNOWN)],
    says: [
      "Deployment app/portal uses an image that is on the list of vulnerable ones: registry.example/portal:1.2.2",
    ],
  },
  {
    rule: "image-scanned",
    pass: [list(), runs("registry.example/portal:1.2.3")],
    fail: [list({ scanReference: null }), runs("registry.example/portal:1.2.3")],
    unknown: [list(), runs(UNKNOWN)],
    says: [
      "Deployment app/portal runs an image without the result of a scan before go-live (scanReference): registry.example/portal:1.2.3",
    ],
  },
  {
    rule: "images-from-own-registry",
    pass: [doing("patch-service"), cluster(), runs("registry.example/portal:1.2.3")],
    fail: [
      doing("siem"),
      cluster(),
      {
        type: "docker:index/container:Container",
        name: "time",
        props: { image: "ntp:1" },
      },
    ],
    unknown: [doing("patch-service"), cluster({ registry: UNKNOWN }), runs("registry.example/portal:1.2.3")],
    says: [
      'The center declares no function "patch-service" (securityFunctions)',
      "Container time pulls an image from outside the province's registry (registry.example): ntp:1",
    ],
  },
  {
    rule: "install-control",
    pass: [cluster(), admission, deployment("app/reader"), writable],
    fail: [cluster({ auditLogDays: 0 }), writable],
    unknown: [cluster(), deployment("app/portal", { containers: UNKNOWN })],
    says: [
      "cluster keeps no audit log, so that installing is not watched (auditLogDays)",
      'Deployment app/portal: container "main" may write to its own file system and no admission policy is deployed',
    ],
  },
  {
    rule: "media-wiped",
    pass: [pool({ wipeMethod: "overwrite" }), storageClass("Retain")],
    fail: [pool({ encrypted: false })],
    unknown: [pool({ wipeMethod: UNKNOWN })],
    says: ["fast is wiped by destroying its keys (crypto-erase) but is not encrypted"],
  },
  {
    rule: "software-audit-scheduled",
    pass: [doing("software-audit", { everyMonths: 12, lastDoneOn: { lastDay: "2025-11-30" } })],
    fail: [doing("software-audit", { everyMonths: 24 })],
    unknown: [doing("software-audit", { everyMonths: UNKNOWN })],
    says: ["done: every 24 months, at least every 12 is needed"],
  },
  {
    rule: "software-list-complete",
    pass: [list()],
    fail: [list({ licence: null, tag: "latest", supportEndsOn: "2025-12-31" })],
    unknown: [list({ purpose: UNKNOWN })],
    says: [
      'Software "portal" lacks: licence',
      'Software "portal" states no version (a tag other than latest, or a digest)',
      'Support of software "portal" ended on 2025-12-31',
    ],
  },
  {
    rule: "supplier-named",
    pass: [list()],
    fail: [
      list({ supplier: " " }),
      component("pdc:system:LeasedService", "mail", { component: "LeasedService", id: "mail", lease: {} }),
    ],
    unknown: [list({ supplier: UNKNOWN })],
    says: ['Leased service "mail" lacks: provider', 'Software "portal" lacks: supplier'],
  },
  {
    rule: "vulnerability-contact",
    pass: [center({ vulnerabilityContact: "https://tinh.example/bao-cao" })],
    fail: [center()],
    unknown: [center({ vulnerabilityContact: UNKNOWN })],
    says: ["The center names no place to report a vulnerability to (center.vulnerabilityContact)"],
  },
  {
    rule: "vulnerability-scan-scheduled",
    pass: [doing("vulnerability-scan", { everyMonths: 6, lastDoneOn: { lastDay: "2026-06-30" } })],
    fail: [doing("vulnerability-scan", { everyMonths: 6, lastDoneOn: { lastDay: "2026-04-30" } })],
    unknown: [doing("vulnerability-scan", { everyMonths: UNKNOWN })],
    says: ["done: last done on 2026-04-30, which is longer ago than its period"],
  },
];
