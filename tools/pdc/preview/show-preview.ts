import { type Cell, count, text } from "../../../reports/cell.ts";
import {
  type Bilingual,
  type Column,
  type Report,
  type ReportProblem,
  type Row,
  type Section,
  type Words,
  words,
} from "../../../reports/report.ts";
import type {
  PreviewReport,
  ReportedFigure,
  ReportedFinding,
  ReportedStep,
  Risk,
  StepGroup,
} from "./preview-report.ts";

/** Creations of one system that are spelled out before the rest is only counted. */
const SHOWN_CREATIONS = 8;
const NONE = words("–", "–");

const riskWords: Readonly<Record<Risk, Bilingual>> = {
  "read-only": words("không thay đổi gì", "read-only: nothing changes"),
  routine: words("thông thường", "routine"),
  "needs-approval": words("cần phê duyệt", "needs approval"),
  refused: words("từ chối", "refused"),
};
const operationWords: Readonly<Record<ReportedStep["operation"], Bilingual>> = {
  replace: words("thay mới", "replace"),
  delete: words("xóa", "delete"),
  update: words("cập nhật", "update"),
  create: words("tạo", "create"),
};
const baseWords: Readonly<Record<PreviewReport["base"]["kind"], Bilingual>> = {
  deployed: words("trạng thái đã triển khai", "what is deployed"),
  saved: words("bản đã lưu", "saved"),
  revision: words("bản git", "git revision"),
  profile: words("hồ sơ khác", "another profile"),
};
const outcomeWords: Readonly<Record<NonNullable<ReportedFinding["after"]>, Bilingual>> = {
  pass: words("đạt", "pass"),
  fail: words("không đạt", "fail"),
  unknown: words("chưa rõ", "unknown"),
  waived: words("miễn trừ", "waived"),
  "not-applicable": words("không áp dụng", "not applicable"),
};
const aspectWords: Readonly<Record<string, Bilingual>> = {
  budget: words("tổng vốn", "budget"),
  cost: words("chi phí", "cost"),
  cpu: words("CPU được cấp", "CPU quota"),
  memory: words("bộ nhớ được cấp", "memory quota"),
  storage: words("lưu trữ được cấp", "storage quota"),
  "worker-cpu": words("CPU của máy chủ", "CPU of the workers"),
  "worker-memory": words("bộ nhớ của máy chủ", "memory of the workers"),
  "pool-capacity": words("dung lượng kho", "capacity of the pool"),
  ipv4: words("IPv4", "IPv4"),
  ipv6: words("IPv6", "IPv6"),
  vlan: words("VLAN", "VLAN"),
  gateway: words("cổng ra", "gateway"),
  host: words("tên máy", "host"),
  range: words("dải địa chỉ", "range"),
};

/** A preview as a report, which every format of reports can print. */
export function shownPreview(preview: PreviewReport): Report {
  const { province, stack, base, day, verdict } = preview;
  const label = words(
    `${baseWords[base.kind].vi}: ${base.label}`,
    `${baseWords[base.kind].en}: ${base.label}`,
  );
  return {
    id: "preview",
    title: words("Xem trước thay đổi", "Preview of a change"),
    subject: province,
    header: [
      { label: words("Mức rủi ro", "Risk"), cell: text(upper(riskWords[verdict.risk])) },
      { label: words("Stack", "Stack"), cell: text(stack) },
      { label: words("So với", "Compared with"), cell: text(label) },
      { label: words("Ngày", "Day"), cell: text(day) },
      { label: words("Các bước", "Steps"), cell: text(operationsLine(preview)) },
    ],
    problems: verdict.reasons.flatMap(problemOf),
    sections: [
      reasonsSection(preview),
      stepsSection(preview),
      findingsSection(preview),
      flowsSection(preview),
      figuresSection("money", words("Tiền", "Money"), preview.money, preview),
      figuresSection("capacity", words("Năng lực", "Capacity"), preview.capacity, preview),
      figuresSection("addresses", words("Địa chỉ", "Addresses"), preview.addresses, preview),
      waiversSection(preview),
      unknownSection(preview),
    ],
    files: [],
  };
}

const upper = ({ vi, en }: Bilingual): Bilingual => words(vi.toLocaleUpperCase("vi"), en.toUpperCase());

function operationsLine({ operations }: PreviewReport): Bilingual {
  const { replace, delete: gone, update, create, same } = operations;
  return words(
    `thay mới ${replace}, xóa ${gone}, cập nhật ${update}, tạo ${create}, giữ nguyên ${same}`,
    `${replace} replaced, ${gone} deleted, ${update} updated, ${create} created, ${same} unchanged`,
  );
}

function problemOf({ risk, text: told }: PreviewReport["verdict"]["reasons"][number]): ReportProblem[] {
  if (risk === "refused") return [{ severity: "error", text: told }];
  return risk === "needs-approval" ? [{ severity: "warning", text: told }] : [];
}

