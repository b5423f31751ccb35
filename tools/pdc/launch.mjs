// npm run -s pdc -- <verb> …: the command line, built once from its sources and started from there.
import { pathToFileURL } from "node:url";
import { builtProgram } from "./built-program.mjs";

const built = process.env.PDC_DEBUG ? undefined : await builtProgram();
if (built === undefined) {
  // Straight from the sources: slower to start, and its stack traces name their lines.
  const { register } = await import("tsx/esm/api");
  register();
  await import("./main.ts");
} else await import(pathToFileURL(built).href);
