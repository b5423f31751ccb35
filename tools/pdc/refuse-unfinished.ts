import { refuseUnfinished } from "../../policies/graph/from-state.ts";
import { GraphSourceError } from "../../policies/graph/graph-source-error.ts";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";

/** @throws Fault the state is of an update that was cut off: its resources are not all that there is. */
export function refuseUnfinishedState(exported: unknown, label: string): void {
  try {
    refuseUnfinished(exported);
  } catch (error) {
    if (!(error instanceof GraphSourceError)) throw error;
    throw new Fault(message("audit.refused", { label: shorten(label), vi: error.vi, en: error.en }));
  }
}
