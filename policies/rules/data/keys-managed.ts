import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { PlainMap } from "../../graph/plain-value.ts";
import { readNumber, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { entriesIn, nameOfEntry } from "../programme/center-facts.ts";
import { carriedOut } from "../software/security-functions.ts";
import { perCenter } from "./declared-by-center.ts";

const noService: Bilingual = {
  vi: "Trung tâm không khai báo nơi quản lý khóa mã hóa (securityFunctions, loại key-service)",
  en: "The center declares no key service (securityFunctions of kind key-service)",
};
const noRotation = (service: string): Bilingual => ({
  vi: `${service} không nêu chu kỳ thay khóa (everyMonths)`,
  en: `${service} does not say how often keys are changed (everyMonths)`,
});
const neverChanged = (certificate: string): Bilingual => ({
  vi: `${certificate} giữ nguyên khóa riêng mỗi lần cấp lại (rotationPolicy: Never)`,
  en: `${certificate} keeps its private key at every renewal (rotationPolicy: Never)`,
});

/** A key service with a period of rotation; cert-manager's certificates get a new key at each renewal. */
export const keysManaged = defineRule({
  id: "keys-managed",
  clauses: [{ control: "TCVN14423-5.4.2.4-c", extent: "part" }],
  severity: "medium",
  title: { vi: "Quản lý vòng đời khóa mã hóa", en: "Keys have a life cycle" },
  why: {
    vi: "Khóa không bao giờ thay, không biết ai giữ thì mã hóa không còn tác dụng",
    en: "A key that never changes, kept by nobody knows whom, makes encryption pointless",
  },
  fix: {
    vi: "Khai báo key-service với everyMonths; bỏ rotationPolicy: Never của Certificate",
    en: "Declare a key-service with everyMonths; take rotationPolicy: Never off the Certificate",
  },
  parameters: {},
  kinds: ["Center", "Certificate"],
  scope: "stack",
  check: (graph) => [
    ...perCenter(graph, (center) => {
      const functions = entriesIn(center, "securityFunctions");
      if (functions.state === "unknown") return [unknown(center)];
      const entries = functions.state === "known" ? functions.value : [];
      const services = entries.filter(
        ([, entry]) => valueIfKnown(readString(entry, "kind")) === "key-service",
      );
      if (services.length === 0) return [fail(center, noService)];
      return services.map(
        ([id, entry]) => carriedOut(graph, center, id, entry) ?? judgeService(center, [id, entry]),
      );
    }),
    ...objectsOfKind(graph, "Certificate")
      .filter(({ group }) => group === "cert-manager.io")
      .map(judgeCertificate),
  ],
});

function judgeService(center: ResourceNode, [id, entry]: readonly [string, PlainMap]): Verdict {
  const months = readNumber(entry, "everyMonths");
  if (months.state === "unknown") return unknown(center, undefined, id);
  return months.state === "known" ? pass(center, id) : fail(center, noRotation(nameOfEntry(id, entry)), id);
}

function judgeCertificate({ node, label }: KubernetesObject): Verdict {
  const policy = readString(node.properties, "spec.privateKey.rotationPolicy");
  // Absent depends on the version of cert-manager: `Never` before 1.18, `Always` since.
  if (policy.state !== "known") return unknown(node);
  return policy.value === "Never" ? fail(node, neverChanged(label)) : pass(node);
}
