import { describe, expect, it } from "vitest";
import { labelsOf } from "../../../components/shared/labels.ts";

describe("labels", () => {
  it("say who it is, where it stands, who answers for it, and no name", () => {
    const labels = labelsOf({
      component: "shared-system",
      id: "xx-lgsp",
      name: "Nền tảng",
      zone: "xx-zone-dmz",
      owner: "xx-office",
      securityLevel: 3,
    });
    expect(labels).toMatchInlineSnapshot(`
      {
        "app.kubernetes.io/managed-by": "pulumi",
        "pdc.internal/component": "shared-system",
        "pdc.internal/id": "xx-lgsp",
        "pdc.internal/level": "cap-do-3",
        "pdc.internal/owner": "xx-office",
        "pdc.internal/zone": "xx-zone-dmz",
      }
    `);
  });

  it.each(["Sở Tài chính", "a".repeat(64), "", "../x"])("refuse %j as an owner", (owner) => {
    expect(() => labelsOf({ component: "center", id: "xx", name: "x", owner })).toThrow(
      "pdc.internal/owner: found",
    );
  });
});
