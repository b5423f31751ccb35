import { readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES, systemsOf } from "./center-facts.ts";

const inside = (system: string, zone: string): Bilingual => ({
  vi: `${system} mở cho người dân nhưng đặt ở vùng ${zone}`,
  en: `${system} is open to citizens but stands in zone ${zone}`,
});
const notPublic: Bilingual = { vi: "Không mở cho người dân", en: "Not open to citizens" };

/** A system with a public host never stands in an inner zone. */
export const zoneOfPublicSystems = defineRule({
  id: "zone-of-public-systems",
  clauses: [],
  programme: { rows: ["ND-18"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Hệ thống công khai ở vùng ngoài", en: "Public systems stand in an outer zone" },
  why: {
    vi: "Hệ thống mở cho người dân bị chiếm quyền không được ở cạnh dữ liệu",
    en: "A public system that is taken over must not stand next to the data",
  },
  fix: {
    vi: "Chuyển zone của hệ thống sang DMZ",
    en: "Move the system's zone to the DMZ",
  },
  parameters: { innerZones: ["data", "management", "backup"] },
  kinds: [...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph, { parameters }) =>
    systemsOf(graph).map((system) => {
      const host = readIntentString(system, "publicHost");
      const zone = readIntentString(system, "zoneKind");
      if (host.state === "absent") return notApplicable(system, notPublic);
      const outer = holds(zone, (kind) => !parameters.innerZones.includes(kind), "unknown");
      // Without a host it may stand anywhere.
      if (host.state === "unknown" && outer !== "yes") return unknown(system);
      return verdictOf(outer, system, inside(nameOf(system), valueIfKnown(zone) ?? "?"));
    }),
});
