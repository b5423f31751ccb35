import type { InterlinkArgs } from "../../components/network/interlink.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import type { SystemModel } from "../../stacks/model/resolve-systems.ts";
import { type DossierCell, type DossierSection, type DossierTable, stated } from "./dossier.ts";
import { agencyName, remarkOf, zoneName } from "./dossier-subject.ts";
import { ownershipWords, portsText, systemKindWords } from "./dossier-words.ts";

/** Danh mục dịch vụ: systems, databases and the paths to parties outside. */
export function services(model: CenterModel): DossierSection {
  return {
    id: "services",
    title: "Danh mục hệ thống, dịch vụ và cơ sở dữ liệu",
    notes: [],
    tables: [systemTable(model), databaseTable(model), interlinkTable(model)],
  };
}

function systemTable(model: CenterModel): DossierTable {
  return {
    title: "Hệ thống và dịch vụ",
    columns: [
      "Tên",
      "Loại",
      "Hình thức",
      "Cấp độ",
      "Chủ quản",
      "Vùng",
      "Cổng phục vụ",
      "Tên miền công khai",
      "Căn cứ",
    ],
    rows: model.systems.map((system): DossierCell[] => {
      const id = profileId(model, "systems", system.id);
      return [
        ...[system.name, systemKindWords[system.kind], ownershipText(system)],
        stated(system.securityLevel?.toString(), `systems.${id}.securityLevel`),
        stated(system.owner && agencyName(model, system.owner), `systems.${id}.owner`),
        ...[zoneName(model, system.zone), portsText(system.ports), system.publicHost ?? "", remarkOf(system)],
      ];
    }),
    empty: "Không có hệ thống nào trong giai đoạn này.",
  };
}

const ownershipText = (system: SystemModel): string =>
  system.ownership === "leased"
    ? `${ownershipWords.leased}: ${system.lease.providerName}`
    : ownershipWords.owned;

function databaseTable(model: CenterModel): DossierTable {
  return {
    title: "Cơ sở dữ liệu",
    columns: ["Tên", "Hệ quản trị", "Số bản", "Dung lượng", "Cấp độ", "Chủ quản", "Vùng", "Căn cứ"],
    rows: model.databases.map((database): DossierCell[] => {
      const id = profileId(model, "databases", database.id);
      return [
        ...[database.name, `${database.engine} ${database.image.tag ?? ""}`.trim()],
        ...[String(database.instances), database.size],
        stated(database.securityLevel?.toString(), `databases.${id}.securityLevel`),
        stated(database.owner && agencyName(model, database.owner), `databases.${id}.owner`),
        ...[zoneName(model, database.zone), remarkOf(database)],
      ];
    }),
    empty: "Không có cơ sở dữ liệu nào trong giai đoạn này.",
  };
}

function interlinkTable(model: CenterModel): DossierTable {
  const nameOf = (id: string | undefined) => model.systems.find((system) => system.id === id)?.name ?? "";
  const { tiers, systems } = model.profile;
  const partyOf = (to: InterlinkArgs["to"], party: string) =>
    "tier" in to
      ? (tiers[to.tier]?.name ?? party)
      : "system" in to
        ? (systems[to.system]?.name ?? party)
        : party;
  return {
    title: "Kết nối liên thông",
    columns: ["Tên", "Từ", "Đến", "Qua", "Địa chỉ, cổng", "Căn cứ"],
    rows: model.interlinks.map(({ name, from, to, partyName, via, endpoint, basis, source }) => [
      ...[name, nameOf(from), partyOf(to, partyName), nameOf(via)],
      endpoint ? [endpoint.host, endpoint.range, endpoint.port].filter(Boolean).join(", ") : "không nêu",
      remarkOf({ basis, source }),
    ]),
    empty: "Không khai báo kết nối nào.",
  };
}

/** Id in the profile, by the physical one. */
function profileId({ profile }: CenterModel, collection: "systems" | "databases", physical: string): string {
  const own = physical.slice(profile.province.code.length + 1);
  const renamed = Object.entries(profile[collection]).find(
    ([, { physicalId, formerly }]) => physicalId === physical || formerly?.[0] === own,
  );
  return renamed?.[0] ?? own;
}
