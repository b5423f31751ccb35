import { message } from "../../stacks/messages/messages.ts";
import { Problem } from "../toolchain/problem.mjs";
import { exitCodes, Fault } from "./fault.ts";
import { shownPath } from "./province-file.ts";

/** Whatever was thrown, as something to tell: a refused file by its path, what the toolchain refused in its own words, a fault of ours by its first line. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof Error && "path" in error && "code" in error)
    return new Fault(
      message("fault.file", { file: shownPath(String(error.path)), reason: String(error.code) }),
    );
  if (error instanceof Problem)
    return new Fault(
      message("fault.toolchain", { text: error.message.trim().replaceAll(/\s*\n\s*/g, " ") }),
      {
        exitCode: exitCodes.usage,
      },
    );
  const text = error instanceof Error ? error.message : String(error);
  return new Fault(message("fault.unforeseen", { text: text.split("\n", 1)[0] ?? "" }), {
    exitCode: exitCodes.problems,
  });
}
