import { describe, expect, test } from "vitest";
import { basisMarked } from "../../../policies/rules/programme/basis-marked.ts";
import { ownerNamed } from "../../../policies/rules/programme/owner-named.ts";
import { answers, center, complaints, component, database, system } from "./center-graph.ts";

describe("owner-named", () => {
  test("DN-25_policy fails when a resource has no accountable agency", () => {
    const stack = [
      system("tt-app", { owner: undefined }),
      database("tt-data"),
      component("StoragePool", "tt-fast"),
    ];
    expect(answers(ownerNamed, stack)).toEqual(["fail tt-data", "fail tt-app", "fail tt-fast"]);
    expect(
      answers(ownerNamed, [system("tt-app"), component("StoragePool", "tt-fast", { owner: "it" })]),
    ).toEqual(["pass tt-app", "pass tt-fast"]);
  });

  test("DN-25_policy devices have an owner too", () => {
    const equipment = { old: { name: "Máy chủ", owner: "it" }, more: { name: "Tường lửa" } };
    const judged = [center({}, { owner: "it", equipment })];
    expect(answers(ownerNamed, judged)).toEqual([
      "pass tt-center",
      "fail tt-center equipment.more",
      "pass tt-center equipment.old",
    ]);
    expect(complaints(ownerNamed, judged)[0]).toContain("Tường lửa");
  });

  test("an owner of another type is unknown", () => {
    expect(answers(ownerNamed, [system("tt-app", { owner: 1 })])).toEqual(["unknown tt-app"]);
  });
});

describe("basis-marked", () => {
  const on = (unmarkedEntries: unknown) => center({ basisRequired: true }, { unmarkedEntries });

  test("XX-02_policy fails when a value has no basis, naming it", () => {
    expect(answers(basisMarked, [on([])])).toEqual(["pass tt-center"]);
    expect(answers(basisMarked, [on(["systems.lgsp", "budgets.plan.byYear.2019"])])).toEqual([
      "fail tt-center systems.lgsp",
      "fail tt-center budgets.plan.byYear.2019",
    ]);
  });

  test("is unknown where the list is not told, not applicable when off", () => {
    expect(answers(basisMarked, [on(undefined)])).toEqual(["unknown tt-center"]);
    expect(answers(basisMarked, [center({ basisRequired: false }, { unmarkedEntries: ["a"] })])).toEqual([
      "not-applicable tt-center",
    ]);
  });
});
