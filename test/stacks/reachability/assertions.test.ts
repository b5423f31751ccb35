import { describe, expect, test } from "vitest";
import { load, refusal } from "../../support/deploy-province.ts";

const province = "nam-dinh";
const sound = load(province).model;
const database = sound?.databases.find(({ id }) => sound.systems.some(({ uses }) => uses.includes(id)));
const consumer = sound?.systems.find(({ uses }) => uses.includes(database?.id ?? ""));
/** Ids as the profile has them. */
const [system, data] = [consumer?.id.slice(3), database?.id.slice(3)];
const sql = [{ port: 5432 }];
const assertion = (kind: string, from: object, to: object, ports?: object[]) => ({
  [`reachability.${kind}`]: { "by-test": { from, to, purpose: "Kiểm thử", ...(ports ? { ports } : {}) } },
});
const complaint = (edits: object): string => refusal(province, { ...edits });
const accepted = (edits: object) => load(province, { edits: { ...edits } }).diagnostics;

describe("must deny", () => {
  test("an open path is refused with both places, the port and the policies that open it", () => {
    const text = complaint(assertion("mustDeny", { system }, { database: data }, sql));
    expect(text).toContain("reachability.mustDeny.by-test");
    expect(text).toContain(`Must be denied and is open: nd-${system} → nd-${data}, TCP 5432; by `);
    expect(text).toContain(`nd-${data}/in-from-nd-${system}`);
    expect(text).toContain(`systems.${system}`);
  });

  test("a warning elsewhere in the profile does not leave it unasked", () => {
    const text = complaint({
      ...assertion("mustDeny", { system }, { database: data }, sql),
      "outsideParties.neighbour": { name: "Tỉnh bạn", kind: "province", basis: "assumption" },
    });
    expect(text).toContain("Must be denied and is open");
    expect(text).toContain("outsideParties.neighbour");
  });

  test("a closed one is fine: no site reaches a database", () => {
    expect(accepted(assertion("mustDeny", { tier: "commune" }, { database: data }))).toEqual([]);
  });

  test("part of what reaches is enough: one of all addresses", () => {
    const open = assertion("mustDeny", { range: "0.0.0.0/0" }, { zone: "app" }, [{ port: 443 }]);
    expect(complaint(open)).toContain("Must be denied and is open");
  });

  test("between zones the flow matrix counts as well", () => {
    const text = complaint(assertion("mustDeny", { zone: "internal" }, { zone: "app" }, [{ port: 8443 }]));
    expect(text).toContain("flows.internal-to-app");
  });
});

describe("must permit", () => {
  test("an open path is fine", () => {
    expect(accepted(assertion("mustPermit", { system }, { database: data }, sql))).toEqual([]);
  });

  test("a closed one is refused, and the side that closes it is told", () => {
    const text = complaint(assertion("mustPermit", { tier: "commune" }, { database: data }, sql));
    expect(text).toContain("Must be permitted and is closed");
    expect(text).toContain("closed on the way into the destination");
  });

  test("one port of several is not enough", () => {
    const ports = [...sql, { port: 5433 }];
    expect(complaint(assertion("mustPermit", { system }, { database: data }, ports))).toContain("TCP 5433");
  });
});

test("assertions that contradict each other are told once, with both places", () => {
  const both = {
    ...assertion("mustPermit", { system }, { database: data }, sql),
    ...assertion("mustDeny", { system }, { zone: "data" }),
  };
  const text = complaint(both);
  expect(text).toContain("Two assertions contradict");
  expect(text).toContain("reachability.mustPermit.by-test");
  expect(text).not.toContain("Must be denied");
});

test("an end that does not exist is refused by its name", () => {
  const text = complaint(assertion("mustDeny", { system: `${system}x` }, { database: data }));
  expect(text).toContain(`Did you mean "${system}"?`);
});
