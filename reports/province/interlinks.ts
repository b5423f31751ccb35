import type { Profile } from "../../stacks/schema/profile.ts";
import { count, text } from "../cell.ts";
import { type Bilingual, type Report, type Section, words } from "../report.ts";
import { fieldBasis, type ReportSubject } from "../report-subject.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import { plannedComponents } from "./components.ts";

type Interlink = Profile["interlinks"][string];

const kindWords: Readonly<Record<Interlink["kind"], Bilingual>> = {
  inside: words("trong tỉnh", "inside"),
  "central-agency": words("cơ quan trung ương", "central agency"),
  "national-database": words("cơ sở dữ liệu quốc gia", "national database"),
  "national-system": words("hệ thống thông tin quốc gia", "national system"),
  "cybersecurity-center": words("trung tâm an ninh mạng", "cybersecurity center"),
  provider: words("nhà cung cấp", "provider"),
  province: words("trung tâm tỉnh khác", "another province's center"),
};
const kinds = Object.keys(kindWords) as Interlink["kind"][];

/** Declared paths to other systems, by kind, with whom, through what and how well the address is known. */
export function interlinksReport(subject: ReportSubject): Report {
  const { profile } = subject.model;
  const links = plannedComponents(subject).flatMap(({ group, path: [, id = ""] }) => {
    const link = group === "interlink" ? profile.interlinks[id] : undefined;
    return link ? [{ id, link }] : [];
  });
  return provinceReport(subject, {
    id: "interlinks",
    title: words("Kết nối, liên thông", "Interlinks"),
    sections: [linksSection(subject, links), countsSection(subject, links)],
  });
}

type Links = readonly { readonly id: string; readonly link: Interlink }[];

function linksSection(subject: ReportSubject, links: Links): Section {
  const { profile } = subject.model;
  const sorted = kinds.flatMap((kind) => links.filter(({ link }) => link.kind === kind));
  return section(subject, {
    id: "interlinks",
    title: words("Danh sách kết nối", "Interlinks"),
    columns: {
      kind: words("Loại", "Kind"),
      from: words("Từ", "From"),
      to: words("Đến", "To"),
      via: words("Qua", "Through"),
      address: words("Địa chỉ", "Address"),
      protocol: words("Giao thức, cổng", "Protocol, port"),
    },
    rows: sorted.map(({ id, link }): RowDraft<string> => {
      const basis = fieldBasis(link, "endpoint");
      const { host, range, port, protocol } = link.endpoint ?? {};
      const address = [host, range].filter(Boolean).join(" ");
      return {
        id,
        from: [["interlinks", id]],
        cells: {
          kind: text(kindWords[link.kind], link.fieldBasis?.kind),
          from: text(profile.systems[link.from]?.name ?? link.from, link.fieldBasis?.from),
          to: targetCell(profile, link),
          via: text(link.via === undefined ? words("trực tiếp", "direct") : profile.systems[link.via]?.name),
          address: text(address === "" ? undefined : address, basis),
          protocol: text(port === undefined ? undefined : `${protocol} ${port}`, basis),
        },
      };
    }),
    empty: words("Kết nối: không nêu.", "Interlinks: not stated."),
  });
}

/** A party that no source names keeps saying so: its name is ours. */
function targetCell(profile: Profile, { to, fieldBasis: known }: Interlink) {
  if ("tier" in to) return text(profile.tiers[to.tier]?.name ?? to.tier, known?.to);
  if ("system" in to) return text(profile.systems[to.system]?.name ?? to.system, known?.to);
  const party = profile.outsideParties[to.party];
  return text(party?.name ?? to.party, party?.named === false ? "assumption" : known?.to);
}

function countsSection(subject: ReportSubject, links: Links): Section {
  return section(subject, {
    id: "kinds",
    title: words("Theo loại", "By kind"),
    columns: { kind: words("Loại", "Kind"), links: words("Số kết nối", "Interlinks") },
    rows: [
      ...kinds.map((kind) => ({
        id: kind,
        cells: {
          kind: text(kindWords[kind]),
          links: count(links.filter(({ link }) => link.kind === kind).length),
        },
      })),
      { id: "total", total: true, cells: { kind: text(words("Cộng", "Sum")), links: count(links.length) } },
    ],
  });
}
