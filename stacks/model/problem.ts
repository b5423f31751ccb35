import type { Message } from "../messages/messages.ts";

/** Something that does not hold, at a path of the merged profile. `also` names the other places it concerns. */
export interface Problem {
  readonly path: readonly string[];
  readonly message: Message;
  readonly also?: readonly (readonly string[])[];
  readonly severity?: "error" | "warning";
}
