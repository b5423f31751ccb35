import type { CenterModel } from "../../stacks/model/center-model.ts";
import { physicalId } from "../../stacks/model/identity.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import { type DossierCell, type DossierSection, type DossierTable, demanded, stated } from "./dossier.ts";
import { agencyName, remarkOf, zoneName } from "./dossier-subject.ts";
import { networkKindWords } from "./dossier-words.ts";

/** Quy hoạch IP nội bộ: ranges of the center, of the cluster, and of every site. */
export function privateAddresses(model: CenterModel): DossierSection {
  return {
    id: "private-addresses",
    title: "Quy hoạch địa chỉ IP nội bộ",
    notes: ["Dải và VLAN lấy từ sổ cấp phát của tỉnh: đã cấp thì không đổi."],
    tables: [segmentTable(model), siteTable(model)],
  };
}

function segmentTable(model: CenterModel): DossierTable {
  const segments = model.networks
    .filter(({ zone }) => zone !== undefined)
    .map((segment): DossierCell[] => [
      ...[segment.name, zoneName(model, segment.zone)],
      demanded(segment.ipv4 ?? segment.ipv6, "pdc allocate"),
      ...[
        segment.ipv4 && segment.ipv6 ? segment.ipv6 : "",
        segment.gateway ?? "",
        segment.vlan?.toString() ?? "",
      ],
    ]);
  const { podRange, serviceRange } = model.cluster;
  return {
    title: "Dải địa chỉ của trung tâm",
    columns: ["Phân đoạn", "Vùng", "IPv4", "IPv6", "Cổng ra", "VLAN"],
    rows: [
      ...segments,
      ["Container trong cụm", "mọi vùng (tách bằng chính sách mạng)", podRange, "", "", ""],
      ["Dịch vụ trong cụm", "mọi vùng (tách bằng chính sách mạng)", serviceRange, "", "", ""],
    ],
    empty: "",
  };
}

function siteTable(model: CenterModel): DossierTable {
  const rows = model.networks.flatMap((network) =>
    byId(network.sites).map(([, { name, agency, tier, ipv4, ipv6 }]): DossierCell[] => [
      ...[name, network.name, model.profile.tiers[tier]?.name ?? tier],
      ...[agency === undefined ? "" : agencyName(model, agency)],
      stated(ipv4 ?? ipv6, "pdc allocate"),
    ]),
  );
  return {
    title: "Dải địa chỉ của các điểm trên mạng diện rộng",
    columns: ["Điểm", "Mạng", "Cấp", "Cơ quan", "Dải địa chỉ"],
    rows,
    empty: "Không khai báo điểm nào.",
  };
}

/** Quy hoạch IP công khai: only where there is one. */
export function publicAddresses(model: CenterModel): DossierSection {
  return {
    id: "public-addresses",
    title: "Quy hoạch địa chỉ IP công khai",
    notes: [],
    tables: [publicRangeTable(model), publicNameTable(model)],
  };
}

function publicRangeTable(model: CenterModel): DossierTable {
  const { profile } = model;
  const idOf = (physical: string) =>
    byId(profile.networks).find(([id, network]) => physicalId(profile, id, network) === physical)?.[0] ??
    physical;
  const lines = model.networks.filter(({ kind }) => kind === "internet");
  return {
    title: "Dải địa chỉ công khai của trung tâm",
    columns: ["Mạng", "Loại", "Dải địa chỉ", "Căn cứ"],
    rows: lines.map(({ id, name, kind, ipv4, ipv6, basis, source }) => [
      ...[name, networkKindWords[kind], stated(ipv4 ?? ipv6, `networks.${idOf(id)}.ipv4`)],
      remarkOf({ basis, source }),
    ]),
    empty: "Không khai báo kết nối Internet nào.",
  };
}

function publicNameTable(model: CenterModel): DossierTable {
  const published = model.systems.flatMap(({ name, publicHost }) =>
    publicHost ? [[publicHost, name, "qua vùng DMZ của trung tâm", ""]] : [],
  );
  const leased = model.systems.flatMap((system) => {
    if (system.ownership !== "leased") return [];
    const { endpoint, providerName } = system.lease;
    return [[endpoint.host, system.name, `tại nhà cung cấp: ${providerName}`, endpoint.range ?? "không nêu"]];
  });
  return {
    title: "Tên miền và địa chỉ của dịch vụ",
    columns: ["Tên miền", "Dịch vụ", "Nơi đặt", "Dải địa chỉ"],
    rows: [...published, ...leased],
    empty: "Không dịch vụ nào mở ra Internet.",
  };
}
