import { readdirSync, readFileSync } from "node:fs";

/** Watches a process and its group; the result is the highest sum of resident memory seen, in bytes. */
export function watchMemory(root: number, everyMs = 200): { stop(): number } {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, residentBytes(root));
  };
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Sum over the process group. Pulumi starts its plugins in groups of their own, which are not counted. */
function residentBytes(group: number): number {
  let bytes = 0;
  for (const pid of readdirSync("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const stat = readStat(pid);
    if (stat?.group === group) bytes += stat.residentPages * PAGE_BYTES;
  }
  return bytes;
}

const PAGE_BYTES = 4096;

function readStat(pid: string): { group: number; residentPages: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name stands in brackets and may hold spaces: fields count from behind it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { group: Number(fields[2]), residentPages: Number(fields[21]) };
  } catch {
    return undefined; // It has ended in between.
  }
}
