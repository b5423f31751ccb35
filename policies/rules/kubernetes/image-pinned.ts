import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { IMAGE_KINDS, imagesInUse, shownImage } from "../software/images-in-use.ts";
import { imageParts } from "./image-parts.ts";

const floating = (workload: string, image: string): Bilingual => ({
  vi: `${workload} dùng ảnh không cố định phiên bản: ${image}`,
  en: `${workload} uses an image without a fixed version: ${image}`,
});

/** A tag other than `latest`, or a digest. */
export const imagePinned = defineRule({
  id: "image-pinned",
  clauses: [{ control: "TCVN14423-5.3.2.1-b", extent: "part" }],
  programme: { rows: [], level: "mandatory" },
  severity: "medium",
  title: { vi: "Ảnh container cố định phiên bản", en: "Images have a fixed version" },
  why: {
    vi: "Không biết phiên bản thì không biết phần mềm nào đang chạy và còn hỗ trợ hay không",
    en: "Without a version nobody knows which software runs and whether it is still supported",
  },
  fix: {
    vi: "Ghi thẻ phiên bản khác latest, hoặc mã băm (digest)",
    en: "Name a tag other than latest, or a digest",
  },
  parameters: {},
  kinds: IMAGE_KINDS,
  scope: "resource",
  check: (graph) =>
    imagesInUse(graph).map(({ node, label, subject, image }) => {
      const pinned = holds(image, (text) => isPinned(text), "no");
      return verdictOf(pinned, node, floating(label, shownImage(image)), subject);
    }),
});

function isPinned(image: string): boolean {
  const { tag, digest } = imageParts(image);
  return digest !== undefined || (tag !== undefined && tag !== "latest");
}
