import { afterAll, beforeAll, expect, test } from "vitest";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { defineCustomResources } from "../../tools/lab/custom-resources.ts";
import { ProjectCopy } from "../engine/support/project-copy.ts";

const lab = new ControlPlane({ controllers: true });
const copy = new ProjectCopy();
beforeAll(async () => {
  await lab.start();
  await defineCustomResources(lab.as("administrator"));
  copy.write(
    "stacks/Pulumi.long-an-lab.yaml",
    "config:\n  pdc:profile: provinces/long-an.yaml\n  pdc:target: cluster\n  pdc:draftOverride: thử trên phòng lab\n",
  );
}, 180_000);
afterAll(() => {
  lab.stop();
  if (!process.env.KEEP) copy.dispose();
});
test("up", async () => {
  let set = await copy.pulumi(["stack", "init", "long-an-lab"]);
  console.log(set.output);
  set = await copy.pulumi([
    "config",
    "set",
    "--secret",
    "pdc:kubeconfig",
    "--stack",
    "long-an-lab",
    JSON.stringify(JSON.parse(lab.as("administrator").exportConfig())),
  ]);
  expect(set.code, set.output).toBe(0);
  const up = await copy.run("up", "long-an-lab");
  console.log(up.output.slice(-6000));
  expect(up.code).toBe(0);
}, 900_000);
