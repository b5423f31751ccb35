import { readIntent, readIntentList, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readMap, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "../programme/center-facts.ts";
import { perComponent } from "./center-declarations.ts";

const texts = {
  own: {
    vi: "Hệ thống của trung tâm, không phải dịch vụ thuê",
    en: "The center's own system, not a hired one",
  },
  database: (system: string, other: string, database: string): Bilingual => ({
    vi: `${system} và ${other} dùng chung cơ sở dữ liệu ${database}`,
    en: `${system} and ${other} share database ${database}`,
  }),
  volume: (system: string, volume: string): Bilingual => ({
    vi: `${volume} của ${system} là thư mục máy chủ hoặc vùng NFS mà hệ thống khác cũng dùng`,
    en: `${volume} of ${system} is a directory of a node, or an NFS export that another system uses too`,
  }),
};

/** A hired system shares no database, claim, bucket or export with another; claims are namespaced, so that they are apart where namespaces are. A common StorageClass is fine. */
export const hiredStorageApart = defineRule({
  id: "hired-storage-apart",
  clauses: [{ control: "ND331-D30.8-c", extent: "whole" }],
  severity: "high",
  title: { vi: "Tách vùng lưu trữ của hệ thống thuê", en: "Storage of hired systems is apart" },
  why: {
    vi: "Hai hệ thống thuê chung kho dữ liệu thì lộ một là lộ cả hai",
    en: "Two hired systems on one store: when one leaks, both do",
  },
  fix: {
    vi: "Cấp cơ sở dữ liệu, volume riêng cho hệ thống có hosting: hired; không dùng hostPath",
    en: "Give a system with hosting: hired its own database and volumes; no hostPath",
  },
  parameters: {},
  kinds: ["PersistentVolume", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => perComponent(systemsOf(graph), (system) => [judge(graph, system)]),
});

function judge(graph: ResourceGraph, system: ResourceNode): Verdict {
  const [hosting, namespace] = [readIntent(system, "hosting"), readIntentString(system, "namespace")];
  if (hosting.state === "unknown") return unknown(system);
  if (valueIfKnown(hosting) !== "hired") return notApplicable(system, texts.own);
  const mine = databasesOf(system);
  if (mine === undefined || namespace.state !== "known") return unknown(system);
  for (const other of systemsOf(graph)) {
    if (other === system) continue;
    const theirs = databasesOf(other);
    if (theirs === undefined) return unknown(system);
    const shared = mine.find((id) => theirs.includes(id));
    if (shared !== undefined) return fail(system, texts.database(nameOf(system), nameOf(other), shared));
  }
  const volumes = objectsOfKind(graph, "PersistentVolume");
  const exports = volumes.map(({ node }) => exportOf(node.properties));
  const wrong = volumes.find(({ node }, index) => {
    const isMine = valueIfKnown(readString(node.properties, "spec.claimRef.namespace")) === namespace.value;
    const path = exports[index];
    const twice = path !== undefined && exports.filter((one) => one === path).length > 1;
    return isMine && (twice || readMap(node.properties, "spec.hostPath").state !== "absent");
  });
  return wrong === undefined ? pass(system) : fail(system, texts.volume(nameOf(system), wrong.label));
}

function exportOf(volume: PlainMap): string | undefined {
  const [server, path] = [readString(volume, "spec.nfs.server"), readString(volume, "spec.nfs.path")];
  return server.state === "known" && path.state === "known" ? `${server.value}:${path.value}` : undefined;
}

function databasesOf(system: ResourceNode): readonly string[] | undefined {
  const list = readIntentList(system, "databases");
  if (list.state === "absent") return [];
  if (list.state === "unknown") return undefined;
  const ids = list.value.map((use) => valueIfKnown(readString(use, "id")));
  return ids.every((id) => id !== undefined) ? ids : undefined;
}
