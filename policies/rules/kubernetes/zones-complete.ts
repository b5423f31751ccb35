import { componentsOf, readIntentString, tellsIntent } from "../../graph/intent.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { pass } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";

const OPTIONAL = "wireless";
const NAMES: Readonly<Record<string, string>> = {
  internal: "vùng mạng nội bộ",
  border: "vùng mạng biên",
  dmz: "vùng DMZ",
  app: "vùng máy chủ nội bộ",
  data: "vùng máy chủ cơ sở dữ liệu",
  management: "vùng quản trị",
  wireless: "vùng mạng không dây",
};

const missing = (zone: string): Bilingual => ({
  vi: `Thiếu ${NAMES[zone] ?? zone} (${zone})`,
  en: `Zone "${zone}" is missing`,
});
const noWireless: Bilingual = {
  vi: "Không khai báo vùng mạng không dây: chỉ bắt buộc khi có mạng không dây",
  en: "No wireless zone is declared: required only where there is a wireless network",
};
const noIntent: Bilingual = {
  vi: "Nguồn kiểm tra không cho biết các vùng mạng",
  en: "The source does not tell which zones there are",
};

/** Seven zones of the standard; the wireless one only where there is wireless. More zones are allowed. */
export const zonesComplete = defineRule({
  id: "zones-complete",
  clauses: [{ control: "TCVN14423-5.12.2.2-b", extent: "part" }],
  programme: { rows: ["XX-08"], level: "mandatory" },
  severity: "critical",
  title: { vi: "Đủ các vùng mạng tối thiểu", en: "The minimum network zones exist" },
  why: {
    vi: "Không tách vùng thì một máy bị chiếm mở đường tới cơ sở dữ liệu và quản trị",
    en: "Without zones, one compromised machine opens the way to databases and administration",
  },
  fix: {
    vi: "Khai báo vùng còn thiếu trong hồ sơ tỉnh (zones), hoặc kế thừa level-3-center@1",
    en: "Declare the missing zone in the province's profile (zones), or inherit level-3-center@1",
  },
  parameters: { zones: ["internal", "border", "dmz", "app", "data", "management", "wireless"] },
  kinds: ["SecurityZone"],
  scope: "stack",
  check(graph, { parameters }): readonly Verdict[] {
    const declared = componentsOf(graph, "SecurityZone").map((zone) => ({
      zone,
      kind: readIntentString(zone, "kind"),
    }));
    if (declared.length === 0 && !tellsIntent(graph)) {
      return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: noIntent }];
    }
    const place = componentsOf(graph, "Center")[0]?.urn ?? WHOLE_GRAPH;
    const anyUnknown = declared.some(({ kind }) => kind.state !== "known");
    return parameters.zones.map((wanted): Verdict => {
      const found = declared.find(({ kind }) => kind.state === "known" && kind.value === wanted);
      if (found !== undefined) return pass(found.zone, wanted);
      if (anyUnknown) return { outcome: "unknown", urn: place, subject: wanted, text: noIntent };
      const outcome = wanted === OPTIONAL ? "not-applicable" : "fail";
      const text = wanted === OPTIONAL ? noWireless : missing(wanted);
      return { outcome, urn: place, subject: wanted, text };
    });
  },
});
