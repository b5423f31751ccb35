import {
  componentsOf,
  readIntent,
  readIntentList,
  readIntentString,
  tellsIntent,
} from "../../graph/intent.ts";
import { annotationOf } from "../../graph/kubernetes-object.ts";
import { DATASET_ANNOTATION } from "../../graph/label-names.ts";
import { type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { dataHoldersOf } from "../kubernetes/data-holders.ts";
import { idsIn, nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";
import { componentAbove } from "./data-class.ts";

const unnamed = (holder: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu nhưng không thuộc mục nào của danh mục tài sản thông tin (dataset)`,
  en: `${holder} keeps data that belongs to no entry of the list of information (dataset)`,
});
const missing = (holder: string, dataset: string): Bilingual => ({
  vi: `${holder} trỏ tới "${dataset}", không có trong danh mục tài sản thông tin`,
  en: `${holder} refers to "${dataset}", which is not on the list of information`,
});
const noList: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh mục tài sản thông tin",
  en: "The source does not tell the list of information",
};

/** Databases, volumes of systems, and claims made by hand refer to a dataset of the center's list. */
export const datasetNamed = defineRule({
  id: "dataset-named",
  clauses: [{ control: "TCVN14423-5.4.2.2-a", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Nơi giữ dữ liệu có trong danh mục tài sản thông tin",
    en: "What keeps data is on the list of information",
  },
  why: {
    vi: "Dữ liệu ngoài danh mục không có chủ sở hữu, thời hạn lưu và cách hủy",
    en: "Data that is on no list has no owner, no retention and no disposal",
  },
  fix: {
    vi: `Thêm dataset cho cơ sở dữ liệu, kho lưu trữ; tài nguyên tự tạo thì ghi chú ${DATASET_ANNOTATION}`,
    en: `Name the dataset of the database or volume; annotate what is made by hand with ${DATASET_ANNOTATION}`,
  },
  parameters: {},
  kinds: ["Center", "SharedDatabase", ...SYSTEM_CLASSES, "PersistentVolumeClaim", "StatefulSet", "Cluster"],
  scope: "stack",
  check(graph) {
    const listed = listedDatasets(graph);
    const databases = componentsOf(graph, "SharedDatabase").map((node) =>
      judge(node, nameOf(node), readIntentString(node, "dataset"), listed),
    );
    const systems = componentsOf(graph, ...SYSTEM_CLASSES).flatMap((node) => judgeClaims(node, listed));
    const strays = dataHoldersOf(graph).flatMap(({ object }) => {
      if (componentAbove(graph, object.node) !== undefined) return [];
      if (!tellsIntent(graph)) return [unknown(object.node, noList)];
      return [judge(object.node, object.label, annotationOf(object, DATASET_ANNOTATION), listed)];
    });
    return [...databases, ...systems, ...strays];
  },
});

function listedDatasets(graph: ResourceGraph): ReadonlySet<string> | "unknown" {
  const lists = componentsOf(graph, "Center").map((center) => idsIn(center, "datasets"));
  if (lists.length === 0 || lists.some(({ state }) => state === "unknown")) return "unknown";
  return new Set(lists.flatMap((list) => valueIfKnown(list) ?? []));
}

function judgeClaims(system: ResourceNode, listed: ReadonlySet<string> | "unknown"): readonly Verdict[] {
  if (readIntent(system, "claims").state === "absent") return [];
  const claims = readIntentList(system, "claims");
  if (claims.state !== "known") return [unknown(system)];
  return claims.value.map((claim, index) =>
    judge(system, nameOf(system), readString(claim, "dataset"), listed, `claims.${index}`),
  );
}

function judge(
  node: ResourceNode,
  holder: string,
  dataset: Reading<string>,
  listed: ReadonlySet<string> | "unknown",
  subject?: string,
): Verdict {
  if (dataset.state === "absent") return fail(node, unnamed(holder), subject);
  if (dataset.state === "unknown" || listed === "unknown") return unknown(node, undefined, subject);
  return listed.has(dataset.value)
    ? pass(node, subject)
    : fail(node, missing(holder, dataset.value), subject);
}
