import { constants } from "node:os";
import { message } from "../../../stacks/messages/messages.ts";
import { Fault } from "../fault.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does work that cleans up after itself; a signal of the system aborts it instead of ending the process on the spot.
 * @throws Fault it was interrupted; exit code 128 + the signal's number.
 */
export async function withInterruption<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const handlers = signals.map((name) => {
    const handler = () =>
      controller.abort(new Fault(message("drill.interrupted"), { exitCode: 128 + constants.signals[name] }));
    process.on(name, handler);
    return () => process.removeListener(name, handler);
  });
  try {
    return await work(controller.signal);
  } catch (error) {
    // Whatever the abortion broke off complains in words of its own.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const release of handlers) release();
  }
}
