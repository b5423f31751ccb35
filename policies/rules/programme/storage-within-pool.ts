import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf, readIntentNumber } from "./center-facts.ts";
import { type VolumeClaim, volumeClaimsIn } from "./volume-claims.ts";

const tebibytes = (bytes: number): string => `${Math.round((bytes / 1024 ** 4) * 100) / 100} TiB`;
const overfull = (pool: string, claimed: number, capacity: number): Bilingual => ({
  vi: `Các yêu cầu ở kho ${pool} cộng lại ${tebibytes(claimed)}, vượt dung lượng ${tebibytes(capacity)}`,
  en: `Claims on pool ${pool} sum to ${tebibytes(claimed)}, above its ${tebibytes(capacity)}`,
});
const noPool = (claim: string, className: string | undefined): Bilingual => ({
  vi: `${claim} xin lưu trữ ở lớp ${className ?? "mặc định"}, không thuộc kho nào đã khai báo`,
  en: `${claim} claims from ${className === undefined ? "the default class" : `class ${className}`}, which is no declared pool`,
});

/** Every claim names a declared pool, and all claims on a pool fit into it: those that exist, and those that are planned. */
export const storageWithinPool = defineRule({
  id: "storage-within-pool",
  clauses: [],
  programme: { rows: ["DN-07", "LA-08"], level: "mandatory" },
  severity: "high",
  title: { vi: "Lưu trữ nằm trong kho đã khai báo", en: "Storage fits its declared pool" },
  why: {
    vi: "Lưu trữ tập trung bị xin quá dung lượng sẽ dừng mọi hệ thống cùng lúc",
    en: "An overfull central store stops every system at once",
  },
  fix: {
    vi: "Chọn kho trong storagePools, tăng capacity hoặc giảm size của hệ thống",
    en: "Use a pool of storagePools, raise its capacity or lower the systems' sizes",
  },
  parameters: {},
  kinds: ["StoragePool", "PersistentVolumeClaim", "StatefulSet", "Cluster"],
  scope: "stack",
  check(graph) {
    const pools = componentsOf(graph, "StoragePool");
    if (pools.length === 0) return [];
    const claims = volumeClaimsIn(graph);
    return [
      ...pools.map((pool) => judgePool(pool, claims)),
      ...claims.map((claim) => judgeClaim(claim, pools)),
    ];
  },
});

function judgePool(pool: ResourceNode, claims: readonly VolumeClaim[]): Verdict {
  const capacity = readIntentNumber(pool, "capacityBytes");
  const planned = readIntentNumber(pool, "claimed");
  const className = readIntentString(pool, "className");
  if (capacity.state !== "known") return unknown(pool);
  const own = claims.filter((claim) => sameClass(claim, valueIfKnown(className)));
  const real = own.reduce((sum, { bytes }) => sum + (valueIfKnown(bytes) ?? 0), 0);
  const claimed = Math.max(real, valueIfKnown(planned) ?? 0);
  if (claimed > capacity.value) return fail(pool, overfull(nameOf(pool), claimed, capacity.value));
  const told = planned.state === "known" && className.state === "known";
  const allTold = own.every(({ bytes }) => bytes.state === "known");
  return told && allTold ? pass(pool) : unknown(pool);
}

function sameClass({ className }: VolumeClaim, pool: string | undefined): boolean {
  return className.state === "known" && className.value === pool;
}

function judgeClaim({ object, subject, className }: VolumeClaim, pools: readonly ResourceNode[]): Verdict {
  if (className.state === "unknown") return unknown(object.node, undefined, subject);
  const named = valueIfKnown(className);
  const classes = pools.map((pool) => readIntentString(pool, "className"));
  if (named !== undefined && classes.some((known) => valueIfKnown(known) === named))
    return pass(object.node, subject);
  if (named !== undefined && classes.some((known) => known.state === "unknown"))
    return unknown(object.node, undefined, subject);
  return fail(object.node, noPool(object.label, named), subject);
}
