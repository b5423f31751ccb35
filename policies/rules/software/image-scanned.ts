import { readString } from "../../graph/reading.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { allows, approvedIn } from "./approved-images.ts";
import { IMAGE_KINDS, imagesInUse, shownImage } from "./images-in-use.ts";

const unscanned = (workload: string, image: string): Bilingual => ({
  vi: `${workload} chạy ảnh chưa có kết quả kiểm tra trước vận hành (scanReference): ${image}`,
  en: `${workload} runs an image without the result of a scan before go-live (scanReference): ${image}`,
});
const noList: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh mục phần mềm được duyệt",
  en: "The source does not tell the list of approved software",
};

/** What runs was scanned before it went live, and the list says where the result is. How deep the scan went is not visible. */
export const imageScanned = defineRule({
  id: "image-scanned",
  clauses: [{ control: "TCVN14423-5.17.2.4", extent: "part" }],
  severity: "medium",
  title: { vi: "Ảnh được kiểm tra trước vận hành", en: "Images are checked before go-live" },
  why: {
    vi: "Lỗ hổng của ứng dụng và thư viện phải lộ ra trước khi người dân dùng",
    en: "Flaws of an application and its libraries must come out before citizens use it",
  },
  fix: {
    vi: "Rà quét ảnh, khắc phục, rồi ghi số biên bản vào scanReference của approvedImages",
    en: "Scan the image, mend it, and put the report's reference into scanReference of approvedImages",
  },
  parameters: {},
  kinds: IMAGE_KINDS,
  scope: "stack",
  check(graph) {
    const approved = approvedIn(graph);
    return imagesInUse(graph).map(({ node, label, subject, image }) => {
      if (approved.state !== "known") return unknown(node, noList, subject);
      if (image.state !== "known") return unknown(node, undefined, subject);
      const entries = approved.value.filter((entry) => allows(entry, image.value) === "yes");
      const scanned: Truth = any(
        entries.map((entry) => holds(readString(entry, "scanReference"), (text) => text.trim() !== "", "no")),
      );
      return verdictOf(scanned, node, unscanned(label, shownImage(image)), subject);
    });
  },
});
