import { readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph, ResourceNode } from "../../graph/resource-graph.ts";
import { perComponent } from "../data/declared-by-center.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, readIntentBoolean } from "../programme/center-facts.ts";

const noMethod = (pool: string): Bilingual => ({
  vi: `${pool} không nêu cách xóa sạch dữ liệu khi chuyển giao (wipeMethod)`,
  en: `${pool} does not say how its media are wiped before hand-over (wipeMethod)`,
});
const noKeys = (pool: string): Bilingual => ({
  vi: `${pool} xóa bằng hủy khóa (crypto-erase) nhưng không mã hóa`,
  en: `${pool} is wiped by destroying its keys (crypto-erase) but is not encrypted`,
});
const deletes = (pool: string): Bilingual => ({
  vi: `${pool}: lớp lưu trữ xóa ngay khi bỏ yêu cầu (Delete), dữ liệu còn trên đĩa mà không qua bước xóa sạch`,
  en: `${pool}: its class deletes volumes at once (Delete), so that data stays on disks without the wipe`,
});

/** Each pool says how its media are wiped, in a way that fits: keys to destroy, volumes that wait for it. */
export const mediaWiped = defineRule({
  id: "media-wiped",
  clauses: [{ control: "TCVN14423-5.2.2.3", extent: "part" }],
  severity: "medium",
  title: { vi: "Có phương án xóa sạch dữ liệu khi chuyển giao", en: "Media are wiped before hand-over" },
  why: {
    vi: "Ổ đĩa thanh lý, bảo hành là đường lộ dữ liệu thường gặp",
    en: "Disks that are sold or sent for repair are a common leak",
  },
  fix: {
    vi: "Đặt wipeMethod của storagePools: crypto-erase (kho đã mã hóa), overwrite hoặc destroy",
    en: "Set wipeMethod of storagePools: crypto-erase (for an encrypted pool), overwrite or destroy",
  },
  parameters: { methods: ["crypto-erase", "overwrite", "destroy"] },
  kinds: ["StoragePool", "StorageClass"],
  scope: "stack",
  check: (graph, { parameters }) =>
    perComponent(graph, "StoragePool", (pool) => [judge(graph, pool, parameters.methods)]),
});

function judge(graph: ResourceGraph, pool: ResourceNode, methods: readonly string[]): Verdict {
  const method = readIntentString(pool, "wipeMethod");
  const encrypted = readIntentBoolean(pool, "encrypted");
  const className = valueIfKnown(readIntentString(pool, "className"));
  if (method.state === "unknown") return unknown(pool);
  if (method.state === "absent" || !methods.includes(method.value)) return fail(pool, noMethod(nameOf(pool)));
  const erases = method.value === "crypto-erase";
  if (erases && encrypted.state === "known" && !encrypted.value) return fail(pool, noKeys(nameOf(pool)));
  const deployed = objectsOfKind(graph, "StorageClass").filter(
    ({ name }) => valueIfKnown(name) === className,
  );
  const policies = deployed.map(({ node }) => readString(node.properties, "reclaimPolicy"));
  // Kubernetes deletes unless told otherwise; destroying keys makes what is left unreadable.
  const lost = policies.some((policy) => policy.state === "absent" || valueIfKnown(policy) === "Delete");
  if (lost && !erases) return fail(pool, deletes(nameOf(pool)));
  const told = policies.every(({ state }) => state !== "unknown") && (!erases || encrypted.state === "known");
  return told ? pass(pool) : unknown(pool);
}
