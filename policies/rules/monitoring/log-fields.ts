import { componentsOf, readIntentString } from "../../graph/intent.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import { nameOf } from "../programme/center-facts.ts";
import { filesOf } from "./configuration-files.ts";

const WORDS: Readonly<Record<string, string>> = {
  source_address: "địa chỉ nguồn",
  source_mac: "địa chỉ MAC",
  destination_address: "địa chỉ đích",
  account: "tài khoản",
  timestamp: "thời điểm",
  action: "hành vi",
};
const lost = (monitor: string, field: string): Bilingual => ({
  vi: `${monitor}: đường ống nhật ký không giữ trường ${field} (${WORDS[field] ?? field})`,
  en: `${monitor}: the log pipeline does not keep the field ${field}`,
});
const provider: Bilingual = {
  vi: "Giám sát thuê: đường ống nhật ký nằm ở nhà cung cấp",
  en: "A leased monitor: the log pipeline is the provider's",
};
const notSeen: Bilingual = {
  vi: "Không thấy cấu hình đường ống nhật ký",
  en: "No configuration of a log pipeline is seen",
};
/** Files by which the common pipelines are configured. */
const PIPELINE = /^(vector|fluent-bit|fluentd?|logstash|otel|rsyslog|syslog-ng).*\.(ya?ml|toml|conf)$/;

/** The pipeline's configuration names the fields of an access log. What a device puts into them is not visible. */
export const logFields = defineRule({
  id: "log-fields",
  clauses: [{ control: "TCVN14423-5.8.2.1-a-03", extent: "part" }],
  severity: "medium",
  title: { vi: "Nhật ký truy cập đủ trường", en: "Access logs have all fields" },
  why: {
    vi: "Thiếu nguồn, đích, tài khoản hay hành vi thì nhật ký không trả lời được ai làm gì",
    en: "Without source, destination, account or action a log does not tell who did what",
  },
  fix: {
    vi: "Giữ các trường trong cấu hình đường ống nhật ký của chart giám sát",
    en: "Keep the fields in the monitoring chart's pipeline configuration",
  },
  parameters: {
    fields: ["source_address", "source_mac", "destination_address", "account", "timestamp", "action"],
  },
  kinds: ["SecurityMonitor"],
  scope: "stack",
  check(graph, { parameters }) {
    const monitors = componentsOf(graph, "SecurityMonitor");
    if (monitors.length === 0) return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: notSeen }];
    return monitors.flatMap((monitor) => judge(graph, monitor, parameters.fields));
  },
});

function judge(graph: ResourceGraph, monitor: ResourceNode, fields: readonly string[]): readonly Verdict[] {
  const ownership = readIntentString(monitor, "ownership");
  if (ownership.state === "known" && ownership.value === "leased") return [notApplicable(monitor, provider)];
  const { files, told } = filesOf(graph, monitor);
  const pipelines = files.filter(({ file }) => PIPELINE.test(file));
  if (pipelines.length === 0) return [unknown(monitor, told ? notSeen : undefined)];
  return pipelines.flatMap(({ node, text, file }) =>
    fields.map((field) => {
      const kept = new RegExp(`\\b${field}\\b`).test(text);
      return verdictOf(kept ? "yes" : "no", node, lost(nameOf(monitor), field), `${file}: ${field}`);
    }),
  );
}
