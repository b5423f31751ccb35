import { readList, readString, valueIfKnown } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { notApplicable, pass, unknown, warn } from "../frame/verdict.ts";
import { entriesIn, nameOfEntry } from "../programme/center-facts.ts";
import { perCenter } from "./center-declarations.ts";

const open = (device: string): Bilingual => ({
  vi: `${device} không khai báo chức năng kiểm soát cổng (port-security)`,
  en: `${device} declares no control of its ports (port-security)`,
});
const none: Bilingual = { vi: "Không khai báo chuyển mạch nào", en: "No switch is declared" };

/** Switches declare port security. The text says "where supported": a switch that does not, warns. */
export const switchPortSecurity = defineRule({
  id: "switch-port-security",
  clauses: [{ control: "TCVN14423-5.13.2.3-a", extent: "part" }],
  severity: "low",
  title: { vi: "Kiểm soát cổng mạng", en: "Switch ports are controlled" },
  why: {
    vi: "Ổ mạng bỏ trống là lối vào cho máy lạ",
    en: "A free network socket is a way in for a foreign machine",
  },
  fix: {
    vi: "Thêm port-security vào functions của chuyển mạch, hoặc nêu biện pháp tương đương",
    en: "Add port-security to the functions of the switch, or declare an equivalent measure",
  },
  parameters: { kinds: ["core-switch", "access-switch"] },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }): readonly Verdict[] =>
    perCenter(graph, ({ node }) => {
      const devices = entriesIn(node, "equipment");
      if (devices.state === "unknown") return [unknown(node)];
      const verdicts = (valueIfKnown(devices) ?? []).flatMap(([id, device]): Verdict[] => {
        const kind = readString(device, "kind");
        const subject = `equipment.${id}`;
        if (kind.state === "unknown") return [unknown(node, undefined, subject)];
        if (kind.state === "absent" || !parameters.kinds.includes(kind.value)) return [];
        const secured = holds(readList(device, "functions"), (list) => list.includes("port-security"), "no");
        if (secured === "yes") return [pass(node, subject)];
        return [
          secured === "no"
            ? warn(node, open(nameOfEntry(id, device)), subject)
            : unknown(node, undefined, subject),
        ];
      });
      return verdicts.length > 0 ? verdicts : [notApplicable(node, none)];
    }),
});
