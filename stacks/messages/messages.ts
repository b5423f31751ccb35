import { auditMessages } from "./audit-messages.ts";
import { ciHelpMessages, ciMessages } from "./ci-messages.ts";
import { commandHelpMessages, commandLineMessages } from "./command-line-messages.ts";
import { diagramHelpMessages, diagramMessages } from "./diagram-messages.ts";
import { dossierHelpMessages, dossierMessages } from "./dossier-messages.ts";
import { driftMessages } from "./drift-messages.ts";
import { drillHelpMessages, drillMessages } from "./drill-messages.ts";
import { edgeMessages } from "./edge-messages.ts";
import { evidenceMessages } from "./evidence-messages.ts";
import { firewallHelpMessages, firewallMessages } from "./firewall-messages.ts";
import { mergeHelpMessages, mergeMessages } from "./merge-messages.ts";
import { modelMessages } from "./model-messages.ts";
import { nodeFileHelpMessages, nodeFileMessages } from "./node-file-messages.ts";
import { previewHelpMessages, previewMessages } from "./preview-messages.ts";
import { profileMessages } from "./profile-messages.ts";
import { reachHelpMessages, reachMessages } from "./reach-messages.ts";
import { reportMessages } from "./report-messages.ts";
import { scalarMessages } from "./scalar-messages.ts";
import type { Lang, Wording } from "./wording.ts";
import { yamlMessages } from "./yaml-messages.ts";

/** Every message of the project. A new subject is a new file and one line here; codes start with their subject. */
const catalogue = {
  ...ciHelpMessages,
  ...ciMessages,
  ...commandHelpMessages,
  ...commandLineMessages,
  ...diagramHelpMessages,
  ...diagramMessages,
  ...dossierHelpMessages,
  ...dossierMessages,
  ...mergeHelpMessages,
  ...mergeMessages,
  ...firewallHelpMessages,
  ...firewallMessages,
  ...modelMessages,
  ...nodeFileHelpMessages,
  ...nodeFileMessages,
  ...edgeMessages,
  ...driftMessages,
  ...drillHelpMessages,
  ...drillMessages,
  ...evidenceMessages,
  ...auditMessages,
  ...yamlMessages,
  ...previewHelpMessages,
  ...previewMessages,
  ...profileMessages,
  ...reportMessages,
  ...reachHelpMessages,
  ...reachMessages,
  ...scalarMessages,
};

type Catalogue = typeof catalogue;

export type MessageCode = keyof Catalogue;

/** Parameters of the message `C`; `void` when it has none. */
export type MessageParams<C extends MessageCode> = Catalogue[C] extends Wording<infer P> ? P : never;

/** A message as plain data: a code and its parameters. It becomes text once, at the edge, through `render`. */
export type Message = {
  [C in MessageCode]: { readonly code: C; readonly params: MessageParams<C> };
}[MessageCode];

/** Makes a message. The parameters are checked against its code; a message without parameters takes none. */
export function message<C extends MessageCode>(
  code: C,
  ...rest: MessageParams<C> extends void ? [] : [params: MessageParams<C>]
): Message {
  return { code, params: rest[0] } as Message;
}

/** The text of a message in one language. */
export function render(msg: Message, lang: Lang): string {
  // The union ties code to params; indexing by code loses that tie, so it is restated here once.
  const texts = catalogue[msg.code] as Wording<unknown>;
  return texts[lang](msg.params);
}

/** True when `value` is a message of this catalogue, for values that come back through untyped places. */
export function isMessage(value: unknown): value is Message {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    Object.hasOwn(catalogue, value.code)
  );
}

/** Codes of the whole catalogue, sorted. */
export const messageCodes: readonly MessageCode[] = (Object.keys(catalogue) as MessageCode[]).sort();
