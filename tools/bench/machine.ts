import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";

/** The machine that a result was measured on, and how busy it was, as a sentence. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = loadavg()[0]?.toFixed(1);
  return `Machine: ${availableParallelism()} cores (${model}), ${memory}, ${platform()} ${arch()}, Node ${process.versions.node}; load ${load} at the end of the run.`;
}
