import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import {
  functionsOf,
  isEquivalent,
  type ProtectiveFunction,
  underAnyCenter,
} from "./protective-functions.ts";

const WORDS: Readonly<Record<string, Bilingual>> = {
  siem: { vi: "giám sát (SIEM)", en: "monitoring (SIEM)" },
  "anti-malware": { vi: "phòng chống mã độc tập trung", en: "central anti-malware" },
};
const none = (kind: string): Bilingual => ({
  vi: `Trung tâm không có hệ thống ${WORDS[kind]?.vi ?? kind}`,
  en: `The center has no ${WORDS[kind]?.en ?? kind}`,
});
const apart = (id: string): Bilingual => ({
  vi: `Chức năng "${id}" không có kết nối chia sẻ cảnh báo tới trung tâm an ninh mạng quốc gia hoặc của tỉnh`,
  en: `The function "${id}" has no link that shares alerts with the national or provincial cybersecurity center`,
});

/**
 * Monitoring and central anti-malware each have a link to a cybersecurity center: their own, or that of the function
 * their alerts go to. Protocol and format are not published; warnings come back over the same link.
 */
export const alertSharing = defineRule({
  id: "alert-sharing",
  clauses: [
    { control: "LUAT116-D40.1-b", extent: "part" },
    { control: "ND333-D7.2", extent: "part" },
  ],
  severity: "high",
  title: {
    vi: "Giám sát và chống mã độc nối với trung tâm an ninh mạng",
    en: "Monitoring and anti-malware are linked to the cybersecurity center",
  },
  why: {
    vi: "Luật buộc kết nối; cảnh báo của nơi khác cũng đến qua đường này",
    en: "The law asks for the link; warnings from elsewhere come over it too",
  },
  fix: {
    vi: "Khai báo interlinks kind: cybersecurity-center đi từ hệ thống giám sát; đặt alertsTo cho chức năng chống mã độc",
    en: "Declare interlinks of kind cybersecurity-center from the monitor; set alertsTo of the anti-malware function",
  },
  parameters: { functions: ["siem", "anti-malware"], party: "cybersecurity-center" },
  kinds: ["Center", "Interlink", "SecurityMonitor"],
  scope: "stack",
  check: (graph, { parameters }) =>
    underAnyCenter(graph, (center) =>
      parameters.functions.flatMap((kind) => judge(graph, center, kind, parameters.party)),
    ),
});

function judge(graph: ResourceGraph, center: CenterFacts, kind: string, party: string): readonly Verdict[] {
  const functions = functionsOf(graph, center, kind);
  const siems = functionsOf(graph, center, "siem");
  if (functions === undefined || siems === undefined) return [unknown(center.node)];
  if (functions.length === 0) return [fail(center.node, none(kind), kind)];
  return functions.map((one) => {
    const subject = `securityFunctions.${one.id}`;
    if (isEquivalent(one)) return pass(center.node, subject);
    const linked = any(speakersOf(one, siems).map((speaker) => isLinked(graph, speaker, party)));
    const contract = readString(one.entry, "by.provider");
    // What a provider's own platform is linked to stands in its contract.
    const told: Truth = linked === "no" && contract.state === "known" ? "unknown" : linked;
    return verdictOf(all([one.fulfilled, told]), center.node, apart(one.id), subject);
  });
}

/** The system that fulfils the function, and the one its alerts go to. */
function speakersOf(
  { system, entry }: ProtectiveFunction,
  siems: readonly ProtectiveFunction[],
): readonly ResourceNode[] {
  const target = readString(entry, "alertsTo");
  const siem = siems.find(({ id }) => target.state === "known" && target.value === id);
  return [system, siem?.system].filter((node) => node !== undefined);
}

function isLinked(graph: ResourceGraph, speaker: ResourceNode, party: string): Truth {
  const own = readIntentString(speaker, "id");
  if (own.state !== "known") return "unknown";
  return any(
    componentsOf(graph, "Interlink").map((link) =>
      all([
        holds(readIntentString(link, "from"), (from) => from === own.value, "no"),
        holds(readIntentString(link, "kind"), (kind) => kind === party, "no"),
        holds(readIntent(link, "endpoint"), () => true, "no"),
      ]),
    ),
  );
}
