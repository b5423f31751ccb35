import { all, any, holds, type Truth } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { allows, approvedIn, isInForce } from "../software/approved-images.ts";
import { IMAGE_KINDS, imagesInUse, shownImage } from "../software/images-in-use.ts";

const notListed = (workload: string, image: string): Bilingual => ({
  vi: `${workload} dùng ảnh ngoài danh mục phần mềm được duyệt: ${image}`,
  en: `${workload} uses an image that is not on the approved list: ${image}`,
});
const noList: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh mục phần mềm được duyệt",
  en: "The source does not tell the list of approved software",
};

/**
 * Every image of the stack is on the list, or an exception that has not run out: the repository and, where the entry names
 * them, tag and digest. Init and ephemeral containers, databases, storage and containers of hosts count.
 */
export const imageApproved = defineRule({
  id: "image-approved",
  clauses: [
    { control: "TCVN14423-5.3.1-a", extent: "whole" },
    { control: "TCVN14423-5.3.2.1-a", extent: "whole" },
    { control: "TCVN14423-5.3.2.2-a", extent: "whole" },
    { control: "TCVN14423-5.3.2.2-b", extent: "part" },
  ],
  programme: { rows: [], level: "mandatory" },
  severity: "high",
  title: { vi: "Chỉ dùng phần mềm được duyệt", en: "Only approved software runs" },
  why: {
    vi: "Phần mềm lạ không ai chịu trách nhiệm cập nhật, vá lỗi và hỗ trợ",
    en: "Nobody answers for the updates and support of software that is not on the list",
  },
  fix: {
    vi: "Thêm ảnh vào approvedImages của hồ sơ (nhà cung cấp, ngày hết hỗ trợ, người chịu trách nhiệm) hoặc đổi ảnh",
    en: "Add the image to the profile's approvedImages (supplier, end of support, owner) or use another image",
  },
  parameters: {},
  kinds: IMAGE_KINDS,
  scope: "stack",
  check(graph, { day }) {
    const approved = approvedIn(graph);
    return imagesInUse(graph).map(({ node, label, subject, image }) => {
      if (approved.state !== "known") return unknown(node, noList, subject);
      const listed: Truth =
        image.state === "known"
          ? any(approved.value.map((entry) => all([allows(entry, image.value), isInForce(entry, day)])))
          : holds(image, () => true, "no");
      return verdictOf(listed, node, notListed(label, shownImage(image)), subject);
    });
  },
});
