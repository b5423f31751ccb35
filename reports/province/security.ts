import { byId } from "../../stacks/model/plain-data.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { isShown } from "../agency-cut.ts";
import { count, notStated, ratio, share, text } from "../cell.ts";
import { type Bilingual, type Report, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { agencyName } from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { isLevel3, type PlannedSystem, plannedSystems } from "./components.ts";
import { requirementsSection, unmetSection } from "./security-requirements.ts";

/**
 * Security as far as the profile tells: declared levels, plans, monitored websites; and, when a state was given, what
 * the rules of level 3 say of it.
 */
export function securityReport(subject: ReportSubject): Report {
  const systems = plannedSystems(subject).filter(({ entry }) => isShown(subject, entry.owner));
  const websites = byId(subject.model.profile.websites).filter(([, site]) => isShown(subject, site.agency));
  return provinceReport(subject, {
    id: "security",
    title: words("An toàn thông tin", "Security"),
    sections: [
      plansSection(subject, systems),
      requirementsSection(subject, systems),
      unmetSection(subject),
      agenciesSection(subject, systems, websites),
      websitesSection(subject, websites),
      waiversSection(subject),
    ],
  });
}

const hasPlan = ({ entry }: PlannedSystem): boolean => entry.protectionPlan !== undefined;

/** Systems from level 3 on, and how many of them have a protection plan. */
export function planCounts(systems: readonly PlannedSystem[]): { met: number; total: number } {
  const level3 = systems.filter(isLevel3);
  return { met: level3.filter(hasPlan).length, total: level3.length };
}

function plansSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  const { met, total } = planCounts(systems);
  const rows = systems.map((system): RowDraft<string> => {
    const { key, entry } = system;
    const level = entry.securityLevel;
    return {
      id: key,
      from: [["systems", key]],
      cells: {
        system: text(entry.name),
        level: text(
          level === undefined ? undefined : words(`cấp độ ${level}`, `level ${level}`),
          fieldBasis(entry, "securityLevel"),
        ),
        plan: text(entry.protectionPlan),
        recovery: text(entry.recoveryPlan),
        commitment: text(
          entry.ownership === "leased" ? entry.lease?.commitment : words("không thuê", "not leased"),
        ),
        checked: text(
          isLevel3(system)
            ? hasPlan(system)
              ? words("có phương án", "has a plan")
              : words("CHƯA CÓ PHƯƠNG ÁN", "NO PLAN")
            : words("dưới cấp độ 3, không xét", "below level 3, not checked"),
        ),
      },
    };
  });
  const sum: RowDraft<string> = {
    id: "total",
    total: true,
    cells: {
      ...{ system: text(words("Từ cấp độ 3 trở lên", "Level 3 and above")), level: text("") },
      ...{ plan: ratio(met, total), recovery: text(""), commitment: text(""), checked: share(met, total) },
    },
  };
  return section(subject, {
    id: "plans",
    title: words("Cấp độ và phương án bảo đảm an toàn", "Levels and protection plans"),
    columns: {
      system: words("Hệ thống", "System"),
      level: words("Cấp độ", "Level"),
      plan: words("Phương án bảo đảm an toàn", "Protection plan"),
      recovery: words("Kế hoạch khôi phục", "Recovery plan"),
      commitment: words("Cam kết của bên cho thuê", "Provider's commitment"),
      checked: words("Kết quả", "Result"),
    },
    rows: [...rows, sum],
    notes: [
      words(
        "Bảng này chỉ xét hồ sơ có dẫn phương án hay không; các yêu cầu cấp độ 3 ở hai bảng sau; nội dung phương án do người xét.",
        "This table tells only whether a plan is named; the requirements of level 3 are in the next two, and people judge what a plan says.",
      ),
    ],
  });
}

type Websites = readonly (readonly [string, Profile["websites"][string]])[];

