import type { ResourceGraph } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import { type VolumeClaim, volumeClaimsIn } from "../programme/volume-claims.ts";
import { dataClassOf, isSensitive } from "./data-class.ts";
import { encryptionByClass } from "./storage-encryption.ts";

const plain = (holder: string, storageClass: string): Bilingual => ({
  vi: `${holder} giữ dữ liệu quan trọng trên lớp lưu trữ không mã hóa "${storageClass}"`,
  en: `${holder} keeps important data on the unencrypted storage class "${storageClass}"`,
});
const ordinary: Bilingual = {
  vi: "Dữ liệu không thuộc loại quan trọng hoặc nhạy cảm cao",
  en: "Neither important nor highly sensitive data",
};

/** Important and highly sensitive data lies on encrypted volumes: the storage class says so, not only the profile. */
export const dataEncryptedAtRest = defineRule({
  id: "data-encrypted-at-rest",
  clauses: [
    { control: "TCVN14423-5.4.2.4-a", extent: "whole", with: ["no-literal-secret", "secrets-encrypted"] },
  ],
  severity: "high",
  title: { vi: "Mã hóa dữ liệu quan trọng khi lưu", en: "Important data is encrypted at rest" },
  why: {
    vi: "Ổ đĩa hỏng, thanh lý hoặc bị lấy đi vẫn còn nguyên dữ liệu đọc được",
    en: "A disk that is broken, sold or stolen still holds readable data",
  },
  fix: {
    vi: "Đặt encrypted: true cho storagePools; mã hóa bằng cách khác (TDE, thiết bị) thì khai báo equivalents",
    en: "Set encrypted: true on storagePools; declare another way (TDE, the array) under equivalents",
  },
  parameters: {},
  kinds: ["StoragePool", "StorageClass", "PersistentVolumeClaim", "StatefulSet", "Cluster"],
  scope: "stack",
  check(graph) {
    const encryption = encryptionByClass(graph);
    return volumeClaimsIn(graph).map((claim) => judge(graph, claim, encryption));
  },
});

function judge(graph: ResourceGraph, claim: VolumeClaim, encryption: ReadonlyMap<string, Truth>): Verdict {
  const { object, subject, className } = claim;
  const important = isSensitive(dataClassOf(graph, object));
  if (important === "no") return notApplicable(object.node, ordinary, subject);
  const encrypted = className.state === "known" ? (encryption.get(className.value) ?? "unknown") : "unknown";
  if (encrypted === "yes") return pass(object.node, subject);
  if (encrypted === "unknown" || important === "unknown") return unknown(object.node, undefined, subject);
  return fail(object.node, plain(object.label, className.state === "known" ? className.value : "?"), subject);
}
