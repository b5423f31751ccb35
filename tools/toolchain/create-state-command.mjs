// npm run create-state -- <stack>
import { stateKey } from "./backend-files.mjs";
import { message } from "./messages.mjs";
import { Problem, runCommand } from "./problem.mjs";
import { setUp } from "./setup.mjs";
import { createStack, stackExists, stackFileCopy } from "./stack-state.mjs";
import { stateStore } from "./state-store.mjs";

await runCommand(async () => {
  const [stack, ...others] = process.argv.slice(2);
  if (stack === undefined || others.length > 0) throw new Problem(message("create-state-usage"), 2);
  stackFileCopy(stack);
  const place = stateStore().place(stateKey(stack));
  await setUp();
  if (await stackExists(stack)) throw new Problem(message("state-present", { stack, file: place }), 2);
  await createStack(stack);
  process.stdout.write(`${message("state-created", { stack, place })}\n`);
  return 0;
});
