import { describe, expect, it } from "vitest";
import { SharedSystem } from "../../../components/index.ts";
import { ownedExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

describe("SharedSystem", () => {
  it("creates these and no others", async () => {
    const recording = await record(() => new SharedSystem("xx-documents", ownedExample()));
    expect(recording.objects).toMatchInlineSnapshot(`
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
    expect(recording.component().type).toBe("pdc:system:SharedSystem");
    console.log(JSON.stringify(recording.one("xx-documents-chart"),null,1), JSON.stringify(recording.component(),null,1));
  });
});
