import { componentsOf, readIntentString } from "../../graph/intent.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { nameOf } from "../programme/center-facts.ts";
import { untold } from "./declared-by-center.ts";

const plain = (cluster: string): Bilingual => ({
  vi: `${cluster} không mã hóa Secret khi lưu (secretsEncryption)`,
  en: `${cluster} does not encrypt Secrets where it keeps them (secretsEncryption)`,
});

/** The cluster declares with what its API server encrypts Secrets in etcd. */
export const secretsEncrypted = defineRule({
  id: "secrets-encrypted",
  clauses: [{ control: "TCVN14423-5.4.2.4-a", extent: "part" }],
  severity: "high",
  title: { vi: "Mã hóa Secret khi lưu", en: "Secrets are encrypted at rest" },
  why: {
    vi: "Không mã hóa thì bản sao của etcd chứa mọi mật khẩu dạng đọc được",
    en: "Without it, a copy of etcd holds every password readable",
  },
  fix: {
    vi: "Đặt cluster.secretsEncryption: secretbox hoặc kms",
    en: "Set cluster.secretsEncryption: secretbox or kms",
  },
  parameters: { providers: ["secretbox", "aesgcm", "aescbc", "kms"] },
  kinds: ["ComputeCluster"],
  scope: "stack",
  check: (graph, { parameters }) => {
    const clusters = componentsOf(graph, "ComputeCluster");
    if (clusters.length === 0) return [untold()];
    return clusters.map((cluster) => {
      const provider = readIntentString(cluster, "secretsEncryption");
      if (provider.state === "unknown") return unknown(cluster);
      const known = provider.state === "known" && parameters.providers.includes(provider.value);
      return known ? pass(cluster) : fail(cluster, plain(nameOf(cluster)));
    });
  },
});
