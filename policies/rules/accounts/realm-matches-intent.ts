import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, notApplicable, pass, unknown } from "../frame/verdict.ts";
import type { Realm, RealmSettings } from "./realm.ts";
import { declaredRealms, deployedRealms, REALM_KINDS } from "./realms.ts";

const differs = (realm: string, field: string, promised: string, found: string): Bilingual => ({
  vi: `Miền "${realm}": hồ sơ khai ${field} = ${promised} nhưng cấu hình triển khai là ${found}`,
  en: `Realm "${realm}": the profile says ${field} = ${promised}, deployed is ${found}`,
});
const absent = (realm: string): Bilingual => ({
  vi: `Miền "${realm}" có trong hồ sơ nhưng không được triển khai`,
  en: `Realm "${realm}" is in the profile but is not deployed`,
});
const provider: Bilingual = {
  vi: "Đăng nhập tập trung thuê: cấu hình nằm ở nhà cung cấp",
  en: "A leased sign-on: its configuration is the provider's",
};
const COMPARED = [
  "minLength",
  "classes",
  "history",
  "expireDays",
  "maxFailures",
  "lockSeconds",
  "sessionIdleSeconds",
  "multiFactor",
] as const satisfies readonly (keyof RealmSettings)[];

/** What the profile says of a realm, against the realm that the sign-on really gets. */
export const realmMatchesIntent = defineRule({
  id: "realm-matches-intent",
  clauses: [
    { control: "TCVN14423-5.6.2.2-a", extent: "part" },
    { control: "TCVN14423-5.6.2.2-b-02", extent: "part" },
    { control: "TCVN14423-5.6.2.2-b-03", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Miền đăng nhập đúng như hồ sơ", en: "Realms are deployed as declared" },
  why: {
    vi: "Hồ sơ ghi chính sách chặt mà hệ thống chạy chính sách lỏng thì hồ sơ không còn giá trị",
    en: "Where the file is strict and the system is not, the file is worth nothing",
  },
  fix: {
    vi: "Triển khai lại chart đăng nhập với realms của hồ sơ, hoặc sửa hồ sơ",
    en: "Deploy the sign-on chart with the profile's realms again, or correct the profile",
  },
  parameters: {},
  kinds: REALM_KINDS,
  scope: "stack",
  check: (graph) => componentsOf(graph, "AuthService").flatMap((service) => judge(graph, service)),
});

function judge(graph: ResourceGraph, service: ResourceNode): readonly Verdict[] {
  const ownership = readIntentString(service, "ownership");
  if (ownership.state === "known" && ownership.value === "leased") return [notApplicable(service, provider)];
  const promised = declaredRealms(service);
  if (promised.length === 0) return [unknown(service)];
  const inside = new Set(descendantsOf(graph, service.urn));
  if (graph.opaque.some((node) => inside.has(node))) return [unknown(service)];
  const deployed = deployedRealms(graph).filter(({ node }) => inside.has(node));
  return promised.flatMap((realm) => {
    const found = deployed.find(({ id }) => id === realm.id);
    return found === undefined ? [fail(service, absent(realm.id), realm.id)] : compare(realm, found);
  });
}

function compare(promised: Realm, { node, settings }: Realm): readonly Verdict[] {
  return COMPARED.map((field) => {
    const [wanted, found] = [promised.settings[field], settings[field]];
    const subject = `${promised.id}: ${field}`;
    if (wanted === undefined || wanted === "unknown") return unknown(node, undefined, subject);
    if (found === undefined || found === "unknown") return unknown(node, undefined, subject);
    if (wanted === found) return pass(node, subject);
    return fail(node, differs(promised.id, field, String(wanted), String(found)), subject);
  });
}
