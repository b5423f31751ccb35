import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { egressSpec, ingressSpec } from "../../../components/shared/access-policy.ts";
import type { AccessRule } from "../../../components/shared/contracts.ts";

const rule: AccessRule = {
  id: "r",
  purpose: "thử",
  peer: { namespaces: ["b", "a", "b"] },
  ports: [
    { port: 8443, protocol: "TCP" },
    { port: 443, protocol: "TCP" },
  ],
};

describe("an access rule as a NetworkPolicy", () => {
  it("names namespaces by their own label, each once, sorted", () => {
    expect(ingressSpec(rule)).toEqual({
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchExpressions: [
                  { key: "kubernetes.io/metadata.name", operator: "In", values: ["a", "b"] },
                ],
              },
            },
          ],
          ports: [{ port: 8443, protocol: "TCP" }],
        },
      ],
    });
  });

  it("selects a whole zone by the label of its namespaces", () => {
    expect(egressSpec({ ...rule, peer: { zone: "xx-zone-data" } }).egress).toMatchObject([
      { to: [{ namespaceSelector: { matchLabels: { "pdc.internal/zone": "xx-zone-data" } } }] },
    ]);
  });

  it.each([
    ["inbound", ingressSpec, { ranges: ["10.0.0.0/8"] }, "ingress", 8443],
    ["outbound inside the cluster", egressSpec, { zone: "z" }, "egress", 8443],
    ["outbound to addresses", egressSpec, { ranges: ["10.0.0.0/8"] }, "egress", 443],
  ] as const)(
    "takes port 443 of an %s rule as the side that listens has it",
    (_kind, specOf, peer, side, port) => {
      const spec = specOf({ ...rule, peer, ports: [{ port: 443, protocol: "TCP" }] });
      expect(spec[side as "ingress"]).toMatchObject([{ ports: [{ port, protocol: "TCP" }] }]);
    },
  );

  it("never turns an empty list into an open door", () => {
    const empty = [{ peer: { namespaces: [] } }, { peer: { ranges: [] } }, { ports: [] }];
    for (const nothing of empty) {
      expect(() => ingressSpec({ ...rule, ...nothing })).toThrow(/access rule r: found no/);
      expect(() => egressSpec({ ...rule, ...nothing })).toThrow(/access rule r: found no/);
    }
  });

  it("is the same whatever the order of peers and ports", () => {
    const namespaces = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { minLength: 1 });
    const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1 });
    fc.assert(
      fc.property(namespaces, ports, (names, numbers) => {
        const of = (list: string[], values: number[]) =>
          ingressSpec({
            ...rule,
            peer: { namespaces: list },
            ports: values.map((port) => ({ port, protocol: "TCP" as const })),
          });
        expect(of([...names].reverse(), [...numbers].reverse())).toEqual(of(names, numbers));
      }),
    );
  });
});
