// npm run -s pdc -- <verb> …
import { runProgram } from "./compiled-program.mjs";

await runProgram("tools/pdc/main.ts");
