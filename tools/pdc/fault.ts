import type { Message } from "../../stacks/messages/messages.ts";

/** Exit codes of the command line: fine, something is wrong with the profile, wrong usage or unreadable input. */
export const exitCodes = { fine: 0, problems: 1, usage: 2 } as const;

/** Something the operator can mend: told as its message, never with a stack trace. Default exit code: wrong usage. */
export class Fault extends Error {
  readonly told: Message;
  readonly exitCode: number;

  constructor(told: Message, exitCode: number = exitCodes.usage) {
    super(told.code);
    this.name = "Fault";
    this.told = told;
    this.exitCode = exitCode;
  }
}
