import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** Security level of an information system (cấp độ an toàn hệ thống thông tin), 1 to 5. Never a service level. */
export type SecurityLevel = (1 | 2 | 3 | 4 | 5) & z.core.$brand<"SecurityLevel">;

const values = ["cap-do-1", "cap-do-2", "cap-do-3", "cap-do-4", "cap-do-5"];

/** `cap-do-1` to `cap-do-5`. A service level (`muc-do-…`) is refused by name. */
export const securityLevel = z
  .string()
  .meta({
    title: "Cấp độ an toàn / Security level",
    description: "Cấp độ an toàn hệ thống thông tin. / Security level of an information system.",
    examples: ["cap-do-3"],
    enum: values,
  })
  .transform((text, ctx): SecurityLevel => {
    if (values.includes(text)) return securityLevelOf(Number(text.slice(-1)) as 1 | 2 | 3 | 4 | 5);
    refuse(
      ctx,
      message(text.startsWith("muc-do-") ? "scalar.security-level.swapped" : "scalar.security-level"),
    );
    return z.NEVER;
  });

/** The security level of a plain number. */
export function securityLevelOf(level: 1 | 2 | 3 | 4 | 5): SecurityLevel {
  return level as SecurityLevel;
}
