import { expect, test } from "vitest";
import { centerPack, level3Pack, programmePack } from "../../../policies/packs/pack-contents.ts";
import { rulePolicies } from "../../../policies/packs/rule-policies.ts";
import { analyze, analyzeStack, type WireResource } from "../support/policy-server.ts";
import {
  component,
  container,
  deployment,
  namespace,
  type TestResource,
  UNKNOWN_MARK,
  urnOf,
} from "../support/resources.ts";

const EDGE = { day: "2026-11-22", language: "en" } as const;

function wire(resource: TestResource): WireResource {
  return { urn: urnOf(resource), type: resource.type, name: resource.name, properties: resource.props };
}

const root = deployment("app/portal", { containers: [container({ securityContext: { privileged: true } })] });

test("each pack takes its rules by what they demand", () => {
  const ids = (pack: typeof level3Pack) =>
    pack.sets.map(({ name, rules }) => [name, rules.map((rule) => rule.id)]);
  expect({ level3: ids(level3Pack), programme: ids(programmePack) }).toMatchInlineSnapshot(`
    {
      "level3": [
        [
          "level-3",
          [
            "account-fields",
            "account-kinds",
            "accounts-separate",
            "added-capabilities",
            "administration-ports",
            "administration-sources",
            "administrator-passwords",
            "alert-sharing",
            "allow-list-kinds",
            "allow-rules-exact",
            "anti-malware",
            "architecture-principles",
            "asset-fields",
            "assets-owned",
            "authority-path",
            "backup-automatic",
            "backup-copies-identified",
            "backup-encrypted",
            "backup-keeps-volumes",
            "backup-kinds-listed",
            "backup-plan-complete",
            "backup-power",
            "backup-retention-matches-intent",
            "backup-service-resilient",
            "backup-target-separate",
            "backup-three-two-one",
            "border-anti-ddos",
            "border-anti-malware",
            "center-level",
            "central-logs",
            "central-sign-on",
            "change-request",
            "connection-limits",
            "console-encrypted",
            "data-classified",
            "data-encrypted-at-rest",
            "data-flows-declared",
            "data-integrity-code",
            "database-backup-apart",
            "database-backup-carried",
            "database-connections-encrypted",
            "database-firewall",
            "database-grants",
            "database-login",
            "dataset-governed",
            "dataset-named",
            "default-accounts",
            "default-deny-both-ways",
            "device-login",
            "dlp-plan",
            "docker-hardening",
            "docker-privilege",
            "dossier-network-tables",
            "duty-separation",
            "edr",
            "edr-to-siem",
            "entry-encrypted",
            "event-correlation",
            "exceptions-bounded",
            "exposed-ports",
            "exposed-service-zone",
            "first-sign-on-change",
            "flow-collection",
            "flow-enforcement",
            "flows-declared",
            "go-live-assessment",
            "hardened-before-go-live",
            "hardening-baseline",
            "hardware-listed",
            "highest-level",
            "hired-storage-apart",
            "host-firewall",
            "idle-timeout",
            "image-approved",
            "image-known-vulnerable",
            "image-pinned",
            "image-scanned",
            "images-from-own-registry",
            "important-exchange-signed",
            "inactive-accounts",
            "install-control",
            "internal-users",
            "key-material-apart",
            "keys-managed",
            "level-declared",
            "level3-plan",
            "log-fields",
            "log-retention",
            "log-sources",
            "log-store-alert",
            "log-store-capacity",
            "log-store-kept",
            "log-store-retention",
            "mail-security",
            "main-devices-redundant",
            "malware-features",
            "media-wiped",
            "mixed-levels",
            "monitored-objects",
            "multi-factor",
            "names-filtered",
            "namespace-system",
            "network-access-control",
            "network-plan",
            "no-basic-auth",
            "no-host-path",
            "no-literal-secret",
            "no-plaintext-service",
            "no-public-path-to-data-zone",
            "one-owner",
            "one-zone-per-namespace",
            "owner-named",
            "password-length",
            "password-policy",
            "performance-tracked",
            "pod-hardening",
            "pod-non-root",
            "pod-privilege",
            "pod-security-namespace",
            "privilege-escalation",
            "procedures-level",
            "process-events",
            "rbac-least-privilege",
            "realm-matches-intent",
            "remote-access",
            "requests-and-limits",
            "resource-monitoring",
            "secret-scan",
            "secrets-encrypted",
            "sensitive-data-apart",
            "service-account-owner",
            "session-idle",
            "shared-solutions",
            "siem-ingest",
            "sign-on-events",
            "sign-on-lockout",
            "signature-updates",
            "software-audit-scheduled",
            "software-list-complete",
            "stateful-has-backup",
            "subjects-level",
            "subjects-listed",
            "subjects-signed-in",
            "supplier-named",
            "switch-port-security",
            "system-boundary",
            "systems-use-sign-on",
            "time-sources",
            "token-automount",
            "transit-encrypted",
            "uplinks-redundant",
            "vulnerability-contact",
            "vulnerability-scan-scheduled",
            "waiver-valid",
            "web-application-firewall",
            "wireless-guarded",
            "zone-boundaries",
            "zones-complete",
          ],
        ],
      ],
      "programme": [
        [
          "programme",
          [
            "administration-ports",
            "backup-retention-matches-intent",
            "backup-target-separate",
            "basis-marked",
            "budget-sum",
            "capacity-headroom",
            "catalogue-shared",
            "center-level",
            "central-auth",
            "closed-window",
            "database-consumers",
            "default-deny-both-ways",
            "equipment-tier",
            "exposed-service-zone",
            "funding-kind",
            "hosted-at-center",
            "image-approved",
            "image-pinned",
            "lease-first",
            "lease-listed",
            "leased-no-capital",
            "level-declared",
            "level3-plan",
            "monitored-objects",
            "no-duplicate",
            "no-host-path",
            "no-plaintext-service",
            "no-public-path-to-data-zone",
            "one-password-per-consumer",
            "one-zone-per-namespace",
            "operations-funded",
            "owner-named",
            "party-apart",
            "phase-required",
            "platform-before-apps",
            "platforms-known",
            "pod-security-namespace",
            "reporting-interlink",
            "requests-and-limits",
            "reuse-before-invest",
            "siem-ingest",
            "single-channel",
            "sites-monitored",
            "stateful-has-backup",
            "stateful-protected",
            "storage-within-pool",
            "via-lgsp",
            "waiver-valid",
            "zone-boundaries",
            "zone-of-public-systems",
            "zones-complete",
          ],
        ],
      ],
    }
  `);
});

