import { wording } from "./wording.ts";

/** What `pdc firewall` says. */
export const firewallMessages = {
  "firewall.bad-format": wording<{ found: string; known: readonly string[] }>({
    vi: ({ found, known }) =>
      `--format "${found}": cần một hoặc nhiều trong: ${known.join(", ")}, cách nhau bằng dấu phẩy.`,
    en: ({ found, known }) =>
      `--format "${found}": expected one or more of: ${known.join(", ")}, with commas between.`,
  }),
  "firewall.unassigned": wording<{ flows: readonly string[] }>({
    vi: ({ flows }) =>
      `Chưa ghi tệp nào: ${flows.length} luồng không nêu thiết bị kiểm soát: ${flows.join(", ")}. Hãy thêm enforcedBy cho từng luồng trong hồ sơ tỉnh.`,
    en: ({ flows }) =>
      `Nothing was written: ${flows.length} ${flows.length === 1 ? "flow names" : "flows name"} no device that enforces ${flows.length === 1 ? "it" : "them"}: ${flows.join(", ")}. Add enforcedBy to each in the province's profile.`,
  }),
  "firewall.no-flows": wording({
    vi: () =>
      "Chưa ghi tệp nào: hồ sơ không có luồng (flows) nào. Hãy khai báo luồng, hoặc kế thừa thiết kế tham chiếu.",
    en: () => "Nothing was written: the profile has no flows. Declare them, or inherit the reference design.",
  }),
  "firewall.unwritable": wording<{ folder: string; reason: string }>({
    vi: ({ folder, reason }) => `--out "${folder}": không ghi được (${reason}). Hãy chọn thư mục khác.`,
    en: ({ folder, reason }) => `--out "${folder}": cannot be written (${reason}). Choose another folder.`,
  }),
  "firewall.written": wording<{ folder: string; files: number; devices: readonly string[] }>({
    vi: ({ folder, files, devices }) =>
      `Đã ghi ${files} tệp vào ${folder}; thiết bị: ${devices.join(", ")}. Thử trước khi nạp: nft -c -f <tệp>.nft`,
    en: ({ folder, files, devices }) =>
      `Wrote ${files} files to ${folder}; devices: ${devices.join(", ")}. Before loading, check: nft -c -f <file>.nft`,
  }),
};

/** Help of `pdc firewall`. */
export const firewallHelpMessages = {
  "help.firewall": wording({
    vi: () => "ghi luật tường lửa (nftables) của từng thiết bị và ma trận luồng cho đội mạng",
    en: () => "write each firewall's rules (nftables) and the flow matrix for the network team",
  }),
  "help.firewall-out": wording({
    vi: () => "thư mục ghi ra (mặc định build/firewalls/<tỉnh>)",
    en: () => "folder to write (default build/firewalls/<province>)",
  }),
  "help.firewall-format": wording({
    vi: () => "nft, csv, xlsx, html, cách nhau bằng dấu phẩy (mặc định: tất cả)",
    en: () => "nft, csv, xlsx, html, with commas between (default: all)",
  }),
};
