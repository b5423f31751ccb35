import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { isPlainMap, SECRET, UNKNOWN } from "../../graph/plain-value.ts";
import { read } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";

const readable = (configMap: string, key: string): Bilingual => ({
  vi: `${configMap} giữ khóa riêng ở dạng đọc được (${key})`,
  en: `${configMap} keeps a private key readable (${key})`,
});

/** Names that files of private keys have. The value itself was dropped when the graph was made. */
const KEY_FILE =
  /(\.(key|pem|p12|pfx|jks|keytab)$)|(^|[-_.])(id_(rsa|ecdsa|ed25519)|private[-_.]?key)([-_.]|$)/i;

/** Private keys lie in Secrets of a key's own life cycle, never in a ConfigMap that everybody reads and nobody renews. */
export const keyMaterialApart = defineRule({
  id: "key-material-apart",
  clauses: [{ control: "TCVN14423-5.4.2.4-c", extent: "part" }],
  severity: "critical",
  title: { vi: "Khóa riêng không nằm trong cấu hình", en: "No private key in settings" },
  why: {
    vi: "Khóa nằm trong cấu hình bị chép theo mọi bản sao, không ai thay, không ai thu hồi",
    en: "A key among settings is copied with them, renewed and revoked by nobody",
  },
  fix: {
    vi: "Đưa khóa vào Secret do hệ thống quản lý khóa hoặc cert-manager giữ; thay khóa đã lộ",
    en: "Put the key into a Secret of the key service or cert-manager; replace the leaked key",
  },
  parameters: {},
  kinds: ["ConfigMap"],
  scope: "resource",
  check: (graph) =>
    objectsOfKind(graph, "ConfigMap").flatMap(({ node, label }): Verdict[] => {
      const lists = ["data", "binaryData"].map((field) => read(node.properties, field));
      if (lists.some(({ state }) => state === "unknown")) return [unknown(node)];
      const files = lists
        .flatMap((list) =>
          list.state === "known" && isPlainMap(list.value) ? Object.entries(list.value) : [],
        )
        .filter(([name]) => KEY_FILE.test(name));
      const found = files.filter(([, value]) => value === SECRET);
      if (found.length > 0) return found.map(([name]) => fail(node, readable(label, name), name));
      return [files.some(([, value]) => value === UNKNOWN) ? unknown(node) : pass(node)];
    }),
});
