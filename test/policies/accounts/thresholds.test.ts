import { expect, test } from "vitest";
import { allRules } from "../../../policies/rules/registry.ts";
import { keycloakRealm, leasedSignOn, signOn } from "../support/accounts-cases.ts";
import { withFunction } from "../support/monitoring-cases.ts";
import { component, findingsOf, type TestResource } from "../support/resources.ts";

/** The outcomes of one rule that are not passes, `fail` and `warn` told apart. */
function outcome(rule: string, resources: readonly TestResource[]): string {
  const found = allRules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const findings = findingsOf(found, resources);
  const worst = ["fail", "unknown", "pass"].find((name) => findings.some((one) => one.outcome === name));
  const advisory = findings.every(({ outcome: one, level }) => one !== "fail" || level === "advisory");
  return worst === "fail" && advisory ? "warn" : (worst ?? "none");
}

const ALL_CLASSES = "lowerCase(1) and upperCase(1) and digits(1) and specialChars(1)";
const password = (length: number, factor: boolean, classes = ALL_CLASSES) =>
  signOn(
    keycloakRealm({
      passwordPolicy: `length(${length}) and ${classes}`,
      ...(factor ? {} : { requiredActions: [] }),
    }),
  );

test.each([
  [7, true, ALL_CLASSES, "warn"],
  [8, true, "digits(1)", "pass"],
  [13, false, ALL_CLASSES, "warn"],
  [14, false, ALL_CLASSES, "pass"],
  [14, false, "lowerCase(1) and upperCase(1) and digits(1)", "warn"],
])("a password of %i characters, second factor %s, %s: %s", (length, factor, classes, expected) => {
  expect(outcome("password-length", password(length, factor, classes))).toBe(expected);
});

test.each([
  [5, 43_200, "pass"],
  [6, 43_200, "warn"],
  [5, 43_199, "warn"],
  [5, 2_592_000, "pass"],
  [5, 2_592_001, "warn"],
])("a lock after %i failures for %i seconds: %s", (failureFactor, waitIncrementSeconds, expected) => {
  expect(outcome("sign-on-lockout", signOn(keycloakRealm({ failureFactor, waitIncrementSeconds })))).toBe(
    expected,
  );
});

test.each([
  ["master", 300, "pass"],
  ["master", 301, "warn"],
  ["staff", 900, "pass"],
  ["staff", 901, "warn"],
])("realm %s, %i idle seconds: %s", (id, ssoSessionIdleTimeout, expected) => {
  expect(outcome("session-idle", signOn(keycloakRealm({ ssoSessionIdleTimeout }), {}, id))).toBe(expected);
});

test.each([
  [62, 10, "pass"],
  [63, 10, "fail"],
  [62, 9, "fail"],
  [0, 10, "fail"],
])("administrators: %i days, history of %i: %s", (expireDays, history, expected) => {
  const owed = { mfaRequired: true, passwordPolicy: { minLength: 14, classes: 4, history, expireDays } };
  expect(outcome("administrator-passwords", [leasedSignOn(owed)])).toBe(expected);
});

test.each([
  [89, "fail"],
  [90, "warn"],
  [91, "warn"],
  [92, "pass"],
])("logs for %i days: %s", (days, expected) => {
  const monitor = component("pdc:operations:SecurityMonitor", "monitor", {
    component: "SecurityMonitor",
    logRetentionDays: days,
  });
  expect(outcome("log-retention", [monitor])).toBe(expected);
  const store = withFunction("log-store", { dailyVolume: "1Gi", capacity: `${days}Gi` });
  expect(outcome("log-store-capacity", [store])).toBe(expected);
});

test("a leased sign-on that says nothing is unknown, never a pass", () => {
  for (const rule of ["password-length", "administrator-passwords", "session-idle", "sign-on-lockout"]) {
    expect(outcome(rule, [leasedSignOn({})])).toBe("unknown");
  }
});

test("a realm file that is no JSON is unknown", () => {
  expect(outcome("password-policy", signOn("{ not json"))).toBe("unknown");
});
