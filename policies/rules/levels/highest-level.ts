import { componentsOf, readIntentList } from "../../graph/intent.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { perComponent } from "../network/center-declarations.ts";
import { nameOf, readIntentNumber, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { handlesProcedures, isOnlineService, subjectsOf } from "./level-criteria.ts";

const low = (system: string, level: number, why: Bilingual): Bilingual => ({
  vi: `${system} khai báo dưới cấp độ ${level} dù ${why.vi}`,
  en: `${system} declares less than level ${level} although ${why.en}`,
});

interface Criterion {
  readonly why: Bilingual;
  readonly level: number;
  met(graph: ResourceGraph, system: ResourceNode): Truth;
}

/** NĐ 331/2026, Điều 13; further articles look at things that no declaration tells. */
const CRITERIA: readonly Criterion[] = [
  {
    why: {
      vi: "giải quyết thủ tục hành chính (Điều 13.2.b)",
      en: "it handles administrative procedures (Article 13.2.b)",
    },
    level: 3,
    met: (_graph, system) => handlesProcedures(system),
  },
  {
    why: {
      vi: "giữ dữ liệu của rất nhiều người (Điều 13.2.c)",
      en: "it holds the data of very many people (Article 13.2.c)",
    },
    level: 3,
    met: (graph, system) =>
      all([
        isOnlineService(system),
        any([
          holds(subjectsOf(graph, system, "basic"), (count) => count >= 100_000, "no"),
          holds(subjectsOf(graph, system, "sensitive"), (count) => count >= 10_000, "no"),
        ]),
      ]),
  },
];

/** The declared level is the highest that any criterion known of the system gives; a higher one is allowed. Criteria of other articles need a person. */
export const highestLevel = defineRule({
  id: "highest-level",
  clauses: [{ control: "ND331-D8.2", extent: "part" }],
  severity: "high",
  title: { vi: "Lấy cấp độ cao nhất", en: "The highest matching level applies" },
  why: {
    vi: "Chọn tiêu chí thấp hơn là hạ cấp độ trên giấy",
    en: "Picking a lower criterion lowers the level on paper only",
  },
  fix: {
    vi: "Nâng securityLevel của hệ thống hoặc cơ sở dữ liệu lên bằng cấp cao nhất của hệ thống dùng nó",
    en: "Raise securityLevel to the highest level that a criterion gives",
  },
  parameters: {},
  kinds: ["SharedDatabase", "Center", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph): readonly Verdict[] => [
    ...perComponent(systemsOf(graph), (system) => [judge(graph, system)]),
    ...componentsOf(graph, "SharedDatabase").map((database) => judgeDatabase(graph, database)),
  ],
});

function judge(graph: ResourceGraph, system: ResourceNode): Verdict {
  const declared = readIntentNumber(system, "securityLevel");
  if (declared.state === "unknown") return unknown(system);
  const own = valueIfKnown(declared) ?? 0;
  const open = CRITERIA.filter(({ level }) => level > own).map(
    (one) => [one, one.met(graph, system)] as const,
  );
  const met = open.find(([, truth]) => truth === "yes");
  if (met !== undefined) return fail(system, low(nameOf(system), met[0].level, met[0].why));
  return open.some(([, truth]) => truth === "unknown") ? unknown(system) : pass(system);
}

/** A database is part of the systems that keep their data in it. */
function judgeDatabase(graph: ResourceGraph, database: ResourceNode): Verdict {
  const own = readIntentNumber(database, "securityLevel");
  if (own.state === "unknown") return unknown(database);
  const id = database.name;
  for (const system of systemsOf(graph)) {
    const uses = readIntentList(system, "databases");
    const level = readIntentNumber(system, "securityLevel");
    if (uses.state === "unknown" || level.state === "unknown") return unknown(database);
    const writes = (valueIfKnown(uses) ?? []).some(
      (use) =>
        valueIfKnown(readString(use, "id")) === id && valueIfKnown(readString(use, "access")) === "write",
    );
    const wanted = valueIfKnown(level) ?? 0;
    if (writes && wanted > (valueIfKnown(own) ?? 0)) {
      const why = { vi: `${nameOf(system)} ghi dữ liệu vào đó`, en: `${nameOf(system)} writes to it` };
      return fail(database, low(nameOf(database), wanted, why));
    }
  }
  return pass(database);
}
