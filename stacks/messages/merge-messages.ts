import { wording } from "./wording.ts";

/** What the merge of two provinces says. */
export const mergeMessages = {
  "merging.open": wording<{ id: string; record: string; provinces: readonly string[]; into: string }>({
    vi: ({ id, record, provinces, into }) =>
      `Khi hợp nhất ${provinces.join(" và ")}, "${id}" chưa có ai quyết. Hãy ghi quyết định ở decisions của ${record}, rồi chạy: npm run -s pdc -- merge ${provinces.join(" ")} --into ${into} --decisions ${record}`,
    en: ({ id, record, provinces, into }) =>
      `Nobody has decided "${id}" of the merge of ${provinces.join(" and ")}. Write the decision under decisions in ${record}, then run: npm run -s pdc -- merge ${provinces.join(" ")} --into ${into} --decisions ${record}`,
  }),
  "merging.itself": wording<{ province: string }>({
    vi: ({ province }) => `Không thể hợp nhất "${province}" với chính nó. Cần hai tỉnh khác nhau.`,
    en: ({ province }) => `"${province}" cannot be merged with itself. Two different provinces are needed.`,
  }),
  "merging.same-code": wording<{ code: string }>({
    vi: ({ code }) =>
      `Hai tỉnh cùng tiền tố "${code}": tên tài nguyên không phân biệt được. Hai tỉnh cần tiền tố khác nhau.`,
    en: ({ code }) =>
      `Both provinces have the code "${code}": their resource names cannot be told apart. Their codes must differ.`,
  }),
  "merging.exists": wording<{ files: readonly string[] }>({
    vi: ({ files }) =>
      `Đã có: ${files.join(", ")}. Không ghi đè. Hãy chọn mã khác cho --into, hoặc chuyển các tệp ấy đi.`,
    en: ({ files }) =>
      `Already there: ${files.join(", ")}. Nothing is overwritten. Choose another id for --into, or move those files away.`,
  }),
  "merging.no-ledger": wording<{ file: string; province: string }>({
    vi: ({ file, province }) =>
      `Thiếu sổ cấp phát ${file}: không biết địa chỉ nào đã cấp nên không thể giữ. Hãy chạy: npm run -s pdc -- allocate ${province}`,
    en: ({ file, province }) =>
      `The ledger ${file} is missing: what was handed out is not known and cannot be kept. Run: npm run -s pdc -- allocate ${province}`,
  }),
  "merging.decision-unknown": wording<{ key: string; near?: string }>({
    vi: ({ key, near }) =>
      `decisions."${key}": không có điều xung khắc này.${near ? ` Có phải "${near}"?` : " Xem danh sách ở conflicts."}`,
    en: ({ key, near }) =>
      `decisions."${key}": there is no such conflict.${near ? ` Did you mean "${near}"?` : " The list is under conflicts."}`,
  }),
  "merging.decision-wrong": wording<{ key: string; found: string; choices: readonly string[] }>({
    vi: ({ key, found, choices }) =>
      `decisions."${key}": ghi ${found}, cần một trong: ${choices.map(shownChoice).join(" | ")}.`,
    en: ({ key, found, choices }) =>
      `decisions."${key}": found ${found}, expected one of: ${choices.map(shownChoice).join(" | ")}.`,
  }),
  "merging.written": wording<{ from: readonly string[]; id: string; files: readonly string[] }>({
    vi: ({ from, id, files }) => `Đã hợp nhất ${from.join(" và ")} thành ${id}:\n${indented(files)}`,
    en: ({ from, id, files }) => `Merged ${from.join(" and ")} into ${id}:\n${indented(files)}`,
  }),
  "merging.column-conflict": wording({ vi: () => "Điều xung khắc", en: () => "Conflict" }),
  "merging.column-kind": wording({ vi: () => "Loại", en: () => "Kind" }),
  "merging.column-choices": wording({ vi: () => "Các cách quyết", en: () => "Choices" }),
  "merging.column-decision": wording({ vi: () => "Đã quyết", en: () => "Decision" }),
  "merging.absent": wording({ vi: () => "(không có)", en: () => "(none)" }),
  "merging.undecided": wording({ vi: () => "CHƯA QUYẾT", en: () => "UNDECIDED" }),
  "merging.moot": wording({ vi: () => "(không còn)", en: () => "(no longer)" }),
  "merging.kind": wording<{ kind: string }>({
    vi: ({ kind }) => kinds[kind]?.vi ?? kind,
    en: ({ kind }) => kinds[kind]?.en ?? kind,
  }),
  "merging.undecided-count": wording<{ open: number; all: number; record: string; command: string }>({
    vi: ({ open, all, record, command }) =>
      `${open}/${all} điều chưa quyết: hồ sơ hợp nhất chưa dùng được. Ghi quyết định vào ${record}, rồi chạy lại:\n  ${command}`,
    en: ({ open, all, record, command }) =>
      `${open} of ${all} undecided: the merged profile cannot be used yet. Write the decisions into ${record}, and run again:\n  ${command}`,
  }),
  "merging.to-mend": wording<{ id: string }>({
    vi: ({ id }) =>
      `Mọi điều đã quyết, nhưng hồ sơ hợp nhất còn các lỗi trên. Sửa hồ sơ rồi chạy: npm run -s pdc -- check ${id}`,
    en: ({ id }) =>
      `Everything is decided, but the merged profile has the problems above. Mend it, then run: npm run -s pdc -- check ${id}`,
  }),
  "merging.done": wording<{ id: string; all: number }>({
    vi: ({ id, all }) => `Mọi điều đã quyết (${all}). Xem trước: npm run preview -- ${id}`,
    en: ({ id, all }) => `Everything is decided (${all}). Preview: npm run preview -- ${id}`,
  }),
};

export const mergeHelpMessages = {
  "help.merge": wording({
    vi: () => "hợp nhất hai tỉnh: giữ mã, tên, địa chỉ; nêu mọi điều người phải quyết",
    en: () => "merge two provinces: keep ids, names, addresses; list all that people must decide",
  }),
  "help.merge-into": wording({
    vi: () => "mã hoặc tên tỉnh mới, chưa có hồ sơ",
    en: () => "id or name of the new province, which has no profile yet",
  }),
  "help.merge-decisions": wording({
    vi: () => "tệp YAML có decisions: điều xung khắc → cách quyết",
    en: () => "YAML file with decisions: conflict → answer",
  }),
};

const kinds: Readonly<Record<string, { vi: string; en: string }>> = {
  "lease-rule": { vi: "quy tắc thuê", en: "lease rule" },
  lgsp: { vi: "LGSP", en: "LGSP" },
  ownership: { vi: "tự đầu tư / thuê", en: "owned / leased" },
  capability: { vi: "trùng chức năng", en: "same capability" },
  "single-channel": { vi: "kênh duy nhất", en: "single channel" },
  range: { vi: "dải địa chỉ chồng nhau", en: "overlapping ranges" },
  vlan: { vi: "trùng VLAN", en: "same VLAN" },
  tier: { vi: "cấp hành chính", en: "tier" },
  "province-wide": { vi: "chung toàn tỉnh", en: "province-wide" },
  "same-id": { vi: "cùng mã", en: "same id" },
};

const shownChoice = (choice: string): string =>
  choice.startsWith("renumber ")
    ? `{ renumber: ${choice.slice("renumber ".length)}, range: … }`
    : choice === "into"
      ? "{ into: … }"
      : choice;

const indented = (files: readonly string[]): string => files.map((file) => `  ${file}`).join("\n");