function reasonsSection({ verdict }: PreviewReport): Section {
  return table(
    "reasons",
    words("Vì sao", "Why"),
    { risk: words("Mức", "Risk"), reason: words("Lý do", "Reason"), examples: words("Cụ thể", "Namely") },
    verdict.reasons.map((reason) =>
      row(reason.rule, {
        risk: text(riskWords[reason.risk]),
        reason: text(reason.text),
        examples: text(exampleLine(reason.examples, reason.count)),
      }),
    ),
    words("Không có gì thay đổi.", "Nothing changes."),
  );
}

function exampleLine(examples: readonly string[], total: number): Words {
  const listed = examples.join("; ");
  const rest = total - examples.length;
  return rest > 0 ? words(`${listed}; và ${rest} mục khác`, `${listed}; and ${rest} more`) : listed;
}

function stepsSection(preview: PreviewReport): Section {
  const rows = preview.groups.flatMap((group, index) => stepRows(group, index));
  const section = table(
    "steps",
    words("Các bước theo vùng và hệ thống, nặng nhất trước", "Steps by zone and system, worst first"),
    {
      place: words("Vùng / hệ thống", "Zone / system"),
      operation: words("Việc", "Step"),
      resource: words("Tài nguyên", "Resource"),
      differs: words("Khác ở", "Differs in"),
      origin: words("Do dòng", "Because of"),
    },
    rows,
    words("Không có bước nào.", "No steps."),
  );
  const against = words(
    "Các bước so với bản gốc, vì trạng thái còn trống.",
    "Steps against the base: the state is empty.",
  );
  return preview.stepsAgainst === "base" ? { ...section, notes: [against] } : section;
}

function stepRows(group: StepGroup, index: number): Row[] {
  const place = text([group.zoneName, group.systemName].filter(Boolean).join(" / ") || NONE);
  const objects = group.steps.filter(({ component }) => !component);
  // A component only tells of what changes below it; alone it is all there is to tell.
  const told = objects.length > 0 ? objects : group.steps;
  const creations = told.filter(({ operation }) => operation === "create");
  const folded = creations.slice(SHOWN_CREATIONS);
  const rows = told
    .filter((step) => !folded.includes(step))
    .map((step) => row(`${index} ${step.urn}`, { place, ...stepCells(step) }));
  if (folded.length === 0) return rows;
  const rest = words(`và ${folded.length} tài nguyên khác`, `and ${folded.length} more`);
  return [
    ...rows,
    row(`${index} more`, {
      ...{ place, operation: text(operationWords.create), resource: text(rest), differs: text(NONE) },
      origin: text(NONE),
    }),
  ];
}

