import { componentsOf, readIntent } from "../../graph/intent.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { known, type Reading, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { any, holds, type Truth } from "../../graph/truth.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { unknown, verdictOf } from "../frame/verdict.ts";
import { imageParts } from "./image-parts.ts";

const notListed = (workload: string, image: string): Bilingual => ({
  vi: `${workload} dùng ảnh ngoài danh mục phần mềm được duyệt: ${image}`,
  en: `${workload} uses an image that is not on the approved list: ${image}`,
});
const noList: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết danh mục phần mềm được duyệt",
  en: "The source does not tell the list of approved software",
};

/** The repository is on the list; where the entry names a tag or a digest, that too. Init and ephemeral containers count. */
export const imageApproved = defineRule({
  id: "image-approved",
  clauses: [
    { control: "TCVN14423-5.3.1-a", extent: "whole" },
    { control: "TCVN14423-5.3.2.1-a", extent: "part" },
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
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "stack",
  check(graph) {
    const approved = approvedIn(graph);
    return containerVerdicts(graph, ({ object }, { name, value }) => {
      if (approved.state !== "known") return unknown(object.node, noList, name);
      const image = readString(value, "image");
      const listed: Truth =
        image.state === "known"
          ? any(approved.value.map((entry) => allows(entry, image.value)))
          : holds(image, () => true, "no");
      return verdictOf(listed, object.node, notListed(object.label, valueIfKnown(image) ?? "?"), name);
    });
  },
});

function approvedIn(graph: ResourceGraph): Reading<readonly Plain[]> {
  const lists = componentsOf(graph, "Center").map((center) => readIntent(center, "approvedImages"));
  const told = lists.find((list) => list.state === "known");
  if (told?.state !== "known") return { state: "absent" };
  if (Array.isArray(told.value)) return known(told.value as readonly Plain[]);
  return isPlainMap(told.value) ? known(Object.values(told.value)) : { state: "absent" };
}

function allows(entry: Plain, image: string): Truth {
  const { repository, tag, digest } = imageParts(image);
  const sameName = holds(readString(entry, "repository"), (listed) => listed === repository, "no");
  if (sameName !== "yes") return sameName;
  const wantedDigest = readString(entry, "digest");
  if (wantedDigest.state !== "absent" && digest !== undefined) {
    return holds(wantedDigest, (listed) => listed === digest, "yes");
  }
  return holds(readString(entry, "tag"), (listed) => tag === undefined || listed === tag, "yes");
}
