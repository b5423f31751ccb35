import type { AccessRule } from "../../components/shared/contracts.ts";
import type { ZoneFlow } from "../../components/zone/security-zone.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { byId } from "../../stacks/model/plain-data.ts";
import { portsText } from "../dossier/dossier-words.ts";
import { ordered } from "../dossier/zone-sections.ts";
import { type Bilingual, words } from "../report.ts";
import { zoneKind } from "./diagram-words.ts";

/** One field of the matrix: what may be opened from one zone to another. */
export interface MatrixField {
  readonly from: string;
  readonly to: string;
  /** `443, 5432`. */
  readonly ports: string;
  /** Every port is an administration's: the source is the management zone. */
  readonly administration: boolean;
  readonly purposes: readonly string[];
}

/** The flow matrix of the zones as data. */
export interface ZoneMatrix {
  readonly title: Bilingual;
  /** From outside to inside. */
  readonly zones: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: Bilingual;
    readonly range: string;
  }[];
  readonly fields: readonly MatrixField[];
}

export function zoneMatrix(model: CenterModel): ZoneMatrix {
  const zones = ordered(model);
  const kinds = new Map(zones.map(({ id, kind }) => [id, kind]));
  const flows = new Map(zones.flatMap(({ flows: own }) => own.map((flow) => [flow.id, flow] as const)));
  const fields = new Map<string, { from: string; to: string; flows: ZoneFlow[] }>();
  for (const [, flow] of byId(Object.fromEntries(flows))) {
    const key = `${flow.from} ${flow.to}`;
    const field = fields.get(key) ?? { from: flow.from, to: flow.to, flows: [] };
    field.flows.push(flow);
    fields.set(key, field);
  }
  const { name } = model.profile.province;
  return {
    title: words(`Ma trận luồng giữa các vùng: ${name}`, `Flow matrix of the zones: ${name}`),
    zones: zones.map(({ id, name, kind, ranges }) => ({
      id,
      name,
      kind: zoneKind(kind),
      range: ranges.join(", "),
    })),
    fields: [...fields.values()].map(({ from, to, flows: own }) => ({
      ...{ from, to },
      ports: portsText(distinct(own.flatMap(({ ports }) => ports))),
      administration: kinds.get(from) === "management",
      purposes: own.map(({ purpose }) => purpose),
    })),
  };
}

type PortNumber = AccessRule["ports"][number];

/** Each port once, ascending. */
export function distinct(ports: readonly PortNumber[]): PortNumber[] {
  const found = new Map(ports.map((port) => [`${port.port}/${port.protocol}`, port]));
  return [...found.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}
