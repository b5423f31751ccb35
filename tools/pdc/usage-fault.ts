import type { CommanderError } from "commander";
import { message } from "../../stacks/messages/messages.ts";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";

/** What commander found wrong with a command line, in our words: its own are English only. */
export function usageFault(error: CommanderError): Fault {
  const word = shorten(/'([^']*)'/s.exec(error.message)?.[1] ?? "");
  const near = /\(Did you mean (?:one of )?([^,?)]+)/.exec(error.message)?.[1];
  const suggested = { word, ...(near ? { near } : {}) };
  switch (error.code) {
    case "commander.unknownCommand":
      return new Fault(message("usage.unknown-command", suggested));
    case "commander.unknownOption":
      return new Fault(message("usage.unknown-option", suggested));
    case "commander.missingArgument":
      return new Fault(message("usage.missing-argument", { word: word.toUpperCase() }));
    case "commander.missingMandatoryOptionValue":
      return new Fault(message("usage.missing-argument", { word }));
    case "commander.optionMissingArgument":
      return new Fault(message("usage.missing-value", { word }));
    case "commander.excessArguments":
      return new Fault(message("usage.excess"));
    default:
      return new Fault(message("usage.other", { text: shorten(error.message) }));
  }
}
