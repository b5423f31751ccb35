import { CoreV1Api } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ControlPlane } from "../../tools/lab/control-plane.ts";
import { ProjectCopy } from "../engine/support/project-copy.ts";

const lab = new ControlPlane();
const copy = new ProjectCopy();

// Instead of the whole center, which would take minutes: two objects whose values are the environment's.
const program = `
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ownFieldsAs } from "./stacks/layers/field-manager.ts";

const transforms = process.env.OWN ? [ownFieldsAs("pdc-" + pulumi.getStack())] : [];
const kubeconfig = new pulumi.Config("pdc").requireSecret("kubeconfig");
const provider = new kubernetes.Provider("lab", { kubeconfig, enableConfigMapMutable: true, enableSecretMutable: true });
const parent = new pulumi.ComponentResource("test:Parent", "parent", {}, { providers: [provider], transforms });
const metadata = (kind: string) => ({ name: pulumi.getStack() + "-" + kind, namespace: "default" });
const value = process.env.VALUE ?? "";
new kubernetes.core.v1.ConfigMap("map", { metadata: metadata("map"), data: { value } }, { parent });
new kubernetes.core.v1.Secret("secret", { metadata: metadata("secret"), stringData: { value: pulumi.secret(value) } }, { parent });
`;

beforeAll(async () => {
  copy.write("index.ts", program);
  await lab.start();
}, 300_000);
afterAll(() => {
  copy.dispose();
  lab.stop();
});

/** Makes both objects, forgets them as a killed run does that noted nothing down, and makes them with another value. */
async function madeTwice(stack: string, environment: Record<string, string>) {
  await succeed(["stack", "init", stack, "--no-select"]);
  const kubeconfig = lab.as("administrator").exportConfig();
  await succeed(["config", "set", "--secret", "pdc:kubeconfig", "--stack", stack, kubeconfig]);
  const before = await exported(stack);
  const up = (value: string) => copy.pulumi(words(stack), { env: { ...environment, VALUE: value } });
  const first = await up("before");
  expect(first.code, first.output).toBe(0);
  copy.write("before.json", before);
  await succeed(["stack", "import", "--stack", stack, "--file", copy.path("before.json")]);
  return up("after");
}

const words = (stack: string) => ["up", "--stack", stack, "--yes", "--skip-preview"];

async function exported(stack: string): Promise<string> {
  return (await succeed(["stack", "export", "--stack", stack])).stdout;
}

async function succeed(args: readonly string[]) {
  const run = await copy.pulumi(args);
  expect(run.code, run.output).toBe(0);
  return run;
}

const core = () => lab.as("administrator").makeApiClient(CoreV1Api);

test("what a dead run made takes another value from the next one, and has one owner", async () => {
  const again = await madeTwice("own", { OWN: "1" });
  expect(again.code, again.output).toBe(0);
  const map = await core().readNamespacedConfigMap({ name: "own-map", namespace: "default" });
  const secret = await core().readNamespacedSecret({ name: "own-secret", namespace: "default" });
  expect(map.data).toEqual({ value: "after" });
  expect(secret.data).toEqual({ value: Buffer.from("after").toString("base64") });
  for (const { metadata } of [map, secret])
    expect(metadata?.managedFields?.map(({ manager }) => manager)).toEqual(["pdc-own"]);
});

test("without that, the cluster refuses it: the owner is another in every run", async () => {
  const again = await madeTwice("drawn", {});
  expect(again.code).not.toBe(0);
  expect(again.output).toMatch(/conflict with .*\.data\.value/s);
});
