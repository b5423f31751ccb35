import type { Terminal } from "../terminal.ts";
export function secretsVerb(_s: string, _o: object, _t: Terminal): number {
  return 0;
}
