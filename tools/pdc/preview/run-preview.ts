import { join } from "node:path";
import type { ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { matchesResource } from "../../../policies/rules/frame/waiver.ts";
import { loadCenter } from "../../../stacks/load-center.ts";
import { message } from "../../../stacks/messages/messages.ts";
import { byId } from "../../../stacks/model/plain-data.ts";
import { profileFault } from "../../../stacks/profile-fault.ts";
import type { Profile } from "../../../stacks/schema/profile.ts";
import { projectRoot } from "../../toolchain/environment.mjs";
import { ensureStack, stackFileCopy } from "../../toolchain/stack-state.mjs";
import { exitCodes, Fault } from "../fault.ts";
import type { Terminal } from "../terminal.ts";
import { engineChange } from "./engine-run.ts";
import { previewReport } from "./make-preview-report.ts";
import type { PlannedChange } from "./planned-change.ts";
import { namedBase } from "./preview-base.ts";
import type { PreviewReport } from "./preview-report.ts";
import { type StackChoice, stackChoice } from "./stack-choice.ts";

export interface PreviewRun {
  readonly report: PreviewReport;
  readonly change: PlannedChange;
}

export interface PreviewQuestion {
  /** The stack, which has the province's name. */
  readonly stack: string;
  /** Saved preview, state, profile, or git revision. Default: what is deployed. */
  readonly base?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Why the data of everything that goes may be lost. */
  readonly acceptDataLoss?: string | undefined;
  /** Asks the target first what is really there: for clusters. Default false. */
  readonly refresh?: boolean;
}

/**
 * Asks the engine what a change means. A base that is a revision or a profile is asked for at the same time.
 * @throws Fault with 2: a profile or base that cannot be read, an engine that does not answer.
 */
export async function runPreview(question: PreviewQuestion, terminal: Terminal): Promise<PreviewRun> {
  const choice = stackChoice(question.stack);
  const loaded = soundProfile(choice, terminal);
  const { profile } = loaded;
  const base = question.base === undefined ? undefined : namedBase(question.base, choice, terminal);
  try {
    const configFile = stackFileCopy(choice.stack);
    if (!terminal.env.PULUMI_BACKEND_URL) await ensureStack(choice.stack);
    const project = {
      folder: projectRoot,
      stack: choice.stack,
      configFile,
      refresh: question.refresh === true,
    };
    const [change, compared] = await Promise.all([engineChange(project, terminal.env), base?.graph()]);
    const report = previewReport({
      ...{ stack: choice.stack, province: profile.province.name, day: question.day, change, loaded },
      base:
        base === undefined || compared === undefined
          ? { kind: "deployed", label: choice.stack, graph: change.before, asked: change.before }
          : { kind: base.kind, label: base.label, ...compared },
      accepted: (node) => acceptedLoss(node, profile, question),
    });
    return { report, change };
  } finally {
    base?.dispose();
  }
}

function soundProfile({ profile: file, window }: StackChoice, { lang }: Terminal) {
  const loaded = loadCenter(join(projectRoot, file), window);
  const { profile, model, diagnostics } = loaded;
  if (model && profile) return { ...loaded, profile };
  throw new Fault(message("preview.unsound", { text: profileFault(diagnostics, lang).trimEnd() }), {
    exitCode: exitCodes.usage,
  });
}

/** Why the data of a resource may go: the flag speaks for all of them, the profile for what it names until its day. */
function acceptedLoss(
  node: ResourceNode,
  { dataRemovals }: Profile,
  { day, acceptDataLoss }: PreviewQuestion,
): string | undefined {
  const named = byId(dataRemovals).find(
    ([, { resource, expiresOn }]) => expiresOn >= day && matchesResource(resource, node),
  );
  return named === undefined ? acceptDataLoss : `${named[1].reason} (${named[1].approval})`;
}
