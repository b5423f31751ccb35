import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type Plain, SECRET, UNKNOWN } from "../../graph/plain-value.ts";
import { containersOf, podsOf } from "../../graph/pod-view.ts";
import { read, readList, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";

const inContainer = (workload: string, container: string, place: string): Bilingual => ({
  vi: `${workload}: container "${container}" chứa thông tin xác thực dạng chữ ở ${place}`,
  en: `${workload}: container "${container}" holds a readable credential in ${place}`,
});
const inConfigMap = (configMap: string, key: string): Bilingual => ({
  vi: `${configMap} chứa thông tin xác thực dạng chữ ở khóa ${key}`,
  en: `${configMap} holds a readable credential under key ${key}`,
});

/**
 * Credentials come from Secrets. What looks like one, or equals a known secret, was already dropped when the graph was
 * made; the mark it left where a literal stands is the finding, so the value can not be printed.
 */
export const noLiteralSecret = defineRule({
  id: "no-literal-secret",
  clauses: [
    { control: "TCVN14423-5.17.2.3-02", extent: "part" },
    { control: "TCVN14423-5.4.2.4-a", extent: "part" },
    { control: "TCVN14423-5.6.2.2-a", extent: "part" },
  ],
  severity: "critical",
  title: { vi: "Không viết thông tin xác thực dạng chữ", en: "No literal credentials" },
  why: {
    vi: "Ai đọc được cấu hình, trạng thái hay nhật ký đều có mật khẩu",
    en: "Whoever reads the configuration, the state or a log has the password",
  },
  fix: {
    vi: "Đưa giá trị vào Secret và tham chiếu bằng secretKeyRef hoặc gắn tệp; đổi giá trị đã lộ",
    en: "Put the value into a Secret and refer to it by secretKeyRef or a mounted file; change the leaked value",
  },
  parameters: {},
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "ConfigMap"],
  scope: "resource",
  check: (graph) => [...inWorkloads(graph), ...inConfigMaps(graph)],
});

function inWorkloads(graph: ResourceGraph): readonly Verdict[] {
  return podsOf(graph).flatMap(({ object, ...pod }) => {
    const containers = containersOf({ object, ...pod });
    if (containers.state !== "known") return [unknown(object.node)];
    return containers.value.flatMap(({ name, value }) => {
      const places = literalPlaces(value);
      if (places === "unknown") return [unknown(object.node, undefined, name)];
      if (places.length === 0) return [pass(object.node, name)];
      return places.map((place) =>
        fail(object.node, inContainer(object.label, name, place), `${name}: ${place}`),
      );
    });
  });
}

/** Where a container holds a secret mark; `unknown` when a whole list is not known and nothing else was found. */
function literalPlaces(container: Plain): readonly string[] | "unknown" {
  const env = readList(container, "env");
  const found = (valueIfKnown(env) ?? []).flatMap((variable) => {
    if (!isPlainMap(variable) || variable.value !== SECRET) return [];
    return [`env ${typeof variable.name === "string" ? variable.name : "?"}`];
  });
  const lists = ["command", "args"].map((field) => [field, readList(container, field)] as const);
  const spoken = lists.flatMap(([field, list]) =>
    (valueIfKnown(list) ?? []).includes(SECRET) ? [field] : [],
  );
  const places = [...found, ...spoken];
  const unknownValue = (valueIfKnown(env) ?? []).some(
    (variable) => variable === UNKNOWN || (isPlainMap(variable) && variable.value === UNKNOWN),
  );
  const untold =
    unknownValue || env.state === "unknown" || lists.some(([, list]) => list.state === "unknown");
  return untold && places.length === 0 ? "unknown" : places;
}

function inConfigMaps(graph: ResourceGraph): readonly Verdict[] {
  return objectsOfKind(graph, "ConfigMap").flatMap(({ node, label }) => {
    const data = read(node.properties, "data");
    if (data.state === "unknown") return [unknown(node)];
    const entries = data.state === "known" && isPlainMap(data.value) ? Object.entries(data.value) : [];
    const literal = entries.filter(([, value]) => value === SECRET).map(([key]) => key);
    if (literal.length > 0) return literal.map((key) => fail(node, inConfigMap(label, key), key));
    return entries.some(([, value]) => value === UNKNOWN) ? [unknown(node)] : [pass(node)];
  });
}
