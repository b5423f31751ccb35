import { describe, expect, it } from "vitest";
import { SecurityZone } from "../../../components/index.ts";
import { zoneExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

describe("SecurityZone", () => {
  it("creates the zone's own isolated namespace and its plan", async () => {
    const recording = await record(() => new SecurityZone("xx-zone-dmz", zoneExample()));
    expect(recording.objects).toMatchInlineSnapshot(`
      [
        "core/v1:ConfigMap xx-zone-dmz-plan",
        "core/v1:LimitRange xx-zone-dmz-limits",
        "core/v1:Namespace xx-zone-dmz-namespace",
        "core/v1:ResourceQuota xx-zone-dmz-quota",
        "networking.k8s.io/v1:NetworkPolicy xx-zone-dmz-allow-name-resolution",
        "networking.k8s.io/v1:NetworkPolicy xx-zone-dmz-default-deny",
      ]
    `);
    expect(recording.one("xx-zone-dmz-namespace").inputs.metadata).toMatchInlineSnapshot(`
      {
        "annotations": {
          "pdc.internal/name": "Vùng DMZ",
        },
        "labels": {
          "app.kubernetes.io/managed-by": "pulumi",
          "pdc.internal/component": "security-zone",
          "pdc.internal/id": "xx-zone-dmz",
          "pdc.internal/level": "cap-do-3",
          "pdc.internal/owner": "xx-it-center",
          "pdc.internal/zone": "xx-zone-dmz",
          "pdc.internal/zone-kind": "dmz",
          "pod-security.kubernetes.io/audit": "restricted",
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/warn": "restricted",
        },
        "name": "xx-zone-dmz",
      }
    `);
    expect(recording.one("xx-zone-dmz-plan").inputs.data).toMatchInlineSnapshot(`
      {
        "flows.yaml": "flows:
        - from: xx-zone-border
          id: border-to-dmz
          ports:
            - port: 443
              protocol: TCP
          purpose: Đưa yêu cầu đã lọc vào
          to: xx-zone-dmz
      ",
        "zone.yaml": "id: xx-zone-dmz
      kind: dmz
      ranges:
        - 10.64.2.0/24
      ",
      }
    `);
  });
});
