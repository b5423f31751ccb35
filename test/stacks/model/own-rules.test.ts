import { describe, expect, test } from "vitest";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

/** Both ways of one rule of one system, with the system's own namespace. */
function ownRule(province: string, system: string, rule: string, edit: (raw: RawProfile) => void = () => {}) {
  const raw = rawProfile(province);
  edit(raw);
  const { systems } = resolveRaw(raw, committedLedger(province)).model;
  const { namespace, ingress, egress } = systems.find(({ id }) => id === system)!;
  const named = [ingress, egress].map((rules) => rules.find(({ id }) => id === rule));
  return { namespace, ways: named.map((found) => found && { peer: found.peer, ports: found.ports }) };
}

const tcp = (port: number) => ({ port, protocol: "TCP" });

describe("the pods of one system reach each other where they must", () => {
  test("replicas of the sign-on, both ways, in its own namespace only", () => {
    const { namespace, ways } = ownRule("long-an", "la-sign-on", "replicas");
    const expected = { peer: { namespaces: [namespace] }, ports: [tcp(7800), tcp(57800)] };
    expect(ways).toEqual([expected, expected]);
  });

  test("a sign-on that runs once has no such path", () => {
    const once = (raw: RawProfile) => {
      raw.systems["sign-on"].workload.replicas = 1;
    };
    expect(ownRule("long-an", "la-sign-on", "replicas", once).ways).toEqual([undefined, undefined]);
  });

  test("the parts of a monitor, administration left out; a leased monitor has none here", () => {
    const { namespace, ways } = ownRule("long-an", "la-security-monitoring", "parts");
    const expected = { peer: { namespaces: [namespace] }, ports: [3100, 9100, 9115, 9598].map(tcp) };
    expect(ways).toEqual([expected, expected]);
    expect(ownRule("nam-dinh", "nd-security-monitoring", "parts").ways).toEqual([undefined, undefined]);
  });
});
