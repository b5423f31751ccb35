import { byId } from "../../stacks/model/plain-data.ts";
import { count, day, notStated, share, text } from "../cell.ts";
import { type Bilingual, type Report, type ReportProblem, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { sumCell, sumMoney } from "../sum-money.ts";
import { operatorWords } from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { plannedSystems } from "./components.ts";

/** What is leased, from whom, under which agreement, and what is owned where leasing comes first. */
export function leaseReport(subject: ReportSubject): Report {
  return provinceReport(subject, {
    id: "lease",
    title: words("Thuê dịch vụ", "Leasing"),
    sections: [
      registerSection(subject),
      agreementsSection(subject),
      shareSection(subject),
      ...exceptionsSection(subject),
    ],
    problems: listProblems(subject),
  });
}

const leasedOf = (subject: ReportSubject) =>
  plannedSystems(subject).filter(({ entry }) => entry.ownership === "leased");

const hostWords: Readonly<Record<"provider" | "center" | "unknown", Bilingual>> = {
  ...operatorWords,
  provider: words("nhà cung cấp", "provider"),
};

function registerSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const rows = leasedOf(subject).map(({ key: id, entry: system }): RowDraft<string> => {
    const { lease } = system;
    const agreement = lease?.agreement === undefined ? undefined : profile.agreements[lease.agreement];
    const prices = Object.values(profile.costItems).filter(
      (item) => item.for === id && item.kind === "lease",
    );
    return {
      id,
      from: [["systems", id]],
      cells: {
        system: text(system.name),
        provider: lease ? text(profile.providers[lease.provider]?.name) : notStated,
        agreement: text(agreement?.name),
        signedOn: day(agreement?.signedOn),
        endsOn: day(agreement?.endsOn),
        price: sumCell(sumMoney(prices.map(({ amount }) => amount))),
        operatedBy: text(operatorWords[lease?.operatedBy ?? "unknown"], fieldBasis(system, "operatedBy")),
        hostedAt: text(hostWords[lease?.hostedAt ?? "unknown"]),
      },
    };
  });
  return section(subject, {
    id: "register",
    title: words("Danh mục thuê", "Lease register"),
    columns: {
      system: words("Hệ thống", "System"),
      provider: words("Nhà cung cấp", "Provider"),
      agreement: words("Thỏa thuận", "Agreement"),
      signedOn: words("Ngày ký", "Signed"),
      endsOn: words("Thời hạn", "Term"),
      price: words("Giá", "Price"),
      operatedBy: words("Vận hành", "Operated by"),
      hostedAt: words("Nơi đặt", "Hosted at"),
    },
    rows,
    empty: words(
      "Danh mục thuê trống: hồ sơ không có hệ thống nào đi thuê.",
      "The lease register is empty: no system of the profile is leased.",
    ),
    notes: [
      rows.length > 0 ? words(`${rows.length} hệ thống thuê.`, `${rows.length} leased systems.`) : undefined,
    ],
  });
}

function agreementsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  return section(subject, {
    id: "agreements",
    title: words("Thỏa thuận", "Agreements"),
    columns: {
      name: words("Thỏa thuận", "Agreement"),
      provider: words("Nhà cung cấp", "Provider"),
      signedOn: words("Ngày ký", "Signed"),
      endsOn: words("Thời hạn", "Term"),
      price: words("Giá", "Price"),
    },
    rows: byId(profile.agreements).map(([id, agreement]) => ({
      id,
      from: [["agreements", id]],
      cells: {
        name: text(agreement.name),
        provider: text(profile.providers[agreement.provider]?.name),
        signedOn: day(agreement.signedOn),
        endsOn: day(agreement.endsOn),
        // The profile language has no price of an agreement: what is paid stands in the cost items.
        price: notStated,
      },
    })),
    empty: words("Thỏa thuận: không nêu.", "Agreements: not stated."),
  });
}

