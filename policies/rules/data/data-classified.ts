import { readIntentString, tellsIntent } from "../../graph/intent.ts";
import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { DATA_CLASS_LABEL } from "../../graph/label-names.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readString } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, warn } from "../frame/verdict.ts";
import { type DataHolder, dataHoldersOf } from "../kubernetes/data-holders.ts";
import { entriesIn, nameOfEntry } from "../programme/center-facts.ts";
import { componentAbove, labelledClass, SUGGESTED_CLASSES } from "./data-class.ts";
import { perCenter } from "./declared-by-center.ts";

const unclassified = (what: string): Bilingual => ({
  vi: `${what} chưa phân loại mức nhạy cảm (nhãn ${DATA_CLASS_LABEL} hoặc dataset)`,
  en: `${what} has no data class (label ${DATA_CLASS_LABEL}, or its dataset)`,
});
const offScheme = (what: string, found: string): Bilingual => ({
  vi: `${what} ghi mức nhạy cảm "${found}", không có trong bảng phân loại`,
  en: `${what} states the data class "${found}", which the scheme does not have`,
});
const differs = (what: string, label: string, declared: string): Bilingual => ({
  vi: `${what} mang nhãn "${label}" nhưng hồ sơ phân loại "${declared}"`,
  en: `${what} is labelled "${label}" but declared "${declared}"`,
});
const stateSecret = (what: string): Bilingual => ({
  vi: `${what} là bí mật nhà nước: chỉ được đặt ở đây khi hồ sơ cấp độ cho phép (dossierReference)`,
  en: `${what} is a state secret: allowed here only where the level dossier says so (dossierReference)`,
});
const noLabel: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết dữ liệu này thuộc mức nhạy cảm nào",
  en: "The source does not tell the class of this data",
};

/** Every dataset has a class of the scheme, and what keeps data carries it as a label, the same as declared. */
export const dataClassified = defineRule({
  id: "data-classified",
  clauses: [{ control: "TCVN14423-5.4.2.1-b", extent: "whole" }],
  severity: "medium",
  title: { vi: "Dữ liệu được phân loại mức nhạy cảm", en: "Data is classified by sensitivity" },
  why: {
    vi: "Chưa phân loại thì không biết dữ liệu nào phải mã hóa, tách riêng, ký số",
    en: "Without a class nobody knows which data to encrypt, keep apart and sign",
  },
  fix: {
    vi: "Ghi dataset cho cơ sở dữ liệu, kho lưu trữ; bảng phân loại khác thì đặt tham số classes",
    en: "Name the dataset of each database and volume; set the parameter classes for another scheme",
  },
  parameters: { classes: SUGGESTED_CLASSES as readonly string[] },
  kinds: ["Center", "PersistentVolumeClaim", "StatefulSet", "Cluster", "Namespace"],
  scope: "stack",
  check: (graph, { parameters }) => [
    ...perCenter(graph, (center) => {
      const datasets = entriesIn(center, "datasets");
      if (datasets.state === "unknown") return [unknown(center)];
      const entries = datasets.state === "known" ? datasets.value : [];
      return entries.map((entry) => judgeDataset(center, entry, parameters.classes));
    }),
    ...dataHoldersOf(graph).map((holder) => judgeHolder(graph, holder, parameters.classes)),
  ],
});

function judgeDataset(
  center: ResourceNode,
  [id, entry]: readonly [string, PlainMap],
  classes: readonly string[],
): Verdict {
  const found = readString(entry, "dataClass");
  const name = nameOfEntry(id, entry);
  if (found.state === "unknown") return unknown(center, undefined, id);
  if (found.state === "absent") return fail(center, unclassified(name), id);
  if (!classes.includes(found.value)) return fail(center, offScheme(name, found.value), id);
  const allowed = found.value !== "state-secret" || readString(entry, "dossierReference").state !== "absent";
  return allowed ? pass(center, id) : warn(center, stateSecret(name), id);
}

function judgeHolder(
  graph: ResourceGraph,
  { object, holdsData }: DataHolder,
  classes: readonly string[],
): Verdict {
  const { node, label } = object;
  const found = labelledClass(graph, object);
  if (found.state === "unknown") return unknown(node);
  if (found.state === "absent") {
    if (!tellsIntent(graph)) return unknown(node, noLabel);
    return holdsData === "unknown" ? unknown(node) : fail(node, unclassified(label));
  }
  if (!classes.includes(found.value)) return fail(node, offScheme(label, found.value));
  return judgeAgainst(graph, object, found.value);
}

function judgeAgainst(graph: ResourceGraph, { node, label }: KubernetesObject, found: string): Verdict {
  const owner = componentAbove(graph, node);
  if (owner === undefined) return pass(node);
  const declared = readIntentString(owner, "dataClass");
  if (declared.state === "unknown") return unknown(node);
  const same = declared.state === "absent" || declared.value === found;
  return same
    ? pass(node)
    : fail(node, differs(label, found, declared.state === "known" ? declared.value : ""));
}