test("a mandatory failure of one resource stops it before it is made", async () => {
  const violations = await analyze(rulePolicies(level3Pack, EDGE), wire(root));
  expect(violations.map(({ policy, level }) => `${policy} ${level}`)).toEqual([
    "level-3-resource mandatory",
    "level-3-resource mandatory",
  ]);
  expect(violations[1]?.message).toMatchInlineSnapshot(`
    "Kiểm tra từng tài nguyên trước khi tạo (each resource, before it is made)
    [pod-privilege] Deployment app/portal: container "main" runs privileged
    Requirement: TCVN14423-5.6.2.4-01 (TCVN 14423:2026 mục 5 (cấp độ 3), 5.6.2.4)
    Fix: Remove the setting; a node agent states its reason in the annotation pdc.internal/node-agent-reason"
  `);
});

test("what the resource policy said, the stack policy does not say again", async () => {
  const policies = rulePolicies(level3Pack, EDGE);
  await analyze(policies, wire(root));
  const said = await analyzeStack(policies, [wire(root)]);
  expect(said.filter(({ message }) => message.includes("[pod-privilege]"))).toEqual([]);
  const alone = await analyzeStack(rulePolicies(level3Pack, EDGE), [wire(root)]);
  expect(alone.filter(({ message }) => message.includes("[pod-privilege]"))).toHaveLength(1);
});

test("a waiver carried by the center holds before anything is made", async () => {
  const waiver = {
    control: "TCVN14423-5.6.2.4-01",
    resource: "kubernetes:apps/v1:Deployment::app/portal",
    reason: "a",
    compensatingMeasure: "b",
    owner: "c",
    approval: "d",
    expiresOn: "2026-12-31",
  };
  const center = component("pdc:center:Center", "center", { waivers: { w1: waiver } });
  const policies = rulePolicies(level3Pack, EDGE);
  expect(await analyze(policies, wire(center))).toEqual([]);
  const said = (await analyze(policies, wire(root))).map(({ message }) => /\[[a-z-]+\]/.exec(message)?.[0]);
  expect(said).toEqual(["[pod-non-root]"]);
});

test("what is not known yet is one line of advice, not a failure", async () => {
  const untold = deployment("app/portal", { containers: UNKNOWN_MARK });
  const policies = rulePolicies(level3Pack, EDGE);
  expect(await analyze(policies, wire(untold))).toEqual([]);
  const violations = await analyzeStack(policies, [wire(untold)]);
  expect(violations.map(({ level }) => level)).toEqual(["advisory"]);
  expect(violations[0]?.message).toMatch(/\nNot known yet: .*pod-non-root \(1\)/);
});

test("a list that the run was not given is no warning of the stack's, but a stack that tells nothing of its center is", async () => {
  const told = await analyzeStack(rulePolicies(level3Pack, EDGE), [wire(namespace("app", "app"))]);
  expect(JSON.stringify(told)).not.toContain("image-known-vulnerable");
  const zone = component("pdc:zone:SecurityZone", "app", {
    component: "SecurityZone",
    id: "app",
    kind: "app",
  });
  const centerless = await analyzeStack(rulePolicies(programmePack, EDGE), [wire(zone)]);
  expect(JSON.stringify(centerless)).toMatch(/Not known yet: .*basis-marked \(1\)/);
});

test("the center pack reports each rule once, at the stricter of its two levels", async () => {
  const open = namespace("app", "app");
  const [law, both] = [
    await analyzeStack(rulePolicies(level3Pack, EDGE), [wire(open)]),
    await analyzeStack(rulePolicies(centerPack, EDGE), [wire(open)]),
  ].map((violations) => violations.filter(({ message }) => message.includes("[default-deny-both-ways]")));
  expect(law?.map(({ policy, level }) => `${policy} ${level}`)).toEqual(["advice advisory"]);
  expect(both?.map(({ policy, level }) => `${policy} ${level}`)).toEqual(["level-3 mandatory"]);
});

test("a second run in the same process is judged anew", async () => {
  const policies = rulePolicies(centerPack, EDGE);
  const denied = (violations: readonly { message: string }[]) =>
    violations.filter(({ message }) => message.includes("[default-deny-both-ways]")).length;
  expect(denied(await analyzeStack(policies, [wire(namespace("app", "app"))]))).toBe(1);
  expect(denied(await analyzeStack(policies, []))).toBe(0);
});

test("Vietnamese is what an operator reads first", async () => {
  const policies = rulePolicies(level3Pack, { ...EDGE, language: "vi" });
  const [first] = await analyze(policies, wire(root));
  expect(first?.message).toMatch(/Yêu cầu: TCVN14423.*\nCách sửa: /);
});