function shareSection(subject: ReportSubject): Section {
  const all = plannedSystems(subject);
  const leased = leasedOf(subject);
  const byProvider = leased.filter(({ entry }) => entry.lease?.operatedBy === "provider");
  const row = (id: string, title: Bilingual, part: number): RowDraft<string> => ({
    id,
    cells: { what: text(title), number: count(part), share: share(part, all.length) },
  });
  return section(subject, {
    id: "share",
    title: words("Tỷ lệ thuê", "Share of leasing"),
    columns: {
      what: words("Hệ thống", "Systems"),
      number: words("Số lượng", "Number"),
      share: words("Tỷ lệ", "Share"),
    },
    rows: [
      row("leased", words("Đi thuê", "Leased"), leased.length),
      row("provider", words("Do nhà cung cấp vận hành", "Operated by the provider"), byProvider.length),
      row("owned", words("Đầu tư, sở hữu", "Owned"), all.length - leased.length),
      { ...row("total", words("Cộng", "Sum"), all.length), total: true },
    ],
    notes: [words("Số tiền tiết kiệm nhờ thuê: không nêu.", "Money saved by leasing: not stated.")],
    chart: {
      title: words("Thuê và sở hữu", "Leased and owned"),
      unit: words("hệ thống", "systems"),
      bars: [
        { label: "Đi thuê", value: leased.length, shown: String(leased.length) },
        {
          label: "Đầu tư, sở hữu",
          value: all.length - leased.length,
          shown: String(all.length - leased.length),
        },
      ],
    },
  });
}

/** Where leasing comes first: what is owned, with its reason or without one. */
function exceptionsSection(subject: ReportSubject): Section[] {
  const { profile } = subject.model;
  const { mode } = profile.rules.lease;
  if (mode !== "advisory" && mode !== "mandatory") return [];
  const items: readonly (readonly [
    string,
    string,
    { name: string; ownershipReason?: string | undefined },
  ])[] = [
    ...plannedSystems(subject)
      .filter(({ entry }) => entry.ownership === "owned" && entry.state !== "frozen")
      .map(({ key, entry }) => ["systems", key, entry] as const),
    ...byId(profile.equipment)
      .filter(([, device]) => device.ownership === "owned" && !device.existing)
      .map(([id, device]) => ["equipment", id, device] as const),
    ...byId(profile.storagePools)
      .filter(([, pool]) => pool.ownership === "owned" && !pool.existing)
      .map(([id, pool]) => ["storagePools", id, pool] as const),
  ];
  const because = ({ ownershipReason }: { ownershipReason?: string | undefined }) =>
    ownershipReason ?? words("CHƯA NÊU LÝ DO", "NO REASON GIVEN");
  return [
    section(subject, {
      id: "exceptions",
      title: words("Ngoại lệ: hạng mục sở hữu", "Exceptions: what is owned"),
      columns: { item: words("Hạng mục", "Item"), reason: words("Lý do sở hữu", "Why it is owned") },
      rows: items.map(([collection, id, entry]) => ({
        id: `${collection}-${id}`,
        from: [[collection, id]],
        cells: { item: text(entry.name), reason: text(because(entry)) },
      })),
      empty: words("Không có hạng mục sở hữu mới nào.", "Nothing is newly owned."),
    }),
  ];
}

/** For a province that lists what it must lease: each listed system is there and leased, and no other with `exactly`. */
function listProblems(subject: ReportSubject): ReportProblem[] {
  const { listed, mode, exactly } = subject.model.profile.rules.lease;
  if (mode !== "listed") return [];
  const there = new Set(plannedSystems(subject).map(({ key }) => key));
  const leased = leasedOf(subject).map(({ key }) => key);
  const wrong = (id: string, vi: string, en: string): ReportProblem => ({
    severity: "error",
    text: words(`"${id}" ${vi}`, `"${id}" ${en}`),
  });
  return [
    ...listed.flatMap((id) => {
      if (leased.includes(id)) return [];
      return there.has(id)
        ? [wrong(id, "phải thuê nhưng khai báo là sở hữu.", "must be leased but is owned.")]
        : [wrong(id, "phải thuê nhưng không có trong giai đoạn này.", "must be leased but is not there.")];
    }),
    ...leased.flatMap((id) =>
      exactly && !listed.includes(id)
        ? [wrong(id, "được thuê nhưng không có trong danh sách.", "is leased but is not on the list.")]
        : [],
    ),
  ];
}
