import { describe, test } from "vitest";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { defineCustomResources } from "../../tools/lab/custom-resources.ts";
import { provinces } from "../support/deploy-province.ts";
import { LabCenter } from "./support/lab-center.ts";

/** Milliseconds that a deployment may take on a busy machine. */
const patience = 1_800_000;

// Long An is tried further, with faults and drift, in `center.test.ts`; Hà Nam, with servers that stand already, in
// `existing-nodes.test.ts`.
const elsewhere = ["long-an", "ha-nam"];

describe.each(provinces.filter((province) => !elsewhere.includes(province)))("%s", (province) => {
  test("deploys whole to a control plane of its own, everything becomes available, nothing is left to change", {
    timeout: patience,
  }, async () => {
    const lab = new ControlPlane({ controllers: true });
    const center = new LabCenter(province, lab);
    try {
      await lab.start();
      await defineCustomResources(lab.as("administrator"));
      await center.create();
      await center.deployWhole();
      await center.nothingLeftToChange();
    } finally {
      center.copy.dispose();
      lab.stop();
    }
  });
});
