import { describe, expect, it } from "vitest";
import { IntegrationPlatform, type IntegrationPlatformArgs } from "../../../components/index.ts";
import { leasedExample, platformExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: IntegrationPlatformArgs) => record(() => new IntegrationPlatform("xx-lgsp", args));
const leased: IntegrationPlatformArgs = {
  ...leasedExample(),
  id: "xx-lgsp",
  namespace: "xx-lgsp",
  kind: "integration-platform",
};

describe("IntegrationPlatform", () => {
  it("XX-05_component keeps its address when it turns from owned to leased", async () => {
    const owned = (await create(platformExample())).component();
    const flipped = (await create(leased)).component();
    expect(owned.outputs?.address).toBe("xx-lgsp.xx-lgsp.svc.cluster.local");
    expect(flipped.outputs?.address).toBe(owned.outputs?.address);
    expect(flipped.urn).toBe(owned.urn);
  });

  it("LA-12_component deploys the platform when owned", async () => {
    const recording = await create(platformExample());
    expect(recording.objects).toMatchInlineSnapshot(`
      [
        "core/v1:ConfigMap xx-lgsp-tenant-xx-finance",
        "core/v1:ConfigMap xx-lgsp-tenant-xx-justice",
        "core/v1:LimitRange xx-lgsp-limits",
        "core/v1:Namespace xx-lgsp-namespace",
        "core/v1:ResourceQuota xx-lgsp-quota",
        "core/v1:Secret xx-lgsp-admin",
        "core/v1:Secret xx-lgsp-database-xx-lgsp-data",
        "core/v1:Secret xx-lgsp-tls",
        "core/v1:Secret xx-lgsp-token",
        "helm.sh/v4:Chart xx-lgsp-chart",
        "networking.k8s.io/v1:NetworkPolicy xx-lgsp-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-lgsp-default-deny",
        "networking.k8s.io/v1:NetworkPolicy xx-lgsp-in-from-xx-portal",
        "networking.k8s.io/v1:NetworkPolicy xx-lgsp-out-to-xx-records",
        "random:index/randomPassword:RandomPassword xx-lgsp-admin-password",
        "random:index/randomPassword:RandomPassword xx-lgsp-token-password",
      ]
    `);
    expect(recording.one("xx-lgsp-chart").inputs.values).toMatchInlineSnapshot(`
      {
        "adminPorts": [
          {
            "name": "admin",
            "port": 4000,
            "protocol": "TCP",
            "targetPort": 4000,
          },
        ],
        "adminSecretName": "xx-lgsp-admin",
        "annotations": {
          "pdc.internal/name": "Nền tảng tích hợp, chia sẻ dữ liệu",
        },
        "database": {
          "caSecretName": "xx-lgsp-tls",
          "host": "xx-lgsp-data.svc",
          "name": "xx_lgsp_data",
          "port": 5432,
          "secretName": "database-xx-lgsp-data",
        },
        "image": {
          "repository": "registry.pdc.internal/pdc/documents",
          "tag": "1.4.2",
        },
        "keepClaims": true,
        "labels": {
          "app.kubernetes.io/managed-by": "pulumi",
          "pdc.internal/component": "integration-platform",
          "pdc.internal/id": "xx-lgsp",
          "pdc.internal/level": "cap-do-3",
          "pdc.internal/owner": "xx-office",
          "pdc.internal/zone": "xx-zone-app",
        },
        "name": "xx-lgsp",
        "ports": [
          {
            "name": "consumer-https",
            "port": 8443,
            "protocol": "TCP",
            "targetPort": 8443,
          },
        ],
        "probes": {
          "port": "consumer-https",
          "startupSeconds": 600,
        },
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
        "storage": {
          "archive": {
            "className": "xx-fast",
            "size": "100Gi",
          },
          "configuration": {
            "className": "xx-fast",
            "size": "5Gi",
          },
        },
        "tokenSecretName": "xx-lgsp-token",
      }
    `);
  });

  it("ND-08_component holds endpoint, Secret and the way out when leased, and no workload", async () => {
    const { objects } = await create(leased);
    expect(objects.filter((object) => /Service |Secret |NetworkPolicy .*-out-/.test(object))).toEqual([
      "core/v1:Secret xx-lgsp-credentials",
      "core/v1:Service xx-lgsp-service",
      "networking.k8s.io/v1:NetworkPolicy xx-lgsp-out-to-xx-records",
    ]);
    expect(objects.filter((object) => /Chart|Deployment|StatefulSet/.test(object))).toEqual([]);
  });

  it.each([
    ["workload.storage", { workload: { ...platformExample().workload, storage: undefined } }],
    ["databases", { databases: [] }],
  ])("refuses an owned platform without %s", async (field, missing) => {
    const args = { ...platformExample(), ...missing } as IntegrationPlatformArgs;
    await expect(create(args)).rejects.toThrow(`xx-lgsp.${field}: found`);
  });
});
