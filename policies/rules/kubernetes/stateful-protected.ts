import { readIntent } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { dataHoldersOf } from "./data-holders.ts";

const unprotected = (holder: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu nhưng không được bảo vệ khỏi xóa`,
  en: `${holder} keeps data but is not protected from deletion`,
});
const noProtection: Bilingual = {
  vi: "tệp manifest không cho biết tài nguyên có được bảo vệ khỏi xóa hay không",
  en: "manifests do not tell whether a resource is protected from deletion",
};
const released: Bilingual = {
  vi: "đã gỡ bảo vệ có chủ ý (pdc:releaseProtection) để xóa hệ thống",
  en: "its protection was released on purpose (pdc:releaseProtection), ahead of a destroy",
};

/** A mistake in a profile must not delete data: Pulumi refuses to delete what is protected. */
export const statefulProtected = defineRule({
  id: "stateful-protected",
  clauses: [],
  programme: { rows: ["ND-12"], level: "mandatory" },
  severity: "high",
  title: { vi: "Nơi giữ dữ liệu được bảo vệ khỏi xóa", en: "Data holders are protected from deletion" },
  why: {
    vi: "Sửa nhầm một dòng cấu hình không được xóa mất dữ liệu của tỉnh",
    en: "One wrong line of configuration must not delete a province's data",
  },
  fix: {
    vi: "Đặt protect: true cho tài nguyên; khi thật sự cần xóa thì làm theo các bước gỡ bảo vệ",
    en: "Set protect: true on the resource; to delete it for real, follow the documented release",
  },
  parameters: {},
  kinds: ["PersistentVolumeClaim", "StatefulSet", "Cluster"],
  scope: "stack",
  check: (graph) =>
    dataHoldersOf(graph).map(({ object, holdsData }) => {
      if (object.node.protect === "unknown") return unknown(object.node, noProtection);
      if (!object.node.protect && isReleased(graph, object.node)) return notApplicable(object.node, released);
      if (!object.node.protect && holdsData === "unknown") return unknown(object.node);
      return verdictOf(object.node.protect ? "yes" : "no", object.node, unprotected(object.label));
    }),
});

/** Whether a component above a resource tells that the operator released what it protects. */
function isReleased(graph: ResourceGraph, node: ResourceNode): boolean {
  const parent = node.parent === null ? undefined : graph.byUrn.get(node.parent);
  if (parent === undefined) return false;
  const told = readIntent(parent, "releaseProtection");
  return (told.state === "known" && told.value === true) || isReleased(graph, parent);
}
