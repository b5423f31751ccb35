import { type ComponentClass, componentsOf, readIntentString } from "../../graph/intent.ts";
import type { Reading } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { entriesIn, nameOf, nameOfEntry, SYSTEM_CLASSES } from "./center-facts.ts";

const OWNED_CLASSES = [
  ...["Center", "NetworkSegment", "SecurityZone", "ComputeCluster", "StoragePool", "BackupPlan"],
  ...["SharedDatabase", "Interlink", ...SYSTEM_CLASSES],
] as readonly ComponentClass[];

const ownerless = (what: string): Bilingual => ({
  vi: `"${what}" chưa có cơ quan chủ quản`,
  en: `"${what}" names no accountable agency`,
});

/** Exactly one owner for every component and device: a single field, so it is there or not. */
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
    vi: "Khai báo owner của hệ thống hoặc thiết bị trong hồ sơ tỉnh",
    en: "State the owner of the system or device in the province's profile",
  },
  parameters: {},
  kinds: OWNED_CLASSES,
  scope: "stack",
  check: (graph) => [
    ...componentsOf(graph, ...OWNED_CLASSES).map((node) =>
      judge(node, readIntentString(node, "owner"), nameOf(node)),
    ),
    ...componentsOf(graph, "Center").flatMap((center) => judgeEquipment(center)),
  ],
});

function judgeEquipment(center: ResourceNode): Verdict[] {
  const equipment = entriesIn(center, "equipment");
  if (equipment.state === "unknown") return [unknown(center, undefined, "equipment")];
  if (equipment.state === "absent") return [];
  return equipment.value.map(([id, device]) => {
    const subject = `equipment.${id}`;
    return judge(center, readIntentString(center, `${subject}.owner`), nameOfEntry(id, device), subject);
  });
}

function judge(node: ResourceNode, owner: Reading<string>, name: string, subject?: string): Verdict {
  return verdictOf(
    holds(owner, (id) => id !== "", "no"),
    node,
    ownerless(name),
    subject,
  );
}
