import { type Message, render } from "../../stacks/messages/messages.ts";
import type { Lang } from "../../stacks/messages/wording.ts";

/** What a verb may touch of the process: everything it reads or writes goes through here, so that tests need no process. */
export interface Terminal {
  readonly lang: Lang;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the province files; absolute. */
  readonly provincesFolder: string;
  /** Where the operator stands, for paths on the command line; absolute. */
  readonly workingFolder: string;
  /** Results: what a pipe should get. */
  out(text: string): void;
  /** Results that are no text; absent: none can be given. */
  outBytes?(bytes: Uint8Array): void;
  /** Standard input, for `-`; absent: nothing comes. */
  readonly input?: AsyncIterable<Uint8Array | string>;
  /** Remarks and faults. */
  err(text: string): void;
  /** True when `out` is read by a person. */
  readonly interactive: boolean;
}

/** Writes one message as a line of results. */
export function say(terminal: Terminal, told: Message): void {
  terminal.out(`${render(told, terminal.lang)}\n`);
}
