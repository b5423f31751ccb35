import { readIntentString } from "../../graph/intent.ts";
import { readList } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, verdictOf } from "../frame/verdict.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { contentOf, filesOf } from "./configuration-files.ts";
import { functionVerdicts, type ProtectiveFunction } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không khai báo giám sát tập trung tài nguyên và trạng thái (resource-monitoring)",
  en: "The center declares no central monitoring of resources and state (resource-monitoring)",
};
const unfulfilled = (id: string): Bilingual => ({
  vi: `Giám sát tài nguyên "${id}" không có gì thực hiện`,
  en: `Nothing fulfils the resource monitoring "${id}"`,
});
const noTargets = (monitor: string): Bilingual => ({
  vi: `${monitor} không đo nguồn nào (scrape_configs trống)`,
  en: `${monitor} measures nothing (scrape_configs is empty)`,
});

/** A central monitor of resources and state is there; an owned one really has something that it measures. */
export const resourceMonitoring = defineRule({
  id: "resource-monitoring",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-09", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Giám sát tập trung tài nguyên và trạng thái",
    en: "Resources and state are monitored centrally",
  },
  why: {
    vi: "Đĩa đầy, máy chết mà không ai biết thì dịch vụ ngừng trước khi có người xử lý",
    en: "A full disk or a dead machine that nobody notices stops the service first",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: resource-monitoring và giữ cấu hình đo của hệ thống giám sát",
    en: "Declare securityFunctions of kind resource-monitoring and keep the monitor's scrape configuration",
  },
  parameters: {},
  kinds: ["Center", "SecurityMonitor"],
  scope: "stack",
  check: (graph) =>
    functionVerdicts(graph, ["resource-monitoring"], none, (found, center) => judge(graph, found, center)),
});

function judge(graph: ResourceGraph, found: ProtectiveFunction, { node }: CenterFacts): readonly Verdict[] {
  const own = verdictOf(found.fulfilled, node, unfulfilled(found.id), `securityFunctions.${found.id}`);
  const { system } = found;
  const ownership = system === undefined ? undefined : readIntentString(system, "ownership");
  if (system === undefined || ownership?.state !== "known" || ownership.value !== "owned") return [own];
  const { files, told } = filesOf(graph, system);
  const jobs = files.flatMap((file) => {
    const list = readList(contentOf(file), "scrape_configs");
    return list.state === "known" ? [list.value.length] : [];
  });
  if (jobs.some((count) => count > 0)) return [own, pass(system)];
  if (jobs.length === 0 || !told) return [own, unknown(system)];
  return [own, fail(system, noTargets(system.name))];
}
