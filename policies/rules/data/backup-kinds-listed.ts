import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, textsIn } from "../programme/center-facts.ts";
import { perCenter } from "./declared-by-center.ts";

const unlisted = (kind: string): Bilingual => ({
  vi: `Không kế hoạch sao lưu nào có loại dữ liệu "${kind}"`,
  en: `No backup plan covers the kind "${kind}"`,
});
const noFrequency = (plan: string): Bilingual => ({
  vi: `${plan} không nêu tần suất`,
  en: `${plan} states no frequency`,
});

/** The four kinds stand on the backup list, and each line says how often. What keeps data is `stateful-has-backup`. */
export const backupKindsListed = defineRule({
  id: "backup-kinds-listed",
  clauses: [
    { control: "TCVN14423-5.11.2.2-a", extent: "whole", with: ["backup-automatic", "stateful-has-backup"] },
    { control: "TCVN14423-5.11.2.1-a", extent: "part" },
  ],
  severity: "high",
  title: {
    vi: "Danh sách sao lưu đủ bốn loại, có tần suất",
    en: "The backup list has all kinds and a frequency",
  },
  why: {
    vi: "Chỉ sao lưu cơ sở dữ liệu thì không dựng lại được máy chủ và cấu hình",
    en: "With databases alone, servers and configuration cannot be rebuilt",
  },
  fix: {
    vi: "Ghi đủ bốn loại vào covers và lịch vào schedule của backupPlans",
    en: "List the four kinds under covers, and a schedule, in backupPlans",
  },
  parameters: { kinds: ["configuration", "server-image", "database", "business-data"] },
  kinds: ["Center", "BackupPlan"],
  scope: "stack",
  check: (graph, { parameters }) => {
    const plans = componentsOf(graph, "BackupPlan");
    const lists = plans.map((plan) => textsIn(plan, "covers"));
    const covered = new Set(lists.flatMap((list) => valueIfKnown(list) ?? []));
    const untold = lists.some(({ state }) => state !== "known");
    const lines = plans.map((plan) => {
      const frequency = holds(readIntentString(plan, "schedule"), (text) => text.trim() !== "", "no");
      return verdictOf(frequency, plan, noFrequency(nameOf(plan)));
    });
    return [
      ...lines,
      ...perCenter(graph, (center) =>
        parameters.kinds.map((kind) => {
          if (covered.has(kind)) return pass(center, kind);
          return untold ? unknown(center, undefined, kind) : fail(center, unlisted(kind), kind);
        }),
      ),
    ];
  },
});
