import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cidr4, cidr6 } from "../../../../stacks/schema/scalars/cidr.ts";
import { hostname } from "../../../../stacks/schema/scalars/hostname.ts";
import { imageReference, parseImageReference } from "../../../../stacks/schema/scalars/image-reference.ts";
import { port } from "../../../../stacks/schema/scalars/port.ts";
import { quantity, quantityValue } from "../../../../stacks/schema/scalars/quantity.ts";
import { accepted, codes, english } from "./read-scalar.ts";

describe("cidr", () => {
  test.each(["10.20.0.0/16", "0.0.0.0/0", "192.0.2.1/32"])("accepts %s", (text) =>
    expect(accepted(cidr4, text)).toBe(text),
  );

  test.each([
    ["10.20.0.1/16", "scalar.cidr.host"],
    ["10.20.0.0", "scalar.cidr4"],
    ["10.20.0.0/33", "scalar.cidr4"],
    ["10.20.0.0/016", "scalar.cidr4"],
    ["010.20.0.0/16", "scalar.cidr4"],
    ["10.20.0/16", "scalar.cidr4"],
    ["10.20.0.0/16/8", "scalar.cidr4"],
    ["256.0.0.0/8", "scalar.cidr4"],
    ["fd00::/48", "scalar.cidr4"],
    [" 10.0.0.0/8", "scalar.cidr4"],
  ])("refuses %s", (text, code) => expect(codes(cidr4, text)).toEqual([code]));

  test("names the range that an address lies in", () => {
    expect(english(cidr4, "10.20.3.4/16")).toContain('"10.20.0.0/16"');
    expect(english(cidr6, "fd00:20::1/48")).toContain('"fd00:20::/48"');
  });

  test("gives one spelling of an IPv6 range", () => {
    expect(accepted(cidr6, "FD00:0020:0:0:0:0:0:0/48")).toBe("fd00:20::/48");
    expect(accepted(cidr6, "::/0")).toBe("::/0");
  });

  test.each(["10.0.0.0/8", "fd00::", "fd00::/129", "fe80::%eth0/64", "::ffff:1.2.3.0/120"])(
    "refuses %s as IPv6",
    (text) => expect(codes(cidr6, text)).toEqual(["scalar.cidr6"]),
  );

  test("accepts an address and prefix exactly when the host bits are zero", () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffff_ffff }), fc.integer({ min: 0, max: 32 }), (number, prefix) => {
        const octets = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
        const hostBits = number % 2 ** (32 - prefix);
        expect(codes(cidr4, `${octets}/${prefix}`)).toEqual(hostBits === 0 ? [] : ["scalar.cidr.host"]);
      }),
    );
  });
});

describe("quantity", () => {
  test.each([
    ["100Gi", 100 * 2 ** 30],
    ["500m", 0.5],
    ["2", 2],
    ["1.5Ti", 1.5 * 2 ** 40],
    ["10G", 1e10],
  ])("reads %s", (text, value) => expect(quantityValue(accepted(quantity, text))).toBe(value));

  test.each(["100GB", "100 Gi", "1e3", "-1Gi", "Gi", "1.2345Gi", "", "100gi"])("refuses %j", (text) =>
    expect(codes(quantity, text)).toEqual(["scalar.quantity"]),
  );

  test("proposes the Kubernetes unit, and refuses nothing at all", () => {
    expect(english(quantity, "250GB")).toBe('Expected a Kubernetes quantity such as "250Gi".');
    expect(codes(quantity, "0Gi")).toEqual(["scalar.quantity.zero"]);
    expect(quantityValue("100GB")).toBeNaN();
  });
});

describe("port", () => {
  test.each([1, 443, 65535])("accepts %i", (value) => expect(accepted(port, value)).toBe(value));
  test.each([0, -1, 65536, 80.5])("refuses %d", (value) =>
    expect(codes(port, value)).toEqual(["scalar.port"]),
  );
});

describe("hostname", () => {
  test.each(["a", "lgsp.tinh.example", "xn--a-b.vn", `${"a".repeat(63)}.vn`])("accepts %s", (text) =>
    expect(accepted(hostname, text)).toBe(text),
  );
  test.each([
    "A.vn",
    "a..vn",
    "a.vn.",
    "-a.vn",
    "https://a.vn",
    "a.vn:443",
    "10.0.0.1",
    "a_b.vn",
    `${"a".repeat(64)}.vn`,
    "tỉnh.vn",
  ])("refuses %s", (text) => expect(codes(hostname, text)).toEqual(["scalar.hostname"]));
});

describe("imageReference", () => {
  const digest = `sha256:${"a1".repeat(32)}`;

  test("takes references apart", () => {
    expect(parseImageReference("registry.tinh.example:5000/nen-tang/postgres:16.4")).toEqual({
      registry: "registry.tinh.example:5000",
      repository: "nen-tang/postgres",
      tag: "16.4",
    });
    expect(parseImageReference(`library/postgres@${digest}`)).toEqual({
      repository: "library/postgres",
      digest,
    });
    expect(parseImageReference(`localhost/x:1@${digest}`)).toMatchObject({
      registry: "localhost",
      tag: "1",
      digest,
    });
  });

  test.each([
    ["postgres", "scalar.image.moving"],
    ["postgres:latest", "scalar.image.moving"],
    ["registry.tinh.example:5000/postgres", "scalar.image.moving"],
    ["Postgres:16", "scalar.image"],
    ["postgres:", "scalar.image"],
    ["postgres@sha256:12", "scalar.image"],
    ["../postgres:16", "scalar.image"],
    ["https://r.vn/postgres:16", "scalar.image"],
  ])("refuses %s", (text, code) => expect(codes(imageReference, text)).toEqual([code]));

  test("answers fast on text made to be slow", () => {
    const started = performance.now();
    expect(codes(imageReference, `${"a-".repeat(400)}:1`)).toEqual(["scalar.image"]);
    expect(codes(imageReference, `${"a__".repeat(160)}!`)).toEqual(["scalar.image"]);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
