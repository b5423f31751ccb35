import type { CenterModel } from "../../stacks/model/center-model.ts";
import { segmentId } from "../../stacks/model/identity.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import {
  type DossierCell,
  type DossierSection,
  type DossierTable,
  demanded,
  filledIn,
  stated,
} from "./dossier.ts";
import { equipmentOf, nodePoolsOf, remarkOf, zoneRanges } from "./dossier-subject.ts";
import {
  equipmentKindWords,
  networkKindWords,
  nodeRoleWords,
  ownershipWords,
  redundancyWords,
  siteWords,
} from "./dossier-words.ts";

type Device = ReturnType<typeof equipmentOf>[number][1];

/** Mô hình vật lý: where machines, stores and lines stand and what replaces them. */
export function physicalModel(model: CenterModel): DossierSection {
  return {
    id: "physical-model",
    title: "Mô hình vật lý",
    notes: [
      "Nơi đặt nêu theo điểm và tủ máy đã khai báo; bố trí trong phòng máy không thuộc phạm vi của hồ sơ này.",
    ],
    tables: [machineTable(model), storeTable(model), lineTable(model)],
  };
}

function machineTable(model: CenterModel): DossierTable {
  const pools = nodePoolsOf(model).map(([, pool]): DossierCell[] => [
    ...[pool.name, "máy chủ của cụm", String(pool.nodes), `tại trung tâm, ${pool.failureDomains.join(", ")}`],
    ...[
      `cụm nhiều máy, rải ${pool.failureDomains.length} tủ`,
      ownershipWords[pool.ownership],
      remarkOf(pool),
    ],
  ]);
  const devices = equipmentOf(model).map(([id, device]): DossierCell[] => [
    ...[device.name, equipmentKindWords[device.kind], quantityOf(id, device)],
    model.profile.zones[device.zone ?? ""]?.name ?? "tại trung tâm",
    ...[redundancyOf(device), ownershipWords[device.ownership], remarkOf(device)],
  ]);
  return {
    title: "Máy chủ và thiết bị",
    columns: ["Tên", "Loại", "Số lượng", "Nơi đặt", "Dự phòng", "Hình thức", "Căn cứ"],
    rows: [...pools, ...devices],
    empty: "Không có máy chủ, thiết bị nào trong giai đoạn này.",
  };
}

const quantityOf = (id: string, { quantity }: Device): DossierCell =>
  stated(quantity === "unknown" ? undefined : String(quantity), `equipment.${id}.quantity`);

function redundancyOf({ redundancy }: Device): string {
  if (!redundancy) return "không nêu";
  const { members, mode, loadBalanced } = redundancy;
  return `${members} thiết bị, ${redundancyWords[mode]}${loadBalanced ? ", cân bằng tải" : ""}`;
}

function storeTable(model: CenterModel): DossierTable {
  const { profile } = model;
  const pools = model.storagePools.map(
    ({ name, capacity, infrastructure, medium, encrypted, basis, source }) => [
      ...[
        name,
        "lưu trữ",
        capacity,
        medium,
        infrastructure,
        encrypted ? "có" : "không",
        remarkOf({ basis, source }),
      ],
    ],
  );
  const used = new Set(model.backupPlans.flatMap(({ targets }) => Object.keys(targets)));
  const targets = byId(profile.backupTargets)
    .filter(([id]) => used.has(id))
    .map(([, target]) => [
      ...[
        target.name,
        `sao lưu, ${siteWords[target.site]}`,
        "không nêu",
        target.medium,
        target.infrastructure,
      ],
      ...[target.encrypted ? "có" : "không", remarkOf(target)],
    ]);
  return {
    title: "Kho lưu trữ và sao lưu",
    columns: ["Tên", "Vai trò", "Dung lượng", "Loại đĩa", "Hạ tầng", "Mã hóa", "Căn cứ"],
    rows: [...pools, ...targets],
    empty: "Không có kho lưu trữ nào trong giai đoạn này.",
  };
}

