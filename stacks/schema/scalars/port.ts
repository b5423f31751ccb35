import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** A TCP or UDP port, 1 to 65535. */
export const port = z
  .number()
  .meta({
    title: "Cổng / Port",
    description: "Số cổng TCP hoặc UDP. / TCP or UDP port.",
    examples: [443],
    minimum: 1,
    maximum: 65535,
  })
  .superRefine((value, ctx) => {
    if (!Number.isInteger(value) || value < 1 || value > 65535) refuse(ctx, message("scalar.port"));
  });
