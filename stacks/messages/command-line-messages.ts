import { wording } from "./wording.ts";

/** Findings by outcome. */
type FindingCounts = Readonly<
  Partial<Record<"pass" | "fail" | "unknown" | "waived" | "not-applicable", number>>
>;

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
    vi: ({ file }) => `"${file}" không phải tệp .yaml. Cần tệp hồ sơ của một tỉnh.`,
    en: ({ file }) => `"${file}" is no .yaml file. Expected the profile of a province.`,
  }),
  "command.is-ledger": wording<{ file: string; profile: string }>({
    vi: ({ file, profile }) => `"${file}" là sổ cấp phát. Hãy nêu tệp hồ sơ: ${profile}.`,
    en: ({ file, profile }) => `"${file}" is an allocation ledger. Name the profile: ${profile}.`,
  }),
  "check.fine": wording<{ count: number }>({
    vi: ({ count }) => `${count} hồ sơ: không có lỗi.`,
    en: ({ count }) => `${count} ${count === 1 ? "profile" : "profiles"}: no problems.`,
  }),
  "show.head": wording<{ head: "path" | "value" | "origin" | "basis" }>({
    vi: ({ head }) => ({ path: "Đường dẫn", value: "Giá trị", origin: "Từ đâu", basis: "Căn cứ" })[head],
    en: ({ head }) => ({ path: "Path", value: "Value", origin: "From", basis: "Basis" })[head],
  }),
  "show.basis": wording<{ basis: "stated" | "derived" | "assumption" }>({
    vi: ({ basis }) => ({ stated: "nguồn nêu", derived: "suy ra", assumption: "giả định" })[basis],
    en: ({ basis }) => basis,
  }),
  "show.from": wording<{ from: "province" | "reference" | "default" | "ledger" }>({
    vi: ({ from }) =>
      ({ province: "hồ sơ", reference: "tham chiếu", default: "mặc định", ledger: "sổ cấp phát" })[from],
    en: ({ from }) => from,
  }),
  "show.path-unknown": wording<{ path: string; near?: string }>({
    vi: ({ path, near }) =>
      `Hồ sơ không có "${path}".${near ? ` Có phải "${near}"?` : " Ví dụ: systems.sign-on."}`,
    en: ({ path, near }) =>
      `The profile has no "${path}".${near ? ` Did you mean "${near}"?` : " For example: systems.sign-on."}`,
  }),
  "new.no-id": wording<{ word: string }>({
    vi: ({ word }) => `Không lập được mã từ "${word}". Cần mã như ninh-binh, hoặc tên tỉnh có chữ cái.`,
    en: ({ word }) =>
      `No id can be made from "${word}". Expected an id such as ninh-binh, or a name with letters.`,
  }),
  "new.bad-name": wording({
    vi: () => "Tên không được chấp nhận.",
    en: () => "The name is not accepted.",
  }),
  "new.bad-code": wording<{ code: string }>({
    vi: ({ code }) => `--code "${code}": cần 2 đến 8 chữ cái thường không dấu, như nb.`,
    en: ({ code }) => `--code "${code}": expected 2 to 8 lower-case ASCII letters, such as nb.`,
  }),
  "new.code-taken": wording<{ code: string; holder: string }>({
    vi: ({ code, holder }) => `--code "${code}": tỉnh ${holder} đã dùng. Hãy chọn mã khác.`,
    en: ({ code, holder }) => `--code "${code}": ${holder} has it already. Choose another.`,
  }),
  "new.no-code": wording<{ tried: readonly string[] }>({
    vi: ({ tried }) => `Mọi mã tắt đều đã có tỉnh dùng: ${list(tried)}. Hãy nêu --code.`,
    en: ({ tried }) => `Other provinces have every short code tried: ${list(tried)}. Give --code.`,
  }),
  "new.exists": wording<{ files: readonly string[] }>({
    vi: ({ files }) => `Đã có ${list(files)}; không ghi đè. Hãy chọn tên khác hoặc xóa tệp cũ.`,
    en: ({ files }) =>
      `${list(files)} exists already and is not overwritten. Choose another name or remove it.`,
  }),
  "new.no-folder": wording<{ folder: string }>({
    vi: ({ folder }) => `--folder "${folder}": không có thư mục này.`,
    en: ({ folder }) => `--folder "${folder}": there is no such folder.`,
  }),
  "new.written": wording<{ id: string; code: string; name: string; files: readonly string[] }>({
    vi: ({ id, code, name, files }) =>
      `Đã lập hồ sơ ${name} (mã ${id}, tiền tố ${code}):\n${files.map((file) => `  ${file}`).join("\n")}`,
    en: ({ id, code, name, files }) =>
      `Made the profile of ${name} (id ${id}, prefix ${code}):\n${files.map((file) => `  ${file}`).join("\n")}`,
  }),
  "new.name-placeholder": wording<{ name: string }>({
    vi: ({ name }) => `Tên "${name}" được ghép từ mã, chưa có dấu: hãy sửa province.name trong hồ sơ.`,
    en: ({ name }) => `The name "${name}" is made from the id, without diacritics: correct province.name.`,
  }),
  "new.ranges-overlap": wording<{ ranges: readonly string[] }>({
    vi: ({ ranges }) =>
      `Không còn dải 10.x.0.0/16 trống: ${list(ranges)} chồng lên tỉnh khác. Hãy sửa trước khi cấp phát.`,
    en: ({ ranges }) =>
      `No 10.x.0.0/16 is free: ${list(ranges)} overlaps another province. Change it before use.`,
  }),
  "new.next": wording<{ id: string }>({
    vi: ({ id }) =>
      `Tiếp theo:\n  sửa hồ sơ, rồi  npm run -s pdc -- check ${id}\n  xem trước:      npm run preview -- ${id}\n  triển khai:     npm run up -- ${id}`,
    en: ({ id }) =>
      `Next:\n  edit it, then  npm run -s pdc -- check ${id}\n  preview:       npm run preview -- ${id}\n  deploy:        npm run up -- ${id}`,
  }),
  "new.next-elsewhere": wording<{ file: string }>({
    vi: ({ file }) => `Tiếp theo: sửa hồ sơ, rồi  npm run -s pdc -- check ${file}`,
    en: ({ file }) => `Next: edit it, then  npm run -s pdc -- check ${file}`,
  }),
  "stack.unknown": wording<{ stack: string; known: readonly string[]; near?: string }>({
    vi: ({ stack, known, near }) =>
      `Không có stack "${stack}".${near ? ` Có phải "${near}"?` : ""} Các stack: ${list(known)}. Triển khai lần đầu: npm run up -- <stack>`,
    en: ({ stack, known, near }) =>
      `There is no stack "${stack}".${near ? ` Did you mean "${near}"?` : ""} Stacks: ${list(known)}. To deploy one first: npm run up -- <stack>`,
  }),
  "stack.not-logged-in": wording<{ stack: string; detail: string }>({
    vi: ({ stack, detail }) =>
      `Chưa đăng nhập nơi giữ trạng thái nên không đọc được stack "${stack}": ${detail}. Hãy nêu PULUMI_BACKEND_URL và khóa truy cập của nơi đó, rồi chạy lại; hoặc nhờ người có quyền xuất trạng thái: pulumi stack export --file TỆP`,
    en: ({ stack, detail }) =>
      `Not logged in to where the states are kept, so the stack "${stack}" can not be read: ${detail}. Set PULUMI_BACKEND_URL and that place's access key, and run again; or ask who may to export the state: pulumi stack export --file FILE`,
  }),
  "stack.no-toolchain": wording({
    vi: () => "Chưa cài pulumi cho dự án. Hãy chạy: npm run setup",
    en: () => "pulumi is not installed for this project. Run: npm run setup",
  }),
  "stack.export-failed": wording<{ stack: string; detail: string }>({
    vi: ({ stack, detail }) => `Không đọc được trạng thái của stack "${stack}": ${detail}`,
    en: ({ stack, detail }) => `Cannot read the state of the stack "${stack}": ${detail}`,
  }),
  "after-up.render-failed": wording<{ detail: string }>({
    vi: ({ detail }) => `Không sinh lại được các tệp bị mất: ${detail}. Chưa tệp nào bị thay đổi.`,
    en: ({ detail }) => `The lost files could not be rendered again: ${detail}. Nothing was changed.`,
  }),
  "after-up.tree": wording<{ folder: string; files: number; restored: number }>({
    vi: ({ folder, files, restored }) =>
      `${folder}: ${files} tệp${restored > 0 ? `, đã khôi phục ${restored} tệp bị mất hoặc bị sửa:` : ", khớp với trạng thái."}`,
    en: ({ folder, files, restored }) =>
      `${folder}: ${files} files${restored > 0 ? `, ${restored} missing or altered ${restored === 1 ? "one" : "ones"} restored:` : ", as the state says."}`,
  }),
  "after-up.secret-files": wording<{ count: number }>({
    vi: ({ count }) => `${count} tệp chứa bí mật bị mất nên không được ghi lại ở đây:`,
    en: ({ count }) =>
      `${count} missing ${count === 1 ? "file holds" : "files hold"} secrets and were not written again:`,
  }),
  "after-up.strangers": wording<{ count: number }>({
    vi: ({ count }) => `${count} tệp lạ, không thuộc trạng thái (xóa bằng: pdc after-up <stack> --prune):`,
    en: ({ count }) =>
      `${count} stray ${count === 1 ? "file" : "files"} that the state does not know (remove with: pdc after-up <stack> --prune):`,
  }),
  "after-up.pruned": wording<{ count: number }>({
    vi: ({ count }) => `Đã xóa ${count} tệp lạ:`,
    en: ({ count }) => `Removed ${count} stray ${count === 1 ? "file" : "files"}:`,
  }),
  "after-up.nothing": wording<{ stack: string }>({
    vi: ({ stack }) => `Stack "${stack}" chưa có gì được triển khai.`,
    en: ({ stack }) => `Nothing is deployed in the stack "${stack}".`,
  }),
  "after-up.deployed": wording<{ stack: string; components: number; objects: number }>({
    vi: ({ stack, components, objects }) =>
      `\nĐã triển khai "${stack}": ${components} thành phần, ${objects} đối tượng Kubernetes.\n`,
    en: ({ stack, components, objects }) =>
      `\nDeployed "${stack}": ${components} components, ${objects} Kubernetes objects.\n`,
  }),
  "after-up.head": wording<{ name: "component" | "count" | "zone" | "namespaces" | "objects" }>({
    vi: ({ name }) =>
      ({
        component: "Thành phần",
        count: "Số lượng",
        zone: "Vùng mạng",
        namespaces: "Không gian tên",
        objects: "Đối tượng",
      })[name],
    en: ({ name }) =>
      ({
        component: "Component",
        count: "Count",
        zone: "Zone",
        namespaces: "Namespaces",
        objects: "Objects",
      })[name],
  }),
  "after-up.draft": wording<{ status: string; rendered: boolean }>({
    vi: ({ status, rendered }) =>
      `DỰ THẢO: kế hoạch chưa được phê duyệt (status: ${status}); ${rendered ? "chỉ để xem, không đưa lên cụm" : "đã triển khai theo lý do ghi ở pdc:draftOverride"}.`,
    en: ({ status, rendered }) =>
      `DỰ THẢO (draft): the plan is not approved (status: ${status}); ${rendered ? "to be read, not to be applied" : "deployed for the reason in pdc:draftOverride"}.`,
  }),
  "after-up.findings": wording<FindingCounts>({
    vi: (counts) =>
      `Kiểm tra: đạt ${counts.pass ?? 0}, không đạt ${counts.fail ?? 0}, chưa rõ ${counts.unknown ?? 0}, miễn trừ ${counts.waived ?? 0}, không áp dụng ${counts["not-applicable"] ?? 0}.`,
    en: (counts) =>
      `Checks: ${counts.pass ?? 0} pass, ${counts.fail ?? 0} fail, ${counts.unknown ?? 0} unknown, ${counts.waived ?? 0} waived, ${counts["not-applicable"] ?? 0} not applicable.`,
  }),
  "after-up.next": wording<{ stack: string; folder?: string }>({
    vi: ({ stack, folder }) =>
      `\nTiếp theo:\n${
        folder === undefined
          ? `  xem địa chỉ:      pulumi stack output -s ${stack}`
          : `  xem các tệp:      ${folder}\n  đưa lên cụm:      kubectl apply -R -f ${folder}  (lần đầu chạy hai lần: không gian tên phải có trước)\n  đưa bí mật lên:   npm run -s pdc -- secrets ${stack} | kubectl apply -f -`
      }\n  sửa rồi làm lại:  stacks/provinces/, npm run preview -- ${stack}, npm run up -- ${stack}`,
    en: ({ stack, folder }) =>
      `\nNext:\n${
        folder === undefined
          ? `  see addresses:    pulumi stack output -s ${stack}`
          : `  read the files:   ${folder}\n  apply them:       kubectl apply -R -f ${folder}  (twice the first time: namespaces must come first)\n  apply secrets:    npm run -s pdc -- secrets ${stack} | kubectl apply -f -`
      }\n  change and redo:  stacks/provinces/, npm run preview -- ${stack}, npm run up -- ${stack}`,
  }),
  "secrets.terminal": wording<{ stack: string }>({
    vi: ({ stack }) =>
      `Không in bí mật ra màn hình. Hãy chuyển thẳng: npm run -s pdc -- secrets ${stack} | kubectl apply -f -   (hoặc thêm --yes-print-secrets)`,
    en: ({ stack }) =>
      `Secrets are not printed to a terminal. Pipe them: npm run -s pdc -- secrets ${stack} | kubectl apply -f -   (or add --yes-print-secrets)`,
  }),
  "secrets.printed": wording<{ stack: string; count: number }>({
    vi: ({ stack, count }) => `${stack}: đã in ${count} Secret. Đừng lưu ra tệp.`,
    en: ({ stack, count }) =>
      `${stack}: ${count} ${count === 1 ? "Secret" : "Secrets"} printed. Do not keep them in a file.`,
  }),
  "secrets.none": wording<{ stack: string; count: number }>({
    vi: ({ stack }) => `${stack}: không có Secret nào được giữ ngoài tệp.`,
    en: ({ stack }) => `${stack}: no Secret was kept out of the files.`,
  }),
  "schema.current": wording<{ file: string }>({
    vi: ({ file }) => `${file}: đúng với chương trình.`,
    en: ({ file }) => `${file}: up to date.`,
  }),
  "schema.written": wording<{ file: string }>({
    vi: ({ file }) => `${file}: đã ghi lại.`,
    en: ({ file }) => `${file}: written.`,
  }),
  "schema.stale": wording<{ file: string }>({
    vi: ({ file }) => `${file}: đã cũ. Hãy chạy: npm run -s pdc -- schema`,
    en: ({ file }) => `${file}: out of date. Run: npm run -s pdc -- schema`,
  }),
  "usage.unknown-command": wording<{ word: string; near?: string }>({
    vi: ({ word, near }) =>
      `Không có lệnh "${word}".${near ? ` Có phải "${near}"?` : ""} Xem các lệnh: pdc --help`,
    en: ({ word, near }) =>
      `There is no command "${word}".${near ? ` Did you mean "${near}"?` : ""} See: pdc --help`,
  }),
  "usage.unknown-option": wording<{ word: string; near?: string }>({
    vi: ({ word, near }) =>
      `Không có tùy chọn "${word}".${near ? ` Có phải "${near}"?` : ""} Xem: pdc --help`,
    en: ({ word, near }) =>
      `There is no option "${word}".${near ? ` Did you mean "${near}"?` : ""} See: pdc --help`,
  }),
  "usage.missing-argument": wording<{ word: string }>({
    vi: ({ word }) => `Thiếu ${word}. Xem: pdc --help`,
    en: ({ word }) => `${word} is missing. See: pdc --help`,
  }),
  "usage.missing-value": wording<{ word: string }>({
    vi: ({ word }) => `Tùy chọn "${word}" thiếu giá trị. Xem: pdc --help`,
    en: ({ word }) => `The option "${word}" lacks its value. See: pdc --help`,
  }),
  "usage.excess": wording({
    vi: () => "Thừa tham số. Xem: pdc --help",
    en: () => "Too many arguments. See: pdc --help",
  }),
  "usage.other": wording<{ text: string }>({
    vi: ({ text }) => `Cách gọi không đúng (${text}). Xem: pdc --help`,
    en: ({ text }) => `Wrong usage (${text}). See: pdc --help`,
  }),
  "fault.file": wording<{ file: string; reason: string }>({
    vi: ({ file, reason }) => `Không đọc hoặc ghi được ${file}: ${reason}.`,
    en: ({ file, reason }) => `Cannot read or write ${file}: ${reason}.`,
  }),
  "fault.unforeseen": wording<{ text: string }>({
    vi: ({ text }) =>
      `Lỗi ngoài dự kiến: ${text}. Chạy lại với PDC_DEBUG=1 để lấy chi tiết gửi người bảo trì.`,
    en: ({ text }) =>
      `Unforeseen fault: ${text}. Run again with PDC_DEBUG=1 for the details that maintainers need.`,
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
    en: ({ key }) =>
      `The profile still uses "${key}", so it cannot be released. Take it out of the profile first.`,
  }),
};

