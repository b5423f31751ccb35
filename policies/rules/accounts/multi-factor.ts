import { readIntentString } from "../../graph/intent.ts";
import { read, readList } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, verdictOf } from "../frame/verdict.ts";
import {
  functionVerdicts,
  isEquivalent,
  type ProtectiveFunction,
} from "../monitoring/protective-functions.ts";
import type { CenterFacts } from "../programme/center-facts.ts";
import { nameOfRealm, type Realm } from "./realm.ts";
import { REALM_KINDS, realmVerdicts } from "./realms.ts";

const noFactor = (realm: string): Bilingual => ({
  vi: `${realm}: không bắt buộc xác thực đa yếu tố cho quản trị và truy cập từ ngoài`,
  en: `${realm}: no second factor is required of administrators and of access from outside`,
});
const noRemote: Bilingual = {
  vi: "Trung tâm không khai báo cổng truy cập từ xa có xác thực đa yếu tố",
  en: "The center declares no remote access with a second factor",
};
const weakRemote = (id: string): Bilingual => ({
  vi: `Cổng truy cập từ xa "${id}" không có xác thực thứ hai (second-authentication)`,
  en: `Remote access "${id}" has no second authentication (second-authentication)`,
});
const inside: Bilingual = {
  vi: "Miền đăng nhập chỉ dùng trong mạng của tỉnh, không phải tài khoản quản trị",
  en: "The realm serves the province's own networks only and no administrators",
};

/**
 * Administrators sign in with a second factor, and so does whoever comes from outside: through the remote access, or
 * through a sign-on that the Internet reaches. Whether people use it is not visible.
 */
export const multiFactor = defineRule({
  id: "multi-factor",
  clauses: [
    { control: "TCVN14423-5.6.2.4-03", extent: "part" },
    { control: "TCVN14423-5.12.2.5-02", extent: "part" },
  ],
  severity: "critical",
  title: {
    vi: "Xác thực đa yếu tố cho quản trị và từ ngoài",
    en: "A second factor for administrators and from outside",
  },
  why: {
    vi: "Mật khẩu bị lộ thì yếu tố thứ hai là hàng rào cuối cùng",
    en: "Once a password has leaked, the second factor is the last fence",
  },
  fix: {
    vi: "Đặt mfaRequired ở miền quản trị; thêm second-authentication vào functions của cổng truy cập từ xa",
    en: "Set mfaRequired in the administrators' realm; add second-authentication to the remote access's functions",
  },
  parameters: { deviceFunction: "second-authentication" },
  kinds: ["Center", ...REALM_KINDS],
  scope: "stack",
  check: (graph, { parameters }) => [
    ...realmVerdicts(graph, (realm) => judgeRealm(graph, realm)),
    ...functionVerdicts(graph, ["remote-access"], noRemote, (access, center) =>
      verdictOf(
        hasSecondFactor(access, center, parameters.deviceFunction),
        center.node,
        weakRemote(access.id),
        `securityFunctions.${access.id}`,
      ),
    ),
  ],
});

function judgeRealm(graph: ResourceGraph, realm: Realm): Verdict {
  const needed = any([realm.administrators ? "yes" : "no", reachedFromOutside(graph, realm)]);
  if (needed === "no") return notApplicable(realm.node, inside, realm.id);
  const good = realm.settings.multiFactor;
  return verdictOf(
    needed === "yes" ? good : any([good, "unknown"]),
    realm.node,
    noFactor(nameOfRealm(realm)),
    realm.id,
  );
}

/** The sign-on above the realm has a public host name. In manifests nobody tells. */
function reachedFromOutside(graph: ResourceGraph, { node }: Realm): Truth {
  for (let at: typeof node | undefined = node; at !== undefined; at = graph.byUrn.get(at.parent ?? "")) {
    if (at.type.endsWith(":AuthService")) return holds(readIntentString(at, "publicHost"), () => true, "no");
  }
  return "unknown";
}

function hasSecondFactor(access: ProtectiveFunction, center: CenterFacts, wanted: string): Truth {
  if (isEquivalent(access)) return "yes";
  const device = read(access.entry, "by.equipment");
  // A hired access: what it asks for stands in the contract.
  if (device.state === "absent") return all([access.fulfilled, "unknown"]);
  if (device.state === "unknown" || typeof device.value !== "string") return "unknown";
  const functions = readList(center.node.properties, ["intent", "equipment", device.value, "functions"]);
  return all([access.fulfilled, holds(functions, (list) => list.includes(wanted), "no")]);
}
