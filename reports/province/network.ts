import { byId } from "../../stacks/model/plain-data.ts";
import { type Site, sitesOf } from "../../stacks/model/sites.ts";
import { chooseWindow } from "../../stacks/model/windows.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { count, text } from "../cell.ts";
import { type Bilingual, type Report, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";

/** Networks with their sites and lines; what no source counts is not counted here. */
export function networkReport(subject: ReportSubject): Report {
  return provinceReport(subject, {
    id: "network",
    title: words("Mạng", "Network"),
    sections: [networksSection(subject), sitesSection(subject), linesSection(subject)],
  });
}

const kindWords: Readonly<Record<Profile["networks"][string]["kind"], Bilingual>> = {
  tslcd: words("mạng truyền số liệu chuyên dùng", "dedicated data network"),
  party: words("mạng của cơ quan Đảng", "Party network"),
  internet: words("Internet", "Internet"),
  provincial: words("mạng nội tỉnh", "intra-province network"),
  center: words("mạng của trung tâm", "center's own network"),
};

const userWords = {
  state: "nhà nước",
  party: "Đảng",
  public: "công cộng",
  provider: "nhà cung cấp",
} as const;

function networksSection(subject: ReportSubject): Section {
  return section(subject, {
    id: "networks",
    title: words("Các mạng", "Networks"),
    columns: {
      name: words("Mạng", "Network"),
      kind: words("Loại", "Kind"),
      users: words("Người dùng", "Users"),
      range: words("Dải địa chỉ", "Range"),
      existing: words("Hiện trạng", "State"),
    },
    rows: byId(subject.model.profile.networks).map(([id, network]) => ({
      id,
      from: [["networks", id]],
      cells: {
        name: text(network.name),
        kind: text(kindWords[network.kind], network.fieldBasis?.kind),
        users: text(
          words(network.users.map((user) => userWords[user]).join("; "), network.users.join("; ")),
          network.fieldBasis?.users,
        ),
        range: text(network.ipv4, fieldBasis(network, "ipv4")),
        existing: text(network.existing ? words("đã có", "existing") : words("xây dựng", "to be built")),
      },
    })),
  });
}

/** Sites of the chosen window. */
function sitesIn({ model }: ReportSubject): Site[] {
  const window = chooseWindow(model.profile.windows, model.window);
  return sitesOf(model.profile).filter((site) => window.includes(site.window));
}

/** Sites by network and tier, and the tiers that the source leaves out or does not count. */
function sitesSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const sites = sitesIn(subject);
  const groups = new Map<string, Site[]>();
  for (const site of sites) {
    const key = [site.network, site.tier, site.role].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), site]);
  }
  const known = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => siteRow(profile, key, own));
  const unplaced = byId(profile.unplacedTiers).map(
    ([id, entry]): RowDraft<string> => ({
      id,
      from: [["unplacedTiers", id]],
      cells: {
        network: text(profile.networks[entry.network]?.name ?? entry.network),
        tier: text(tierWords(profile, entry.tier)),
        role: text(words("cơ quan nhà nước", "state bodies")),
        sites: count(entry.units),
        named: text(""),
      },
    }),
  );
  return section(subject, {
    id: "sites",
    title: words("Điểm kết nối", "Sites"),
    columns: {
      network: words("Mạng", "Network"),
      tier: words("Cấp", "Tier"),
      role: words("Vai trò", "Role"),
      sites: words("Số điểm", "Sites"),
      named: words("Trong đó có tên", "Named"),
    },
    rows: [...known, ...unplaced],
    notes: byId(profile.unplacedTiers).flatMap(([, { network, tier, units }]) => {
      const where = profile.networks[network]?.name ?? network;
      const who = profile.tiers[tier]?.unitNoun ?? tier;
      const what = tier === "province" ? "số sở" : `số ${who} của nhà nước`;
      return units === "unknown"
        ? [words(`${where}: ${what}: không nêu (${who}).`, `${where}: number of ${who}: not stated.`)]
        : [];
    }),
  });
}

function siteRow(profile: Profile, key: string, own: readonly Site[]): RowDraft<string> {
  const [first] = own;
  const { network = "", tier = "", role = "spoke" } = first ?? {};
  const paths = new Map(own.map(({ path }) => [path.join("."), path]));
  return {
    id: key.replaceAll(" ", "-"),
    from: [...paths.values()].slice(0, 3),
    cells: {
      network: text(profile.networks[network]?.name ?? network),
      tier: text(tierWords(profile, tier)),
      role: text(roleWords[role]),
      sites: count(own.length),
      named: count(own.filter(({ placeholder }) => !placeholder).length),
    },
  };
}

function tierWords(profile: Profile, id: string): string {
  const tier = profile.tiers[id];
  if (!tier) return id;
  return tier.unitNoun ? `${tier.name} (${tier.unitNoun})` : tier.name;
}

const roleWords: Readonly<Record<Site["role"], Bilingual>> = {
  hub: words("điểm trung tâm", "hub"),
  spoke: words("điểm nhánh", "spoke"),
  "delivery-center": words("trung tâm phục vụ hành chính công", "delivery center"),
  center: words("trung tâm dữ liệu", "data center"),
  recovery: words("trung tâm dự phòng", "recovery site"),
};

/** Lines by network and service. Sites whose line no source names make no line: their number is not stated. */
function linesSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const sites = sitesIn(subject);
  const rows = byId(profile.networks).flatMap(([id, network]): RowDraft<string>[] => {
    if (network.kind === "center" || network.kind === "internet") return [];
    const own = sites.filter((site) => site.network === id);
    const told = own.filter(({ line }) => line !== undefined);
    const kinds = new Map(told.map(({ line }) => [JSON.stringify(line), line]));
    const known = [...kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([key, line], index): RowDraft<string> => ({
          id: `${id}-${index + 1}`,
          from: [["networks", id]],
          cells: {
            network: text(network.name),
            lines: count(told.filter((site) => JSON.stringify(site.line) === key).length),
            service: text(line?.service),
            medium: text(line?.medium),
            bandwidth: text(line?.bandwidth),
          },
        }),
      );
    if (told.length > 0) return known;
    const cells = { lines: count("unknown"), service: text(undefined), medium: text(undefined) };
    return [
      {
        id,
        from: [["networks", id]],
        cells: { network: text(network.name), ...cells, bandwidth: text(undefined) },
      },
    ];
  });
  return section(subject, {
    id: "lines",
    title: words("Đường truyền theo mạng", "Lines by network"),
    columns: {
      network: words("Mạng", "Network"),
      lines: words("Số đường", "Lines"),
      service: words("Dịch vụ", "Service"),
      medium: words("Môi trường", "Medium"),
      bandwidth: words("Băng thông", "Bandwidth"),
    },
    rows,
    empty: words("Đường truyền: không nêu.", "Lines: not stated."),
  });
}
