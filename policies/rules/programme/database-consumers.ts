import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { type AllowedPeer, allowedPeers, shownPeer } from "./allowed-peers.ts";
import { idsIn, nameOf } from "./center-facts.ts";

const opened = (policy: string, database: string, peer: { vi: string; en: string }): Bilingual => ({
  vi: `${policy} mở ${database} cho ${peer.vi}, không phải hệ thống đã khai báo là bên dùng`,
  en: `${policy} opens ${database} to ${peer.en}, which is no declared consumer`,
});

/** A database is opened to the namespaces of its declared consumers, to itself and to its operator: to nobody else. */
export const databaseConsumers = defineRule({
  id: "database-consumers",
  clauses: [],
  programme: { rows: ["DN-09", "DN-18", "QN-11"], level: "mandatory" },
  severity: "critical",
  title: {
    vi: "Chỉ bên dùng đã khai báo vào được cơ sở dữ liệu",
    en: "Only declared consumers reach a database",
  },
  why: {
    vi: "Chia sẻ dữ liệu phải có chủ dữ liệu biết và cho phép từng bên dùng",
    en: "Data is shared with consumers that its owner knows and admits",
  },
  fix: {
    vi: "Khai báo hệ thống trong consumers của cơ sở dữ liệu, hoặc bỏ luồng đó",
    en: "Declare the system among the database's consumers, or drop the flow",
  },
  parameters: { operatorNamespaces: ["cnpg-system"] },
  kinds: ["SharedDatabase", "NetworkPolicy"],
  scope: "stack",
  check: (graph, { parameters }) =>
    componentsOf(graph, "SharedDatabase").flatMap((database) =>
      judge(graph, database, parameters.operatorNamespaces),
    ),
});

function judge(graph: ResourceGraph, database: ResourceNode, operators: readonly string[]): Verdict[] {
  const namespace = readIntentString(database, "namespace");
  const consumers = idsIn(database, "consumers");
  if (namespace.state !== "known" || consumers.state === "unknown") return [unknown(database)];
  const allowed = new Set([namespace.value, ...operators, ...(valueIfKnown(consumers) ?? [])]);
  return objectsOfKind(graph, "NetworkPolicy").flatMap((policy) => {
    if (policy.namespace.state === "unknown") return [unknown(policy.node)];
    if (valueIfKnown(policy.namespace) !== namespace.value) return [];
    const peers = allowedPeers(policy, "ingress");
    const stranger = peers.find((peer) => !isAllowed(peer, allowed) && peer.kind !== "unknown");
    if (stranger !== undefined)
      return [fail(policy.node, opened(policy.label, nameOf(database), shownPeer(stranger)))];
    return [peers.some(({ kind }) => kind === "unknown") ? unknown(policy.node) : pass(policy.node)];
  });
}

function isAllowed(peer: AllowedPeer, allowed: ReadonlySet<string>): boolean {
  if (peer.kind === "own") return true;
  return peer.kind === "namespaces" && peer.names.every((name) => allowed.has(name));
}
