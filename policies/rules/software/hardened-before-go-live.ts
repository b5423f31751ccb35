import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { all, holds } from "../../graph/truth.ts";
import { untold } from "../data/declared-by-center.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentBoolean } from "../programme/center-facts.ts";

const open = (cluster: string): Bilingual => ({
  vi: `${cluster} chưa nêu cấu hình cứng hóa (hardeningBaseline) hoặc chưa bật kiểm soát nạp (admission)`,
  en: `${cluster} names no hardening baseline (hardeningBaseline) or has admission control off (admission)`,
});

const notThere = (cluster: string): Bilingual => ({
  vi: `${cluster} khai báo kiểm soát nạp nhưng không có ValidatingAdmissionPolicy nào được triển khai`,
  en: `${cluster} declares admission control but no ValidatingAdmissionPolicy is deployed`,
});

/** The cluster names the baseline its machines are hardened to, and admission control keeps it. That they are is a scan's word. */
export const hardenedBeforeGoLive = defineRule({
  id: "hardened-before-go-live",
  clauses: [{ control: "TCVN14423-5.5.2.1-d", extent: "part" }],
  severity: "medium",
  title: { vi: "Cứng hóa trước khi vận hành", en: "Hardened before go-live" },
  why: {
    vi: "Cấu hình mặc định mở nhiều hơn mức cần",
    en: "Defaults are more open than they need to be",
  },
  fix: {
    vi: "Đặt cluster.hardeningBaseline và cluster.admission: true",
    en: "Set cluster.hardeningBaseline and cluster.admission: true",
  },
  parameters: {},
  kinds: ["ComputeCluster", "ValidatingAdmissionPolicy"],
  scope: "stack",
  check(graph) {
    const clusters = componentsOf(graph, "ComputeCluster");
    if (clusters.length === 0) return [untold()];
    const deployed = objectsOfKind(graph, "ValidatingAdmissionPolicy").length > 0;
    return clusters.map((cluster) => {
      const baseline = holds(
        readIntentString(cluster, "hardeningBaseline"),
        (text) => text.trim() !== "",
        "no",
      );
      const admission = holds(readIntentBoolean(cluster, "admission"), (on) => on, "no");
      const declared = all([baseline, admission]);
      if (declared === "yes" && !deployed) return fail(cluster, notThere(nameOf(cluster)));
      return verdictOf(declared, cluster, open(nameOf(cluster)));
    });
  },
});
