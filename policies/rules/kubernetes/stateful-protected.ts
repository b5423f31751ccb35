import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { dataHoldersOf } from "./data-holders.ts";

const unprotected = (holder: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu nhưng không được bảo vệ khỏi xóa`,
  en: `${holder} keeps data but is not protected from deletion`,
});
const noProtection: Bilingual = {
  vi: "tệp manifest không cho biết tài nguyên có được bảo vệ khỏi xóa hay không",
  en: "manifests do not tell whether a resource is protected from deletion",
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
      if (!object.node.protect && holdsData === "unknown") return unknown(object.node);
      return verdictOf(object.node.protect ? "yes" : "no", object.node, unprotected(object.label));
    }),
});
