import { AppsV1Api, CoreV1Api, NetworkingV1Api, RbacAuthorizationV1Api } from "@kubernetes/client-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { savedOnce } from "../engine/support/project-copy.ts";
import { LabCenter, patience, startPatience } from "./support/lab-center.ts";

const center = new LabCenter("long-an");
const { copy, lab, stack } = center;
const clients = () => {
  const config = lab.as("administrator");
  return {
    apps: config.makeApiClient(AppsV1Api),
    core: config.makeApiClient(CoreV1Api),
    networking: config.makeApiClient(NetworkingV1Api),
    rights: config.makeApiClient(RbacAuthorizationV1Api),
  };
};

beforeAll(() => center.start(), startPatience);
afterAll(() => center.dispose());

test("the API server dies in the middle of the first up: the run ends with an error, and the next one ends right", {
  timeout: patience,
}, async () => {
  let killed: Promise<void> | undefined;
  const broken = await center.up([], {
    whileRunning: (output) => {
      if (killed === undefined && /Namespace la-lgsp-namespace created/.test(output))
        killed = lab.killApiServer();
    },
  });
  expect(killed).toBeDefined();
  expect(broken.code).not.toBe(0);
  await lab.restartApiServer();
  const again = await center.up([], { env: savedOnce });
  expect(again.code, again.output).toBe(0);
  expect(again.output).toContain("✅ center@");
});

test("everything that was declared is there, and every workload becomes available under our own admission policies", {
  timeout: patience,
}, async () => {
  expect(await center.allAvailable()).toEqual(
    expect.arrayContaining(["la-admin-applications", "la-lgsp", "la-sign-on"]),
  );
  const drift = await center.drift();
  expect(drift.code, drift.output).toBe(0);
  expect(JSON.parse(drift.stdout)).toEqual({ stack, drifted: [], undeclared: [] });
});

test("a preview of what is deployed is empty", { timeout: patience }, async () => {
  const preview = await copy.run("preview", stack, ["--expect-no-changes"]);
  expect(preview.code, preview.output).toBe(0);
});

test("a namespace does not lose its zone: the center's own admission policy refuses it", async () => {
  const { core } = clients();
  const namespace = await core.readNamespace({ name: "la-lgsp" });
  delete namespace.metadata?.labels?.["pdc.internal/zone"];
  await expect(core.replaceNamespace({ name: "la-lgsp", body: namespace })).rejects.toThrow(
    /one-zone-per-namespace/,
  );
});

test("drift made by hand is found without touching the state, and up repairs it", {
  timeout: patience,
}, async () => {
  const name = "la-admin-applications";
  const { apps, core, networking, rights } = clients();
  const deployment = await apps.readNamespacedDeployment({ name, namespace: name });
  deployment.spec!.replicas = 1;
  await apps.replaceNamespacedDeployment({ name, namespace: name, body: deployment });
  await networking.deleteNamespacedNetworkPolicy({ name: "allow-name-resolution", namespace: name });
  const open = { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] };
  await networking.createNamespacedNetworkPolicy({
    namespace: name,
    body: { metadata: { name: "open-all" }, spec: open },
  });
  const door = { selector: { a: "b" }, ports: [{ port: 443 }] };
  await core.createNamespacedService({
    namespace: name,
    body: { metadata: { name: "back-door" }, spec: door },
  });
  const view = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" };
  const body = { metadata: { name: "extra" }, roleRef: view, subjects: [{ kind: "User", name: "someone" }] };
  await rights.createNamespacedRoleBinding({ namespace: name, body });

  const before = center.exported();
  const found = await center.drift();
  expect(found.code, found.output).toBe(1);
  expect(center.exported()).toBe(before);
  const undeclared = [
    { kind: "NetworkPolicy", namespace: name, name: "open-all" },
    { kind: "RoleBinding", namespace: name, name: "extra" },
    { kind: "Service", namespace: name, name: "back-door" },
  ];
  expect(JSON.parse(found.stdout)).toEqual({
    stack,
    drifted: [
      { change: "changed", kind: "Deployment", namespace: name, name, fields: ["spec.replicas"] },
      {
        change: "removed",
        kind: "NetworkPolicy",
        namespace: name,
        name: "allow-name-resolution",
        fields: [],
      },
    ],
    undeclared,
  });

  // Who edits by hand holds the field from then on: without force the API server tells so, and nothing is half-applied.
  const conflict = await center.up(["--refresh"]);
  expect(conflict.code).not.toBe(0);
  expect(conflict.output).toMatch(/conflict with .*\.spec\.replicas/s);
  expect(center.exported()).toBe(before);
  const force = { PULUMI_K8S_ENABLE_PATCH_FORCE: "true" };
  const repair = await center.up(["--refresh"], { env: force });
  expect(repair.code, repair.output).toBe(0);
  const left = await center.drift();
  expect(JSON.parse(left.stdout)).toEqual({ stack, drifted: [], undeclared });
  await networking.deleteNamespacedNetworkPolicy({ name: "open-all", namespace: name });
  await core.deleteNamespacedService({ name: "back-door", namespace: name });
  await rights.deleteNamespacedRoleBinding({ name: "extra", namespace: name });
  expect((await center.drift()).code).toBe(0);
});

test("destroy refuses protected data; after the documented release it leaves no namespace of the center", {
  timeout: patience,
}, async () => {
  const { core } = clients();
  const refused = await copy.run("destroy", stack, ["--yes"]);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("cannot be deleted");
  const claims = await core.listPersistentVolumeClaimForAllNamespaces();
  expect(claims.items.map(({ status }) => status?.phase)).toEqual(claims.items.map(() => "Bound"));
  copy.configure(stack, "pdc:releaseProtection", "true");
  const release = await center.up([], { env: savedOnce });
  expect(release.code, release.output).toBe(0);
  const destroyed = await copy.run("destroy", stack, ["--yes"], { env: savedOnce });
  expect(destroyed.code, destroyed.output).toBe(0);
  const { items } = await core.listNamespace();
  expect(
    items.filter(({ metadata }) => metadata?.name?.startsWith("la-")).map(({ metadata }) => metadata?.name),
  ).toEqual([]);
});
