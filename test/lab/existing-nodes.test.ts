import { CoreV1Api } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LabCenter, patience, startPatience } from "./support/lab-center.ts";

/** Pool of Hà Nam → the nodes that stand in the server room already, and what one of them has. */
const nodes = {
  "control-plane": { names: ["hn-may-chu-1"], capacity: { cpu: "8", memory: "32Gi" } },
  workers: { names: ["hn-may-chu-2", "hn-may-chu-3"], capacity: { cpu: "48", memory: "192Gi" } },
};

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState?: {
    readonly type: string;
    readonly id?: string;
    readonly inputs?: Fields;
  };
}
type Fields = Readonly<Record<string, unknown>>;

const center = new LabCenter("ha-nam");
const { copy, lab, stack } = center;

beforeAll(async () => {
  const file = "stacks/provinces/ha-nam.yaml";
  for (const [pool, { names }] of Object.entries(nodes))
    copy.edit(file, ["cluster", "nodePools", pool, "nodeNames"], names);
  await center.start();
  const api = lab.as("administrator").makeApiClient(CoreV1Api);
  for (const { names, capacity } of Object.values(nodes))
    for (const name of names) await api.createNode({ body: { metadata: { name }, status: { capacity } } });
}, startPatience);
afterAll(() => center.dispose());

async function previewed() {
  const run = await copy.run("preview", stack, ["--json", "--show-sames"]);
  const steps = run.code === 0 ? (JSON.parse(run.stdout) as { steps: Step[] }).steps : [];
  return { run, steps };
}

test("HN-16 servers ready: the preview reads them and creates none, and the size of the plan stays an assumption", {
  timeout: patience,
}, async () => {
  const { run, steps } = await previewed();
  expect(run.code, run.output).toBe(0);
  const ofCluster = steps.filter(({ urn }) => urn.includes("pdc:compute:ComputeCluster$"));
  expect(ofCluster.map(({ op, newState }) => `${op} ${newState?.type} ${newState?.id}`).sort()).toEqual(
    ["hn-may-chu-1", "hn-may-chu-2", "hn-may-chu-3"].map((node) => `read kubernetes:core/v1:Node ${node}`),
  );
  expect(steps.filter(({ op, urn }) => op === "create" && urn.includes("core/v1:Node::"))).toEqual([]);

  const cluster = steps.find(({ urn }) => urn.endsWith("pdc:compute:ComputeCluster::hn-cluster"))?.newState;
  const intent = cluster?.inputs?.["intent"] as { readonly nodePools: Readonly<Record<string, Fields>> };
  expect(Object.values(intent.nodePools).map(({ existing, basis }) => [existing, basis])).toEqual(
    Array(3).fill([true, "assumption"]),
  );
});

test("HN-16_missing a server that the plan counts on and that is not there stops the preview by its name", {
  timeout: patience,
}, async () => {
  copy.edit(
    "stacks/provinces/ha-nam.yaml",
    ["cluster", "nodePools", "storage", "nodeNames"],
    ["hn-khong-co"],
  );
  const { run } = await previewed();
  copy.restore();
  expect(run.code).not.toBe(0);
  expect(run.output).toMatch(/hn-khong-co/);
});

test("ha-nam deploys whole; what was read stands in the state beside the plan, and is read again without a change", {
  timeout: patience,
}, async () => {
  await center.deployWhole();
  const { checkpoint } = JSON.parse(center.exported());
  const cluster = checkpoint.latest.resources.find(({ urn }: Step) =>
    urn.endsWith("ComputeCluster::hn-cluster"),
  );
  expect(cluster.outputs.nodesRead).toEqual({
    "hn-may-chu-1": { cpu: "8", memory: "32Gi" },
    "hn-may-chu-2": { cpu: "48", memory: "192Gi" },
    "hn-may-chu-3": { cpu: "48", memory: "192Gi" },
  });
  await center.nothingLeftToChange();
});
