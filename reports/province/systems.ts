import { byId } from "../../stacks/model/plain-data.ts";
import type { SystemModel } from "../../stacks/model/resolve-systems.ts";
import type { Profile } from "../../stacks/schema/profile.ts";
import { count, share, text } from "../cell.ts";
import { type Bilingual, type Report, type ReportProblem, type Section, words } from "../report.ts";
import type { ReportSubject } from "../report-subject.ts";
import { agencyName, fieldWords } from "../wording.ts";
import { provinceReport, type RowDraft, section } from "../write-report.ts";
import {
  driftOf,
  groupWords,
  type PlannedComponent,
  plannedComponents,
  plannedSystems,
} from "./components.ts";

/** What the center consists of: fields, places, architecture, equipment, owners, plan against state. */
export function systemsReport(subject: ReportSubject): Report {
  const components = plannedComponents(subject);
  const blockless = withoutBlock(components);
  return provinceReport(subject, {
    id: "systems",
    title: words("Hệ thống và thành phần", "Systems and components"),
    sections: [
      fieldsSection(subject, components),
      hostingSection(subject),
      architectureSection(subject, components),
      equipmentSection(subject),
      agenciesSection(subject, components),
      commonSection(subject),
      copiesSection(subject),
      ...deployedSections(subject),
    ],
    problems: blockless.map(
      ({ id, part }): ReportProblem => ({
        severity: "error",
        text: words(
          `${part.name} (${id}) chưa có khối kiến trúc. Hãy nêu architecture.block.`,
          `${part.name} (${id}) names no block of the architecture. Give architecture.block.`,
        ),
      }),
    ),
  });
}

const fields = ["infrastructure", "applications"] as const;

/** Every component and device under exactly one of the two fields. */
function fieldsSection(subject: ReportSubject, components: readonly PlannedComponent[]): Section {
  const { profile } = subject.model;
  const devices = byId(profile.equipment).map(([id, device]) => ({
    ...{ id, name: device.name, field: device.field, path: ["equipment", id] },
    group: words("thiết bị", "equipment"),
  }));
  const all = [
    ...components.map(({ id, part, group, path }) => ({
      ...{ id, name: part.name, field: part.field, path, group: groupWords[group] },
    })),
    ...devices,
  ];
  const rows = fields.flatMap((field): RowDraft<string>[] => {
    const own = all.filter((one) => one.field === field);
    return [
      ...own.map(
        (one): RowDraft<string> => ({
          id: `${one.path[0]}-${one.id}`,
          from: [one.path],
          cells: {
            field: text(fieldWords[field]),
            kind: text(one.group),
            id: text(one.id),
            name: text(one.name),
            number: text(""),
          },
        }),
      ),
      {
        id: `${field}-total`,
        total: true,
        cells: {
          ...{ field: text(fieldWords[field]), kind: text(words("Cộng", "Sum")) },
          ...{ id: text(""), name: text(""), number: count(own.length) },
        },
      },
    ];
  });
  return section(subject, {
    id: "fields",
    title: words("Thành phần theo hai lĩnh vực", "Components by field"),
    columns: {
      field: words("Lĩnh vực", "Field"),
      kind: words("Loại", "Kind"),
      id: words("Mã", "Id"),
      name: words("Tên", "Name"),
      number: words("Số lượng", "Number"),
    },
    rows,
    chart: {
      title: words("Thành phần theo lĩnh vực", "Components by field"),
      unit: words("thành phần", "components"),
      bars: fields.map((field) => {
        const value = all.filter((one) => one.field === field).length;
        return { label: fieldWords[field].vi, value, shown: String(value) };
      }),
    },
  });
}

function hostingSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const systems = plannedSystems(subject);
  const outside = systems.filter(({ model }) => model.hosting !== "center");
  const place = ({ hosting }: SystemModel): Bilingual | string =>
    typeof hosting === "object"
      ? (agencyName(profile, hosting.agency) ?? hosting.agency)
      : words("chỗ thuê ngoài", "a hired place");
  return section(subject, {
    id: "hosting",
    title: words("Hệ thống đặt ngoài trung tâm", "Systems outside the center"),
    columns: { system: words("Hệ thống", "System"), place: words("Nơi đặt", "Place") },
    rows: outside.map(({ key, model }) => ({
      id: key,
      from: [["systems", key]],
      cells: { system: text(model.name), place: text(place(model)) },
    })),
    notes: [
      words(
        `Hệ thống ngoài trung tâm: ${outside.length} trên ${systems.length}.`,
        `Systems outside the center: ${outside.length} of ${systems.length}.`,
      ),
    ],
  });
}

