import { describe, test } from "vitest";
import { provinces } from "../support/deploy-province.ts";
import { LabCenter, patience } from "./support/lab-center.ts";

// Long An is tried further, with faults and drift, in `center.test.ts`; Hà Nam, with servers that stand already, in
// `existing-nodes.test.ts`.
const elsewhere = ["long-an", "ha-nam"];

describe.each(provinces.filter((province) => !elsewhere.includes(province)))("%s", (province) => {
  test("deploys whole to a control plane of its own, everything becomes available, nothing is left to change", {
    timeout: patience,
  }, async () => {
    const center = new LabCenter(province);
    try {
      await center.start();
      await center.deployWhole();
      await center.nothingLeftToChange();
    } finally {
      center.dispose();
    }
  });
});
