import type { PlainMap } from "../../graph/plain-value.ts";
import { readString } from "../../graph/reading.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import { perCenter } from "../data/declared-by-center.ts";
import { requiredFields } from "../data/required-fields.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, unknown, warn } from "../frame/verdict.ts";
import { entriesIn } from "../programme/center-facts.ts";

const SOFTWARE: Bilingual = { vi: "Phần mềm", en: "Software" };
const noVersion = (id: string): Bilingual => ({
  vi: `Phần mềm "${id}" không ghi phiên bản (thẻ khác latest, hoặc mã băm)`,
  en: `Software "${id}" states no version (a tag other than latest, or a digest)`,
});
const unsupported = (id: string, since: string): Bilingual => ({
  vi: `Phần mềm "${id}" hết hạn hỗ trợ từ ${since}`,
  en: `Support of software "${id}" ended on ${since}`,
});

// Which system runs it, the standard's last field, is not listed by hand: the resources themselves tell.
const FIELDS = ["name", "repository", "purpose", "supportEndsOn", "scope", "owner", "licence", "responsible"];

/** Each entry of the software list carries what the standard asks for; support that has ended only warns. */
export const softwareListComplete = defineRule({
  id: "software-list-complete",
  clauses: [{ control: "TCVN14423-5.3.2.1-b", extent: "whole", with: ["image-pinned"] }],
  severity: "medium",
  title: { vi: "Danh mục phần mềm đủ thông tin", en: "The software list says enough" },
  why: {
    vi: "Không biết ai phụ trách, hết hỗ trợ khi nào thì không ai vá, không ai thay",
    en: "Where nobody is named and no end of support is known, nobody patches or replaces",
  },
  fix: {
    vi: "Điền repository, purpose, scope, owner, licence, responsible, supportEndsOn cho từng mục của approvedImages",
    en: "Fill in repository, purpose, scope, owner, licence, responsible and supportEndsOn of each of approvedImages",
  },
  parameters: { fields: FIELDS as readonly string[] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters, day }) =>
    perCenter(graph, (center) => {
      const images = entriesIn(center, "approvedImages");
      if (images.state !== "known") return [unknown(center)];
      return images.value.flatMap((entry) => [
        requiredFields(center, SOFTWARE, entry, parameters.fields),
        ...judgeVersion(center, entry, day),
      ]);
    }),
});

function judgeVersion(
  center: ResourceNode,
  [id, entry]: readonly [string, PlainMap],
  day: string,
): readonly Verdict[] {
  const tag = readString(entry, "tag");
  const fixed = tag.state === "known" && tag.value !== "" && tag.value !== "latest";
  const floats = !fixed && tag.state !== "unknown" && readString(entry, "digest").state === "absent";
  const ends = readString(entry, "supportEndsOn");
  const ended = ends.state === "known" && ends.value < day;
  return [
    ...(floats ? [fail(center, noVersion(id), id)] : []),
    ...(ended ? [warn(center, unsupported(id, ends.value), id)] : []),
  ];
}
