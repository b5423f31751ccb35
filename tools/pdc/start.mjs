// npm run -s pdc -- <verb> …
import { compiledProgram } from "./compiled-program.mjs";

const program = await compiledProgram("tools/pdc/main.ts");
if (program === undefined) {
  const { register } = await import("tsx/esm/api");
  register();
}
await import(program ?? new URL("./main.ts", import.meta.url).href);
