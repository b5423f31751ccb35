import { componentsOf, readIntent, readIntentList, readIntentString } from "../../graph/intent.ts";
import { annotationOf, type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { PLAIN_HTTP } from "../../graph/label-names.ts";
import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, SYSTEM_CLASSES } from "../programme/center-facts.ts";
import { isSensitive } from "./data-class.ts";
import { databaseClustersIn } from "./database-clusters.ts";
import { hostsWithoutTls } from "./ingress-tls.ts";

const noTls = (entry: string, host: string): Bilingual => ({
  vi: `${entry} phục vụ ${host} không có TLS`,
  en: `${entry} serves ${host} without TLS`,
});
const plainPort = (system: string, port: string): Bilingual => ({
  vi: `${system} mở cổng "${port}" không mã hóa trong khi cổng mang thông tin xác thực hoặc dữ liệu quan trọng`,
  en: `${system} offers the unencrypted port "${port}", which carries credentials or important data`,
});
const plainStore = (resource: string): Bilingual => ({
  vi: `${resource} gửi bản sao lưu qua kết nối không mã hóa hoặc không kiểm tra chứng thư`,
  en: `${resource} sends backups over a connection that is not encrypted, or whose certificate is not checked`,
});

/** Entries, offered ports and the way to the backup store are encrypted where credentials or important data pass. */
export const transitEncrypted = defineRule({
  id: "transit-encrypted",
  clauses: [{ control: "TCVN14423-5.4.2.4-b", extent: "part" }],
  severity: "high",
  title: { vi: "Mã hóa dữ liệu khi truyền", en: "Data is encrypted in transit" },
  why: {
    vi: "Thông tin đăng nhập và hồ sơ người dân không được đi qua mạng ở dạng đọc được",
    en: "Log-ins and citizens' records must not cross the network readable",
  },
  fix: {
    vi: "Khai báo tls cho Ingress, HTTPS cho Gateway, https cho kho sao lưu; IPsec, mesh thì khai báo equivalents",
    en: "Give an Ingress tls, a Gateway HTTPS, the backup store https; declare IPsec or a mesh under equivalents",
  },
  parameters: {},
  kinds: ["Ingress", "Gateway", "BackupStorageLocation", "Cluster", ...SYSTEM_CLASSES],
  scope: "stack",
  check: (graph) => [
    ...objectsOfKind(graph, "Ingress").flatMap(judgeIngress),
    ...objectsOfKind(graph, "Gateway")
      .filter(({ group }) => group === "gateway.networking.k8s.io")
      .flatMap(judgeGateway),
    ...objectsOfKind(graph, "BackupStorageLocation").flatMap((location) =>
      judgeStore(location, "spec.config.s3Url", "spec.config.insecureSkipTLSVerify"),
    ),
    ...databaseClustersIn(graph).flatMap((cluster) =>
      judgeStore(cluster, "spec.backup.barmanObjectStore.endpointURL"),
    ),
    ...componentsOf(graph, ...SYSTEM_CLASSES).flatMap(judgePorts),
  ],
});

function judgeIngress(ingress: KubernetesObject): readonly Verdict[] {
  const { node, label } = ingress;
  const bare = hostsWithoutTls(ingress);
  if (bare.state !== "known") return [unknown(node)];
  return bare.value.length === 0
    ? [pass(node)]
    : bare.value.map((host) => fail(node, noTls(label, host), host));
}

function judgeGateway(gateway: KubernetesObject): readonly Verdict[] {
  const { node, label } = gateway;
  const listeners = readList(node.properties, "spec.listeners");
  if (listeners.state === "unknown") return [unknown(node)];
  const redirects = valueIfKnown(annotationOf(gateway, PLAIN_HTTP)) === "redirect";
  return (valueIfKnown(listeners) ?? []).map((listener, index) => {
    const name = valueIfKnown(readString(listener, "name")) ?? String(index);
    const protocol = readString(listener, "protocol");
    if (protocol.state !== "known") return unknown(node, undefined, name);
    const good = protocol.value !== "HTTP" || redirects;
    return good ? pass(node, name) : fail(node, noTls(label, name), name);
  });
}

function judgeStore(
  { node, label }: KubernetesObject,
  address: string,
  unchecked?: string,
): readonly Verdict[] {
  const url = readString(node.properties, address);
  const skips = unchecked === undefined ? undefined : readString(node.properties, unchecked);
  if (skips?.state === "known" && skips.value === "true") return [fail(node, plainStore(label))];
  if (url.state === "unknown" || skips?.state === "unknown") return [unknown(node)];
  // Without an address of its own it is the cloud's, over TLS.
  if (url.state === "absent") return [];
  return [/^https:\/\//i.test(url.value) ? pass(node) : fail(node, plainStore(label))];
}

function judgePorts(system: ResourceNode): readonly Verdict[] {
  const ports = readIntentList(system, "ports");
  if (ports.state === "absent") return [];
  if (ports.state === "unknown") return [unknown(system)];
  const signsOn = readIntent(system, "authentication").state !== "absent";
  const databases = valueIfKnown(readIntentList(system, "databases")) ?? [];
  const carries =
    signsOn || databases.length > 0 || isSensitive(readIntentString(system, "dataClass")) === "yes";
  if (!carries) return [];
  return ports.value.map((port) => {
    const id = valueIfKnown(readString(port, "id")) ?? "?";
    const application = readString(port, "application");
    if (application.state !== "known") return unknown(system, undefined, id);
    const plain = application.value === "plain" || application.value === "http";
    return plain ? fail(system, plainPort(nameOf(system), id), id) : pass(system, id);
  });
}
