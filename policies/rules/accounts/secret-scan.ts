import { readString } from "../../graph/reading.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { underAnyCenter } from "../monitoring/protective-functions.ts";

const blank: Bilingual = {
  vi: "Trung tâm để trống biên bản quét bí mật trong mã nguồn (secretScan)",
  en: "The center leaves the reference of its secret scan empty (secretScan)",
};

/**
 * Source code is not visible here: the report of a scan is referred to. With `no-literal-secret`, which judges
 * environment, arguments, ConfigMaps and what charts render, this is all that the control's check says.
 */
export const secretScan = defineRule({
  id: "secret-scan",
  clauses: [{ control: "TCVN14423-5.17.2.3-02", extent: "whole", with: ["no-literal-secret"] }],
  severity: "medium",
  title: { vi: "Có biên bản quét bí mật trong mã nguồn", en: "Source code was searched for credentials" },
  why: {
    vi: "Mật khẩu nằm trong mã nguồn thì ai có mã là có mật khẩu",
    en: "Whoever has the code has the password that lies in it",
  },
  fix: {
    vi: "Quét mã nguồn, rồi ghi số hiệu biên bản vào center.secretScan",
    en: "Scan the source code and write the report's reference into center.secretScan",
  },
  parameters: {},
  kinds: ["Center"],
  scope: "stack",
  check: (graph) =>
    underAnyCenter(graph, ({ node }) => {
      const reference = readString(node.properties, "intent.secretScan");
      return [
        verdictOf(
          holds(reference, (text) => text.trim() !== "", "unknown"),
          node,
          blank,
        ),
      ];
    }),
});
