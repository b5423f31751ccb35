import { describe, expect, test } from "vitest";
import { budgetSum } from "../../../policies/rules/programme/budget-sum.ts";
import { fundingKind } from "../../../policies/rules/programme/funding-kind.ts";
import { operationsFunded } from "../../../policies/rules/programme/operations-funded.ts";
import { answers, center, complaints, leased, system } from "./center-graph.ts";

const million = (amount: number, qualifier = "exact") => ({ vnd: amount * 1e6, qualifier });

describe("budget-sum", () => {
  const budget = (total: object | undefined, local: object, recurrent: object, more: object = {}) =>
    center(
      {},
      {
        costItems: {},
        budgets: {
          plan: {
            name: "Kế hoạch",
            total,
            funding: { local: { amount: local }, recurrent: { amount: recurrent } },
            ...more,
          },
        },
      },
    );

  test("DN-03_policy passes when the parts sum to the total, fails when they do not", () => {
    const total = million(150_126);
    expect(answers(budgetSum, [budget(total, million(102_434), million(47_692))])).toEqual([
      "pass tt-center budgets.plan",
    ]);
    const wrong = [budget(total, million(102_434), million(47_691))];
    expect(answers(budgetSum, wrong)).toEqual(["fail tt-center budgets.plan"]);
    expect(complaints(budgetSum, wrong)[0]).toMatch(/150125 triệu đồng.*150126 triệu đồng/);
  });

  test("an opinion adds nothing to the sum", () => {
    const funding = {
      local: { amount: million(100) },
      investor: { amount: million(900), decided: false },
    };
    const plan = { name: "Kế hoạch", total: million(100), funding };
    expect(answers(budgetSum, [center({}, { costItems: {}, budgets: { plan } })])).toEqual([
      "pass tt-center budgets.plan",
    ]);
  });

  test("LA-01_policy items above a total that is only near give a warning, not a pass", () => {
    const plan = { name: "Dự án", total: million(52_000, "near"), funding: {} };
    const items = (vnd: number) => ({ a: { id: "a", name: "Máy chủ", kind: "investment", vnd } });
    const judged = (vnd: number) =>
      answers(budgetSum, [center({}, { budgets: { plan }, costItems: items(vnd) })]);
    expect(judged(53_000e6)).toContain("warn tt-center budgets.plan.costItems");
    expect(judged(51_000e6)).toEqual(["not-applicable tt-center budgets.plan"]);
  });

  test("DN-05_policy years above the total fail", () => {
    const byYear = { 2019: { amount: million(80) }, 2020: { amount: million(30) } };
    expect(answers(budgetSum, [budget(million(100), million(60), million(40), { byYear })])).toEqual([
      "fail tt-center budgets.plan.byYear",
    ]);
  });

  test("is not applicable where no source states amounts, unknown where the amount is no number", () => {
    expect(answers(budgetSum, [budget(undefined, million(1), million(2))])).toEqual([
      "not-applicable tt-center budgets.plan",
    ]);
    expect(answers(budgetSum, [budget({ vnd: "1" }, million(1), million(2))])).toEqual([
      "unknown tt-center budgets.plan",
    ]);
  });
});

describe("funding-kind", () => {
  const item = (kind: string, fundedBy?: string) =>
    center(
      { fundingKinds: true },
      { costItems: { a: { id: "a", name: "Khoản", kind, fundingKind: fundedBy } } },
    );

  test("DN-04_policy a lease or operations item charged to investment money is reported", () => {
    expect(answers(fundingKind, [item("lease", "investment")])).toEqual(["fail tt-center costItems.a"]);
    expect(answers(fundingKind, [item("operations", "investment")])).toEqual(["fail tt-center costItems.a"]);
    expect(answers(fundingKind, [item("lease", "recurrent")])).toEqual(["pass tt-center costItems.a"]);
    expect(answers(fundingKind, [item("investment", "investment")])).toEqual(["pass tt-center costItems.a"]);
  });

  test("is unknown without a source, not applicable when off", () => {
    expect(answers(fundingKind, [item("lease")])).toEqual(["unknown tt-center costItems.a"]);
    expect(answers(fundingKind, [center({ fundingKinds: false })])).toEqual(["not-applicable tt-center"]);
  });
});

describe("operations-funded", () => {
  const budgets = { plan: { funding: { recurrent: { kind: "recurrent" }, local: { kind: "investment" } } } };
  const on = center({ operationsFunded: true }, { budgets });
  const ending = (operationsFunding?: string) => system("tt-app", { endsOn: "2020", operationsFunding });

  test("DN-24 fails when an owned system with an end date has no operations source after it", () => {
    expect(answers(operationsFunded, [on, ending()])).toEqual(["fail tt-app"]);
    expect(answers(operationsFunded, [on, ending("recurrent")])).toEqual(["pass tt-app"]);
  });

  test("DN-24_policy the source must exist and be no investment money", () => {
    expect(answers(operationsFunded, [on, ending("nowhere")])).toEqual(["fail tt-app"]);
    expect(answers(operationsFunded, [on, ending("local")])).toEqual(["fail tt-app"]);
  });

  test("leased systems and systems without an end date need none; unknown without budgets", () => {
    expect(answers(operationsFunded, [on, leased("tt-mail", { endsOn: "2020" }), system("tt-app")])).toEqual([
      "not-applicable tt-mail",
      "not-applicable tt-app",
    ]);
    expect(answers(operationsFunded, [center({ operationsFunded: true }), ending("recurrent")])).toEqual([
      "unknown tt-app",
    ]);
    expect(answers(operationsFunded, [center({}), ending()])).toEqual(["not-applicable tt-center"]);
  });
});
