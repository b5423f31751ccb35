import { describe, expect, it } from "vitest";
import { SharedDatabase, type SharedDatabaseArgs } from "../../../components/index.ts";
import { databaseExample } from "../support/examples.ts";
import { plainText, record } from "../support/record-program.ts";

const create = (args: SharedDatabaseArgs) => record(() => new SharedDatabase("xx-records", args));
const backupStore = {
  endpoint: "sao-luu.pdc.internal",
  bucket: "pdc-backup",
  retentionDays: 92,
  schedule: "30 1 * * *",
};

describe("SharedDatabase", () => {
  it("creates one account for the owner and one for each consumer", async () => {
    expect((await create(databaseExample())).objects).toMatchInlineSnapshot(`
      [
        "core/v1:LimitRange xx-records-limits",
        "core/v1:Namespace xx-records-namespace",
        "core/v1:ResourceQuota xx-records-quota",
        "core/v1:Secret xx-records-account-xx-documents",
        "core/v1:Secret xx-records-account-xx-reports",
        "core/v1:Secret xx-records-owner",
        "core/v1:Secret xx-records-tls",
        "core/v1:Service xx-records-service",
        "networking.k8s.io/v1:NetworkPolicy xx-records-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-records-default-deny",
        "networking.k8s.io/v1:NetworkPolicy xx-records-in-from-xx-portal",
        "networking.k8s.io/v1:NetworkPolicy xx-records-out-to-xx-records",
        "postgresql.cnpg.io/v1:Cluster xx-records-cluster",
        "random:index/randomPassword:RandomPassword xx-records-owner-password",
        "random:index/randomPassword:RandomPassword xx-records-xx-documents-password",
        "random:index/randomPassword:RandomPassword xx-records-xx-reports-password",
      ]
    `);
  });

  it("writes the cluster: only encrypted connections, a role a consumer, its own certificate", async () => {
    const cluster = (await create(databaseExample())).one("xx-records-cluster");
    expect(cluster.type).toBe("kubernetes:postgresql.cnpg.io/v1:Cluster");
    expect(cluster.inputs.spec).toMatchInlineSnapshot(`
      {
        "affinity": {
          "enablePodAntiAffinity": true,
          "podAntiAffinityType": "required",
          "topologyKey": "kubernetes.io/hostname",
        },
        "bootstrap": {
          "initdb": {
            "dataChecksums": true,
            "database": "xx_records",
            "encoding": "UTF8",
            "owner": "xx_records_owner",
            "secret": {
              "name": "xx-records-owner",
            },
          },
        },
        "certificates": {
          "serverCASecret": "xx-records-tls",
          "serverTLSSecret": "xx-records-tls",
        },
        "enablePDB": true,
        "enableSuperuserAccess": false,
        "imageName": "registry.pdc.internal/pdc/postgresql:17.2",
        "imagePullPolicy": "IfNotPresent",
        "inheritedMetadata": {
          "annotations": {
            "pdc.internal/name": "Cơ sở dữ liệu hồ sơ",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "pulumi",
            "pdc.internal/component": "shared-database",
            "pdc.internal/id": "xx-records",
            "pdc.internal/level": "cap-do-3",
            "pdc.internal/owner": "xx-it-center",
            "pdc.internal/zone": "xx-zone-data",
          },
        },
        "instances": 3,
        "managed": {
          "roles": [
            {
              "connectionLimit": 50,
              "createdb": false,
              "createrole": false,
              "ensure": "present",
              "inRoles": [
                "xx_records_owner",
              ],
              "login": true,
              "name": "xx_documents",
              "passwordSecret": {
                "name": "account-xx-documents",
              },
              "replication": false,
              "superuser": false,
            },
            {
              "connectionLimit": 50,
              "createdb": false,
              "createrole": false,
              "ensure": "present",
              "inRoles": [
                "pg_read_all_data",
              ],
              "login": true,
              "name": "xx_reports",
              "passwordSecret": {
                "name": "account-xx-reports",
              },
              "replication": false,
              "superuser": false,
            },
          ],
        },
        "monitoring": {
          "enablePodMonitor": false,
        },
        "postgresql": {
          "parameters": {
            "log_connections": "on",
            "log_disconnections": "on",
            "log_statement": "ddl",
            "log_timezone": "Asia/Ho_Chi_Minh",
            "password_encryption": "scram-sha-256",
            "ssl_min_protocol_version": "TLSv1.2",
            "timezone": "Asia/Ho_Chi_Minh",
          },
          "pg_hba": [
            "hostssl all all all scram-sha-256",
            "host all all all reject",
          ],
          "synchronous": {
            "method": "any",
            "number": 1,
          },
        },
        "primaryUpdateStrategy": "unsupervised",
        "resources": {
          "limits": {
            "cpu": "2",
            "memory": "4Gi",
          },
          "requests": {
            "cpu": "1",
            "memory": "2Gi",
          },
        },
        "seccompProfile": {
          "type": "RuntimeDefault",
        },
        "storage": {
          "size": "100Gi",
          "storageClass": "xx-fast",
        },
        "topologySpreadConstraints": [
          {
            "labelSelector": {
              "matchLabels": {
                "cnpg.io/cluster": "xx-records",
              },
            },
            "maxSkew": 1,
            "topologyKey": "topology.kubernetes.io/zone",
            "whenUnsatisfiable": "ScheduleAnyway",
          },
        ],
      }
    `);
  });

  it("gives every consumer another password, and hands it over as a secret", async () => {
    const { component } = await create(databaseExample());
    expect(component().outputs?.credentials).toEqual({
      "xx-documents": {
        password: { secret: "CANARY-xx-records-xx-documents-password" },
        username: "xx_documents",
      },
      "xx-reports": { password: { secret: "CANARY-xx-records-xx-reports-password" }, username: "xx_reports" },
    });
  });

  it("leaves the accounts of the others alone when a consumer comes", async () => {
    const before = await create(databaseExample());
    const consumers = { ...databaseExample().consumers, "xx-audit": "read" as const };
    const after = await create({ ...databaseExample(), consumers });
    const added = after.objects.filter((object) => !before.objects.includes(object));
    expect(added).toEqual([
      "core/v1:Secret xx-records-account-xx-audit",
      "random:index/randomPassword:RandomPassword xx-records-xx-audit-password",
    ]);
  });

  it("protects the data and its passwords, but no rule, quota or address, until released", async () => {
    const recording = await create(databaseExample());
    const guarded = recording.resources.filter(({ protect }) => protect).map(({ name }) => name);
    expect(guarded.sort()).toMatchInlineSnapshot(`
      [
        "xx-records-account-xx-documents",
        "xx-records-account-xx-reports",
        "xx-records-cluster",
        "xx-records-namespace",
        "xx-records-owner",
        "xx-records-owner-password",
        "xx-records-xx-documents-password",
        "xx-records-xx-reports-password",
      ]
    `);
    const released = await create({ ...databaseExample(), releaseProtection: true });
    expect(released.resources.filter(({ protect }) => protect)).toEqual([]);
    expect(released.objects).toEqual(recording.objects);
  });

  it("writes its own backups where a store is given", async () => {
    const recording = await create({ ...databaseExample(), backupStore });
    expect(recording.one("xx-records-cluster").inputs.spec).toMatchObject({
      backup: {
        retentionPolicy: "92d",
        barmanObjectStore: {
          destinationPath: "s3://pdc-backup/xx-records",
          endpointURL: "https://sao-luu.pdc.internal",
        },
      },
    });
    expect(recording.one("xx-records-backup").inputs.spec).toMatchObject({ schedule: "0 30 1 * * *" });
    expect(recording.one("xx-records-backup-credentials").inputs.stringData).toBeUndefined();
  });

  it("puts delivered passwords into Secrets as secrets only", async () => {
    const recording = await create({ ...databaseExample(), secrets: "delivered" });
    expect(recording.one("xx-records-owner").inputs.stringData).toEqual({
      secret: { password: "CANARY-xx-records-owner-password", username: "xx_records_owner" },
    });
    expect(plainText(recording)).not.toContain("CANARY");
  });

  it("asks one instance for neither a second copy nor a spread", async () => {
    const { one } = await create({ ...databaseExample(), instances: 1 });
    const spec = one("xx-records-cluster").inputs.spec as Record<string, object>;
    expect(spec.enablePDB).toBe(false);
    expect(spec.affinity).toBeUndefined();
    expect(spec.postgresql).not.toHaveProperty("synchronous");
  });
});