function stepCells(step: ReportedStep) {
  const lost = step.holdsData && (step.operation === "replace" || step.operation === "delete");
  const { vi, en } = operationWords[step.operation];
  const operation = lost
    ? words(`MẤT DỮ LIỆU: ${vi}`, `DATA IS LOST: ${en}`)
    : operationWords[step.operation];
  // The map is enough for people; the JSON has the keys in it.
  const places = [...step.forcing, ...step.differs].map((path) => path.replace(/\[.*$/, ""));
  const differs = [...new Set(places)].join(", ");
  return {
    operation: text(operation),
    resource: text(step.resource),
    differs: text(step.accepted === null ? differs || NONE : step.accepted),
    origin: text(
      step.origin === null ? NONE : `${step.origin.file.replace(/^.*\//, "")}:${step.origin.line}`,
    ),
  };
}

function findingsSection({ findings, base }: PreviewReport): Section {
  const kinds = [
    ["new", words("mới", "new"), findings.new],
    ["waived", words("mới miễn trừ", "newly waived"), findings.waived],
    ["unknown", words("nay chưa rõ", "no longer told"), findings.unknown],
    ["fixed", words("đã sửa", "fixed"), findings.fixed],
  ] as const;
  const known = new Set(findings.new.map(({ urn, rule, subject }) => JSON.stringify([urn, rule, subject])));
  const old = findings.blocking.filter(
    ({ urn, rule, subject }) => !known.has(JSON.stringify([urn, rule, subject])),
  );
  const all = [...kinds, ["standing", words("vẫn còn, bắt buộc", "still there, mandatory"), old] as const];
  const { pass, fail, unknown, waived } = findings.totals;
  const section = table(
    "findings",
    words("Kết quả kiểm tra", "Findings"),
    {
      change: words("Thay đổi", "Change"),
      rule: words("Quy tắc", "Rule"),
      resource: words("Tài nguyên", "Resource"),
      outcome: words("Kết quả", "Outcome"),
      told: words("Nội dung", "What"),
    },
    all.flatMap(([kind, change, list]) =>
      list.map((finding, index) =>
        row(`${kind} ${index}`, { change: text(change), ...findingCells(finding) }),
      ),
    ),
    words("Không có vi phạm nào mới, sửa hay miễn trừ.", "No finding is new, fixed or waived."),
  );
  const totals = words(
    `Sau thay đổi: đạt ${pass}, không đạt ${fail}, chưa rõ ${unknown}, miễn trừ ${waived}.`,
    `After the change: ${pass} pass, ${fail} fail, ${unknown} unknown, ${waived} waived.`,
  );
  const first = words(
    "Chưa có gì để so sánh: mọi vi phạm đều là mới.",
    "Nothing to compare with: every failure is new.",
  );
  return { ...section, notes: base.resources === 0 ? [totals, first] : [totals] };
}

function findingCells({ rule, title, level, resource, subject, before, after, text: told }: ReportedFinding) {
  const outcome = (one: ReportedFinding["after"]): Bilingual => (one === null ? NONE : outcomeWords[one]);
  const [was, is] = [outcome(before), outcome(after)];
  const strength = level === "mandatory" ? words(" (bắt buộc)", " (mandatory)") : words("", "");
  return {
    rule: text(words(`${rule}${strength.vi}`, `${rule}${strength.en}`)),
    resource: text([resource, subject].filter(Boolean).join(" · ") || NONE),
    outcome: text(words(`${was.vi} → ${is.vi}`, `${was.en} → ${is.en}`)),
    told: text(told ?? title),
  };
}

function flowsSection({ flows }: PreviewReport): Section {
  const rows = (["opened", "closed"] as const).flatMap((kind) =>
    flows[kind].map(({ from, to, ports }, index) =>
      row(`${kind} ${index}`, {
        change: text(kind === "opened" ? words("MỞ THÊM", "OPENED") : words("đóng lại", "closed")),
        ...{ from: text(from), to: text(to), ports: text(ports) },
      }),
    ),
  );
  return table(
    "flows",
    words("Luồng mở thêm và đóng lại", "Flows opened and closed"),
    {
      change: words("Thay đổi", "Change"),
      from: words("Từ", "From"),
      to: words("Đến", "To"),
      ports: words("Cổng", "Ports"),
    },
    rows,
    flows.notCompared === null
      ? words("Không có luồng nào mở thêm hay đóng lại.", "Nothing is opened and nothing is closed.")
      : flows.notCompared,
  );
}

function figuresSection(
  id: string,
  title: Bilingual,
  figures: readonly ReportedFigure[],
  { base }: PreviewReport,
): Section {
  const side = (value: string | null): Cell =>
    text(value === null ? NONE : value === "" ? words("không nêu", "not stated") : value);
  return table(
    id,
    title,
    {
      subject: words("Thuộc", "Of"),
      aspect: words("Là", "What"),
      before: words("Trước", "Before"),
      after: words("Sau", "After"),
    },
    figures.map(({ key, subject, aspect, before, after }) =>
      row(key, {
        subject: text(subject),
        aspect: text(aspectWords[aspect] ?? aspect),
        before: side(before),
        after: side(after),
      }),
    ),
    base.resources === 0
      ? words("Chưa có gì để so sánh.", "There is nothing to compare with.")
      : words("Không thay đổi.", "No change."),
  );
}

function waiversSection({ waivers, day }: PreviewReport): Section {
  return table(
    "waivers",
    words("Miễn trừ hết hạn trong 30 ngày", "Waivers that end within 30 days"),
    {
      control: words("Yêu cầu", "Control"),
      resource: words("Tài nguyên", "Resource"),
      owner: words("Chịu trách nhiệm", "Owner"),
      expiresOn: words("Hết hạn", "Expires"),
      daysLeft: words("Còn (ngày)", "Days left"),
    },
    waivers.map(({ control, resource, owner, expiresOn, daysLeft }, index) =>
      row(String(index), {
        ...{
          control: text(control),
          resource: text(resource),
          owner: text(owner),
          expiresOn: text(expiresOn),
        },
        daysLeft: daysLeft === null ? text(NONE) : count(daysLeft),
      }),
    ),
    words(`Không có, tính đến ngày ${day}.`, `None, as of ${day}.`),
  );
}

function unknownSection({ unknown }: PreviewReport): Section {
  return table(
    "unknown",
    words("Chưa thể biết trước khi triển khai", "What could not be known before deployment"),
    { what: words("Nội dung", "What") },
    unknown.map((what, index) => row(String(index), { what: text(what) })),
    words("Không có.", "Nothing."),
  );
}

function table(
  id: string,
  title: Bilingual,
  columns: Readonly<Record<string, Bilingual>>,
  rows: readonly Row[],
  empty: Bilingual,
): Section {
  const listed = Object.entries(columns).map(([column, heading]): Column => ({ id: column, title: heading }));
  return { id, title, columns: listed, rows, empty, notes: [] };
}

const row = (id: string, cells: Readonly<Record<string, Cell>>): Row => ({
  id,
  cells,
  sources: [],
  total: false,
});
