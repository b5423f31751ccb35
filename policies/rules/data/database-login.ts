import { readList, valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { databaseClustersIn } from "./database-clusters.ts";

const open = (cluster: string, line: string): Bilingual => ({
  vi: `${cluster} cho đăng nhập không cần mật khẩu, hoặc mật khẩu dạng đọc được (pg_hba: ${line})`,
  en: `${cluster} lets clients in without a password, or with a readable one (pg_hba: ${line})`,
});

/** A line of pg_hba.conf: who over the network, and the method, where the address may be one word or two. */
const LINE =
  /^(host|hostssl|hostnossl|hostgssenc|hostnogssenc)\s+\S+\s+\S+\s+\S+(\s+[\d.:a-f]+)?\s+(trust|password)\b/i;

/** Clients of a database prove who they are: no `trust`, and no password that the server reads in clear. */
export const databaseLogin = defineRule({
  id: "database-login",
  clauses: [{ control: "TCVN14423-5.6.2.2-a", extent: "part" }],
  severity: "critical",
  title: { vi: "Cơ sở dữ liệu đòi mật khẩu", en: "Databases ask for a password" },
  why: {
    vi: "Quy tắc mật khẩu không có tác dụng ở nơi không ai phải nhập mật khẩu",
    en: "Rules about passwords mean nothing where none is asked for",
  },
  fix: {
    vi: "Dùng scram-sha-256 hoặc cert trong spec.postgresql.pg_hba",
    en: "Use scram-sha-256 or cert in spec.postgresql.pg_hba",
  },
  parameters: {},
  kinds: ["Cluster"],
  scope: "resource",
  check: (graph) =>
    databaseClustersIn(graph).map(({ node, label }) => {
      const lines = readList(node.properties, "spec.postgresql.pg_hba");
      if (lines.state === "unknown") return unknown(node);
      const list = valueIfKnown(lines) ?? [];
      const bad = list.find((line) => typeof line === "string" && LINE.test(line.trim()));
      if (typeof bad === "string") return fail(node, open(label, bad));
      return list.some((line) => typeof line !== "string") ? unknown(node) : pass(node);
    }),
});
