// npm run -s pdc -- <verb> …
import { projectRoot, stateFolder } from "../toolchain/paths.mjs";
import { compiledProgram } from "./compiled-program.mjs";

const program = await compiledProgram("tools/pdc/main.ts", projectRoot, stateFolder);
if (program === undefined) {
  const { register } = await import("tsx/esm/api");
  register();
}
await import(program ?? new URL("./main.ts", import.meta.url).href);
