import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** What one of our stacks registered, as `resources.json` beside the project file holds it. */
interface Recorded {
  readonly name: string;
  readonly type: string;
  readonly component: boolean;
  readonly ofChart: boolean;
  readonly inputs: Record<string, unknown>;
  /** Names of what must stand before, each earlier in the list; only where the target is a cluster. */
  readonly dependsOn?: readonly string[];
}

// The floor: as many resources of the same kinds with the same inputs, and nothing decided, grouped or templated.
const recorded: Recorded[] = JSON.parse(readFileSync("resources.json", "utf8"));
const mutable = { enableConfigMapMutable: true, enableSecretMutable: true };
const target = new kubernetes.Provider(
  "target",
  existsSync("kubeconfig.json")
    ? { kubeconfig: readFileSync("kubeconfig.json", "utf8"), ...mutable }
    : {
        ...{ kubeconfig: "", enableServerSideApply: false, clusterIdentifier: "bench" },
        ...{ renderYamlToDirectory: "build/bench/manifests", ...mutable },
      },
);
const randomness = new random.Provider("random");

/** Any resource of a provider, by its type token. */
class AnyResource extends pulumi.CustomResource {}

const helm = process.env.PDC_BENCH_HELM === "1";
const made = new Map<string, pulumi.Resource>();
for (const { name, type, component, ofChart, inputs, dependsOn = [] } of recorded) {
  if (helm && ofChart) continue;
  const provider = type.startsWith("random:") ? randomness : target;
  made.set(
    name,
    component
      ? new pulumi.ComponentResource(type, name, {})
      : new AnyResource(type, name, inputs, {
          provider,
          dependsOn: dependsOn.flatMap((other) => made.get(other) ?? []),
        }),
  );
}

// With Helm: the charts themselves stand in for the objects that they template to.
interface RecordedChart {
  readonly name: string;
  readonly inputs: { readonly chart: string; readonly namespace: string; readonly values: object };
}
const charts: RecordedChart[] = helm ? JSON.parse(readFileSync("charts.json", "utf8")) : [];
for (const { name, inputs } of charts) {
  const { chart, namespace, values } = inputs;
  const path = `../charts/${basename(chart)}`;
  new kubernetes.helm.v4.Chart(
    name,
    { chart: path, namespace, values, skipAwait: true },
    { provider: target },
  );
}
