import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";
import { functionVerdicts } from "./protective-functions.ts";

const none: Bilingual = {
  vi: "Trung tâm không khai báo nơi lưu nhật ký tập trung (log-store)",
  en: "The center declares no central log store (log-store)",
};
const nobody = (id: string): Bilingual => ({
  vi: `Nơi lưu nhật ký "${id}" không do hệ thống, thiết bị hay nhà cung cấp nào có thật đảm nhiệm (by)`,
  en: `The log store "${id}" is kept by no system, device or provider that is there (by)`,
});

/** The central log store is declared, and what keeps it is there: a system, a device, a provider or an equivalent. */
export const logStoreKept = defineRule({
  id: "log-store-kept",
  clauses: [
    { control: "TCVN14423-5.8.2.1-a-07", extent: "part" },
    { control: "TCVN14423-5.8.2.1-a-08", extent: "part" },
  ],
  severity: "high",
  title: { vi: "Kho nhật ký tập trung có thật", en: "The central log store is really there" },
  why: {
    vi: "Kho chỉ có trên giấy thì mọi thời hạn lưu giữ đều không có nghĩa",
    en: "Of a store that exists on paper only, every retention is meaningless",
  },
  fix: {
    vi: "Khai báo securityFunctions kind: log-store với by là hệ thống, thiết bị, nhà cung cấp hoặc biện pháp tương đương",
    en: "Declare securityFunctions of kind log-store, by a system, a device, a provider or an equivalent measure",
  },
  parameters: {},
  kinds: ["Center", "SecurityMonitor"],
  scope: "stack",
  check: (graph) =>
    functionVerdicts(graph, ["log-store"], none, ({ id, fulfilled }, { node }) =>
      verdictOf(fulfilled, node, nobody(id), `securityFunctions.${id}`),
    ),
});
