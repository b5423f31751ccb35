import type { ClosedReason } from "../../stacks/firewalls/closed-ports.ts";
import {
  type Destination,
  deviceOf,
  type FirewallDevice,
  type FirewallPlan,
  type FirewallZone,
  type FlowPort,
  type PlannedFlow,
} from "../../stacks/firewalls/firewall-plan.ts";
import { count, list, text } from "../cell.ts";
import { type Bilingual, inLanguage, type Report, type Section, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";

/** The flow matrix as the network team types it into a firewall that nothing here drives. */
export function flowMatrix(subject: ReportSubject, plan: FirewallPlan): Report {
  return provinceReport(subject, {
    id: "flow-matrix",
    title: words("Ma trận luồng của tường lửa", "Flow matrix of the firewalls"),
    sections: [zonesSection(subject, plan), openSection(subject, plan), closedSection(subject, plan)],
    problems: plan.unassigned.map((id) => ({
      severity: "error" as const,
      text: words(
        `Luồng ${id} không nêu thiết bị kiểm soát (enforcedBy): không tường lửa nào mở.`,
        `Flow ${id} names nothing that enforces it (enforcedBy): no firewall opens it.`,
      ),
    })),
  });
}

function zonesSection(subject: ReportSubject, { zones, inside, apart }: FirewallPlan): Section {
  const { profile } = subject.model;
  return section(subject, {
    id: "zones",
    title: words("Vùng, giao diện, địa chỉ nguồn hợp lệ", "Zones, interfaces, valid sources"),
    columns: {
      zone: words("Vùng", "Zone"),
      name: words("Tên", "Name"),
      interfaces: words("Giao diện", "Interfaces"),
      ranges: words("Dải của vùng", "Ranges of the zone"),
      sources: words("Nguồn được vào", "Sources let in"),
    },
    rows: zones.map((zone) => ({
      id: zone.id,
      from: [["zones", zone.id]],
      cells: {
        zone: text(zone.id),
        name: text(profile.zones[zone.id]?.name),
        interfaces: list(zone.interfaces),
        ranges: list(zone.ranges),
        sources: zone.kind === "border" ? text(anywhere(inside)) : list([...zone.ranges, ...zone.users]),
      },
    })),
    notes: [
      words(
        "Mọi gói có nguồn không thuộc cột cuối đều bị chặn ngay tại giao diện.",
        "A packet whose source is not in the last column is dropped at the interface.",
      ),
      apart.length === 0
        ? undefined
        : words(
            `Không gặp bất kỳ thứ gì của trung tâm, cả hai chiều: ${apart.join("; ")}.`,
            `Meets nothing of the center, in either direction: ${apart.join("; ")}.`,
          ),
    ],
  });
}

const anywhere = (inside: readonly string[]): Bilingual =>
  words(`mọi địa chỉ trừ ${inside.join("; ")}`, `any address but ${inside.join("; ")}`);

function openSection(subject: ReportSubject, plan: FirewallPlan): Section {
  const rows = plan.devices.flatMap((device) =>
    device.flows.flatMap((flow) =>
      flow.destinations.map((destination, index) => openRow(subject, plan, device, flow, destination, index)),
    ),
  );
  return section(subject, {
    id: "open",
    title: words("Luồng được mở", "Flows that are open"),
    columns: {
      device: words("Thiết bị", "Device"),
      flow: words("Luồng", "Flow"),
      from: words("Từ vùng", "From zone"),
      sources: words("Nguồn", "Source"),
      to: words("Đến vùng", "To zone"),
      destinations: words("Đích", "Destination"),
      ports: words("Cổng", "Ports"),
      perSource: words("Kết nối tối đa mỗi nguồn", "Connections per source"),
      perService: words("Kết nối tối đa mỗi dịch vụ", "Connections per service"),
      users: words("Cho ai", "For whom"),
      clause: words("Điều khoản", "Clause"),
      purpose: words("Mục đích", "Purpose"),
    },
    rows,
    notes: [
      words(
        "Chỉ những dòng trên được mở, cùng gói trả lời của chúng; mọi thứ khác bị chặn và ghi nhật ký.",
        "Only the rows above are open, with the replies to them; everything else is dropped and logged.",
      ),
      words(
        "Từ vùng quản trị được thử ICMP echo tới vùng mà nó có luồng; ICMP báo lỗi của kết nối đang mở được qua.",
        "Management may send ICMP echo to the zones it has a flow to; ICMP errors of open connections pass.",
      ),
    ],
  });
}

type MatrixColumn =
  | "device"
  | "flow"
  | "from"
  | "sources"
  | "to"
  | "destinations"
  | "ports"
  | "perSource"
  | "perService"
  | "users"
  | "clause"
  | "purpose";

function openRow(
  { model: { profile } }: ReportSubject,
  { zones, inside }: FirewallPlan,
  device: FirewallDevice,
  flow: PlannedFlow,
  { behind, ranges, ports }: Destination,
  index: number,
): RowDraft<MatrixColumn> {
  const zone = (id: string) => zones.find((one) => one.id === id);
  return {
    id: `${flow.id}-${index + 1}`,
    from: profile.flows[flow.id] ? [["flows", flow.id]] : [],
    cells: {
      device: text(
        deviceOf(profile, device.id) ? `${device.id} (${deviceOf(profile, device.id)?.name})` : device.id,
      ),
      flow: text(flow.id),
      from: text(flow.from),
      sources: sourcesCell(flow, zone(flow.from), inside),
      to: text(flow.to),
      destinations:
        ranges === "outside"
          ? text(anywhere(inside))
          : list(ranges === "zone" ? (zone(behind)?.ranges ?? []) : ranges),
      ports: text(portsText(ports)),
      perSource: flow.limits ? count(flow.limits.perSource) : text(""),
      perService: flow.limits ? count(flow.limits.perService) : text(""),
      users: text(flow.users ?? ""),
      clause: text(flow.clause ?? words("của dự án", "the project's own")),
      purpose: text(flow.purpose),
    },
  };
}

function sourcesCell(
  { sources, devices }: PlannedFlow,
  from: FirewallZone | undefined,
  inside: readonly string[],
) {
  const zone = [...(from?.ranges ?? []), ...(from?.users ?? [])];
  const own = sources === "outside" ? anywhere(inside) : (sources === "zone" ? zone : sources).join("; ");
  if (devices === undefined) return text(own);
  return text(words(`${inLanguage(own, "vi")}; ${devices}`, `${inLanguage(own, "en")}; ${devices}`));
}

export const portsText = (ports: readonly FlowPort[]): string =>
  ports.map(({ port, protocol }) => `${protocol} ${port}`).join("; ");

const reasons: Readonly<Record<ClosedReason, Bilingual>> = {
  "no-address": words("một đầu chưa có địa chỉ trong giai đoạn này", "one end has no address in this window"),
  administration: words(
    "cổng quản trị chỉ mở từ vùng quản trị",
    "an administration port opens to management alone",
  ),
  names: words(
    "chỉ được hỏi tên miền ở bộ phân giải có lọc",
    "names are asked of the filtering resolver alone",
  ),
};

function closedSection(subject: ReportSubject, { devices }: FirewallPlan): Section {
  return section(subject, {
    id: "closed",
    title: words(
      "Cổng của ma trận mà tường lửa giữ đóng",
      "Ports of the matrix that the firewalls keep shut",
    ),
    columns: {
      device: words("Thiết bị", "Device"),
      flow: words("Luồng", "Flow"),
      port: words("Cổng", "Port"),
      reason: words("Lý do", "Reason"),
    },
    rows: devices.flatMap((device) =>
      device.flows.flatMap((flow) =>
        flow.closed.map(({ port, reason }) => ({
          id: `${flow.id}-${port.protocol.toLowerCase()}-${port.port}`,
          from: subject.model.profile.flows[flow.id] ? [["flows", flow.id]] : [],
          cells: {
            device: text(device.id),
            flow: text(flow.id),
            port: text(portsText([port])),
            reason: text(reasons[reason]),
          },
        })),
      ),
    ),
  });
}
