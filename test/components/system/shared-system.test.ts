import { secret } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type OwnedSystemArgs, SharedSystem } from "../../../components/index.ts";
import { ownedExample } from "../support/examples.ts";
import { plainText, record } from "../support/record-program.ts";

const withDatabases: OwnedSystemArgs = {
  ...ownedExample(),
  databases: [
    { id: "xx-records", host: "xx-records.xx-records.svc.cluster.local", port: 5432, access: "write" },
    { id: "xx-archive", host: "xx-archive.xx-archive.svc.cluster.local", port: 5432, access: "read" },
  ],
  inputs: {
    databaseCredentials: {
      "xx-archive": { username: "xx_documents", password: secret("CANARY-archive") },
      "xx-records": { username: "xx_documents", password: secret("CANARY-records") },
    },
    clientSecret: "CANARY-client",
  },
};
const create = (args: OwnedSystemArgs) => record(() => new SharedSystem("xx-documents", args));

describe("SharedSystem", () => {
  it("creates an isolated namespace, its certificate's place, its chart and its tenants", async () => {
    expect((await create(ownedExample())).objects).toMatchInlineSnapshot(`
      [
        "core/v1:ConfigMap xx-documents-tenant-xx-finance",
        "core/v1:ConfigMap xx-documents-tenant-xx-justice",
        "core/v1:LimitRange xx-documents-limits",
        "core/v1:Namespace xx-documents-namespace",
        "core/v1:ResourceQuota xx-documents-quota",
        "core/v1:Secret xx-documents-tls",
        "helm.sh/v4:Chart xx-documents-chart",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-default-deny",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-in-from-xx-portal",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-out-to-xx-records",
      ]
    `);
  });

  it("gives the chart known values and a path that is the same in every clone", async () => {
    const chart = (await create(withDatabases)).one("xx-documents-chart");
    expect(chart.dependencies).toContain("xx-documents-namespace");
    expect(chart.inputs).toMatchInlineSnapshot(`
      {
        "chart": "./charts/service",
        "name": "xx-documents",
        "namespace": "xx-documents",
        "skipAwait": true,
        "values": {
          "adminPorts": [
            {
              "name": "console",
              "port": 9443,
              "protocol": "TCP",
              "targetPort": 9443,
            },
          ],
          "annotations": {
            "pdc.internal/name": "Quản lý văn bản và điều hành",
          },
          "database": {
            "caSecretName": "xx-documents-tls",
            "host": "xx-records.xx-records.svc.cluster.local",
            "name": "xx_records",
            "port": 5432,
            "secretName": "database-xx-records",
          },
          "environment": [
            {
              "name": "DATABASE_XX_ARCHIVE_HOST",
              "value": "xx-archive.xx-archive.svc.cluster.local",
            },
            {
              "name": "DATABASE_XX_ARCHIVE_NAME",
              "value": "xx_archive",
            },
            {
              "name": "DATABASE_XX_ARCHIVE_PORT",
              "value": "5432",
            },
          ],
          "image": {
            "repository": "registry.pdc.internal/pdc/documents",
            "tag": "1.4.2",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "pulumi",
            "pdc.internal/component": "shared-system",
            "pdc.internal/id": "xx-documents",
            "pdc.internal/level": "cap-do-3",
            "pdc.internal/owner": "xx-office",
            "pdc.internal/zone": "xx-zone-app",
          },
          "name": "xx-documents",
          "ports": [
            {
              "name": "https",
              "port": 443,
              "protocol": "TCP",
              "targetPort": 8443,
            },
          ],
          "probes": {
            "path": "/healthz",
            "port": "https",
            "scheme": "HTTPS",
          },
          "replicas": 2,
          "resources": {
            "limits": {
              "cpu": "1",
              "memory": "2Gi",
            },
            "requests": {
              "cpu": "500m",
              "memory": "1Gi",
            },
          },
          "secretEnvironment": [
            {
              "name": "DATABASE_XX_ARCHIVE_PASSWORD",
              "secretKey": "password",
              "secretName": "database-xx-archive",
            },
            {
              "name": "DATABASE_XX_ARCHIVE_USERNAME",
              "secretKey": "username",
              "secretName": "database-xx-archive",
            },
            {
              "name": "SIGN_ON_CLIENT_SECRET",
              "secretKey": "client-secret",
              "secretName": "sign-on",
            },
          ],
          "tlsSecretName": "xx-documents-tls",
        },
      }
    `);
  });

  it("protects its namespace and keeps its claims only when it keeps data, until that is released", async () => {
    const storage = { className: "xx-fast", size: "50Gi", pool: "xx-fast" };
    const stateful = { ...ownedExample(), workload: { ...ownedExample().workload, storage } };
    const guarded = async (args: OwnedSystemArgs) =>
      (await create(args)).resources.filter(({ protect }) => protect).map(({ name }) => name);
    expect(await guarded(ownedExample())).toEqual([]);
    expect(await guarded(stateful)).toEqual(["xx-documents-namespace"]);
    expect(await guarded({ ...stateful, releaseProtection: true })).toEqual([]);
    const valuesOf = async (args: OwnedSystemArgs) =>
      (await create(args)).one("xx-documents-chart").inputs.values as Record<string, unknown>;
    expect(await valuesOf(ownedExample())).not.toHaveProperty("keepClaims");
    expect(await valuesOf(stateful)).toHaveProperty("keepClaims", true);
    expect(await valuesOf({ ...stateful, releaseProtection: true })).toHaveProperty("keepClaims", false);
  });

  it("delivers what it is handed as secrets, or withholds it and keeps it as a secret output", async () => {
    const delivered = await create({ ...withDatabases, secrets: "delivered" });
    expect(delivered.one("xx-documents-database-xx-records").inputs.stringData).toEqual({
      secret: { password: "CANARY-records", username: "xx_documents" },
    });
    expect(plainText(delivered)).not.toContain("CANARY");
    expect(delivered.component().outputs?.withheldSecrets).toEqual({});

    const withheld = await create({ ...withDatabases, secrets: "withheld" });
    const shell = withheld.one("xx-documents-database-xx-records").inputs;
    expect(Object.keys(shell).sort()).toEqual(["apiVersion", "kind", "metadata", "type"]);
    expect(shell.metadata).toMatchObject({
      annotations: { "pdc.internal/withheld-keys": "password,username" },
    });
    expect(JSON.stringify(withheld.resources.filter(({ type }) => !type.startsWith("pdc:")))).not.toContain(
      "CANARY",
    );
    expect(plainText(withheld)).not.toContain("CANARY");
    expect(withheld.component().outputs?.withheldSecrets).toEqual({
      "xx-documents/database-xx-archive": {
        secret: { password: "CANARY-archive", username: "xx_documents" },
      },
      "xx-documents/database-xx-records": {
        secret: { password: "CANARY-records", username: "xx_documents" },
      },
      "xx-documents/sign-on": { secret: { "client-secret": "CANARY-client" } },
    });
  });

  it("changes one tenant's object alone when that tenant goes live", async () => {
    const before = await create(ownedExample());
    const { tenants } = ownedExample();
    const justice = { ...tenants["xx-justice"]!, state: "active" as const };
    const after = await create({ ...ownedExample(), tenants: { ...tenants, "xx-justice": justice } });
    const changed = after.resources.filter(
      ({ type, name, inputs }) =>
        !type.startsWith("pdc:") && JSON.stringify(inputs) !== JSON.stringify(before.one(name).inputs),
    );
    expect(changed.map(({ name }) => name)).toEqual(["xx-documents-tenant-xx-justice"]);
    expect(changed[0]?.inputs.metadata).toMatchObject({
      annotations: { "pdc.internal/name": "Sở Tư pháp" },
    });
  });

  it("publishes a public host through an ingress with a certificate of its own", async () => {
    const recording = await create({ ...ownedExample(), publicHost: "dichvucong.tinh.example" });
    expect(recording.one("xx-documents-chart").inputs.values).toMatchObject({
      ingress: { enabled: true, host: "dichvucong.tinh.example", tlsSecretName: "xx-documents-public-tls" },
    });
    expect(recording.one("xx-documents-public-tls").inputs.metadata).toMatchObject({
      annotations: {
        "pdc.internal/supplied-by": "certificate-authority",
        "pdc.internal/dns-names": "dichvucong.tinh.example",
      },
    });
  });

  it("moves the state of a former id instead of making a second system", async () => {
    const recording = await create({ ...ownedExample(), formerly: ["xx-van-ban"] });
    expect(recording.component().aliases).toEqual(["xx-van-ban"]);
  });

  it.each([
    [
      "a database without an account",
      { ...withDatabases, inputs: {} },
      "xx-documents.inputs.databaseCredentials.xx-records: found nothing",
    ],
    ["no port to check its health on", { ...ownedExample(), ports: [] }, "xx-documents.ports: found none"],
    [
      "the monitor's chart",
      { ...ownedExample(), workload: { ...ownedExample().workload, chart: "observability" as const } },
      'xx-documents.workload.chart: found "observability"',
    ],
  ])("refuses %s", async (_mistake, args, message) => {
    await expect(create(args)).rejects.toThrow(message);
  });
});
