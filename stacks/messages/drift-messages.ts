import { wording } from "./wording.ts";

/** What `pdc drift` says. */
export const driftMessages = {
  "drift.render": wording<{ stack: string }>({
    vi: ({ stack }) =>
      `"${stack}" kết xuất ra tệp, không có cụm để so. Tệp bị sửa hay xóa: npm run up -- ${stack} khôi phục.`,
    en: ({ stack }) =>
      `"${stack}" renders files, there is no cluster to compare with. Files altered or removed: npm run up -- ${stack} restores them.`,
  }),
  "drift.refresh-failed": wording<{ stack: string; detail: string }>({
    vi: ({ stack, detail }) => `Không đọc được cụm của "${stack}": ${detail}`,
    en: ({ stack, detail }) => `The cluster of "${stack}" could not be read: ${detail}`,
  }),
  "drift.bad-format": wording<{ found: string }>({
    vi: ({ found }) => `--format "${found}": cần table hoặc json.`,
    en: ({ found }) => `--format "${found}": expected table or json.`,
  }),
  "drift.none": wording<{ stack: string; count: number }>({
    vi: ({ stack, count }) =>
      `"${stack}": ${count} đối tượng đúng như đã triển khai, không có gì ngoài khai báo.`,
    en: ({ stack, count }) =>
      `"${stack}": ${count} objects are as deployed, and nothing is there that nobody declared.`,
  }),
  "drift.found": wording<{ changed: number; removed: number; undeclared: number }>({
    vi: ({ changed, removed, undeclared }) =>
      `Sai lệch: ${changed} bị sửa, ${removed} bị xóa, ${undeclared} không ai khai báo.`,
    en: ({ changed, removed, undeclared }) =>
      `Drift: ${changed} changed, ${removed} removed, ${undeclared} that nobody declared.`,
  }),
  "drift.next": wording<{ stack: string; undeclared: number }>({
    vi: ({ stack, undeclared }) =>
      `Đưa về đúng khai báo: PULUMI_K8S_ENABLE_PATCH_FORCE=true npm run up -- ${stack} --refresh (kể cả trường mà người khác đã giữ).${undeclared > 0 ? " Đối tượng không ai khai báo thì phải xóa tay, hoặc đưa vào hồ sơ." : ""}`,
    en: ({ stack, undeclared }) =>
      `To bring it back: PULUMI_K8S_ENABLE_PATCH_FORCE=true npm run up -- ${stack} --refresh (also fields that somebody else holds).${undeclared > 0 ? " What nobody declared is removed by hand, or put into the profile." : ""}`,
  }),
  "drift.head": wording<{ name: "change" | "object" | "fields" }>({
    vi: ({ name }) => ({ change: "Sai lệch", object: "Đối tượng", fields: "Trường" })[name],
    en: ({ name }) => ({ change: "Drift", object: "Object", fields: "Fields" })[name],
  }),
  "drift.change": wording<{ change: "changed" | "removed" | "undeclared" }>({
    vi: ({ change }) => ({ changed: "bị sửa", removed: "bị xóa", undeclared: "không ai khai báo" })[change],
    en: ({ change }) => change,
  }),
  "help.drift": wording({
    vi: () => "So cụm đang chạy với những gì đã triển khai: bị sửa, bị xóa, không ai khai báo. Không đổi gì.",
    en: () =>
      "Compares the running cluster with what was deployed: changed, removed, undeclared. Changes nothing.",
  }),
  "help.drift-format": wording({
    vi: () => "table (mặc định) hoặc json",
    en: () => "table (default) or json",
  }),
} as const;
