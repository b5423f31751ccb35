import { componentsOf, readIntent, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { idsIn, nameOf, SYSTEM_CLASSES, systemsOf, textsIn } from "./center-facts.ts";

const texts = {
  unread: (application: string, catalogue: string): Bilingual => ({
    vi: `${application} không đọc danh mục dùng chung ${catalogue}`,
    en: `${application} does not read the shared catalogue ${catalogue}`,
  }),
  undeclared: (application: string, catalogue: string): Bilingual => ({
    vi: `${catalogue} không khai báo ${application} là bên dùng`,
    en: `${catalogue} does not declare ${application} as a consumer`,
  }),
  noCatalogue: { vi: "Không có danh mục dùng chung", en: "There is no shared catalogue" },
};

/** Where there is a shared catalogue, every sector application reads that one. A second catalogue is for `no-duplicate`. */
export const catalogueShared = defineRule({
  id: "catalogue-shared",
  clauses: [],
  programme: { rows: ["QN-13", "QN-19"], level: "mandatory" },
  severity: "medium",
  title: {
    vi: "Ứng dụng chuyên ngành đọc danh mục dùng chung",
    en: "Sector applications read the shared catalogue",
  },
  why: {
    vi: "Danh mục riêng của từng ngành làm dữ liệu không khớp nhau",
    en: "Private catalogues make the sectors' data disagree",
  },
  fix: {
    vi: "Thêm danh mục vào uses của ứng dụng và ứng dụng vào consumers của danh mục",
    en: "Add the catalogue to the application's uses and the application to its consumers",
  },
  parameters: { capability: "shared-catalogues" },
  kinds: ["SharedDatabase", ...SYSTEM_CLASSES],
  scope: "stack",
  check(graph, { parameters }) {
    const databases = componentsOf(graph, "SharedDatabase");
    const capabilityOf = (database: ResourceNode) => readIntentString(database, "capability");
    const catalogues = databases.filter((node) => valueIfKnown(capabilityOf(node)) === parameters.capability);
    const untold = databases.some((node) => capabilityOf(node).state === "unknown");
    return systemsOf(graph)
      .filter((system) => readIntent(system, "sector").state !== "absent")
      .map((system) => (catalogues.length === 0 && untold ? unknown(system) : judge(system, catalogues)));
  },
});

function judge(system: ResourceNode, catalogues: readonly ResourceNode[]): Verdict {
  const [catalogue] = catalogues;
  const uses = textsIn(system, "uses");
  const id = readIntentString(system, "id");
  if (catalogue === undefined) return notApplicable(system, texts.noCatalogue);
  if (uses.state === "unknown" || id.state !== "known") return unknown(system);
  const read = catalogues.find((database) =>
    (valueIfKnown(uses) ?? []).includes(valueIfKnown(readIntentString(database, "id")) ?? ""),
  );
  if (read === undefined) return fail(system, texts.unread(nameOf(system), nameOf(catalogue)));
  const consumers = idsIn(read, "consumers");
  if (consumers.state === "unknown") return unknown(system);
  const declared = (valueIfKnown(consumers) ?? []).includes(id.value);
  return declared ? pass(system) : fail(system, texts.undeclared(nameOf(system), nameOf(read)));
}
