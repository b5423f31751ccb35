import type { KubernetesObject } from "../../graph/kubernetes-object.ts";
import { type Plain, SECRET } from "../../graph/plain-value.ts";
import { containersOf, podsOf, WORKLOAD_KINDS } from "../../graph/pod-view.ts";
import { orDefault, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown, warn } from "../frame/verdict.ts";
import { databaseClustersIn } from "./database-clusters.ts";

const switchedOff = (database: string): Bilingual => ({
  vi: `${database} tắt TLS (ssl: off)`,
  en: `${database} switches TLS off (ssl: off)`,
});
const open = (database: string): Bilingual => ({
  vi: `${database} không từ chối kết nối không mã hóa (pg_hba)`,
  en: `${database} does not reject unencrypted connections (pg_hba)`,
});
const weak = (workload: string, container: string, mode: string): Bilingual => ({
  vi: `${workload}: container "${container}" kết nối cơ sở dữ liệu với sslmode "${mode}", cần require trở lên`,
  en: `${workload}: container "${container}" connects to its database with sslmode "${mode}", require or stricter is needed`,
});

const ENCRYPTED: ReadonlySet<string> = new Set(["require", "verify-ca", "verify-full"]);
// What libpq and the JDBC driver do when nobody says: they fall back to a plain connection.
const UNSAID = "prefer";
const DATABASE_ADDRESS = /(^|:)postgres(ql)?:\/\//i;
const MODE = /sslmode=([a-z-]+)/i;
const REJECTS_PLAIN = /^(host|hostnossl)\s+all\s+all\s+(all|0\.0\.0\.0\/0)\s+reject\b/;
const ADMITS_PLAIN = /^(host|hostnossl)\s+(?!.*\breject\b)/;

/** Clients ask for TLS (sslmode require or stricter); servers refuse anything else, which only warns: clients decide. */
export const databaseConnectionsEncrypted = defineRule({
  id: "database-connections-encrypted",
  clauses: [{ control: "TCVN14423-5.4.2.4-b", extent: "whole", with: ["transit-encrypted"] }],
  severity: "high",
  title: { vi: "Mã hóa kết nối cơ sở dữ liệu", en: "Database connections are encrypted" },
  why: {
    vi: "Mật khẩu và dữ liệu đi qua mạng dạng đọc được thì ai nghe trộm cũng lấy được",
    en: "A password and data that cross the network readable belong to whoever listens",
  },
  fix: {
    vi: "Đặt PGSSLMODE (hoặc sslmode trong chuỗi kết nối) là require trở lên; pg_hba từ chối kết nối thường",
    en: "Set PGSSLMODE (or sslmode in the address) to require or stricter; let pg_hba reject plain connections",
  },
  parameters: {},
  kinds: ["Cluster", ...WORKLOAD_KINDS],
  scope: "stack",
  check: (graph) => [
    ...databaseClustersIn(graph).map(judgeServer),
    ...podsOf(graph).flatMap(({ object, ...pod }) => {
      const containers = containersOf({ object, ...pod });
      if (containers.state !== "known") return [unknown(object.node)];
      return containers.value.flatMap(({ name, value }) => judgeClient(object, name, value));
    }),
  ],
});

function judgeServer({ node, label }: KubernetesObject): Verdict {
  const ssl = orDefault(readString(node.properties, "spec.postgresql.parameters.ssl"), "on");
  if (ssl.state === "known" && ssl.value === "off") return fail(node, switchedOff(label));
  const lines = readList(node.properties, "spec.postgresql.pg_hba");
  if (ssl.state === "unknown" || lines.state === "unknown") return unknown(node);
  const texts = (valueIfKnown(lines) ?? []).filter((line) => typeof line === "string");
  const rejects = texts.findIndex((line) => REJECTS_PLAIN.test(line));
  const admits = texts.findIndex((line) => ADMITS_PLAIN.test(line));
  const closed = rejects >= 0 && (admits < 0 || rejects < admits);
  return closed ? pass(node) : warn(node, open(label));
}

/** Judges a container that is told how to reach a PostgreSQL database; any other says nothing. */
function judgeClient({ node, label }: KubernetesObject, container: string, value: Plain): readonly Verdict[] {
  const env = readList(value, "env");
  if (env.state === "unknown") return [unknown(node, undefined, container)];
  const variables = (valueIfKnown(env) ?? []).map((variable) => ({
    name: valueIfKnown(readString(variable, "name")) ?? "",
    value: readString(variable, "value"),
  }));
  const mode = variables.find(({ name }) => name === "PGSSLMODE")?.value;
  if (mode?.state === "unknown") return [unknown(node, undefined, container)];
  const stated = variables.flatMap((variable) => statedModes(variable.value));
  const asked = variables.some(({ name }) => name === "PGHOST");
  const modes = [...stated, ...(mode?.state === "known" ? [mode.value] : asked ? [UNSAID] : [])];
  if (modes.length === 0) return [];
  const bad = modes.find((found) => !ENCRYPTED.has(found));
  return [bad === undefined ? pass(node, container) : fail(node, weak(label, container, bad), container)];
}

/** Modes that a value names, in a database's address or in its parameters alone. */
function statedModes(value: ReturnType<typeof readString>): readonly string[] {
  if (value.state !== "known" || (value.value as Plain) === SECRET) return [];
  const mode = MODE.exec(value.value)?.[1];
  if (mode !== undefined) return [mode.toLowerCase()];
  return DATABASE_ADDRESS.test(value.value) ? [UNSAID] : [];
}
