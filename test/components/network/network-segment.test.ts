import { describe, expect, it } from "vitest";
import { NetworkSegment, type NetworkSegmentArgs } from "../../../components/index.ts";
import { segmentExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: NetworkSegmentArgs) => record(() => new NetworkSegment("xx-tslcd", args));

describe("NetworkSegment", () => {
  it("writes the plan of the range and one object a site", async () => {
    const recording = await create(segmentExample());
    expect(recording.objects).toEqual([
      "core/v1:ConfigMap xx-tslcd-plan",
      "core/v1:ConfigMap xx-tslcd-site-xx-finance",
      "core/v1:ConfigMap xx-tslcd-site-xx-hub",
    ]);
    expect(recording.one("xx-tslcd-site-xx-finance").inputs).toMatchInlineSnapshot(`
      {
        "apiVersion": "v1",
        "data": {
          "site.yaml": "id: xx-finance
      ipv4: 10.16.1.0/24
      name: Sở Tài chính
      network: xx-tslcd
      placeholder: false
      role: spoke
      tier: province
      ",
        },
        "kind": "ConfigMap",
        "metadata": {
          "annotations": {
            "pdc.internal/name": "Sở Tài chính",
          },
          "labels": {
            "app.kubernetes.io/managed-by": "pulumi",
            "pdc.internal/component": "network-segment",
            "pdc.internal/id": "xx-finance",
            "pdc.internal/owner": "xx-it-center",
          },
          "name": "site-xx-finance",
          "namespace": "xx-center",
        },
      }
    `);
    expect(recording.one("xx-tslcd-plan").inputs.data).toMatchInlineSnapshot(`
      {
        "segment.yaml": "existing: false
      id: xx-tslcd
      ipv4: 10.16.0.0/16
      kind: tslcd
      users:
        - state
      ",
      }
    `);
  });

  it("adds exactly one object for a new site and touches no other", async () => {
    const site = {
      name: "Sở Y tế",
      tier: "province",
      role: "spoke",
      ipv4: "10.16.2.0/24",
      placeholder: false,
    };
    const before = await create(segmentExample());
    const after = await create({
      ...segmentExample(),
      sites: { "xx-health": site, ...segmentExample().sites },
    });
    const untouched = after.resources.filter(
      ({ type, name }) => !type.startsWith("pdc:") && name !== "xx-tslcd-site-xx-health",
    );
    expect(after.objects).toHaveLength(before.objects.length + 1);
    for (const { name, inputs } of untouched) expect(inputs, name).toEqual(before.one(name).inputs);
  });

  it("protects what is in place already", async () => {
    const { resources } = await create({ ...segmentExample(), existing: true });
    expect(resources.filter(({ protect }) => protect)).toHaveLength(3);
    const fresh = await create(segmentExample());
    expect(fresh.resources.filter(({ protect }) => protect)).toEqual([]);
  });
});
