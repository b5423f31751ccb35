import { expect, test } from "vitest";
import type { ReportedFinding, ReportedStep } from "../../../../tools/pdc/preview/preview-report.ts";
import { exitCodeOf, type RiskFacts, riskRules, verdictOn } from "../../../../tools/pdc/preview/risk.ts";

const step: ReportedStep = {
  operation: "update",
  urn: "urn:a",
  resource: "ConfigMap app/a",
  differs: ["data"],
  forcing: [],
  holdsData: false,
  component: false,
  accepted: null,
  origin: null,
};
const finding: ReportedFinding = {
  rule: "image-pinned",
  title: { vi: "Ảnh ghim", en: "Pinned" },
  level: "advisory",
  urn: "urn:a",
  resource: "Deployment app/a",
  subject: null,
  before: "pass",
  after: "fail",
  text: null,
};
const figure = {
  key: "k",
  subject: "Kho",
  aspect: "ipv4",
  before: "10.0.0.0/24",
  after: "10.0.1.0/24",
  difference: null,
};
const path = { from: "app/a", to: "data/b", ports: "TCP 5432", fromOutside: false };

const quiet: RiskFacts = {
  ...{ schema: 1, stack: "ha-nam", province: "Hà Nam", day: "2026-11-22" },
  base: { kind: "deployed", label: "ha-nam", resources: 10 },
  ...{ deployed: 10, stepsAgainst: "deployed", groups: [] },
  operations: { replace: 0, delete: 0, update: 0, create: 0, same: 10 },
  findings: {
    totals: { pass: 9, fail: 0, unknown: 0, waived: 0, "not-applicable": 0 },
    ...{ blocking: [], new: [], fixed: [], waived: [], unknown: [] },
  },
  flows: { opened: [], closed: [], notCompared: null },
  ...{ money: [], capacity: [], addresses: [], waivers: [], unknown: [] },
};
const steps = (...some: Partial<ReportedStep>[]): Partial<RiskFacts> => ({
  groups: [
    {
      ...{ zone: null, zoneName: null, system: null, systemName: null },
      steps: some.map((one) => ({ ...step, ...one })),
    },
  ],
});
const findings = (some: Partial<RiskFacts["findings"]>) => ({ findings: { ...quiet.findings, ...some } });
const flows = (some: Partial<RiskFacts["flows"]>) => ({ flows: { ...quiet.flows, ...some } });
const waiver = { control: "c", resource: "r", owner: "o", reason: "r", expiresOn: "2026-12-01" };

const table: readonly (readonly [string, Partial<RiskFacts>, string, readonly string[]])[] = [
  ["nothing changes", {}, "read-only", []],
  ["a label changes", steps({}), "routine", ["changes"]],
  ["something is created", steps({ operation: "create" }), "routine", ["changes"]],
  ["data is created", steps({ operation: "create", holdsData: true }), "routine", ["changes"]],
  ["data is updated in place", steps({ holdsData: true }), "routine", ["changes"]],
  ["only a component's intent changes", steps({ component: true }), "routine", ["changes"]],
  ["a policy is deleted", steps({ operation: "delete" }), "needs-approval", ["taken-away"]],
  ["a service is replaced", steps({ operation: "replace" }), "needs-approval", ["taken-away"]],
  ["a database is deleted", steps({ operation: "delete", holdsData: true }), "refused", ["data-lost"]],
  ["a volume is replaced", steps({ operation: "replace", holdsData: true }), "refused", ["data-lost"]],
  [
    "a database is deleted with a reason",
    steps({ operation: "delete", holdsData: true, accepted: "moved" }),
    "needs-approval",
    ["data-loss-accepted"],
  ],
  [
    "one loss is accepted, another is not",
    steps(
      { operation: "delete", holdsData: true, accepted: "moved" },
      { operation: "delete", holdsData: true },
    ),
    "refused",
    ["data-lost", "data-loss-accepted"],
  ],
  ["a component goes", steps({ operation: "delete", component: true }), "routine", ["changes"]],
  ["a mandatory rule fails", findings({ blocking: [finding] }), "refused", ["mandatory-finding"]],
  ["an advisory rule newly fails", findings({ new: [finding] }), "needs-approval", ["new-finding"]],
  ["a failure is newly waived", findings({ waived: [finding] }), "needs-approval", ["newly-waived"]],
  [
    "what passed is not known any more",
    findings({ unknown: [finding] }),
    "needs-approval",
    ["newly-unknown"],
  ],
  ["a failure is mended", findings({ fixed: [finding] }), "read-only", []],
  ["a flow is opened", flows({ opened: [path] }), "needs-approval", ["flow-opened"]],
  ["a flow is closed", flows({ closed: [path] }), "read-only", []],
  [
    "flows cannot be compared",
    flows({ notCompared: { vi: "x", en: "x" } }),
    "needs-approval",
    ["flows-not-compared"],
  ],
  ["money changes", { money: [figure] }, "needs-approval", ["money-changed"]],
  ["an address in use changes", { addresses: [figure] }, "needs-approval", ["address-changed"]],
  [
    "an address is given back",
    { addresses: [{ ...figure, after: null }] },
    "needs-approval",
    ["address-changed"],
  ],
  ["an address is handed out", { addresses: [{ ...figure, before: null }] }, "read-only", []],
  [
    "storage shrinks",
    { capacity: [{ ...figure, aspect: "storage", difference: -1 }] },
    "needs-approval",
    ["storage-shrunk"],
  ],
  ["storage grows", { capacity: [{ ...figure, aspect: "storage", difference: 1 }] }, "read-only", []],
  ["CPU shrinks", { capacity: [{ ...figure, aspect: "cpu", difference: -1 }] }, "read-only", []],
  ["a waiver ends soon", { waivers: [{ ...waiver, state: "expiring", daysLeft: 9 }] }, "read-only", []],
  [
    "the first deployment",
    {
      ...steps({ operation: "create" }),
      base: { kind: "deployed", label: "x", resources: 0 },
      operations: { ...quiet.operations, create: 1 },
      ...flows({ notCompared: { vi: "x", en: "x" } }),
    },
    "needs-approval",
    ["first-deployment"],
  ],
];

test.each(table)("%s", (_, changed, risk, rules) => {
  const verdict = verdictOn({ ...quiet, ...changed });
  expect([verdict.risk, verdict.reasons.map(({ rule }) => rule)]).toEqual([risk, rules]);
  expect(verdict.exitCode).toBe(exitCodeOf[verdict.risk]);
});

test("every rule of risk is tried, and each exit code is the documented one", () => {
  const tried = new Set(table.flatMap(([, , , rules]) => rules));
  expect(riskRules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  expect(exitCodeOf).toEqual({ "read-only": 0, routine: 0, refused: 1, "needs-approval": 3 });
});

test("a reason repeats ten examples and counts the rest", () => {
  const many = Array.from({ length: 14 }, (_, n) => ({
    operation: "delete" as const,
    resource: `Service app/${n}`,
  }));
  const [reason] = verdictOn({ ...quiet, ...steps(...many) }).reasons;
  expect([reason?.count, reason?.examples.length]).toEqual([14, 10]);
});
