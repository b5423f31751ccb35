/**
 * A failure the operator can do something about. It is printed as its message alone, without a stack trace.
 */
export class Problem extends Error {
  /**
   * @param {string} message What was found, what was expected and how to fix it, in the operator's language.
   * @param {number} [exitCode] Default 1.
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = "Problem";
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's main function: a Problem ends it with one message, anything else is a fault of ours and keeps its stack.
 *
 * @param {() => Promise<number>} main Yields the exit code.
 */
export async function runCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
