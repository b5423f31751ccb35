import { readIntentString } from "../../graph/intent.ts";
import { holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { notApplicable, unknown, verdictOf } from "../frame/verdict.ts";
import { nameOf, readIntentBoolean } from "../programme/center-facts.ts";
import { perComponent } from "./declared-by-center.ts";

const unsigned = (link: string): Bilingual => ({
  vi: `${link} trao đổi dữ liệu quan trọng nhưng không khai báo bước ký số (signature)`,
  en: `${link} exchanges important data but declares no digital signature (signature)`,
});
const ordinary: Bilingual = {
  vi: "Kết nối không đánh dấu là trao đổi dữ liệu quan trọng",
  en: "The link is not marked as an exchange of important data",
};

/** Routes marked important declare how data is signed. Mutual TLS protects the channel alone and does not count. */
export const importantExchangeSigned = defineRule({
  id: "important-exchange-signed",
  clauses: [{ control: "TCVN14423-5.4.2.8", extent: "part" }],
  severity: "medium",
  title: { vi: "Ký số khi trao đổi dữ liệu quan trọng", en: "Important exchanges are signed" },
  why: {
    vi: "Không ký số thì không chứng minh được ai gửi và dữ liệu có bị sửa hay không",
    en: "Without a signature nobody can prove who sent the data and that it is unchanged",
  },
  fix: {
    vi: "Nêu signature của interlinks: cách ký thông điệp hoặc văn bản (mTLS không thay được)",
    en: "State the interlink's signature: how messages or documents are signed (mTLS is no substitute)",
  },
  parameters: {},
  kinds: ["Interlink"],
  scope: "stack",
  check: (graph) =>
    perComponent(graph, "Interlink", (link) => {
      const important = readIntentBoolean(link, "important");
      if (important.state === "unknown") return [unknown(link)];
      if (important.state === "absent" || !important.value) return [notApplicable(link, ordinary)];
      const signed = holds(readIntentString(link, "signature"), (text) => isSignature(text), "no");
      return [verdictOf(signed, link, unsigned(nameOf(link)))];
    }),
});

const isSignature = (text: string): boolean => text.trim() !== "" && !/^\s*m?tls\s*$/i.test(text);
