import type { TenantArgs } from "../../components/shared/contracts.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import { count, text } from "../cell.ts";
import { type Bilingual, type Report, type ReportProblem, type Section, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { type PlannedSystem, plannedSystems } from "./components.ts";

const states = ["active", "preparing", "planned"] as const;

const stateWords: Readonly<Record<TenantArgs["state"], Bilingual>> = {
  active: words("đã xong", "done"),
  preparing: words("đang triển khai", "under way"),
  planned: words("chưa nêu tên hoặc chưa bắt đầu", "not named or not begun"),
};

/** Units of each system that is rolled out unit by unit. */
export function rolloutReport(subject: ReportSubject): Report {
  const systems = plannedSystems(subject).filter(({ model }) => Object.keys(model.tenants).length > 0);
  return provinceReport(subject, {
    id: "rollout",
    title: words("Triển khai tới đơn vị", "Rollout"),
    sections: [
      totalsSection(subject, systems),
      tiersSection(subject, systems),
      ...systems.map((system) => unitsSection(subject, system)),
      differencesSection(subject, systems),
    ],
    problems: differences(systems).map(
      ({ unit, without, within }): ReportProblem => ({
        severity: "warning",
        text: words(
          `${unit.name}: có ở «${within.entry.name}», không có ở «${without.entry.name}».`,
          `${unit.name}: in "${within.entry.name}", not in "${without.entry.name}".`,
        ),
      }),
    ),
  });
}

const unitsOf = ({ model }: PlannedSystem): TenantArgs[] => byId(model.tenants).map(([, tenant]) => tenant);

function totalsSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  const rows = systems.map((system): RowDraft<string> => {
    const units = unitsOf(system);
    const of = (state: TenantArgs["state"]) => count(units.filter((unit) => unit.state === state).length);
    return {
      id: system.key,
      from: [["systems", system.key]],
      cells: {
        system: text(system.entry.name),
        active: of("active"),
        preparing: of("preparing"),
        planned: of("planned"),
        unnamed: count(units.filter(({ placeholder }) => placeholder).length),
        total: count(units.length),
        limit: count(system.entry.tenantLimit),
      },
    };
  });
  return section(subject, {
    id: "totals",
    title: words("Tổng hợp", "Totals"),
    columns: {
      system: words("Hệ thống", "System"),
      ...stateWords,
      unnamed: words("Trong đó chưa nêu tên", "Not named"),
      total: words("Tổng số đơn vị", "All units"),
      limit: words("Số đơn vị theo nguồn", "Units by the source"),
    },
    rows,
    empty: words(
      "Không có hệ thống nào triển khai theo từng đơn vị.",
      "No system is rolled out unit by unit.",
    ),
    chart: {
      title: words("Đơn vị theo tình trạng", "Units by state"),
      unit: words("đơn vị", "units"),
      bars: systems.flatMap((system) =>
        states.map((state) => {
          const value = unitsOf(system).filter((unit) => unit.state === state).length;
          return {
            label: `${system.entry.name}: ${stateWords[state].vi}`,
            value,
            shown: String(value),
          };
        }),
      ),
    },
  });
}

function tiersSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  const { profile } = subject.model;
  const tiers = byId(profile.tiers).sort(([, a], [, b]) => a.order - b.order);
  const rows = systems.flatMap((system) =>
    tiers.flatMap(([id, tier]): RowDraft<string>[] => {
      const own = unitsOf(system).filter((unit) => unit.tier === id).length;
      const cells = { system: text(system.entry.name), tier: text(tier.name), units: count(own) };
      return own === 0 ? [] : [{ id: `${system.key}-${id}`, from: [["tiers", id]], cells }];
    }),
  );
  return section(subject, {
    id: "tiers",
    title: words("Theo cấp", "By tier"),
    columns: {
      system: words("Hệ thống", "System"),
      tier: words("Cấp", "Tier"),
      units: words("Số đơn vị", "Units"),
    },
    rows,
  });
}

function unitsSection(subject: ReportSubject, system: PlannedSystem): Section {
  const { profile } = subject.model;
  const units = unitsOf(system).sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state));
  return section(subject, {
    id: `units-${system.key}`,
    title: words(`Đơn vị: ${system.entry.name}`, `Units: ${system.entry.name}`),
    columns: {
      unit: words("Đơn vị", "Unit"),
      tier: words("Cấp", "Tier"),
      state: words("Tình trạng", "State"),
    },
    rows: units.map((unit) => ({
      id: unit.agency,
      from: [["systems", system.key]],
      cells: {
        unit: text(unit.name),
        tier: text(profile.tiers[unit.tier]?.name ?? unit.tier),
        state: text(stateWords[unit.state]),
      },
    })),
  });
}

/** Units that one system has and another, rolled out to the same units, has not. */
function differences(systems: readonly PlannedSystem[]) {
  return systems.flatMap((within) =>
    systems
      .filter((other) => other !== within)
      .flatMap((without) =>
        unitsOf(within)
          .filter(({ agency }) => !Object.hasOwn(without.model.tenants, agency))
          .map((unit) => ({ unit, within, without })),
      ),
  );
}

function differencesSection(subject: ReportSubject, systems: readonly PlannedSystem[]): Section {
  return section(subject, {
    id: "differences",
    title: words("Khác nhau giữa các hệ thống", "Differences between systems"),
    columns: {
      unit: words("Đơn vị", "Unit"),
      within: words("Có ở", "In"),
      without: words("Không có ở", "Not in"),
    },
    rows: differences(systems).map(({ unit, within, without }) => ({
      id: `${within.key}-${without.key}-${unit.agency}`,
      from: [
        ["systems", within.key],
        ["systems", without.key],
      ],
      cells: {
        unit: text(unit.name),
        within: text(within.entry.name),
        without: text(without.entry.name),
      },
    })),
    empty: words(
      "Không có: các hệ thống cùng tới những đơn vị như nhau.",
      "None: the same units everywhere.",
    ),
  });
}
