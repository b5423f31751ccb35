import { describe, expect, test } from "vitest";
import { centralAuth } from "../../../policies/rules/programme/central-auth.ts";
import { levelDeclared } from "../../../policies/rules/programme/level-declared.ts";
import { level3Plan } from "../../../policies/rules/programme/level3-plan.ts";
import { sitesMonitored } from "../../../policies/rules/programme/sites-monitored.ts";
import { answers, center, complaints, component, database, leased, system } from "./center-graph.ts";

describe("level-declared", () => {
  test("DN-20_policy fails when a system has no security level, owned or leased", () => {
    const undeclared = { securityLevel: undefined };
    expect(answers(levelDeclared, [system("tt-app", undeclared), leased("tt-mail", undeclared)])).toEqual([
      "fail tt-mail",
      "fail tt-app",
    ]);
    expect(answers(levelDeclared, [system("tt-app"), database("tt-data", { securityLevel: 3 })])).toEqual([
      "pass tt-data",
      "pass tt-app",
    ]);
  });

  test("DN-20_policy a service level or a number out of range is no security level", () => {
    for (const securityLevel of ["muc-do-3", 0, 6, 2.5])
      expect(answers(levelDeclared, [system("tt-app", { securityLevel })])).toEqual(["fail tt-app"]);
  });
});

describe("level3-plan", () => {
  const zones = ["dmz", "app", "data", "management"].map((kind) =>
    component("SecurityZone", `tt-zone-${kind}`, { kind }),
  );
  const monitor = leased("tt-monitor", { securityLevel: 2 });
  const monitoring = { ...monitor, type: "pdc:test:SecurityMonitor" };
  const plans = { protectionPlan: "Hồ sơ 1", recoveryPlan: "Kế hoạch 1" };
  const important = (facts: object = {}) => system("tt-app", { securityLevel: 3, ...plans, ...facts });
  const wrong = (...resources: Parameters<typeof answers>[1][]) =>
    answers(level3Plan, resources.flat()).filter((answer) => answer.startsWith("fail"));

  test("DN-19_policy fails when a level-3 system has no plan or an unmet control, naming both", () => {
    expect(wrong([important(), monitoring], zones)).toEqual([]);
    expect(wrong([important({ protectionPlan: undefined }), monitoring], zones)).toEqual([
      "fail tt-app protection-plan",
    ]);
    expect(wrong([important({ recoveryPlan: undefined }), monitoring], zones)).toEqual([
      "fail tt-app recovery-plan",
    ]);
    const text = complaints(level3Plan, [important({ protectionPlan: undefined }), monitoring, ...zones])[0];
    expect(text).toMatch(/tt-app.*phương án/);
  });

  test("DN-19_policy a level-2 system is not checked", () => {
    expect(answers(level3Plan, [system("tt-app")])).toEqual(["not-applicable tt-app"]);
  });

  test("HN-20_policy a leased level-3 system needs a plan or the provider's commitment", () => {
    const service = (facts: object) => leased("tt-mail", { securityLevel: 3, lease: {}, ...facts });
    expect(wrong([service({}), monitoring], zones)).toEqual(["fail tt-mail protection-plan"]);
    expect(wrong([service({ lease: { commitment: "Cam kết" } }), monitoring], zones)).toEqual([]);
    expect(wrong([service({ protectionPlan: "Hồ sơ 2" }), monitoring], zones)).toEqual([]);
  });

  test("ND-11_policy passes with monitoring leased, fails when it is removed, never asks for an owned one", () => {
    expect(wrong([important(), monitoring], zones)).toEqual([]);
    expect(wrong([important()], zones)).toEqual(["fail tt-app monitoring"]);
    const functions = (by: object) => center({}, { securityFunctions: { siem: { kind: "siem", by } } });
    expect(wrong([important(), functions({ provider: "somebody" })], zones)).toEqual([]);
    expect(wrong([important(), functions({ system: "monitor" })], zones)).toEqual(["fail tt-app monitoring"]);
  });

  test("XX-08_policy a level-3 system needs separate public, application, data and management zones", () => {
    expect(wrong([important(), monitoring], zones.slice(1))).toEqual(["fail tt-app zones"]);
  });

  test("is unknown where level or zones are not told", () => {
    expect(answers(level3Plan, [important({ securityLevel: undefined })])).toEqual(["unknown tt-app"]);
    const vague = component("SecurityZone", "tt-zone", { kind: 1 });
    expect(answers(level3Plan, [important(), monitoring, vague])).toContain("unknown tt-app zones");
  });
});

describe("sites-monitored", () => {
  const site = (monitor?: string) => ({
    websites: { party: { name: "Trang Đảng", host: "dang.example", monitor } },
  });
  const on = (monitor?: string) => center({ sitesMonitored: true }, site(monitor));
  const monitor = (...hosts: string[]) =>
    component("SecurityMonitor", "tt-soc", {
      websites: Object.fromEntries(hosts.map((host) => [host, { host }])),
    });

  test("DN-22_policy fails when one website has no monitor, naming it", () => {
    expect(answers(sitesMonitored, [on("soc"), monitor("dang.example")])).toEqual([
      "pass tt-center websites.party",
    ]);
    const stack = [on(), monitor("dang.example")];
    expect(answers(sitesMonitored, stack)).toEqual(["fail tt-center websites.party"]);
    expect(complaints(sitesMonitored, stack)[0]).toContain("Trang Đảng");
  });

  test("DN-22_policy the monitor must be deployed and have the website on its list", () => {
    expect(answers(sitesMonitored, [on("soc")])).toEqual(["fail tt-center websites.party"]);
    expect(answers(sitesMonitored, [on("soc"), monitor("khac.example")])).toEqual([
      "fail tt-center websites.party",
    ]);
  });

  test("is unknown where websites are not told, not applicable when off", () => {
    expect(answers(sitesMonitored, [center({ sitesMonitored: true })])).toEqual(["unknown tt-center"]);
    expect(answers(sitesMonitored, [center({}, site())])).toEqual(["not-applicable tt-center"]);
  });
});

describe("central-auth", () => {
  const on = center({ centralAuthentication: 4 });
  const service = (serviceLevels: unknown, authentication?: string) =>
    system("tt-portal", { serviceLevels, authentication });
  const signOn = system("tt-sign-on", { kind: "auth" }, "AuthService");
  const ofPortal = (...resources: Parameters<typeof answers>[1][]) =>
    answers(centralAuth, [on, ...resources.flat()]).filter((answer) => answer.endsWith("tt-portal"));

  test("DN-15 fails when a level-4 service lacks the reference, naming it; a level-2 service without it passes", () => {
    expect(ofPortal([service([4]), signOn])).toEqual(["fail tt-portal"]);
    expect(complaints(centralAuth, [on, service([3, 4]), signOn])[0]).toContain("tt-portal");
    expect(ofPortal([service([3, 4], "tt-sign-on"), signOn])).toEqual(["pass tt-portal"]);
    expect(ofPortal([service([1, 2]), signOn])).toEqual(["not-applicable tt-portal"]);
  });

  test("DN-15_policy the service it refers to must be deployed", () => {
    expect(ofPortal([service([4], "tt-gone"), signOn])).toEqual(["fail tt-portal"]);
  });

  test("is unknown where levels are not told, not applicable without the rule", () => {
    expect(ofPortal([service("4")])).toEqual(["unknown tt-portal"]);
    expect(answers(centralAuth, [center({}), service([4])])).toEqual(["not-applicable tt-center"]);
  });
});
