import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { pass, unknown, verdictOf } from "../frame/verdict.ts";
import { IMAGE_KINDS, imagesInUse, registryOf, shownImage } from "./images-in-use.ts";
import { perFunction } from "./security-functions.ts";

const elsewhere = (workload: string, image: string, registry: string): Bilingual => ({
  vi: `${workload} lấy ảnh ngoài kho của tỉnh (${registry}): ${image}`,
  en: `${workload} pulls an image from outside the province's registry (${registry}): ${image}`,
});
const notTold: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết kho ảnh của trung tâm",
  en: "The source does not tell the center's registry",
};

/** A central patch service is declared, and every image comes through the center's own registry. */
export const imagesFromOwnRegistry = defineRule({
  id: "images-from-own-registry",
  clauses: [{ control: "TCVN14423-5.7.2.2-01", extent: "part" }],
  severity: "medium",
  title: { vi: "Bản vá và ảnh qua kho tập trung", en: "Patches and images come from a central store" },
  why: {
    vi: "Mỗi máy tự lấy bản vá ở một nơi thì không ai biết máy nào đã vá",
    en: "Where each machine fetches its own patches, nobody knows which is patched",
  },
  fix: {
    vi: "Khai báo chức năng patch-service và lấy mọi ảnh từ cluster.registry",
    en: "Declare the function patch-service and pull every image from cluster.registry",
  },
  parameters: {},
  kinds: ["Center", "ComputeCluster", ...IMAGE_KINDS],
  scope: "stack",
  check(graph) {
    const registries = componentsOf(graph, "ComputeCluster").map((node) =>
      readIntentString(node, "registry"),
    );
    const own = registries.flatMap((registry) => valueIfKnown(registry) ?? []);
    const service = perFunction(graph, "patch-service", (center, id) => pass(center, id));
    const images = imagesInUse(graph).map(({ node, label, subject, image }) => {
      if (own.length === 0) return unknown(node, notTold, subject);
      if (image.state !== "known") return unknown(node, undefined, subject);
      const inside = own.includes(registryOf(image.value)) ? "yes" : "no";
      return verdictOf(inside, node, elsewhere(label, shownImage(image), own.join(", ")), subject);
    });
    return [...service, ...images];
  },
});