/** Systems and databases are what the architecture framework speaks of. */
const isFramed = ({ group }: PlannedComponent): boolean => group === "system" || group === "database";

const withoutBlock = (components: readonly PlannedComponent[]): PlannedComponent[] =>
  components.filter((one) => isFramed(one) && !one.part.architecture?.block);

function architectureSection(subject: ReportSubject, components: readonly PlannedComponent[]): Section {
  const { architecture } = subject.model.profile.plan;
  const status = {
    issued: words("đã ban hành", "issued"),
    designing: words("đang xây dựng", "being designed"),
    unknown: words("không nêu", "not stated"),
  }[architecture?.status ?? "unknown"];
  const version = architecture?.version;
  const target = architecture?.target;
  return section(subject, {
    id: "architecture",
    title: words("Khối kiến trúc", "Blocks of the architecture"),
    columns: {
      id: words("Mã", "Id"),
      name: words("Thành phần", "Component"),
      block: words("Khối", "Block"),
      version: words("Phiên bản", "Version"),
    },
    rows: components.filter(isFramed).map(({ id, part, path }) => ({
      id,
      from: [path],
      cells: {
        id: text(id),
        name: text(part.name),
        block: text(part.architecture?.block ?? words("CHƯA CÓ KHỐI", "NO BLOCK")),
        version: text(part.architecture?.version),
      },
    })),
    notes: [
      words(
        `Kiến trúc: ${status.vi}; phiên bản: ${version ?? "không nêu"}${target ? `; mục tiêu: ${target}` : ""}.`,
        `Architecture: ${status.en}; version: ${version ?? "not stated"}${target ? `; target: ${target}` : ""}.`,
      ),
    ],
  });
}

const classWords: Readonly<Record<Profile["equipment"][string]["class"], Bilingual>> = {
  hardware: words("phần cứng", "hardware"),
  network: words("mạng", "network"),
  auxiliary: words("thiết bị phụ trợ", "auxiliary"),
};

function equipmentSection(subject: ReportSubject): Section {
  const devices = byId(subject.model.profile.equipment);
  const rows = (["hardware", "network", "auxiliary"] as const).flatMap((one) =>
    devices
      .filter(([, device]) => device.class === one)
      .map(
        ([id, device]): RowDraft<string> => ({
          id,
          from: [["equipment", id]],
          cells: {
            class: text(classWords[one], device.fieldBasis?.class),
            name: text(device.name),
            quantity: count(device.quantity),
            ownership: text(ownershipWords[device.ownership]),
          },
        }),
      ),
  );
  return section(subject, {
    id: "equipment",
    title: words("Thiết bị theo ba loại", "Equipment by class"),
    columns: {
      class: words("Loại", "Class"),
      name: words("Thiết bị", "Equipment"),
      quantity: words("Số lượng", "Quantity"),
      ownership: words("Hình thức", "Ownership"),
    },
    rows,
  });
}

export const ownershipWords: Readonly<Record<"owned" | "leased", Bilingual>> = {
  owned: words("đầu tư, sở hữu", "owned"),
  leased: words("thuê", "leased"),
};

/** Components by the agency that answers for them: the rows sum to the whole. */
function agenciesSection(subject: ReportSubject, components: readonly PlannedComponent[]): Section {
  const { profile } = subject.model;
  const owners = [...new Set(components.map(({ part }) => part.owner ?? ""))].sort();
  const rows = owners.map((owner): RowDraft<string> => {
    const own = components.filter(({ part }) => (part.owner ?? "") === owner);
    const systems = own.filter(({ group }) => group === "system").map(({ part }) => part.name);
    return {
      id: owner === "" ? "nobody" : owner,
      from: owner === "" ? [] : [["agencies", owner]],
      cells: {
        agency: text(agencyName(profile, owner || undefined)),
        systems: text(systems.join("; ")),
        number: count(own.length),
        share: share(own.length, components.length),
      },
    };
  });
  const total: RowDraft<string> = {
    id: "total",
    total: true,
    cells: {
      ...{ agency: text(words("Cộng", "Sum")), systems: text("") },
      ...{ number: count(components.length), share: share(components.length, components.length) },
    },
  };
  return section(subject, {
    id: "agencies",
    title: words("Theo cơ quan chịu trách nhiệm", "By accountable agency"),
    columns: {
      agency: words("Cơ quan", "Agency"),
      systems: words("Hệ thống", "Systems"),
      number: words("Số thành phần", "Components"),
      share: words("Tỷ trọng", "Share"),
    },
    rows: [...rows, total],
  });
}

