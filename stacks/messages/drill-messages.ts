import { wording } from "./wording.ts";

type Step = "back-up" | "damage" | "restore" | "compare" | "append-only" | "check" | "corruption-found";

/** What `pdc drill` says. */
export const drillMessages = {
  "drill.bad-day": wording<{ word: string }>({
    vi: ({ word }) =>
      `--on "${word}": không có ngày này. Cần ngày diễn tập dạng năm-tháng-ngày, như 2026-11-25.`,
    en: ({ word }) =>
      `--on "${word}": there is no such day. Expected the day of the drill as year-month-day, such as 2026-11-25.`,
  }),
  "drill.no-plans": wording<{ province: string }>({
    vi: ({ province }) => `${province} không có kế hoạch sao lưu nào. Hãy khai báo backupPlans trong hồ sơ.`,
    en: ({ province }) => `${province} has no backup plan. Declare backupPlans in the profile.`,
  }),
  "drill.which-plan": wording<{ known: readonly string[] }>({
    vi: ({ known }) => `Có ${known.length} kế hoạch sao lưu: ${known.join(", ")}. Hãy nêu một, bằng --plan.`,
    en: ({ known }) => `There are ${known.length} backup plans: ${known.join(", ")}. Name one with --plan.`,
  }),
  "drill.plan-unknown": wording<{ word: string; known: readonly string[]; near?: string }>({
    vi: ({ word, known, near }) =>
      `--plan "${word}": không có kế hoạch này.${near ? ` Có phải "${near}"?` : ""} Các kế hoạch sao lưu: ${known.join(", ")}.`,
    en: ({ word, known, near }) =>
      `--plan "${word}": there is no such plan.${near ? ` Did you mean "${near}"?` : ""} Backup plans: ${known.join(", ")}.`,
  }),
  "drill.out": wording<{ file: string }>({
    vi: ({ file }) =>
      `--out "${file}": không ghi được vào đó. Cần một tên tệp trong thư mục đã có và ghi được.`,
    en: ({ file }) =>
      `--out "${file}": cannot be written. Expected the name of a file in a folder that exists and can be written to.`,
  }),
  "drill.out-inside": wording<{ file: string }>({
    vi: ({ file }) =>
      `--out "${file}": nằm trong thư mục --files, có thể ghi đè tệp gốc. Cần một tệp ở ngoài thư mục đó.`,
    en: ({ file }) =>
      `--out "${file}": lies in the folder of --files and could replace an original. Expected a file outside it.`,
  }),
  "drill.temporary-inside": wording<{ folder: string }>({
    vi: ({ folder }) =>
      `--files "${folder}": chứa cả thư mục tạm mà diễn tập làm việc. Hãy nêu thư mục khác, hoặc đặt TMPDIR ra ngoài.`,
    en: ({ folder }) =>
      `--files "${folder}": holds the temporary folder that the drill works in. Name another folder, or put TMPDIR elsewhere.`,
  }),
  "drill.no-files-folder": wording<{ folder: string }>({
    vi: ({ folder }) => `--files "${folder}": không có thư mục này. Cần thư mục chứa các tệp để thử.`,
    en: ({ folder }) =>
      `--files "${folder}": there is no such folder. Expected a folder with the files to try it with.`,
  }),
  "drill.too-few-files": wording<{ folder: string; found: number }>({
    vi: ({ folder, found }) =>
      `--files "${folder}": có ${found} tệp, cần ít nhất 2 (một tệp sẽ bị làm hỏng, một tệp bị xóa, trong bản chép). Hãy thêm tệp.`,
    en: ({ folder, found }) =>
      `--files "${folder}": ${found} ${found === 1 ? "file" : "files"}, at least 2 expected (of the copy, one is damaged and one deleted). Add files.`,
  }),
  "drill.links-out": wording<{ folder: string; paths: readonly string[]; count: number }>({
    vi: ({ folder, paths, count }) =>
      `--files "${folder}": ${count} liên kết dẫn ra ngoài, bị đứt, hoặc là đường dẫn tuyệt đối: ${listed(paths, count)}. Cần liên kết tương đối, trỏ vào trong thư mục. Hãy thay bằng chính tệp đó, hoặc bỏ liên kết.`,
    en: ({ folder, paths, count }) =>
      `--files "${folder}": ${count} ${count === 1 ? "link leads" : "links lead"} out, nowhere, or over an absolute path: ${listed(paths, count)}. Expected relative links to what is inside. Put the files themselves there, or remove the links.`,
  }),
  "drill.odd-files": wording<{ folder: string; paths: readonly string[]; count: number }>({
    vi: ({ folder, paths, count }) =>
      `--files "${folder}": ${count} mục không phải tệp thường, hoặc tên không phải UTF-8: ${listed(paths, count)}. Chỉ nhận tệp, thư mục và liên kết. Hãy bỏ mục đó hoặc đổi tên.`,
    en: ({ folder, paths, count }) =>
      `--files "${folder}": ${count} ${count === 1 ? "entry is" : "entries are"} no plain file, or the name is no UTF-8: ${listed(paths, count)}. Expected files, folders and links. Remove or rename.`,
  }),
  "drill.no-program": wording<{ program: "restic" | "rest-server" }>({
    vi: ({ program }) =>
      `Máy này không có ${program}, diễn tập cần chương trình đó. Hãy chạy: npm run setup -- --drill`,
    en: ({ program }) =>
      `${program} is not on this machine, and the drill needs it. Run: npm run setup -- --drill`,
  }),
  "drill.program-broken": wording<{ program: "restic" | "rest-server"; code: number }>({
    vi: ({ program, code }) =>
      `Hỏi phiên bản của ${program} thì nó kết thúc với mã ${code}, không cho số phiên bản. Hãy cài lại: npm run setup -- --drill`,
    en: ({ program, code }) =>
      `Asked for its version, ${program} ended with ${code} and told none. Install it again: npm run setup -- --drill`,
  }),
  "drill.server-silent": wording<{ detail: string }>({
    vi: ({ detail }) =>
      `rest-server không mở được cổng trên 127.0.0.1 (${detail || "không báo gì"}). Hãy kiểm tra giao diện loopback, chỗ trống của thư mục tạm (TMPDIR), rồi chạy lại.`,
    en: ({ detail }) =>
      `rest-server did not come up on 127.0.0.1 (${detail || "it said nothing"}). Check the loopback interface and the space of the temporary folder (TMPDIR), then run it again.`,
  }),
  "drill.broken-off": wording<{ reason: string; folder: string }>({
    vi: ({ reason, folder }) =>
      `Diễn tập dừng giữa chừng (${reason}); không ghi bằng chứng nào, và chưa nói được gì về sao lưu. Hãy kiểm tra chỗ trống và quyền của thư mục tạm ${folder} (TMPDIR), hoặc đặt TMPDIR sang nơi khác, rồi chạy lại.`,
    en: ({ reason, folder }) =>
      `The drill broke off (${reason}); no evidence was written, and nothing is known about the backup. Check the space and the rights of the temporary folder ${folder} (TMPDIR), or put TMPDIR elsewhere, then run it again.`,
  }),
  "drill.interrupted": wording({
    vi: () => "Diễn tập bị ngắt. Thư mục tạm và máy chủ đã được dọn; không có kết quả nào được ghi.",
    en: () => "The drill was interrupted. Its temporary folder and server are gone; no result was written.",
  }),
  "drill.subject": wording<{ plan: string; province: string; day: string; count: number; bytes: number }>({
    vi: ({ plan, province, day, count, bytes }) =>
      `Diễn tập phục hồi: kế hoạch ${plan} của ${province}, ngày ${day}, ${count} tệp, ${bytes} byte. Kho tạm trên máy này; kho của kế hoạch không được hỏi tới.`,
    en: ({ plan, province, day, count, bytes }) =>
      `Restore drill: plan ${plan} of ${province}, on ${day}, ${count} files, ${bytes} bytes. A temporary repository on this machine; the plan's stores were not asked.`,
  }),
  "drill.head": wording<{ head: "step" | "outcome" }>({
    vi: ({ head }) => ({ step: "Bước", outcome: "Kết quả" })[head],
    en: ({ head }) => ({ step: "Step", outcome: "Outcome" })[head],
  }),
  "drill.step": wording<{ id: Step }>({
    vi: ({ id }) =>
      ({
        "back-up": "Sao lưu bản chép vào kho",
        damage: "Làm hỏng một tệp và xóa một tệp của bản chép",
        restore: "Phục hồi vào thư mục khác",
        compare: "So mã băm của mọi tệp",
        "append-only": "Máy chủ từ chối xóa bản sao lưu",
        check: "Kiểm tra kho, đọc mọi dữ liệu",
        "corruption-found": "Kiểm tra phát hiện một byte bị đổi trong kho",
      })[id],
    en: ({ id }) =>
      ({
        "back-up": "Back the copy up to the repository",
        damage: "Damage one file of the copy, delete another",
        restore: "Restore into another folder",
        compare: "Compare the hashes of all files",
        "append-only": "The server refuses to delete the backup",
        check: "Check the repository, reading all data",
        "corruption-found": "The check finds one changed byte in the repository",
      })[id],
  }),
  "drill.outcome": wording<{ outcome: "pass" | "fail" | "unknown" }>({
    vi: ({ outcome }) => ({ pass: "đạt", fail: "không đạt", unknown: "chưa rõ" })[outcome],
    en: ({ outcome }) => outcome,
  }),
  "drill.path": wording<{ kind: "missing" | "changed" | "extra"; path: string }>({
    vi: ({ kind, path }) =>
      `  ${{ missing: "không trở lại", changed: "trở lại nhưng khác", extra: "không có lúc sao lưu" }[kind]}: ${path}`,
    en: ({ kind, path }) =>
      `  ${{ missing: "did not come back", changed: "came back different", extra: "was not backed up" }[kind]}: ${path}`,
  }),
  "drill.result": wording<{ outcome: "pass" | "fail" }>({
    vi: ({ outcome }) =>
      ({
        pass: "Đạt: mọi tệp đã trở lại nguyên vẹn.",
        fail: "Không đạt: có bước không đạt. Đừng tin vào bản sao lưu này trước khi tìm ra nguyên nhân.",
      })[outcome],
    en: ({ outcome }) =>
      ({
        pass: "Pass: every file came back as it was.",
        fail: "Fail: a step failed. Do not rely on this backup before the cause is found.",
      })[outcome],
  }),
  "drill.written": wording<{ file: string }>({
    vi: ({ file }) => `Đã ghi ${file}.`,
    en: ({ file }) => `Wrote ${file}.`,
  }),
  "drill.declare": wording<{ file: string; day: string; sha256: string; control: string }>({
    vi: ({ file, day, sha256, control }) =>
      `Để kiểm tra thấy được, khai báo trong hồ sơ: drill.lastResultOn của kế hoạch là ${day}, và một mục evidence với control: ${control}, file: ${file}, sha256: ${sha256}`,
    en: ({ file, day, sha256, control }) =>
      `For the audit to see it, declare in the profile: the plan's drill.lastResultOn as ${day}, and an entry of evidence with control: ${control}, file: ${file}, sha256: ${sha256}`,
  }),
} as const;

