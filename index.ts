import * as pulumi from "@pulumi/pulumi";
import { deployCenter } from "./stacks/layers/deploy-center.ts";
import { guardDraft } from "./stacks/layers/draft-guard.ts";
import { ownFieldsAs } from "./stacks/layers/field-manager.ts";
import { createEngineProvider, createProviders } from "./stacks/layers/providers.ts";
import { Refusal } from "./stacks/layers/refusal.ts";
import { readStackSettings } from "./stacks/layers/stack-settings.ts";
import { loadCenter } from "./stacks/load-center.ts";
import { chooseLanguage } from "./stacks/messages/choose-language.ts";
import { profileFault } from "./stacks/profile-fault.ts";

const settings = readStackSettings();
const lang = chooseLanguage(process.env);
const { model, diagnostics } = loadCenter(`stacks/${settings.profile}`, settings.window);
if (!model) throw new Refusal(profileFault(diagnostics, lang));
guardDraft(model, settings, pulumi.runtime.isDryRun(), lang);

const { addresses } = deployCenter(model, {
  providers: createProviders(settings, model.center.code),
  engines: ({ id, key }) => {
    const host = settings.edgeHosts[key];
    return host === undefined ? undefined : createEngineProvider(id, host);
  },
  secrets: settings.target.kind === "render" ? "withheld" : "delivered",
  releaseProtection: settings.releaseProtection,
  readNodes: settings.target.kind === "cluster",
  // Files have no owners of fields.
  transforms: settings.target.kind === "cluster" ? [ownFieldsAs(`pdc-${pulumi.getStack()}`)] : [],
});

/** Id, plan status and target of the center, for tools that read the stack. */
export const center = {
  id: model.center.id,
  planStatus: model.center.planStatus,
  draft: model.center.draft,
  target: settings.target.kind,
  window: model.window ?? null,
};
/** System and database id → address inside the cluster. */
export { addresses };
