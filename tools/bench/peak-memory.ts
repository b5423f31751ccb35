import { readdirSync, readFileSync } from "node:fs";

/** Watches a process and all that it starts; the result is the highest sum of resident memory seen, in bytes. */
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

/** Sum over the tree of processes: Pulumi starts its plugins and programs as children, in groups of their own. */
function residentBytes(root: number): number {
  const children = new Map<number, Stat[]>();
  let bytes = 0;
  for (const stat of allStats()) {
    children.set(stat.parent, [...(children.get(stat.parent) ?? []), stat]);
    if (stat.pid === root) bytes += stat.residentPages * PAGE_BYTES;
  }
  const waiting = [...(children.get(root) ?? [])];
  for (let stat = waiting.pop(); stat !== undefined; stat = waiting.pop()) {
    bytes += stat.residentPages * PAGE_BYTES;
    waiting.push(...(children.get(stat.pid) ?? []));
  }
  return bytes;
}

const PAGE_BYTES = 4096;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly residentPages: number;
}

function allStats(): Stat[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readStat(pid) ?? []);
}

function readStat(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name stands in brackets and may hold spaces: fields count from behind it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { pid: Number(pid), parent: Number(fields[1]), residentPages: Number(fields[21]) };
  } catch {
    return undefined; // It has ended in between.
  }
}
