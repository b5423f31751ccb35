import { readFileSync } from "node:fs";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** What one of our stacks registered, as `resources.json` beside the project file holds it. */
interface Recorded {
  readonly name: string;
  readonly type: string;
  readonly component: boolean;
  readonly inputs: Record<string, unknown>;
}

// The floor: as many resources of the same kinds with the same inputs, and nothing decided, grouped or templated.
const recorded: Recorded[] = JSON.parse(readFileSync("resources.json", "utf8"));
const target = new kubernetes.Provider("target", {
  ...{ kubeconfig: "", enableServerSideApply: false, clusterIdentifier: "bench" },
  ...{
    enableConfigMapMutable: true,
    enableSecretMutable: true,
    renderYamlToDirectory: "build/bench/manifests",
  },
});
const randomness = new random.Provider("random");

/** Any resource of a provider, by its type token. */
class AnyResource extends pulumi.CustomResource {}

for (const { name, type, component, inputs } of recorded) {
  if (component) new pulumi.ComponentResource(type, name, {});
  else
    new AnyResource(type, name, inputs, {
      provider: type.startsWith("random:") ? randomness : target,
    });
}
