import { isIP } from "node:net";
import { parseCidr } from "cidr-tools";
import { stringifyIp } from "ip-bigint";
import { z } from "zod";
import { type Message, message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** An IPv4 range whose host bits are zero, for example `10.20.0.0/16`. */
export type Cidr4 = string & z.core.$brand<"Cidr4">;

/** An IPv6 range whose host bits are zero, in compressed lower-case form, for example `fd00:20::/48`. */
export type Cidr6 = string & z.core.$brand<"Cidr6">;

/** An IPv4 network range. */
export const cidr4 = z
  .string()
  .meta({
    title: "IPv4 CIDR",
    description: "Dải địa chỉ IPv4, phần máy trạm bằng 0. / IPv4 range with zero host bits.",
    examples: ["10.20.0.0/16"],
  })
  .transform((text, ctx) => read<Cidr4>(text, 4, ctx));

/** An IPv6 network range. */
export const cidr6 = z
  .string()
  .meta({
    title: "IPv6 CIDR",
    description: "Dải địa chỉ IPv6, phần máy trạm bằng 0. / IPv6 range with zero host bits.",
    examples: ["fd00:20::/48"],
  })
  .transform((text, ctx) => read<Cidr6>(text, 6, ctx));

function read<T extends string>(text: string, version: 4 | 6, ctx: z.core.$RefinementCtx): T {
  const range = canonicalRange(text, version);
  if (typeof range === "string") return range as T;
  refuse(ctx, range);
  return z.NEVER;
}

function canonicalRange(text: string, version: 4 | 6): string | Message {
  const [address = "", prefix = "", ...rest] = text.split("/");
  const bits = version === 4 ? 32 : 128;
  const wrong =
    rest.length > 0 ||
    isIP(address) !== version ||
    !/^(0|[1-9]\d{0,2})$/.test(prefix) ||
    Number(prefix) > bits ||
    // Scopes and embedded IPv4 addresses belong to hosts, not to ranges.
    (version === 6 && /[.%]/.test(address));
  if (wrong) return message(version === 4 ? "scalar.cidr4" : "scalar.cidr6");
  const parsed = parseCidr(text);
  const network = `${stringifyIp({ number: parsed.start, version })}/${prefix}`;
  return parsed.start === hostNumber(address, bits) ? network : message("scalar.cidr.host", { network });
}

// A full-length prefix makes the address its own range, which gives its number through the same library.
function hostNumber(address: string, bits: number): bigint {
  return parseCidr(`${address}/${bits}`).start;
}
