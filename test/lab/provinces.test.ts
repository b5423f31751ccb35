import { describe, expect, test } from "vitest";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { defineCustomResources } from "../../tools/lab/custom-resources.ts";
import { provinces } from "../support/deploy-province.ts";
import { LabCenter } from "./support/lab-center.ts";

/** Milliseconds that a deployment may take on a busy machine. */
const patience = 1_800_000;

// Long An is tried further, with faults and drift, in `center.test.ts`.
describe.each(provinces.filter((province) => province !== "long-an"))("%s", (province) => {
  test("deploys whole to a control plane of its own, everything becomes available, nothing is left to change", {
    timeout: patience,
  }, async () => {
    const lab = new ControlPlane({ controllers: true });
    const center = new LabCenter(province, lab);
    try {
      await lab.start();
      await defineCustomResources(lab.as("administrator"));
      await center.create();
      const deployed = await center.up();
      expect(deployed.code, deployed.output).toBe(0);
      // The pack was there; advice does not stop a deployment.
      expect(deployed.output).toMatch(/(✅|⚠️) center@/u);
      expect(deployed.output).not.toContain("[mandatory]");
      expect((await center.allAvailable()).sort()).toEqual(center.deployments().sort());
      const preview = await center.copy.run("preview", center.stack, ["--expect-no-changes"]);
      expect(preview.code, preview.output).toBe(0);
      const drift = await center.drift();
      expect(drift.code, drift.output).toBe(0);
      expect(JSON.parse(drift.stdout)).toEqual({ stack: center.stack, drifted: [], undeclared: [] });
    } finally {
      center.copy.dispose();
      lab.stop();
    }
  });
});
