import { readString, valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { containerVerdicts } from "../frame/container-verdicts.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
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
  kinds: ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"],
  scope: "resource",
  check: (graph) =>
    containerVerdicts(graph, ({ object }, { name, value }) => {
      const image = readString(value, "image");
      const pinned = holds(image, (text) => isPinned(text), "no");
      return verdictOf(pinned, object.node, floating(object.label, valueIfKnown(image) ?? "?"), name);
    }),
});

function isPinned(image: string): boolean {
  const { tag, digest } = imageParts(image);
  return digest !== undefined || (tag !== undefined && tag !== "latest");
}
