import { expect, test } from "vitest";
import { singleFailures } from "../../../stacks/firewalls/single-failures.ts";
import { committedLedger, type RawProfile, rawProfile, resolveRaw } from "../../support/edited-center.ts";

function failuresOf(edit: (raw: RawProfile) => void = () => undefined) {
  const raw = rawProfile("ha-nam");
  edit(raw);
  const found = singleFailures(resolveRaw(raw, committedLedger("ha-nam")).model);
  return new Map(found.map((one) => [one.id, one]));
}

test("with pairs as the reference design has them, no single failure cuts anything off", () => {
  for (const { outcome, flows, lost } of failuresOf().values())
    expect({ cuts: outcome === "cuts-off", flows, lost }).toEqual({ cuts: false, flows: [], lost: [] });
});

test("a database firewall without its pair takes the way to the databases with it", () => {
  const failed = failuresOf((raw) => {
    raw.equipment["database-firewalls"].redundancy = { members: 1, mode: "none" };
  }).get("database-firewalls");
  expect(failed).toMatchObject({
    outcome: "cuts-off",
    asked: { clause: "TCVN14423-5.12.2.2-a-01", met: false },
    flows: [{ id: "app-to-data", from: "app", to: "data" }],
    lost: ["hn-one-stop-data"],
  });
});

test("a core switch without its pair takes every flow with it; a pair in one chassis is none", () => {
  const failed = failuresOf((raw) => {
    raw.equipment["core-switches"].redundancy.differentHosts = false;
  }).get("core-switches");
  expect(failed?.outcome).toBe("cuts-off");
  const flows = failed?.flows.map(({ id }) => id);
  expect(flows).toEqual(expect.arrayContaining(Object.keys(rawProfile("ha-nam").flows)));
});

test("a pair that does not share the load goes on, and still is not what the law asks for", () => {
  const failed = failuresOf((raw) => {
    raw.equipment["core-firewalls"].redundancy = { members: 2, mode: "active-standby", loadBalanced: false };
  }).get("core-firewalls");
  expect(failed).toMatchObject({ outcome: "carries-on", asked: { met: false }, flows: [] });
});

test("one line to the Internet cuts off what passes the border", () => {
  const failed = failuresOf((raw) => {
    raw.networks.internet.uplinks = 1;
  }).get("internet");
  expect(failed).toMatchObject({ outcome: "cuts-off", asked: { met: false } });
  expect(failed?.flows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["border-to-dmz", "app-to-border"]),
  );
});

test("what nobody states is told as such, never as a pass; what is not listed is missing", () => {
  expect(failuresOf().get("tslcd")).toMatchObject({ outcome: "not-stated" });
  const failed = failuresOf((raw) => {
    raw.equipment["core-switches"].kind = "access-switch";
  }).get("core-switch");
  expect(failed).toMatchObject({ outcome: "not-stated", asked: { met: false } });
});