/** Help of `pdc drill`. */
export const drillHelpMessages = {
  "help.drill": wording({
    vi: () =>
      "diễn tập phục hồi: sao lưu bản chép của một thư mục, làm hỏng, phục hồi, so từng tệp, thử xóa bản sao lưu",
    en: () =>
      "restore drill: back up a copy of a folder, damage it, restore, compare every file, try to delete the backup",
  }),
  "help.drill-files": wording({
    vi: () => "thư mục chứa các tệp để thử, chỉ được đọc; ít nhất 2 tệp",
    en: () => "folder of the files to try it with, only read; at least 2 files",
  }),
  "help.drill-plan": wording({
    vi: () => "kế hoạch sao lưu (mặc định: kế hoạch duy nhất)",
    en: () => "backup plan (default: the only one)",
  }),
  "help.drill-on": wording({
    vi: () => "ngày diễn tập, năm-tháng-ngày",
    en: () => "day of the drill, year-month-day",
  }),
  "help.drill-out": wording({
    vi: () => "tệp ghi kết quả, JSON (mặc định: in ra)",
    en: () => "file for the evidence, JSON (default: print)",
  }),
  "help.drill-timed": wording({
    vi: () => "ghi cả thời gian diễn tập, tính bằng giây",
    en: () => "state how long it took too, in seconds",
  }),
} as const;

const listed = (paths: readonly string[], count: number): string =>
  `${paths.join(", ")}${count > paths.length ? ", …" : ""}`;
