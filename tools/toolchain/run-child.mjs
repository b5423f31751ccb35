import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * Runs a program with the operator's terminal and passes the terminal's signals on, so that it can end in its own way.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>} Its exit code; 128 + the signal's number when a signal ended it.
 */
export function runInForeground(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: "inherit" });
    const { release } = passSignals(child);
    child.on("error", (error) => {
      release();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      release();
      resolve(exitCode(code, signal));
    });
  });
}

/**
 * Runs a program quietly.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` is both streams as they came; code 127 when
 *   the program is not there.
 */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const signals = passSignals(child);
    let stdout = "";
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => {
      signals.release();
      resolve({ code: 127, stdout, output: error.message });
    });
    child.on("close", (code, signal) => {
      signals.release();
      // A program may end in its own way on a signal; for the caller it was stopped all the same.
      resolve({ code: signals.received ?? exitCode(code, signal), stdout, output });
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function passSignals(child) {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  /** @type {{ received: number | undefined, release: () => void }} */
  const passing = { received: undefined, release: () => undefined };
  const handlers = signals.map((signal) => {
    const handler = () => {
      passing.received = 128 + constants.signals[signal];
      // A terminal sends its interrupt to the whole group, so the child has it already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, handler);
    return () => process.removeListener(signal, handler);
  });
  passing.release = () => {
    for (const release of handlers) release();
  };
  return passing;
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + (signal ? constants.signals[signal] : 0);
}
