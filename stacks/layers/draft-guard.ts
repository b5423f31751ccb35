import * as pulumi from "@pulumi/pulumi";
import { message, render } from "../messages/messages.ts";
import type { Lang } from "../messages/wording.ts";
import type { CenterModel } from "../model/center-model.ts";
import { Refusal } from "./refusal.ts";
import type { StackSettings } from "./stack-settings.ts";

/**
 * Stops a run that would deploy a plan nobody has approved to a real target, before anything is registered.
 * In the program and not a rule: a rule runs after the first resources. Previews pass, and so does `render`,
 * which marks what it writes DỰ THẢO.
 */
export function guardDraft(
  model: CenterModel,
  settings: Pick<StackSettings, "target" | "draftOverride">,
  dryRun: boolean,
  lang: Lang,
): void {
  if (!model.center.draft || settings.target.kind === "render" || dryRun) return;
  if (settings.draftOverride !== undefined && settings.draftOverride.trim() !== "") return;
  const text = message("draft.refused", { status: model.center.planStatus, stack: pulumi.getStack() });
  throw new Refusal(render(text, lang));
}
