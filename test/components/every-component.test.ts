import { describe, expect, it } from "vitest";
import {
  AdmissionControl,
  AuthService,
  BackupPlan,
  Center,
  ComputeCluster,
  EdgeHost,
  IntegrationPlatform,
  Interlink,
  LeasedService,
  NetworkSegment,
  SecurityMonitor,
  SecurityZone,
  SharedDatabase,
  SharedSystem,
  StoragePool,
} from "../../components/index.ts";
import * as examples from "./support/examples.ts";
import { plainText, type Recorded, record } from "./support/record-program.ts";

const leased = examples.leasedExample;
const websites = { websites: {}, logRetentionDays: 92 };

/** Each component, with the change of names applied to its arguments. */
const components: Record<string, (rename: <T>(args: T) => T) => unknown> = {
  AuthService: (rename) => new AuthService("xx-sign-on", rename(examples.signOnExample())),
  "AuthService (leased)": (rename) =>
    new AuthService("xx-sign-on", rename({ ...leased(), clients: ["xx-portal"] })),
  BackupPlan: (rename) => new BackupPlan("xx-standard", rename(examples.planExample())),
  Center: (rename) => new Center("xx-center", rename(examples.centerExample())),
  AdmissionControl: (rename) => new AdmissionControl("xx-admission", rename(examples.admissionExample())),
  ComputeCluster: (rename) => new ComputeCluster("xx-cluster", rename(examples.clusterExample())),
  EdgeHost: (rename) => new EdgeHost("xx-edge", rename(examples.edgeHostExample())),
  IntegrationPlatform: (rename) => new IntegrationPlatform("xx-lgsp", rename(examples.platformExample())),
  "IntegrationPlatform (leased)": (rename) => new IntegrationPlatform("xx-documents", rename(leased())),
  Interlink: (rename) => new Interlink("xx-link-reports", rename(examples.interlinkExample())),
  LeasedService: (rename) => new LeasedService("xx-documents", rename(leased())),
  NetworkSegment: (rename) => new NetworkSegment("xx-tslcd", rename(examples.segmentExample())),
  SecurityMonitor: (rename) => new SecurityMonitor("xx-monitoring", rename(examples.monitorExample())),
  "SecurityMonitor (leased)": (rename) =>
    new SecurityMonitor("xx-documents", rename({ ...leased(), ...websites })),
  SecurityZone: (rename) => new SecurityZone("xx-zone-dmz", rename(examples.zoneExample())),
  SharedDatabase: (rename) => new SharedDatabase("xx-records", rename(examples.databaseExample())),
  SharedSystem: (rename) => new SharedSystem("xx-documents", rename(examples.ownedExample())),
  StoragePool: (rename) => new StoragePool("xx-fast", rename(examples.poolExample())),
};

const asIs = <T>(args: T) => args;
/** Another name for the item itself, its tenants, sites, targets and pools. */
const renamed = <T>(args: T): T =>
  renameIn(args, (key, value) =>
    key === "name" && typeof value === "string" ? `${value} (mới)` : value,
  ) as T;

function renameIn(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => renameIn(item, change));
  // Only plain data: an output must stay the object that it is.
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, renameIn(change(key, field), change)]),
  );
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
}
const metadataOf = ({ type, inputs }: Recorded): Metadata => {
  if (!type.startsWith("docker:")) return (inputs.metadata ?? {}) as Metadata;
  const { name, labels } = inputs as { name: string; labels?: { label: string; value: string }[] };
  return { name, labels: Object.fromEntries((labels ?? []).map(({ label, value }) => [label, value])) };
};
/** What must not change with a name: URN, place, labels. */
const identityOf = (resource: Recorded) => {
  const { name, namespace, labels } = metadataOf(resource);
  const chart = resource.inputs.values as { labels?: object } | undefined;
  return { urn: resource.urn, name, namespace, labels: labels ?? chart?.labels };
};

describe.each(Object.keys(components))("%s", (component) => {
  const create = components[component] ?? (() => undefined);

  it("keeps every URN, place and label when names change", async () => {
    const before = await record(() => create(asIs));
    const after = await record(() => create(renamed));
    expect(after.resources.map(identityOf)).toEqual(before.resources.map(identityOf));
    expect(JSON.stringify(after.resources)).toContain("(mới)");
  });

  it("names each object itself, under the component, with its labels", async () => {
    const { resources, component } = await record(() => create(asIs));
    const name = component().name;
    for (const resource of resources) {
      if (resource.type.startsWith("pdc:")) continue;
      expect(resource.parent, resource.name).toBe(name);
      expect(resource.name.startsWith(`${name}-`), resource.name).toBe(true);
      if (resource.type.startsWith("random:") || resource.type.endsWith(":Chart")) continue;
      // An image is the same for everybody: its name is its reference, and it carries no labels.
      if (resource.type.endsWith(":RemoteImage")) continue;
      const { name: physical, labels } = metadataOf(resource);
      expect(physical, resource.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(labels, resource.name).toMatchObject({
        "app.kubernetes.io/managed-by": "pulumi",
        "pdc.internal/component": expect.stringMatching(/^[a-z-]+$/) as string,
        "pdc.internal/id": expect.stringMatching(/^xx-/) as string,
      });
    }
  });

  it("registers its intent as it was given, and again among its outputs", async () => {
    const { component: node } = await record(() => create(asIs));
    const { type, inputs, outputs } = node();
    const intent = inputs.intent as Record<string, unknown>;
    expect(type.endsWith(`:${String(intent.component)}`)).toBe(true);
    expect(outputs?.intent).toEqual(intent);
    expect(intent).not.toHaveProperty("inputs");
    expect(intent).toHaveProperty("name");
  });

  it("lets no secret value stand readable, and asks for the same bytes twice", async () => {
    const first = await record(() => create(asIs));
    const second = await record(() => create(asIs));
    expect(plainText(first)).not.toContain("CANARY");
    expect(second.resources).toEqual(first.resources);
  });
});
