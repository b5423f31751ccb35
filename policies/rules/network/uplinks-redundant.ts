import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { readNumber, valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { entriesIn, nameOf, nameOfEntry, readIntentNumber } from "../programme/center-facts.ts";
import { undeclared } from "./center-declarations.ts";

const single = (what: string): Bilingual => ({
  vi: `${what} chỉ có một đường mạng, hoặc chưa khai báo đường dự phòng`,
  en: `${what} has one network path, or declares no second one`,
});

/** Servers that give services have a second network path, and so has the center to the Internet. The text gives no number; two is the least that is redundant. */
export const uplinksRedundant = defineRule({
  id: "uplinks-redundant",
  clauses: [{ control: "TCVN14423-5.12.2.2-a-04", extent: "part" }],
  severity: "medium",
  title: { vi: "Dự phòng kết nối mạng", en: "Network connections have a standby" },
  why: {
    vi: "Đứt một sợi cáp hay một đường truyền thì cổng dịch vụ ngừng",
    en: "One cut cable or line stops the services",
  },
  fix: {
    vi: "Khai báo networkLinks của cụm nút và uplinks của mạng Internet đúng với thực tế, hoặc biện pháp tương đương",
    en: "State networkLinks of the node pools and uplinks of the Internet as they are, or an equivalent measure",
  },
  parameters: {},
  kinds: ["ComputeCluster", "NetworkSegment"],
  scope: "stack",
  check: (graph): readonly Verdict[] => {
    const clusters = componentsOf(graph, "ComputeCluster");
    const internet = componentsOf(graph, "NetworkSegment").filter(
      (network) => valueIfKnown(readIntentString(network, "kind")) === "internet",
    );
    if (clusters.length + internet.length === 0) return [undeclared];
    return [
      ...clusters.flatMap((cluster) => {
        const pools = entriesIn(cluster, "nodePools");
        if (pools.state !== "known") return [unknown(cluster)];
        return pools.value.map(([id, pool]) => {
          const links = holds(readNumber(pool, "networkLinks"), (count) => count >= 2, "no");
          return verdictOf(links, cluster, single(nameOfEntry(id, pool)), `nodePools.${id}`);
        });
      }),
      ...internet.map((network) => {
        const lines = holds(readIntentNumber(network, "uplinks"), (count) => count >= 2, "no");
        return verdictOf(lines, network, single(nameOf(network)), "uplinks");
      }),
    ];
  },
});
