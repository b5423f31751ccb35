import { wording } from "./wording.ts";

const quoted = (word: string) => `"${word}"`;

/** What `pdc preview` says. */
export const previewMessages = {
  "preview.unknown-stack": wording<{ word: string; known: readonly string[]; near?: string }>({
    vi: ({ word, known, near }) =>
      `Không có stack "${word}" (tệp stacks/Pulumi.<tên>.yaml).${near ? ` Có phải "${near}"?` : ""} Các stack: ${known.join(", ") || "–"}.`,
    en: ({ word, known, near }) =>
      `There is no stack "${word}" (a file stacks/Pulumi.<name>.yaml).${near ? ` Did you mean "${near}"?` : ""} Stacks: ${known.join(", ") || "–"}.`,
  }),
  "preview.bad-stack-file": wording<{ file: string }>({
    vi: ({ file }) => `${file}: không phải YAML đọc được. Cần mục config.`,
    en: ({ file }) => `${file}: no readable YAML. Expected a part config.`,
  }),
  "preview.unsound": wording<{ text: string }>({
    vi: ({ text }) => `${text}\nChưa xem trước được: hãy sửa hồ sơ trước.`,
    en: ({ text }) => `${text}\nNo preview yet: mend the profile first.`,
  }),
  "preview.engine-failed": wording<{ stack: string; detail: string }>({
    vi: ({ stack, detail }) => `Pulumi không xem trước được stack "${stack}": ${detail}`,
    en: ({ stack, detail }) => `Pulumi could not preview the stack "${stack}": ${detail}`,
  }),
  "preview.changed-needs-base": wording({
    vi: () => "--changed: cần --base <bản git> và không nêu tên tỉnh.",
    en: () => "--changed: needs --base <git revision> and no province.",
  }),
  "preview.empty-reason": wording({
    vi: () => "--accept-data-loss: cần nêu lý do, chuỗi trống không được tính.",
    en: () => "--accept-data-loss: a reason is needed; an empty text is none.",
  }),
  "preview.base-missing": wording<{ base: string }>({
    vi: ({ base }) =>
      `--base "${base}": không có tệp này. Cần tệp của --save, hồ sơ .yaml, hoặc một bản git.`,
    en: ({ base }) =>
      `--base "${base}": there is no such file. Expected a file of --save, a profile, or a git revision.`,
  }),
  "preview.base-cut": wording<{ base: string }>({
    vi: ({ base }) =>
      `--base "${base}": không phải JSON trọn vẹn, có thể bị cắt cụt. Hãy lưu lại bằng --save.`,
    en: ({ base }) =>
      `--base "${base}": no whole JSON; it may have been cut short. Save it again with --save.`,
  }),
  "preview.base-unfit": wording<{ base: string }>({
    vi: ({ base }) =>
      `--base "${base}": là JSON nhưng không phải bản xem trước hay trạng thái. Cần tệp của --save, của pulumi preview --json --show-sames, hoặc của pulumi stack export.`,
    en: ({ base }) =>
      `--base "${base}": is JSON, but no preview and no state. Expected a file of --save, of pulumi preview --json --show-sames, or of pulumi stack export.`,
  }),
  "preview.base-refused": wording<{ base: string; vi: string; en: string }>({
    vi: ({ base, vi }) => `--base "${base}": ${vi}`,
    en: ({ base, en }) => `--base "${base}": ${en}`,
  }),
  "preview.base-other-province": wording<{ base: string; found: string; expected: string }>({
    vi: ({ base, found, expected }) =>
      `--base "${base}": là hồ sơ của tỉnh "${found}", cần của "${expected}".`,
    en: ({ base, found, expected }) =>
      `--base "${base}": is the profile of "${found}", expected that of "${expected}".`,
  }),
  "preview.base-other-stack": wording<{ base: string; found: string; stacks: readonly string[] }>({
    vi: ({ base, found, stacks }) =>
      `--base "${base}": là của stack "${found}", cần của ${stacks.map(quoted).join(" hoặc ")}.`,
    en: ({ base, found, stacks }) =>
      `--base "${base}": is of the stack "${found}", expected that of ${stacks.map(quoted).join(" or ")}.`,
  }),
  "preview.base-unsound": wording<{ base: string; text: string }>({
    vi: ({ base, text }) => `--base "${base}": không phải hồ sơ tỉnh đọc được.\n${text}`,
    en: ({ base, text }) => `--base "${base}": no sound profile of a province.\n${text}`,
  }),
  "preview.base-unknown": wording<{ base: string; detail: string }>({
    vi: ({ base, detail }) => `--base "${base}": không phải tệp, git cũng không biết: ${detail}`,
    en: ({ base, detail }) => `--base "${base}": no file, and git does not know it: ${detail}`,
  }),
};

/** Help of `pdc preview`. */
export const previewHelpMessages = {
  "help.preview": wording({
    vi: () =>
      "thay đổi này có nghĩa gì: các bước, vi phạm, luồng, tiền, rủi ro (0 thường, 3 cần duyệt, 1 từ chối)",
    en: () =>
      "what a change means: steps, findings, flows, money, risk (0 routine, 3 needs approval, 1 refused)",
  }),
  "help.preview-stack": wording({
    vi: () => "tỉnh, tức stack của tỉnh",
    en: () => "province: the name of its stack",
  }),
  "help.preview-changed": wording({
    vi: () => "chỉ liệt kê các tỉnh bị thay đổi so với bản git của --base; không chạy Pulumi",
    en: () => "only list the provinces touched since the git revision of --base; Pulumi is not run",
  }),
  "help.preview-base": wording({
    vi: () => "so với bản git, tệp của --save, trạng thái hay hồ sơ khác (mặc định: cái đã triển khai)",
    en: () =>
      "compare with a git revision, a file of --save, a state or another profile (default: what is deployed)",
  }),
  "help.preview-format": wording({
    vi: () => "text, markdown, json hoặc html (mặc định: text)",
    en: () => "text, markdown, json or html (default: text)",
  }),
  "help.preview-out": wording({ vi: () => "ghi vào tệp này", en: () => "write to this file" }),
  "help.preview-save": wording({
    vi: () => "lưu trung tâm sau thay đổi, để lần sau dùng làm --base",
    en: () => "save the center after the change, to be the --base of a later preview",
  }),
  "help.accept-data-loss": wording({
    vi: () => "lý do chấp nhận mất dữ liệu của mọi tài nguyên bị xóa hoặc thay",
    en: () => "why the data of everything deleted or replaced may be lost",
  }),
};
