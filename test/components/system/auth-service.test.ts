import { describe, expect, it } from "vitest";
import { AuthService, type AuthServiceArgs } from "../../../components/index.ts";
import { leasedExample, signOnExample } from "../support/examples.ts";
import { plainText, record } from "../support/record-program.ts";

const create = (args: AuthServiceArgs) => record(() => new AuthService("xx-sign-on", args));

describe("AuthService", () => {
  it("generates a secret for each client and its first administrator", async () => {
    const recording = await create(signOnExample());
    expect(recording.objects).toMatchInlineSnapshot(`
      [
        "core/v1:ConfigMap xx-sign-on-tenant-xx-finance",
        "core/v1:ConfigMap xx-sign-on-tenant-xx-justice",
        "core/v1:LimitRange xx-sign-on-limits",
        "core/v1:Namespace xx-sign-on-namespace",
        "core/v1:ResourceQuota xx-sign-on-quota",
        "core/v1:Secret xx-sign-on-admin",
        "core/v1:Secret xx-sign-on-client-xx-documents",
        "core/v1:Secret xx-sign-on-client-xx-portal",
        "core/v1:Secret xx-sign-on-database-xx-accounts",
        "core/v1:Secret xx-sign-on-tls",
        "helm.sh/v4:Chart xx-sign-on-chart",
        "networking.k8s.io/v1:NetworkPolicy xx-sign-on-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-sign-on-default-deny",
        "networking.k8s.io/v1:NetworkPolicy xx-sign-on-in-from-xx-portal",
        "networking.k8s.io/v1:NetworkPolicy xx-sign-on-out-to-xx-records",
        "random:index/randomPassword:RandomPassword xx-sign-on-admin-password",
        "random:index/randomPassword:RandomPassword xx-sign-on-client-xx-documents-password",
        "random:index/randomPassword:RandomPassword xx-sign-on-client-xx-portal-password",
      ]
    `);
    expect(recording.component().outputs?.clientSecrets).toEqual({
      "xx-documents": { secret: "CANARY-xx-sign-on-client-xx-documents-password" },
      "xx-portal": { secret: "CANARY-xx-sign-on-client-xx-portal-password" },
    });
    expect(plainText(recording)).not.toContain("CANARY");
  });

  it("tells the chart its host, its database and where its health is answered", async () => {
    const { one } = await create(signOnExample());
    expect(one("xx-sign-on-chart").inputs.values).toMatchObject({
      hostname: "xx-sign-on.xx-sign-on.svc.cluster.local",
      bootstrapAdminSecretName: "xx-sign-on-admin",
      database: { name: "xx_accounts", secretName: "database-xx-accounts" },
      probes: { port: "console" },
    });
  });

  it("generates nothing when leased: the provider hands the clients' secrets over", async () => {
    const recording = await create({ ...leasedExample(), clients: ["xx-portal"] });
    expect(recording.objects.filter((object) => object.startsWith("random:"))).toEqual([]);
    expect(recording.one("xx-sign-on-client-xx-portal").inputs.metadata).toMatchObject({
      name: "client-xx-portal",
      annotations: { "pdc.internal/supplied-by": "provider" },
    });
    expect(recording.component().outputs?.clientSecrets).toEqual({});
  });
});
