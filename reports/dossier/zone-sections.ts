import type { CenterModel } from "../../stacks/model/center-model.ts";
import { zoneId } from "../../stacks/model/identity.ts";
import type { ZoneKind } from "../../stacks/schema/network.ts";
import {
  type DossierCell,
  type DossierSection,
  type DossierTable,
  demanded,
  stated,
  type ZonePicture,
} from "./dossier.ts";
import { equipmentOf, remarkOf, zoneName } from "./dossier-subject.ts";
import { portsText, zoneKindWords } from "./dossier-words.ts";

/** Zones that level 3 asks for (TCVN 14423:2026, 5.12.2.2 b); `wireless` only where there is a wireless network. */
const levelThreeZones: readonly ZoneKind[] = ["internal", "border", "dmz", "app", "data", "management"];

/** From outside to inside: the order in which zones are drawn and listed. */
const zoneOrder: readonly ZoneKind[] = [
  ...(["internal", "wireless", "border", "dmz", "app", "data", "backup", "management"] as const),
];

export const ordered = ({ zones }: CenterModel) =>
  [...zones].sort((a, b) => zoneOrder.indexOf(a.kind) - zoneOrder.indexOf(b.kind) || (a.id < b.id ? -1 : 1));

/** Mô hình lô-gic: the picture, and every flow with its ports, purpose and what enforces it. */
export function logicalModel(model: CenterModel): DossierSection {
  return {
    id: "logical-model",
    title: "Mô hình lô-gic",
    notes: ["Chỉ các chiều nêu dưới đây được phép; mọi chiều khác bị chặn. Mũi tên chỉ chiều mở kết nối."],
    tables: [flowTable(model)],
    picture: zonePicture(model),
  };
}

function zonePicture(model: CenterModel): ZonePicture {
  const zones = ordered(model);
  const place = new Map(zones.map(({ id }, index) => [id, index]));
  const flows = flowsOf(model).map(({ from, to, ports }) => ({ from, to, label: portsText(ports) }));
  const span = (flow: (typeof flows)[number]) =>
    (place.get(flow.from) ?? 0) * 100 + (place.get(flow.to) ?? 0);
  return {
    zones: zones.map(({ id, name, ranges }) => ({ id, name, range: ranges.join(", ") })),
    flows: flows.sort((a, b) => span(a) - span(b)),
  };
}

/** Every flow once: each stands with both of its zones. */
const flowsOf = ({ zones }: CenterModel) =>
  [...new Map(zones.flatMap(({ flows }) => flows.map((flow) => [flow.id, flow] as const))).values()].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );

function flowTable(model: CenterModel): DossierTable {
  const { profile } = model;
  const guard = (id: string | undefined) =>
    id === undefined ? undefined : (profile.equipment[id]?.name ?? profile.securityFunctions[id]?.kind ?? id);
  return {
    title: "Ma trận luồng giữa các vùng",
    columns: ["Từ vùng", "Đến vùng", "Cổng", "Mục đích", "Thiết bị kiểm soát", "Điều khoản"],
    rows: flowsOf(model).map(({ id, from, to, ports, purpose, clause, enforcedBy }) => [
      ...[zoneName(model, from), zoneName(model, to), portsText(ports), purpose],
      stated(guard(enforcedBy), `flows.${id}.enforcedBy`),
      clause ?? "",
    ]),
    empty: "Chưa khai báo luồng nào: mọi chiều giữa các vùng đều bị chặn.",
  };
}

/** Quy hoạch vùng mạng: every zone with what it is made of; a zone that level 3 asks for and is not there is a gap. */
export function zonePlan(model: CenterModel): DossierSection {
  const rows = ordered(model).map(({ id, name, kind, clause, ranges, basis, source }): DossierCell[] => {
    const segments = model.networks.filter(({ zone }) => zone === id);
    return [
      ...[name, zoneKindWords[kind], segments.map((segment) => segment.name).join("; ")],
      demanded(
        ranges.length > 0 ? ranges.join(", ") : undefined,
        `segments.*.zone: ${profileZone(model, id)}`,
      ),
      stated(segments.flatMap(({ vlan }) => vlan ?? []).join(", ") || undefined, "pdc allocate"),
      ...[clause ?? "", remarkOf({ basis, source })],
    ];
  });
  return {
    id: "zones",
    title: "Quy hoạch vùng mạng",
    notes: [],
    tables: [
      {
        title: "Các vùng mạng",
        columns: ["Vùng", "Loại vùng", "Phân đoạn", "Dải địa chỉ", "VLAN", "Điều khoản", "Căn cứ"],
        rows: [...rows, ...missingZones(model)],
        empty: "Chưa khai báo vùng nào.",
      },
    ],
  };
}

function missingZones(model: CenterModel): DossierCell[][] {
  const present = new Set(model.zones.map(({ kind }) => kind));
  const wireless = equipmentOf(model).some(([, { kind }]) => kind === "wireless");
  const wanted = wireless ? [...levelThreeZones, "wireless" as const] : levelThreeZones;
  return wanted
    .filter((kind) => !present.has(kind))
    .map((kind) => [
      `Vùng ${zoneKindWords[kind]}`,
      zoneKindWords[kind],
      "",
      demanded(undefined, `zones.${kind}`),
      "",
      "",
      "",
    ]);
}

/** Id in the profile of a zone, by its physical id. */
const profileZone = ({ profile }: CenterModel, id: string): string =>
  Object.keys(profile.zones).find((zone) => zoneId(profile, zone) === id) ?? id;
