import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

const shape = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** A DNS name of lower-case labels (RFC 1123), without scheme, port or trailing dot; not an IPv4 address. */
export const hostname = z
  .string()
  .meta({
    title: "Tên miền / Host name",
    description: "Tên máy chủ DNS, chữ thường. / DNS host name, lower case.",
    examples: ["lgsp.tinh.example"],
    pattern: shape.source,
  })
  .superRefine((text, ctx) => {
    // A last label of digits alone makes resolvers read the name as an IPv4 address.
    if (!shape.test(text) || /(^|\.)\d+$/.test(text)) refuse(ctx, message("scalar.hostname"));
  });
