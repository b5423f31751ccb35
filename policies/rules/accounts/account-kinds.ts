import { readString } from "../../graph/reading.ts";
import { any, holds } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { accountVerdicts } from "./accounts.ts";

const WORDS: Readonly<Record<string, string>> = {
  administrator: "quản trị",
  user: "tác nghiệp",
  technical: "kỹ thuật",
  service: "dịch vụ",
};
const missing = (kind: string): Bilingual => ({
  vi: `Danh sách tài khoản không có loại ${WORDS[kind] ?? kind}`,
  en: `The list of accounts has none of the kind ${kind}`,
});
const strange = (account: string): Bilingual => ({
  vi: `Tài khoản "${account}" có loại ngoài các loại đã biết`,
  en: `Account "${account}" is of a kind outside the known ones`,
});

/** The list holds administration, operational, technical and service accounts, and each account is of a known kind. */
export const accountKinds = defineRule({
  id: "account-kinds",
  clauses: [
    { control: "TCVN14423-5.6.2.1-b", extent: "part" },
    { control: "TCVN14423-5.6.1-a", extent: "part" },
  ],
  severity: "medium",
  title: { vi: "Danh sách tài khoản đủ loại", en: "The account list has every kind" },
  why: {
    vi: "Mỗi loại tài khoản có quy trình cấp và thu hồi riêng; loại không có trong danh sách thì không ai quản",
    en: "Each kind is granted and withdrawn in its own way; a kind outside the list is nobody's",
  },
  fix: {
    vi: "Bổ sung tài khoản (accounts) với type: administrator, user, technical, service",
    en: "Add accounts of type administrator, user, technical, service",
  },
  parameters: {
    wanted: ["administrator", "user", "technical"],
    known: ["administrator", "user", "technical", "service", "auditor", "external"],
  },
  kinds: ["Center"],
  scope: "stack",
  check: (graph, { parameters }) =>
    accountVerdicts(graph, (accounts, center) => {
      const types = accounts.map(({ entry }) => readString(entry, "type"));
      const has = (kind: string) => any(types.map((type) => holds(type, (value) => value === kind, "no")));
      return [
        ...parameters.wanted.map((kind) => verdictOf(has(kind), center, missing(kind), `accounts: ${kind}`)),
        ...accounts.map(({ id, entry }) => {
          const type = holds(readString(entry, "type"), (value) => parameters.known.includes(value), "no");
          return verdictOf(type, center, strange(id), `accounts.${id}.type`);
        }),
      ];
    }),
});
