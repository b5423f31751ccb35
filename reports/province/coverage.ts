import { byId } from "../../stacks/model/plain-data.ts";
import type { SystemModel } from "../../stacks/model/resolve-systems.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { type Cell, count, notStated, ratio, share, text } from "../cell.ts";
import { type Report, type ReportProblem, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { plannedSystems } from "./components.ts";

/** Units that systems reach. A number exists only where all its parts are stated. */
export function coverageReport(subject: ReportSubject): Report {
  return provinceReport(subject, {
    id: "coverage",
    title: words("Độ phủ", "Coverage"),
    sections: [unitsSection(subject), reachSection(subject), placesSection(subject)],
    problems: reachProblems(subject),
  });
}

const tiersOf = (profile: Profile) => byId(profile.tiers).sort(([, a], [, b]) => a.order - b.order);

/** Units of the tiers together; undefined as soon as one tier's number is not stated. */
export function unitsIn(profile: Profile, tiers: readonly string[]): number | undefined {
  const units = tiers.map((tier) => profile.tiers[tier]?.units);
  const known = units.filter((value) => typeof value === "number");
  return known.length === units.length && known.length > 0
    ? known.reduce((sum, value) => sum + value, 0)
    : undefined;
}

function unitsSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const tiers = tiersOf(profile);
  const rows = tiers.map(
    ([id, tier]): RowDraft<string> => ({
      id,
      from: [["tiers", id]],
      cells: {
        tier: text(tier.name),
        noun: text(tier.unitNoun),
        units: count(tier.units, fieldBasis(tier, "units")),
        named: namedUnits(profile, id),
      },
    }),
  );
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: {
      ...{ tier: text(words("Cộng", "Sum")), noun: text(""), named: text("") },
      units: count(
        unitsIn(
          profile,
          tiers.map(([id]) => id),
        ),
      ),
    },
  };
  const unknown = tiers.filter(([, { units }]) => units === "unknown");
  const nameless = tiers.filter(([id]) => namedUnits(profile, id).kind === "not-stated");
  const nouns = (some: readonly [string, Profile["tiers"][string]][]) =>
    some.map(([, { name }]) => name).join(", ");
  return section(subject, {
    id: "units",
    title: words("Đơn vị theo cấp", "Units by tier"),
    columns: {
      tier: words("Cấp", "Tier"),
      noun: words("Loại đơn vị", "Kind of unit"),
      units: words("Số đơn vị", "Units"),
      named: words("Tên đơn vị", "Names"),
    },
    rows: [...rows, total],
    notes: [
      unknown.length > 0
        ? words(
            `Số đơn vị: không nêu (${nouns(unknown)}).`,
            `Number of units: not stated (${nouns(unknown)}).`,
          )
        : undefined,
      nameless.length > 0
        ? words(
            `Tên từng đơn vị: không nêu (${nouns(nameless)}).`,
            `Names of the units: not stated (${nouns(nameless)}).`,
          )
        : undefined,
    ],
  });
}

/** Sites of the tier that carry the name of an agency which a source names. */
function namedUnits(profile: Profile, tier: string): Cell {
  const named = Object.values(profile.sites).filter(
    (site) =>
      site.tier === tier &&
      site.agency !== undefined &&
      site.basis !== "assumption" &&
      profile.networks[site.network]?.users.includes("state") === true,
  ).length;
  const units = profile.tiers[tier]?.units;
  if (named === 0) return notStated;
  return typeof units === "number" && units >= named ? ratio(named, units) : count(named);
}

/** Tiers and single sites that a system's access rules let in. */
function entriesOf({ ingress }: SystemModel) {
  const after = (prefix: string) =>
    ingress.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
  return { tiers: after("tier-"), sites: after("site-") };
}

function reachSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const whole = unitsIn(profile, Object.keys(profile.tiers));
  const systems = plannedSystems(subject);
  const rows = systems.map(({ key: id, entry, model: system }): RowDraft<string> => {
    const { tiers, sites } = entriesOf(system);
    const reached = unitsIn(profile, system.tiers);
    const known = reached !== undefined && whole !== undefined;
    return {
      id,
      from: [["systems", id]],
      cells: {
        system: text(system.name),
        tiers: text(
          tiersOf(profile)
            .filter(([tier]) => system.tiers.includes(tier))
            .map(([, { name }]) => name)
            .join("; ") || words("không có", "none"),
          fieldBasis(entry, "tiers"),
        ),
        places: count(tiers.length + sites.length),
        units: known
          ? ratio(reached, whole)
          : text(words("số đơn vị: không nêu", "number of units: not stated")),
        share: known ? share(reached, whole) : notStated,
      },
    };
  });
  return section(subject, {
    id: "reach",
    title: words("Độ phủ của từng hệ thống", "Reach of each system"),
    columns: {
      system: words("Hệ thống", "System"),
      tiers: words("Cấp được dùng", "Tiers served"),
      places: words("Số lối vào (cấp và điểm riêng)", "Ways in (tiers and single sites)"),
      units: words("Đơn vị", "Units"),
      share: words("Tỷ lệ", "Share"),
    },
    rows,
    chart: {
      title: words("Đơn vị mà hệ thống tới được", "Units reached"),
      unit: words("đơn vị", "units"),
      bars: rows.flatMap(({ cells }, index) =>
        cells.units?.kind === "ratio"
          ? [
              {
                label: systems[index]?.entry.name ?? "",
                value: cells.units.part,
                shown: `${cells.units.part}/${cells.units.whole}`,
              },
            ]
          : [],
      ),
    },
  });
}

/** Sites that systems let in beside the tiers. */
function placesSection(subject: ReportSubject): Section {
  const { profile, systems } = subject.model;
  const rows = systems.flatMap((system) =>
    entriesOf(system).sites.map(
      (site): RowDraft<string> => ({
        id: `${system.id}-${site}`,
        from: [["sites", site]],
        cells: { system: text(system.name), site: text(profile.sites[site]?.name ?? site) },
      }),
    ),
  );
  return section(subject, {
    id: "places",
    title: words("Điểm riêng ngoài các cấp", "Single sites beside the tiers"),
    columns: { system: words("Hệ thống", "System"), site: words("Điểm", "Site") },
    rows,
  });
}

/** Units that a system reaches, of all; undefined where a number is not stated. */
export function reachOf(subject: ReportSubject, key: string): { reached: number; whole: number } | undefined {
  const { profile } = subject.model;
  const system = plannedSystems(subject).find((one) => one.key === key)?.model;
  const whole = unitsIn(profile, Object.keys(profile.tiers));
  const reached = system === undefined || system.tiers.length === 0 ? 0 : unitsIn(profile, system.tiers);
  return whole === undefined || reached === undefined ? undefined : { reached, whole };
}

/** Targets of reach that a system misses. */
function reachProblems(subject: ReportSubject): ReportProblem[] {
  const { targets, systems } = subject.model.profile;
  return byId(targets).flatMap(([, target]) =>
    [...target.reach].sort().flatMap((id): ReportProblem[] => {
      const reach = reachOf(subject, id);
      if (reach === undefined || reach.reached === reach.whole) return [];
      const told = `${reach.reached}/${reach.whole}`;
      const text = words(
        `${systems[id]?.name ?? id}: tới ${told} đơn vị, chưa đạt «${target.name}».`,
        `${systems[id]?.name ?? id}: reaches ${told} units, short of "${target.name}".`,
      );
      return [{ severity: "error", text }];
    }),
  );
}