/** What each agency answers for: the rows sum to the whole. */
function agenciesSection(
  subject: ReportSubject,
  systems: readonly PlannedSystem[],
  websites: Websites,
): Section {
  const { profile } = subject.model;
  const line = (own: readonly PlannedSystem[], sites: Websites) => {
    const { met, total } = planCounts(own);
    return {
      ...{ systems: count(own.length), level3: count(total), plans: count(met) },
      ...{ websites: count(sites.length), monitored: count(sites.filter(([, site]) => site.monitor).length) },
    };
  };
  const owners = [
    ...systems.map(({ entry }) => entry.owner ?? ""),
    ...websites.map(([, site]) => site.agency ?? ""),
  ];
  const rows = [...new Set(owners)].sort().map((owner): RowDraft<string> => {
    const own = systems.filter(({ entry }) => (entry.owner ?? "") === owner);
    const sites = websites.filter(([, site]) => (site.agency ?? "") === owner);
    const cells = {
      agency: owner === "" ? notStated : text(agencyName(profile, owner)),
      ...line(own, sites),
    };
    return { id: owner || "nobody", from: owner === "" ? [] : [["agencies", owner]], cells };
  });
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: { agency: text(words("Cộng", "Sum")), ...line(systems, websites) },
  };
  return section(subject, {
    id: "agencies",
    title: words("Theo cơ quan", "By agency"),
    columns: {
      agency: words("Cơ quan", "Agency"),
      systems: words("Hệ thống", "Systems"),
      level3: words("Từ cấp độ 3", "Level 3 and above"),
      plans: words("Có phương án", "With a plan"),
      websites: words("Trang thông tin", "Websites"),
      monitored: words("Được giám sát", "Monitored"),
    },
    rows: [...rows, total],
  });
}

const bodyWords: Readonly<Record<Profile["websites"][string]["body"], Bilingual>> = {
  party: words("cơ quan Đảng", "Party bodies"),
  state: words("cơ quan nhà nước", "state bodies"),
  "socio-political": words("tổ chức chính trị - xã hội", "socio-political bodies"),
};

function websitesSection(subject: ReportSubject, websites: Websites): Section {
  const bodies = Object.keys(bodyWords) as (keyof typeof bodyWords)[];
  const line = (own: Websites) => {
    const monitored = own.filter(([, site]) => site.monitor !== undefined).length;
    return {
      websites: count(own.length),
      monitored: count(monitored),
      share: share(monitored, own.length),
    };
  };
  const rows = bodies.map((body): RowDraft<string> => {
    const own = websites.filter(([, site]) => site.body === body);
    return {
      id: body,
      from: own.map(([id]) => ["websites", id]),
      cells: { body: text(bodyWords[body]), ...line(own) },
    };
  });
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: { body: text(words("Cộng", "Sum")), ...line(websites) },
  };
  return section(subject, {
    id: "websites",
    title: words("Giám sát trang thông tin điện tử", "Monitored websites"),
    columns: {
      body: words("Loại cơ quan", "Kind of body"),
      websites: words("Số trang", "Websites"),
      monitored: words("Được giám sát", "Monitored"),
      share: words("Tỷ lệ", "Share"),
    },
    rows: websites.length > 0 ? [...rows, total] : [],
    empty: words("Trang thông tin điện tử: không nêu.", "Websites: not stated."),
  });
}

/** Days from one ISO day to another; negative when it lies behind. */
export function daysUntil(day: string, from: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Accepted failures, and how long each is still valid; a cut holds those that its agency owns. */
function waiversSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const waivers = byId(profile.waivers).filter(([, { owner }]) => isShown(subject, owner));
  return section(subject, {
    id: "waivers",
    title: words("Miễn trừ", "Waivers"),
    columns: {
      control: words("Yêu cầu", "Control"),
      resource: words("Tài nguyên", "Resource"),
      owner: words("Chịu trách nhiệm", "Owner"),
      expiresOn: words("Hết hạn", "Expires"),
      state: words("Còn hạn", "State"),
    },
    rows: waivers.map(([id, waiver]) => {
      const left = daysUntil(waiver.expiresOn, subject.day);
      const state =
        left < 0
          ? words("ĐÃ HẾT HẠN, không đạt", "EXPIRED, a failure")
          : words(`còn ${left} ngày`, `${left} days left`);
      return {
        id,
        from: [["waivers", id]],
        cells: {
          control: text(waiver.control),
          resource: text(waiver.resource),
          owner: text(agencyName(profile, waiver.owner)),
          expiresOn: text(waiver.expiresOn),
          state: text(state),
        },
      };
    }),
  });
}
