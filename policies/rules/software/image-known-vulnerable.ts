import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { imageParts } from "../kubernetes/image-parts.ts";
import { IMAGE_KINDS, imagesInUse, shownImage } from "./images-in-use.ts";

const vulnerable = (workload: string, image: string): Bilingual => ({
  vi: `${workload} dùng ảnh có trong danh sách ảnh có lỗ hổng: ${image}`,
  en: `${workload} uses an image that is on the list of vulnerable ones: ${image}`,
});
const noList: Bilingual = {
  vi: "Chưa nạp danh sách ảnh có lỗ hổng (tham số vulnerable) từ kết quả rà quét",
  en: "No list of vulnerable images from a scan was given (parameter vulnerable)",
};

/**
 * Images that a scan found vulnerable, given as a parameter: `repository`, `repository:tag` or `repository@digest`.
 * Without a list nobody can tell; an image's age alone says nothing.
 */
export const imageKnownVulnerable = defineRule({
  id: "image-known-vulnerable",
  clauses: [{ control: "TCVN14423-5.7.2.2-04", extent: "part" }],
  severity: "high",
  title: { vi: "Không chạy ảnh đã biết có lỗ hổng", en: "No image that is known to be vulnerable" },
  why: {
    vi: "Lỗ hổng đã biết là thứ bị khai thác đầu tiên",
    en: "A known flaw is the first that is exploited",
  },
  fix: {
    vi: "Vá và dựng lại ảnh với thẻ mới, rồi cập nhật approvedImages",
    en: "Patch and rebuild the image under a new tag, then update approvedImages",
  },
  parameters: { vulnerable: [] as readonly string[] },
  needs: { parameter: "vulnerable", text: noList },
  kinds: IMAGE_KINDS,
  scope: "stack",
  check(graph, { parameters }) {
    return imagesInUse(graph).map(({ node, label, subject, image }) => {
      if (image.state !== "known") return unknown(node, undefined, subject);
      const listed = namesOf(image.value).some((name) => parameters.vulnerable.includes(name));
      return listed ? fail(node, vulnerable(label, shownImage(image)), subject) : pass(node, subject);
    });
  },
});

function namesOf(image: string): readonly string[] {
  const { repository, tag, digest } = imageParts(image);
  return [
    repository,
    ...(tag === undefined ? [] : [`${repository}:${tag}`]),
    ...(digest === undefined ? [] : [`${repository}@${digest}`]),
  ];
}
