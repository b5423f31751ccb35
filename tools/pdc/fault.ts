import { type Message, render } from "../../stacks/messages/messages.ts";
import type { Lang } from "../../stacks/messages/wording.ts";
import { escapeControls } from "../../stacks/schema/text/format-diagnostics.ts";

/** Exit codes of the command line: fine, something is wrong with the profile, wrong usage or unreadable input. */
export const exitCodes = { fine: 0, problems: 1, usage: 2 } as const;

/** Something the operator can mend: told as its message, never with a stack trace. */
export class Fault extends Error {
  readonly told: Message;
  /** Default `usage`. */
  readonly exitCode: number;
  /** What the operator wrote, where the message does not repeat it. */
  readonly subject: string | undefined;

  constructor(
    told: Message,
    more: { readonly exitCode?: number; readonly subject?: string; readonly cause?: unknown } = {},
  ) {
    super(told.code, { cause: more.cause });
    this.name = "Fault";
    this.told = told;
    this.exitCode = more.exitCode ?? exitCodes.usage;
    this.subject = more.subject;
  }

  /** The line to print; nothing of the operator's words reaches the terminal as a control character. */
  text(lang: Lang): string {
    const subject = this.subject === undefined ? "" : `"${this.subject}": `;
    return `${escapeControls(subject + render(this.told, lang))}\n`;
  }
}
