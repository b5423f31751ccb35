// npm run setup [-- --clean | --keep | --drill]
import { clean } from "./clean.mjs";
import { message } from "./messages.mjs";
import { cacheFolder } from "./paths.mjs";
import { Problem, runCommand } from "./problem.mjs";
import { sayOnStandardError, setUp } from "./setup.mjs";
import { withSetupLock } from "./setup-lock.mjs";

await runCommand(async () => {
  const options = process.argv.slice(2);
  const unknown = options.find((option) => !["--clean", "--keep", "--drill"].includes(option));
  if (unknown !== undefined) throw new Problem(message("unknown-option", { option: unknown }), 2);
  if (options.includes("--clean")) {
    await withSetupLock(cacheFolder(), async () => clean(sayOnStandardError), sayOnStandardError);
    return 0;
  }
  await setUp({ keep: options.includes("--keep"), drill: options.includes("--drill") });
  return 0;
});
