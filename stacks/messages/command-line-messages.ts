import { wording } from "./wording.ts";

/** What the command line `pdc` says. */
export const commandLineMessages = {
  "command.province-unknown": wording<{ word: string; known: readonly string[]; near?: string }>({
    vi: ({ word, known, near }) =>
      `Không có tỉnh "${word}".${near ? ` Có phải "${near}"?` : ""} Các tỉnh có hồ sơ: ${list(known)}.`,
    en: ({ word, known, near }) =>
      `There is no province "${word}".${near ? ` Did you mean "${near}"?` : ""} Provinces with a profile: ${list(known)}.`,
  }),
  "command.file-missing": wording<{ file: string }>({
    vi: ({ file }) => `Không có tệp "${file}". Hãy kiểm tra đường dẫn.`,
    en: ({ file }) => `There is no file "${file}". Check the path.`,
  }),
  "command.not-a-file": wording<{ file: string }>({
    vi: ({ file }) => `"${file}" không phải tệp. Cần tệp YAML của một tỉnh.`,
    en: ({ file }) => `"${file}" is not a file. Expected the YAML file of a province.`,
  }),
  "command.is-ledger": wording<{ file: string; profile: string }>({
    vi: ({ file, profile }) => `"${file}" là sổ cấp phát. Hãy nêu tệp hồ sơ: ${profile}.`,
    en: ({ file, profile }) => `"${file}" is an allocation ledger. Name the profile: ${profile}.`,
  }),
  "allocate.nothing": wording<{ file: string; entries: number }>({
    vi: ({ file, entries }) => `${file}: đã đủ, ${entries} mục, không có gì thay đổi.`,
    en: ({ file, entries }) => `${file}: complete, ${entries} entries, nothing to change.`,
  }),
  "allocate.written": wording<{ file: string; added: number; moved: number; released: number }>({
    vi: ({ file, added, moved, released }) =>
      `${file}: cấp mới ${added}, đổi tên ${moved}, trả lại ${released}. Hãy đưa tệp này vào git cùng hồ sơ.`,
    en: ({ file, added, moved, released }) =>
      `${file}: ${added} added, ${moved} renamed, ${released} released. Commit this file with the profile.`,
  }),
  "allocate.would-change": wording<{ file: string; added: number; moved: number; released: number }>({
    vi: ({ file, added, moved, released }) =>
      `${file}: chưa đủ (cần cấp mới ${added}, đổi tên ${moved}, trả lại ${released}). Hãy chạy lại không có --check.`,
    en: ({ file, added, moved, released }) =>
      `${file}: not complete (${added} to add, ${moved} to rename, ${released} to release). Run again without --check.`,
  }),
  "allocate.rewritten": wording<{ file: string }>({
    vi: ({ file }) => `${file}: nội dung đã đủ nhưng cách viết khác bản chuẩn.`,
    en: ({ file }) => `${file}: complete, but not written in the standard form.`,
  }),
  "allocate.more": wording<{ more: number }>({
    vi: ({ more }) => `  … và ${more} mục khác`,
    en: ({ more }) => `  … and ${more} more`,
  }),
  "allocate.reserved": wording<{ keys: readonly string[] }>({
    vi: ({ keys }) =>
      `Giữ chỗ cho ${keys.length} mục không còn trong hồ sơ: ${few(keys)}. Trả lại bằng --release ${keys[0] ?? ""}.`,
    en: ({ keys }) =>
      `Reserved for ${keys.length} ${keys.length === 1 ? "entry" : "entries"} no longer in the profile: ${few(keys)}. Free with --release ${keys[0] ?? ""}.`,
  }),
  "allocate.release-unknown": wording<{ key: string; near?: string }>({
    vi: ({ key, near }) =>
      `Sổ cấp phát không có "${key}".${near ? ` Có phải "${near}"?` : ""} Cần dạng mạng/điểm, như tslcd/so-y-te.`,
    en: ({ key, near }) =>
      `The ledger has no "${key}".${near ? ` Did you mean "${near}"?` : ""} Expected network/site, such as tslcd/so-y-te.`,
  }),
  "allocate.release-used": wording<{ key: string }>({
    vi: ({ key }) => `Hồ sơ còn dùng "${key}" nên không trả lại được. Hãy bỏ mục này khỏi hồ sơ trước.`,
    en: ({ key }) => `The profile still uses "${key}", so it cannot be released. Take it out of the profile first.`,
  }),
};

const list = (words: readonly string[]): string => (words.length > 0 ? words.join(", ") : "–");

const few = (words: readonly string[]): string =>
  words.length > 5 ? `${words.slice(0, 5).join(", ")}, …` : words.join(", ");
