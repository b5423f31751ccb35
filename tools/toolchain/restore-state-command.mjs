// npm run restore-state -- <stack>
import { restoreState } from "./lost-state.mjs";
import { message } from "./messages.mjs";
import { Problem, runCommand } from "./problem.mjs";
import { sayOnStandardError } from "./setup.mjs";
import { clearStaleLocks } from "./stack-lock.mjs";
import { stackFileCopy } from "./stack-state.mjs";

await runCommand(async () => {
  const [stack, ...others] = process.argv.slice(2);
  if (stack === undefined || others.length > 0) throw new Problem(message("restore-state-usage"), 2);
  stackFileCopy(stack);
  // While somebody works on the stack its state may only seem to be gone.
  await clearStaleLocks(stack, sayOnStandardError);
  process.stdout.write(`${await restoreState(stack)}\n`);
  return 0;
});
