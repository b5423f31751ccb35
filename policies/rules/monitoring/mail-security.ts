import { readIntentList } from "../../graph/intent.ts";
import { readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { type CenterFacts, nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { functionsOf, underAnyCenter } from "./protective-functions.ts";

const none = (system: string): Bilingual => ({
  vi: `${system} là hệ thống thư nhưng không có giải pháp bảo vệ thư (mail-security)`,
  en: `${system} is a mail system without a mail-security function (mail-security)`,
});
const noMail: Bilingual = { vi: "Trung tâm không có hệ thống thư", en: "The center has no mail system" };

/** A mail system has a gateway, a hosted service or an equivalent that protects it; where it stands is free. */
export const mailSecurity = defineRule({
  id: "mail-security",
  clauses: [{ control: "TCVN14423-5.9.2.1-c", extent: "part" }],
  severity: "medium",
  title: { vi: "Hệ thống thư có giải pháp bảo vệ", en: "Mail systems are protected" },
  why: {
    vi: "Thư giả mạo và tệp đính kèm độc hại là lối vào phổ biến nhất",
    en: "Forged mail and malicious attachments are the commonest way in",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: mail-security với thiết bị, nhà cung cấp hoặc biện pháp tương đương",
    en: "Declare securityFunctions of kind mail-security with a device, a provider or an equivalent",
  },
  parameters: { protocols: ["smtp", "smtps", "submission", "imap", "imaps", "pop3", "pop3s"] },
  kinds: ["Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    underAnyCenter(graph, (center) => judge(graph, center, parameters.protocols)),
});

function judge(graph: ResourceGraph, center: CenterFacts, protocols: readonly string[]): readonly Verdict[] {
  const systems = systemsOf(graph).map((node) => ({ node, mail: carriesMail(node, protocols) }));
  const found = systems.filter(({ mail }) => mail !== "no");
  if (found.length === 0) return [notApplicable(center.node, noMail)];
  const functions = functionsOf(graph, center, "mail-security");
  return found.map(({ node, mail }) => {
    if (functions === undefined || mail === "unknown") return unknown(node);
    if (functions.length === 0) return fail(node, none(nameOf(node)));
    return verdictOf(any(functions.map(({ fulfilled }) => fulfilled)), node, none(nameOf(node)));
  });
}

function carriesMail(system: ResourceNode, protocols: readonly string[]): Truth {
  const ports = readIntentList(system, "ports");
  if (ports.state !== "known") return ports.state === "absent" ? "no" : "unknown";
  return any(
    ports.value.map((port) =>
      holds(readString(port, "application"), (name) => protocols.includes(name), "no"),
    ),
  );
}