function lineTable(model: CenterModel): DossierTable {
  const wide = model.networks.filter(({ kind, zone }) => kind !== "center" && zone === undefined);
  return {
    title: "Mạng diện rộng và đường truyền",
    columns: ["Mạng", "Loại", "Số điểm", "Đường truyền", "Căn cứ"],
    rows: wide.map(({ name, kind, sites, basis, source }) => {
      const lines = Object.values(sites).flatMap(({ line }) =>
        line ? [[line.service, line.medium, line.bandwidth].filter(Boolean).join(", ")] : [],
      );
      const told = [...new Set(lines)].sort().join("; ");
      return [
        name,
        networkKindWords[kind],
        String(Object.keys(sites).length),
        told || "không nêu",
        remarkOf({ basis, source }),
      ];
    }),
    empty: "Không khai báo mạng diện rộng nào.",
  };
}

/** Danh mục thiết bị mạng chính: with the private range of the zone that each stands in. */
export function networkDevices(model: CenterModel): DossierSection {
  const devices = equipmentOf(model).filter(([, device]) => device.class === "network");
  return {
    id: "network-devices",
    title: "Danh mục thiết bị mạng chính",
    notes: [],
    tables: [
      {
        title: "Thiết bị mạng",
        columns: [
          "Tên",
          "Loại",
          "Số lượng",
          "Vùng",
          "IP nội bộ",
          "Chức năng",
          "Dự phòng",
          "Hết hỗ trợ",
          "Căn cứ",
        ],
        rows: devices.map(([id, device]) => [
          ...[device.name, equipmentKindWords[device.kind], quantityOf(id, device)],
          stated(model.profile.zones[device.zone ?? ""]?.name, `equipment.${id}.zone`),
          addressOf(model, id, device),
          ...[device.functions.join(", "), redundancyOf(device)],
          stated(device.supportEndsOn?.text, `equipment.${id}.supportEndsOn`),
          remarkOf(device),
        ]),
        empty: "Không có thiết bị mạng nào trong giai đoạn này.",
      },
    ],
  };
}

/** A stated address, and the range of the zone that it is taken from. */
function addressOf(model: CenterModel, id: string, { zone, address }: Device): DossierCell {
  const range = zoneRanges(model, zone);
  const told = range && address ? `${range} (${address})` : (range ?? address);
  return demanded(told, `equipment.${id}.zone`);
}

/** Danh mục máy chủ: the operating system and the private addresses of every server. */
export function servers(model: CenterModel): DossierSection {
  const nodes = nodePoolsOf(model).map(([id, pool]): DossierCell[] => [
    ...[pool.name, nodeRoleWords[pool.role], String(pool.nodes), `${pool.cpu} lõi, ${pool.memory}`],
    demanded(filledIn(pool.operatingSystem), `cluster.nodePools.${id}.operatingSystem`),
    demanded(rangeOfSegment(model, pool.segment), `cluster.nodePools.${id}.segment`),
    remarkOf(pool),
  ]);
  const machines = equipmentOf(model)
    .filter(([, { kind }]) => kind === "server")
    .map(([id, device]): DossierCell[] => [
      ...[device.name, device.functions.join(", "), quantityOf(id, device), "không nêu"],
      demanded(filledIn(device.operatingSystem), `equipment.${id}.operatingSystem`),
      ...[addressOf(model, id, device), remarkOf(device)],
    ]);
  return {
    id: "servers",
    title: "Danh mục máy chủ",
    notes: [
      `Dịch vụ chạy trong container trên cụm Kubernetes ${model.cluster.kubernetesVersion}; cấu hình cứng hóa: ${model.cluster.hardeningBaseline}.`,
    ],
    tables: [
      {
        title: "Máy chủ",
        columns: ["Tên", "Vai trò", "Số lượng", "CPU, bộ nhớ mỗi máy", "Hệ điều hành", "IP nội bộ", "Căn cứ"],
        rows: [...nodes, ...machines],
        empty: "Không có máy chủ nào trong giai đoạn này.",
      },
    ],
  };
}

function rangeOfSegment({ profile, networks }: CenterModel, segment: string | undefined): string | undefined {
  if (segment === undefined) return undefined;
  const found = networks.find(({ id }) => id === segmentId(profile, segment));
  return found?.ipv4 ?? found?.ipv6;
}
