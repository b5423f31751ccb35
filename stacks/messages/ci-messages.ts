import { wording } from "./wording.ts";

/** What `pdc ci` says. */
export const ciMessages = {
  "ci.one-of-two": wording({
    vi: () => "Cần một trong hai: --base <bản git> để xét một thay đổi, hoặc --drift để xét sai lệch.",
    en: () => "Expected one of two: --base <git revision> for a change, or --drift.",
  }),
  "ci.running": wording<{ stack: string }>({
    vi: ({ stack }) => `Đang xem trước ${stack} …`,
    en: ({ stack }) => `Previewing ${stack} …`,
  }),
  "ci.head": wording<{ drift: boolean; code: number; base?: string }>({
    vi: ({ drift, code, base }) =>
      `${drift ? "Sai lệch so với trạng thái" : `Xem trước thay đổi so với ${base ?? "–"}`}: ${gate.vi[code] ?? ""}`,
    en: ({ drift, code, base }) =>
      `${drift ? "Drift from the state" : `Preview of the change since ${base ?? "–"}`}: ${gate.en[code] ?? ""}`,
  }),
  "ci.risk": wording<{
    risk: "read-only" | "routine" | "needs-approval" | "refused" | "not-run" | "not-deployed";
  }>({
    vi: ({ risk }) =>
      ({
        "read-only": "không thay đổi gì",
        routine: "thông thường",
        "needs-approval": "cần phê duyệt",
        refused: "từ chối",
        "not-run": "không xem trước được",
        "not-deployed": "chưa thấy triển khai trong trạng thái này",
      })[risk],
    en: ({ risk }) =>
      ({
        "read-only": "read-only: nothing changes",
        routine: "routine",
        "needs-approval": "needs approval",
        refused: "refused",
        "not-run": "could not be previewed",
        "not-deployed": "not deployed in the state that this run sees",
      })[risk],
  }),
  "ci.check-failed": wording({
    vi: () => "Hồ sơ có lỗi (pdc check):",
    en: () => "Profiles have problems (pdc check):",
  }),
  "ci.nothing-touched": wording({
    vi: () => "Không tỉnh nào bị ảnh hưởng.",
    en: () => "No province is touched.",
  }),
  "ci.no-comment": wording({
    vi: () =>
      "Không ghi bình luận: môi trường không có yêu cầu hợp nhất hoặc không có quyền. Xem comment.md.",
    en: () =>
      "No comment written: the environment names no change request, or gives no right. See comment.md.",
  }),
  "ci.comment-failed": wording<{ detail: string }>({
    vi: ({ detail }) => `Không ghi được bình luận: ${detail}. Xem comment.md.`,
    en: ({ detail }) => `The comment could not be written: ${detail}. See comment.md.`,
  }),
};

/** Exit code → what the gate says. */
const gate: Readonly<Record<"vi" | "en", Readonly<Record<number, string>>>> = {
  vi: { 0: "cho qua", 1: "từ chối", 2: "chưa xem trước được", 3: "cần phê duyệt" },
  en: { 0: "passes", 1: "refused", 2: "could not be previewed", 3: "needs approval" },
};

/** Help of `pdc ci`. */
export const ciHelpMessages = {
  "help.ci": wording({
    vi: () => "việc của CI: kiểm tra, xem trước mọi tỉnh bị đổi, kiểm toán, bình luận, chặn",
    en: () => "what a pipeline runs: check, preview of every touched province, audit, comment, gate",
  }),
  "help.ci-base": wording({
    vi: () => "bản git mà thay đổi được so với",
    en: () => "git revision that the change is compared with",
  }),
  "help.ci-drift": wording({
    vi: () => "thay vào đó: những gì đã triển khai còn khớp với các tệp không",
    en: () => "instead: is what is deployed still what the files say",
  }),
  "help.ci-out": wording({
    vi: () => "thư mục kết quả (mặc định: build/ci)",
    en: () => "folder of the results (default: build/ci)",
  }),
  "help.ci-comment": wording({
    vi: () => "ghi bình luận vào yêu cầu hợp nhất mà môi trường nêu (GitHub, GitLab)",
    en: () => "comment on the change request that the environment names (GitHub, GitLab)",
  }),
};
