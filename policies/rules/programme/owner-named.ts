import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";

const ownerless = (system: string): Bilingual => ({
  vi: `"${system}" chưa có cơ quan chủ quản`,
  en: `"${system}" names no accountable agency`,
});

/** Exactly one owner per system: a single field, so it is there or not. */
export const ownerNamed = defineRule({
  id: "owner-named",
  clauses: [{ control: "ND331-D8.1-a", extent: "part" }],
  programme: { rows: ["DN-25"], level: "mandatory" },
  severity: "high",
  title: { vi: "Mỗi hệ thống có một cơ quan chủ quản", en: "Each system names its owner" },
  why: {
    vi: "Người đứng đầu cơ quan chịu trách nhiệm; không có chủ quản thì không ai chịu",
    en: "The head of an agency is responsible; without an owner nobody is",
  },
  fix: {
    vi: "Khai báo owner của hệ thống trong hồ sơ tỉnh",
    en: "State the system's owner in the province's profile",
  },
  parameters: {},
  kinds: [
    "SharedSystem",
    "SharedDatabase",
    "LeasedService",
    "IntegrationPlatform",
    "AuthService",
    "SecurityMonitor",
  ],
  scope: "stack",
  check: (graph) =>
    componentsOf(
      graph,
      "SharedSystem",
      "SharedDatabase",
      "LeasedService",
      "IntegrationPlatform",
      "AuthService",
      "SecurityMonitor",
    ).map((system) => {
      const owned = holds(readIntentString(system, "owner"), (owner) => owner !== "", "no");
      const name = valueIfKnown(readIntentString(system, "name")) ?? system.name;
      return verdictOf(owned, system, ownerless(name));
    }),
});