/** Which of the shared systems each agency uses: through its tier, a tenancy or a site of its own. */
function commonSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const shared = plannedSystems(subject).filter(({ model }) => typeof model.hosting !== "object");
  const rows = byId(profile.agencies).map(([id, agency]): RowDraft<string> => {
    const used = shared.filter(({ entry, model }) => {
      const atSite = entry.sites.some((site) => profile.sites[site]?.agency === id);
      return model.tiers.includes(agency.tier) || Object.hasOwn(entry.tenants, id) || atSite;
    });
    return {
      id,
      from: [["agencies", id]],
      cells: {
        agency: text(agency.name),
        number: count(used.length),
        systems: text(used.map(({ model }) => model.name).join("; ")),
      },
    };
  });
  return section(subject, {
    id: "common",
    title: words("Hệ thống dùng chung của từng cơ quan", "Shared systems of each agency"),
    columns: {
      agency: words("Cơ quan", "Agency"),
      number: words("Số hệ thống", "Systems"),
      systems: words("Hệ thống dùng chung", "Shared systems"),
    },
    rows,
  });
}

/** Systems an agency keeps for itself: in its own room, or giving a tier what another system gives it already. */
function copiesSection(subject: ReportSubject): Section {
  const { profile } = subject.model;
  const systems = plannedSystems(subject).map(({ key, model }) => ({ key, ...model }));
  const copies = systems.flatMap((system) => {
    const rivals = systems.filter(
      ({ capability, tiers }) =>
        capability === system.capability && tiers.some((tier) => system.tiers.includes(tier)),
    );
    const shared = rivals.sort((a, b) => weightOf(subject, b) - weightOf(subject, a))[0];
    const instead = shared?.key === system.key ? undefined : shared;
    return typeof system.hosting === "object" || instead ? [{ system, instead }] : [];
  });
  return section(subject, {
    id: "copies",
    title: words("Bản riêng của cơ quan", "Copies of single agencies"),
    columns: {
      system: words("Hệ thống", "System"),
      owner: words("Cơ quan", "Agency"),
      instead: words("Hệ thống dùng chung đã có", "Shared system there is"),
    },
    rows: copies.map(({ system, instead }) => ({
      id: system.key,
      from: [["systems", system.key]],
      cells: {
        system: text(system.name),
        owner: text(agencyName(profile, system.owner)),
        instead: text(instead?.name ?? words("không có", "none")),
      },
    })),
    empty: words(
      "Không có bản riêng: mọi cơ quan dùng chung các hệ thống của tỉnh.",
      "None: every agency uses the province's shared systems.",
    ),
  });
}

/** Of two systems with one capability the shared one is that of the plan's owner, else the one with more tiers. */
const weightOf = ({ model }: ReportSubject, { owner, tiers }: SystemModel): number =>
  (owner === model.profile.plan.ownerAgency ? 100 : 0) + tiers.length;

function deployedSections(subject: ReportSubject): Section[] {
  const drift = driftOf(subject);
  const missing = (drift?.missing ?? []).map(
    ({ id, part, group, path }): RowDraft<string> => ({
      id,
      from: [path],
      cells: { id: text(id), kind: text(groupWords[group]), name: text(part.name) },
    }),
  );
  const strangers = (drift?.strangers ?? []).map(
    ({ id, className }): RowDraft<string> => ({
      id: `${className}-${id}`,
      cells: { id: text(id), kind: text(className), name: text("") },
    }),
  );
  const columns = {
    id: words("Mã", "Id"),
    kind: words("Loại", "Kind"),
    name: words("Tên", "Name"),
  };
  const unknown = words(
    "Chưa so sánh: hãy nêu trạng thái bằng --state (tệp của pulumi stack export).",
    "Not compared: name a state with --state (a file of pulumi stack export).",
  );
  return [
    section(subject, {
      id: "not-deployed",
      title: words("Có trong kế hoạch, chưa triển khai", "Planned, not deployed"),
      columns,
      rows: missing,
      empty: drift ? words("Không có.", "None.") : unknown,
    }),
    section(subject, {
      id: "not-planned",
      title: words("Đã triển khai, không có trong kế hoạch", "Deployed, not planned"),
      columns,
      rows: strangers,
      empty: drift ? words("Không có.", "None.") : unknown,
    }),
  ];
}
