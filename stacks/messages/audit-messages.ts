import { wording } from "./wording.ts";

type Outcome = "pass" | "fail" | "unknown" | "waived" | "not-applicable";

type EvidenceFault = "missing" | "altered" | "outside" | "no-file" | "unreadable" | "no-sum";

/** What `pdc audit` and `pdc verify` say, and the words of the table they print. */
export const auditMessages = {
  "audit.door": wording<{ given: number }>({
    vi: ({ given }) =>
      `${given === 0 ? "Chưa nêu" : "Nêu quá nhiều"} nguồn kiểm tra. Cần đúng một: --stack TÊN, --state TỆP, --preview TỆP hoặc --manifests THƯ-MỤC|TỆP|-.`,
    en: ({ given }) =>
      `${given === 0 ? "No" : "More than one"} source to audit. Name exactly one: --stack NAME, --state FILE, --preview FILE or --manifests DIR|FILE|-.`,
  }),
  "audit.refused": wording<{ label: string; vi: string; en: string }>({
    vi: ({ label, vi }) => `${label}: ${vi}`,
    en: ({ label, en }) => `${label}: ${en}`,
  }),
  "audit.not-json": wording<{ label: string }>({
    vi: ({ label }) => `${label}: không phải JSON. Hãy lưu lại nguyên văn kết quả của lệnh pulumi.`,
    en: ({ label }) => `${label}: not JSON. Save the command's output again, as it is.`,
  }),
  "audit.missing": wording<{ label: string }>({
    vi: ({ label }) => `Không có "${label}". Hãy kiểm tra đường dẫn.`,
    en: ({ label }) => `There is no "${label}". Check the path.`,
  }),
  "audit.not-readable": wording<{ label: string; reason: string }>({
    vi: ({ label, reason }) => `Không đọc được "${label}" (${reason}).`,
    en: ({ label, reason }) => `"${label}" can not be read (${reason}).`,
  }),
  "audit.too-large": wording<{ label: string; limit: number }>({
    vi: ({ label, limit }) => `"${label}" lớn hơn ${limit} MB. Hãy chia nhỏ hoặc kiểm tra lại tệp.`,
    en: ({ label, limit }) => `"${label}" is larger than ${limit} MB. Split it, or check the file.`,
  }),
  "audit.no-objects": wording<{ label: string }>({
    vi: ({ label }) =>
      `"${label}" không có đối tượng Kubernetes nào (tệp .yaml, .yml, .json có apiVersion và kind). Không có gì để kết luận.`,
    en: ({ label }) =>
      `"${label}" holds no Kubernetes object (.yaml, .yml or .json files with apiVersion and kind). There is nothing to judge.`,
  }),
  "audit.nothing-deployed": wording<{ label: string }>({
    vi: ({ label }) =>
      `"${label}" chưa có tài nguyên nào: chưa triển khai hoặc đã gỡ hết. Không có gì để kết luận. Triển khai: npm run up -- <stack>`,
    en: ({ label }) =>
      `"${label}" holds no resource: never deployed, or destroyed. There is nothing to judge. To deploy: npm run up -- <stack>`,
  }),
  "audit.nothing-planned": wording<{ label: string }>({
    vi: ({ label }) =>
      `"${label}" là lần xem trước mà sau đó không còn tài nguyên nào: chương trình không khai báo gì, hoặc mọi thứ bị xóa. Không có gì để kết luận. Hãy kiểm tra hồ sơ và stack đã xem trước, rồi tạo lại tệp.`,
    en: ({ label }) =>
      `"${label}" is a preview after which no resource is left: the program declares none, or everything is deleted. There is nothing to judge. Check the profile and the stack that were previewed, then make the file again.`,
  }),
  "audit.skipped": wording<{ count: number; first: string }>({
    vi: ({ count, first }) => `Bỏ qua ${count} tài liệu không phải đối tượng Kubernetes, đầu tiên: ${first}`,
    en: ({ count, first }) =>
      `Left out ${count} documents that are no Kubernetes objects, the first: ${first}`,
  }),
  "audit.no-helm": wording<{ chart: string }>({
    vi: ({ chart }) =>
      `"${chart}" là Helm chart mà máy này không có helm. Hãy cài helm, hoặc dựng sẵn ở máy khác: helm template TÊN ${chart} > tệp.yaml, rồi: pdc audit --manifests tệp.yaml`,
    en: ({ chart }) =>
      `"${chart}" is a Helm chart and this machine has no helm. Install helm, or render it elsewhere: helm template NAME ${chart} > file.yaml, then: pdc audit --manifests file.yaml`,
  }),
  "audit.helm-failed": wording<{ chart: string; detail: string }>({
    vi: ({ chart, detail }) => `Helm không dựng được "${chart}": ${detail}`,
    en: ({ chart, detail }) => `Helm could not render "${chart}": ${detail}`,
  }),
  "audit.bad-day": wording<{ day: string }>({
    vi: ({ day }) => `"${day}" không phải ngày. Hãy viết như 2026-08-19.`,
    en: ({ day }) => `"${day}" is no day. Write it like 2026-08-19.`,
  }),
  "audit.bad-choice": wording<{ option: string; found: string; known: readonly string[] }>({
    vi: ({ option, found, known }) => `${option} "${found}": không có. Chọn một trong: ${known.join(", ")}.`,
    en: ({ option, found, known }) =>
      `${option} "${found}": there is none. Choose one of: ${known.join(", ")}.`,
  }),
  "audit.bad-base": wording<{ label: string; detail: string }>({
    vi: ({ label, detail }) =>
      `"${label}" không phải báo cáo JSON của pdc audit dùng làm mốc được (${detail}). Hãy tạo bằng: pdc audit … --format json`,
    en: ({ label, detail }) =>
      `"${label}" is no JSON report of pdc audit that can serve as a base (${detail}). Make it with: pdc audit … --format json`,
  }),
  "audit.not-printable": wording<{ format: string }>({
    vi: ({ format }) =>
      `Không in được ${format} ra màn hình. Hãy dùng --out THƯ-MỤC, hoặc chuyển vào tệp: … > tệp`,
    en: ({ format }) => `${format} can not be shown on a terminal. Use --out DIR, or redirect it: … > file`,
  }),
  "audit.out-foreign": wording<{ folder: string }>({
    vi: ({ folder }) => `"${folder}" đã có tệp khác ngoài báo cáo. Hãy nêu thư mục mới hoặc trống.`,
    en: ({ folder }) => `"${folder}" holds other files than a report's. Name a new or empty one.`,
  }),
  "audit.sign-without-out": wording({
    vi: () => "--sign ký tệp tổng kiểm của --out. Hãy thêm --out THƯ-MỤC.",
    en: () => "--sign signs the sums of --out. Add --out DIR.",
  }),
  "audit.written": wording<{ folder: string; count: number; signed: boolean }>({
    vi: ({ folder, count, signed }) =>
      `Đã ghi ${count} tệp báo cáo và SHA256SUMS${signed ? " đã ký" : ""} vào ${folder}. Kiểm lại: pdc verify ${folder}`,
    en: ({ folder, count, signed }) =>
      `Wrote ${count} report files and ${signed ? "signed " : ""}SHA256SUMS to ${folder}. Check them: pdc verify ${folder}`,
  }),
  "audit.sign-failed": wording<{ key: string; detail: string }>({
    vi: ({ key, detail }) => `Không ký được bằng "${key}": ${detail}`,
    en: ({ key, detail }) => `Could not sign with "${key}": ${detail}`,
  }),
  "audit.no-ssh-keygen": wording({
    vi: () => "Máy này không có ssh-keygen (gói openssh-client), không ký và không kiểm chữ ký được.",
    en: () => "This machine has no ssh-keygen (package openssh-client): nothing can be signed or verified.",
  }),
  "verify.no-sums": wording<{ folder: string }>({
    vi: ({ folder }) => `"${folder}" không có SHA256SUMS đọc được. Cần thư mục do pdc audit --out ghi.`,
    en: ({ folder }) =>
      `"${folder}" has no readable SHA256SUMS. Expected a folder written by pdc audit --out.`,
  }),
  "verify.file": wording<{ file: string; problem: "altered" | "missing" | "stranger" }>({
    vi: ({ file, problem }) =>
      ({
        altered: `${file}: nội dung đã đổi`,
        missing: `${file}: không còn`,
        stranger: `${file}: không có trong SHA256SUMS`,
      })[problem],
    en: ({ file, problem }) =>
      ({
        altered: `${file}: was altered`,
        missing: `${file}: is gone`,
        stranger: `${file}: is not in SHA256SUMS`,
      })[problem],
  }),
  "verify.evidence": wording<{ control: string; slot: string; file: string; problem: EvidenceFault }>({
    vi: ({ control, slot, file, problem }) =>
      `Bằng chứng ${slot} (${control}), ${file}: ${
        {
          missing: "không có tệp",
          altered: "nội dung khác tổng SHA-256 trong báo cáo",
          outside: "tên dẫn ra ngoài thư mục bằng chứng, không đọc",
          "no-file": "không phải tệp thường",
          unreadable: "không đọc được",
          "no-sum": "báo cáo không có tổng SHA-256 đúng dạng",
        }[problem]
      }`,
    en: ({ control, slot, file, problem }) =>
      `Proof ${slot} (${control}), ${file}: ${
        {
          missing: "there is no such file",
          altered: "differs from the SHA-256 of the report",
          outside: "leads out of the folder of proofs, and was not read",
          "no-file": "is no ordinary file",
          unreadable: "can not be read",
          "no-sum": "the report has no proper SHA-256 of it",
        }[problem]
      }`,
  }),
  "verify.no-report": wording<{ folder: string; file: string }>({
    vi: ({ folder, file }) =>
      `"${folder}" không có ${file} đọc được, nên không biết cần những bằng chứng nào. Hãy ghi lại báo cáo: pdc audit … --out`,
    en: ({ folder, file }) =>
      `"${folder}" has no readable ${file}, so which proofs are needed is not known. Write the report again: pdc audit … --out`,
  }),
  "verify.no-folder": wording<{ label: string }>({
    vi: ({ label }) => `"${label}" không phải thư mục. Hãy nêu thư mục chứa các tệp bằng chứng.`,
    en: ({ label }) => `"${label}" is no folder. Name the folder that holds the files of the proofs.`,
  }),
  "verify.proofs": wording<{ right: number; unchecked: number }>({
    vi: ({ right, unchecked }) =>
      unchecked > 0
        ? `${unchecked} tệp bằng chứng chưa kiểm, vì không nằm cạnh báo cáo: thêm --evidence THƯ-MỤC.`
        : `${right} tệp bằng chứng đúng tổng SHA-256.${right > 0 ? "" : " Báo cáo không nêu tệp bằng chứng nào."}`,
    en: ({ right, unchecked }) =>
      unchecked > 0
        ? `${unchecked} files of proofs were not checked, for they do not lie beside the report: add --evidence DIR.`
        : `${right} files of proofs fit their SHA-256.${right > 0 ? "" : " The report names none."}`,
  }),
  "verify.signature": wording<{ state: "bad" | "none" | "unknown-signer" }>({
    vi: ({ state }) =>
      ({
        bad: "Chữ ký không khớp với SHA256SUMS.",
        none: "Không có chữ ký (SHA256SUMS.sig).",
        "unknown-signer": "Chữ ký không thuộc người nào trong tệp người ký.",
      })[state],
    en: ({ state }) =>
      ({
        bad: "The signature does not fit SHA256SUMS.",
        none: "There is no signature (SHA256SUMS.sig).",
        "unknown-signer": "The signature is nobody's in the signers file.",
      })[state],
  }),
  "verify.fine": wording<{ count: number; signer?: string }>({
    vi: ({ count, signer }) =>
      `${count} tệp đúng như lúc ghi. ${signer ? `Chữ ký đúng của ${signer}.` : "Chưa kiểm chữ ký: thêm --signers TỆP."}`,
    en: ({ count, signer }) =>
      `${count} files are as they were written. ${signer ? `Good signature of ${signer}.` : "The signature was not checked: add --signers FILE."}`,
  }),
  "audit.head": wording<{ label: string; door: string; day: string; pack: string; center?: string }>({
    vi: ({ label, door, day, pack, center }) =>
      `${center ? `${center} – ` : ""}kiểm tra ${doorsVi[door] ?? door} ${label}, theo pháp luật ngày ${day}, bộ ${pack}`,
    en: ({ label, door, day, pack, center }) =>
      `${center ? `${center} – ` : ""}audit of ${door} ${label}, by the law of ${day}, pack ${pack}`,
  }),
  "audit.regime": wording<{ regime: "legacy" | "changing" | "current"; controls: number; version: string }>({
    vi: ({ regime, controls, version }) =>
      `${
        {
          legacy: "Chế độ cũ (NĐ 85/2016, TT 12/2022, TCVN 11930:2017)",
          changing: "Giai đoạn giao thời (Luật 116/2025 đã có hiệu lực, nghị định chưa)",
          current: "Chế độ hiện hành (Luật 116/2025, NĐ 331/2026, TCVN 14423:2026)",
        }[regime]
      }; danh mục ${version}: ${controls} yêu cầu`,
    en: ({ regime, controls, version }) =>
      `${
        {
          legacy: "Former regime (Decree 85/2016, Circular 12/2022, TCVN 11930:2017)",
          changing: "Between two regimes (Law 116/2025 in force, its decree not yet)",
          current: "Current regime (Law 116/2025, Decree 331/2026, TCVN 14423:2026)",
        }[regime]
      }; catalogue ${version}: ${controls} controls`,
  }),
  "audit.column": wording<{
    name:
      | "outcome"
      | "findings"
      | "controls"
      | "coverage"
      | "rule"
      | "resource"
      | "what"
      | "clause"
      | "fix"
      | "control"
      | "state"
      | "days"
      | "owner"
      | "level";
  }>({
    vi: ({ name }) =>
      ({
        outcome: "Kết quả",
        findings: "Kết luận",
        controls: "Yêu cầu",
        coverage: "Cách kiểm",
        rule: "Quy tắc",
        resource: "Tài nguyên",
        what: "Điều gì sai",
        clause: "Điều khoản",
        fix: "Cách sửa",
        control: "Yêu cầu",
        state: "Tình trạng",
        days: "Còn (ngày)",
        owner: "Chịu trách nhiệm",
        level: "Mức",
      })[name],
    en: ({ name }) =>
      ({
        outcome: "Outcome",
        findings: "Findings",
        controls: "Controls",
        coverage: "Looked after",
        rule: "Rule",
        resource: "Resource",
        what: "What is wrong",
        clause: "Clause",
        fix: "Fix",
        control: "Control",
        state: "State",
        days: "Days left",
        owner: "Owner",
        level: "Level",
      })[name],
  }),
  "audit.outcome": wording<{ outcome: Outcome | "manual" | "missing" }>({
    vi: ({ outcome }) =>
      ({
        pass: "đạt",
        fail: "không đạt",
        unknown: "chưa rõ",
        waived: "miễn trừ",
        "not-applicable": "không áp dụng",
        manual: "con người chứng minh",
        missing: "chưa có quy tắc",
      })[outcome],
    en: ({ outcome }) =>
      ({
        pass: "pass",
        fail: "fail",
        unknown: "unknown",
        waived: "waived",
        "not-applicable": "not applicable",
        manual: "shown by people",
        missing: "no rule yet",
      })[outcome],
  }),
  "audit.coverage": wording<{ automated: number; partly: number; manual: number; missing: number }>({
    vi: ({ automated, partly, manual, missing }) =>
      `Độ phủ: tự động ${automated}, một phần ${partly}, con người ${manual}, chưa có quy tắc ${missing}`,
    en: ({ automated, partly, manual, missing }) =>
      `Coverage: automated ${automated}, partly ${partly}, people ${manual}, no rule yet ${missing}`,
  }),
  "audit.level": wording<{ level: "mandatory" | "advisory" }>({
    vi: ({ level }) => ({ mandatory: "bắt buộc", advisory: "khuyến nghị" })[level],
    en: ({ level }) => level,
  }),
  "audit.waiver-state": wording<{
    state: "active" | "expiring" | "expired" | "incomplete" | "unmatched" | "unknown-control" | "not-checked";
  }>({
    vi: ({ state }) =>
      ({
        active: "còn hiệu lực",
        expiring: "sắp hết hạn",
        expired: "đã hết hạn",
        incomplete: "thiếu thông tin",
        unmatched: "không ứng với vi phạm nào",
        "unknown-control": "không có yêu cầu này",
        "not-checked": "lần này không xét",
      })[state],
    en: ({ state }) =>
      ({
        active: "active",
        expiring: "expiring",
        expired: "expired",
        incomplete: "incomplete",
        unmatched: "matches nothing",
        "unknown-control": "no such control",
        "not-checked": "not checked here",
      })[state],
  }),
  "audit.part": wording<{
    part: "failures" | "unknown" | "waivers" | "overdue" | "evidence" | "deadlines" | "unsettled" | "change";
    count: number;
  }>({
    vi: ({ part, count }) =>
      ({
        failures: `Không đạt (${count})`,
        unknown: `Chưa kết luận được (${count})`,
        waivers: `Miễn trừ (${count})`,
        overdue: `Bằng chứng quá hạn (${count})`,
        evidence: `Bằng chứng khai báo sai (${count})`,
        deadlines: `Thời hạn chuyển tiếp (${count})`,
        unsettled: `Điều pháp luật chưa ngã ngũ (${count})`,
        change: `Thay đổi so với báo cáo trước (${count})`,
      })[part],
    en: ({ part, count }) =>
      ({
        failures: `Failures (${count})`,
        unknown: `Not known yet (${count})`,
        waivers: `Waivers (${count})`,
        overdue: `Proofs overdue (${count})`,
        evidence: `Proofs declared wrongly (${count})`,
        deadlines: `Deadlines of the transition (${count})`,
        unsettled: `Not settled in law (${count})`,
        change: `Changed since the earlier report (${count})`,
      })[part],
  }),
  "audit.more": wording<{ more: number }>({
    vi: ({ more }) => `… còn ${more}; đầy đủ: --format json hoặc --out THƯ-MỤC`,
    en: ({ more }) => `… ${more} more; all of them: --format json or --out DIR`,
  }),
  "audit.clean": wording<{ clean: boolean; blocking: number; fail: number; unknown: number }>({
    vi: ({ clean, blocking, fail, unknown }) =>
      `${clean ? "Không có vi phạm bắt buộc" : "Có vi phạm"}: không đạt ${fail} (bắt buộc ${blocking}), chưa rõ ${unknown}.`,
    en: ({ clean, blocking, fail, unknown }) =>
      `${clean ? "No binding failure" : "There are findings"}: ${fail} failed (${blocking} mandatory), ${unknown} unknown.`,
  }),
  "help.audit": wording({
    vi: () =>
      "kiểm tra theo điều khoản: stack, trạng thái, bản xem trước hoặc tệp YAML; ra báo cáo và bằng chứng",
    en: () => "audit a stack, state, preview or YAML clause by clause; reports and evidence",
  }),
  "help.audit-stack": wording({ vi: () => "stack có sẵn", en: () => "an existing stack" }),
  "help.audit-state": wording({
    vi: () => "trạng thái đã xuất (pulumi stack export)",
    en: () => "an exported state (pulumi stack export)",
  }),
  "help.audit-preview": wording({
    vi: () => "bản xem trước đã lưu (pulumi preview --json --show-sames)",
    en: () => "a saved preview (pulumi preview --json --show-sames)",
  }),
  "help.audit-manifests": wording({
    vi: () => "thư mục, tệp YAML hoặc JSON, Helm chart; - là đầu vào",
    en: () => "folder, YAML or JSON file, Helm chart; - is the input",
  }),
  "help.on": wording({
    vi: () => "ngày kiểm tra, theo pháp luật ngày đó (mặc định: PDC_DAY, rồi hôm nay)",
    en: () => "day of the audit, by the law of that day (default: PDC_DAY, then today)",
  }),
  "help.lang": wording({ vi: () => "vi hoặc en", en: () => "vi or en" }),
  "help.strict": wording({
    vi: () =>
      "yêu cầu hiện hành đang khuyến nghị cũng bắt buộc, trừ điều suy đoán; bằng chứng quá hạn cũng tính",
    en: () =>
      "current requirements that are advice become mandatory, but for inferred ones; overdue proofs count",
  }),
  "help.pack": wording({
    vi: () => "level-3 (mặc định), programme hoặc center",
    en: () => "level-3 (default), programme or center",
  }),
  "help.format": wording({
    vi: () => "table (mặc định) hoặc dạng khác",
    en: () => "table (default) or another format",
  }),
  "help.out": wording({
    vi: () => "ghi mọi dạng báo cáo và SHA256SUMS vào thư mục này",
    en: () => "write every format and SHA256SUMS into this folder",
  }),
  "help.sign": wording({
    vi: () => "ký SHA256SUMS bằng khóa SSH này",
    en: () => "sign SHA256SUMS with this SSH key",
  }),
  "help.base": wording({
    vi: () => "báo cáo JSON trước đó, để nêu thay đổi",
    en: () => "an earlier JSON report, to tell what changed",
  }),
  "help.profile-places": wording({
    vi: () => "hồ sơ tỉnh, để SARIF chỉ đúng dòng",
    en: () => "province file, so that SARIF points at its lines",
  }),
  "help.verify": wording({
    vi: () => "kiểm tổng, tệp bằng chứng và chữ ký của thư mục báo cáo",
    en: () => "check the sums, the proofs' files and the signature of a report folder",
  }),
  "help.report-folder": wording({ vi: () => "thư mục báo cáo", en: () => "report folder" }),
  "help.evidence-folder": wording({
    vi: () => "thư mục chứa tệp bằng chứng (mặc định: thư mục báo cáo và thư mục chứa nó)",
    en: () => "folder of the proofs' files (default: the report folder and the one around it)",
  }),
  "help.signers": wording({
    vi: () => "tệp người ký được phép (allowed_signers của ssh-keygen)",
    en: () => "allowed signers, as ssh-keygen reads them",
  }),
};

const doorsVi: Readonly<Record<string, string>> = {
  stack: "stack",
  state: "trạng thái",
  preview: "bản xem trước",
  manifests: "tệp",
};
