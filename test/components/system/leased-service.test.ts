import { describe, expect, it } from "vitest";
import { LeasedService } from "../../../components/index.ts";
import { leasedExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

describe("LeasedService", () => {
  it("creates the endpoint, the contract, the provider's Secret and the tenants, and no workload", async () => {
    const recording = await record(() => new LeasedService("xx-documents", leasedExample()));
    expect(recording.objects).toMatchInlineSnapshot(`
      [
        "core/v1:ConfigMap xx-documents-contract",
        "core/v1:ConfigMap xx-documents-tenant-xx-finance",
        "core/v1:ConfigMap xx-documents-tenant-xx-justice",
        "core/v1:LimitRange xx-documents-limits",
        "core/v1:Namespace xx-documents-namespace",
        "core/v1:ResourceQuota xx-documents-quota",
        "core/v1:Secret xx-documents-credentials",
        "core/v1:Service xx-documents-service",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-default-deny",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-in-from-xx-portal",
        "networking.k8s.io/v1:NetworkPolicy xx-documents-out-to-xx-records",
      ]
    `);
    expect(recording.one("xx-documents-service").inputs.spec).toEqual({
      type: "ExternalName",
      externalName: "van-ban.provider.example",
    });
    expect(recording.one("xx-documents-credentials").inputs).toMatchObject({
      metadata: {
        name: "xx-documents-credentials",
        annotations: {
          "pdc.internal/supplied-by": "provider",
          "pdc.internal/supplied-keys": "client-id,client-secret",
        },
      },
    });
    expect(recording.one("xx-documents-contract").inputs.data).toMatchInlineSnapshot(`
      {
        "lease.yaml": "endpoint:
        host: van-ban.provider.example
        range: 203.0.113.0/28
      hostedAt: provider
      operatedBy: provider
      provider: xx-provider
      providerName: Nhà cung cấp
      system: xx-documents
      ",
      }
    `);
  });
});
