import { describe, expect, it } from "vitest";
import { Interlink, type InterlinkArgs } from "../../../components/index.ts";
import { interlinkExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: InterlinkArgs) => record(() => new Interlink("xx-link-reports", args));

describe("Interlink", () => {
  it("opens one way out of the namespace that speaks, on the port as the other side offers it", async () => {
    const recording = await create(interlinkExample());
    expect(recording.objects).toEqual([
      "core/v1:ConfigMap xx-link-reports-contract",
      "networking.k8s.io/v1:NetworkPolicy xx-link-reports-egress",
    ]);
    expect(recording.one("xx-link-reports-egress").inputs).toMatchObject({
      metadata: { name: "interlink-xx-link-reports", namespace: "xx-lgsp" },
      spec: {
        policyTypes: ["Egress"],
        egress: [{ to: [{ ipBlock: { cidr: "192.0.2.0/28" } }], ports: [{ port: 443, protocol: "TCP" }] }],
      },
    });
    expect(recording.one("xx-link-reports-contract").inputs.data).toMatchInlineSnapshot(`
      {
        "interlink.yaml": "endpoint:
        host: bao-cao.example
        port: 443
        protocol: TCP
        range: 192.0.2.0/28
      from: xx-reports
      id: xx-link-reports
      important: true
      kind: data-exchange
      name: Báo cáo quốc gia
      partyKind: ministry
      partyName: Hệ thống báo cáo quốc gia
      partyNamed: true
      signature: ký số của cơ quan
      to:
        party: national-reports
      via: xx-lgsp
      ",
      }
    `);
  });

  it("opens nothing while no address is known", async () => {
    const { egress: _egress, endpoint: _endpoint, ...unknown } = interlinkExample();
    expect((await create(unknown)).objects).toEqual(["core/v1:ConfigMap xx-link-reports-contract"]);
  });
});
