import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** Level of an online public service (mức độ dịch vụ công trực tuyến), 1 to 4. Never a security level. */
export type ServiceLevel = (1 | 2 | 3 | 4) & z.core.$brand<"ServiceLevel">;

const values = ["muc-do-1", "muc-do-2", "muc-do-3", "muc-do-4"];

/** `muc-do-1` to `muc-do-4`. A security level (`cap-do-…`) is refused by name. */
export const serviceLevel = z
  .string()
  .meta({
    title: "Mức độ dịch vụ công / Service level",
    description: "Mức độ dịch vụ công trực tuyến. / Level of an online public service.",
    examples: ["muc-do-3"],
    enum: values,
  })
  .transform((text, ctx): ServiceLevel => {
    if (values.includes(text)) return serviceLevelOf(Number(text.slice(-1)) as 1 | 2 | 3 | 4);
    refuse(
      ctx,
      message(text.startsWith("cap-do-") ? "scalar.service-level.swapped" : "scalar.service-level"),
    );
    return z.NEVER;
  });

/** The service level of a plain number. */
export function serviceLevelOf(level: 1 | 2 | 3 | 4): ServiceLevel {
  return level as ServiceLevel;
}