/** Words of the help texts. */
export const commandHelpMessages = {
  "help.title": wording<{ title: string }>({
    vi: ({ title }) =>
      ({ "Usage:": "Cách gọi:", "Options:": "Tùy chọn:", "Commands:": "Lệnh:", "Arguments:": "Tham số:" })[
        title
      ] ?? title,
    en: ({ title }) => title,
  }),
  "help.pdc": wording({
    vi: () => "Dòng lệnh của trung tâm tích hợp dữ liệu tỉnh: kiểm tra, xem, lập hồ sơ, cấp phát địa chỉ.",
    en: () =>
      "Command line of a provincial data-integration center: check, show and make profiles, hand out addresses.",
  }),
  "help.usage": wording({ vi: () => "<lệnh> [tùy chọn]", en: () => "<command> [options]" }),
  "help.exit-codes": wording({
    vi: () => "Mã kết thúc: 0 tốt; 1 hồ sơ có lỗi; 2 gọi sai hoặc không đọc được. Ngôn ngữ: PDC_LANG=vi|en.",
    en: () =>
      "Exit codes: 0 fine; 1 problems in the profile; 2 wrong usage or unreadable. Language: PDC_LANG=vi|en.",
  }),
  "help.help": wording({ vi: () => "hiện hướng dẫn này", en: () => "show this help" }),
  "help.check": wording({
    vi: () => "kiểm tra hồ sơ: in mọi lỗi, với dòng, cột và cách sửa (không nêu tên: mọi tỉnh)",
    en: () => "check profiles: print every problem with line, column and remedy (no name: all provinces)",
  }),
  "help.show": wording({
    vi: () => "in hồ sơ đã gộp; từng giá trị từ đâu ra, căn cứ gì",
    en: () => "print the merged profile; where each value comes from and how it is known",
  }),
  "help.new": wording({
    vi: () => "lập hồ sơ, sổ cấp phát và stack cho một tỉnh mới",
    en: () => "make profile, ledger and stack file of a new province",
  }),
  "help.allocate": wording({
    vi: () => "cấp dải địa chỉ và VLAN còn thiếu vào sổ cấp phát",
    en: () => "hand out missing ranges and VLANs into the ledger",
  }),
  "help.after-up": wording({
    vi: () => "sau khi triển khai: so tệp đã sinh với trạng thái, khôi phục chỗ khác, tóm tắt",
    en: () => "after a deployment: compare rendered files with the state, restore what differs, summarise",
  }),
  "help.secrets": wording({
    vi: () => "in Secret kèm giá trị để chuyển thẳng cho kubectl apply -f -",
    en: () => "print Secrets with their values, to be piped into kubectl apply -f -",
  }),
  "help.schema": wording({
    vi: () => "sinh JSON Schema cho trình soạn thảo",
    en: () => "generate the JSON Schemas for editors",
  }),
  "help.files": wording({ vi: () => "tên tỉnh hoặc tệp YAML", en: () => "province ids or YAML files" }),
  "help.province": wording({ vi: () => "tên tỉnh hoặc tệp YAML", en: () => "province id or YAML file" }),
  "help.new-province": wording({
    vi: () => "mã (ninh-binh) hoặc tên («Ninh Bình»)",
    en: () => 'id (ninh-binh) or name ("Ninh Bình")',
  }),
  "help.stack": wording({ vi: () => "tên stack", en: () => "stack name" }),
  "help.window": wording({
    vi: () => "giai đoạn (mặc định: mọi giai đoạn)",
    en: () => "planning window (default: all)",
  }),
  "help.json": wording({ vi: () => "in JSON {model, origins}", en: () => "print JSON {model, origins}" }),
  "help.path": wording({
    vi: () => "chỉ phần này, như systems.lgsp",
    en: () => "only this part, such as systems.lgsp",
  }),
  "help.code": wording({
    vi: () => "tiền tố tên tài nguyên, 2-8 chữ cái (mặc định: chữ đầu)",
    en: () => "prefix of physical names, 2-8 letters (default: initials)",
  }),
  "help.name": wording({ vi: () => "tên có dấu", en: () => "name with diacritics" }),
  "help.folder": wording({
    vi: () => "thư mục stacks (mặc định: của dự án)",
    en: () => "stacks folder (default: the project's)",
  }),
  "help.release": wording({
    vi: () => "trả lại các mục mạng/điểm không còn trong hồ sơ",
    en: () => "free entries network/site that have left the profile",
  }),
  "help.check-only": wording({
    vi: () => "không ghi; kết thúc 1 nếu có gì phải đổi",
    en: () => "write nothing; end 1 when something would change",
  }),
  "help.prune": wording({
    vi: () => "xóa tệp lạ trong thư mục đã sinh",
    en: () => "remove stray files in the rendered tree",
  }),
  "help.print-secrets": wording({
    vi: () => "đồng ý in bí mật ra màn hình",
    en: () => "agree to print secrets to a terminal",
  }),
};

const list = (words: readonly string[]): string => (words.length > 0 ? words.join(", ") : "–");

const few = (words: readonly string[]): string =>
  words.length > 5 ? `${words.slice(0, 5).join(", ")}, …` : words.join(", ");
