import { componentsOf } from "../../graph/intent.ts";
import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import { valueIfKnown } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { type Bilingual, defineRule, type Verdict } from "../frame/rule.ts";
import { fail, pass, unknown } from "../frame/verdict.ts";
import { idsIn, nameOf } from "./center-facts.ts";

const PASSWORD = "random:index/randomPassword:RandomPassword";

const texts = {
  none: (database: string, consumer: string): Bilingual => ({
    vi: `${database} không có mật khẩu riêng cho "${consumer}"`,
    en: `${database} has no password of its own for "${consumer}"`,
  }),
  shared: (secret: string, other: string): Bilingual => ({
    vi: `${secret} dùng chung mật khẩu với ${other}`,
    en: `${secret} shares its password with ${other}`,
  }),
};

/**
 * Each consumer of each database has a generated password of its own, and no two Secrets of databases come from one
 * password. Told by structure: values are never read.
 */
export const onePasswordPerConsumer = defineRule({
  id: "one-password-per-consumer",
  clauses: [],
  programme: { rows: ["LA-13", "QN-11"], level: "mandatory" },
  severity: "high",
  title: { vi: "Mỗi bên dùng một mật khẩu riêng", en: "One password per consumer" },
  why: {
    vi: "Mật khẩu dùng chung thì lộ một nơi là mất mọi nơi và không biết ai đã vào",
    en: "A shared password is lost everywhere at once, and nobody knows who came in",
  },
  fix: {
    vi: "Để SharedDatabase tự sinh tài khoản cho từng bên dùng; không truyền mật khẩu có sẵn",
    en: "Let SharedDatabase generate an account for each consumer; hand in no password",
  },
  parameters: {},
  kinds: ["SharedDatabase"],
  scope: "stack",
  check(graph) {
    const databases = componentsOf(graph, "SharedDatabase");
    return [
      ...databases.flatMap((database) => judgeConsumers(graph, database)),
      ...judgeSecrets(graph, databases),
    ];
  },
});

function judgeConsumers(graph: ResourceGraph, database: ResourceNode): Verdict[] {
  const consumers = idsIn(database, "consumers");
  if (consumers.state === "unknown") return [unknown(database)];
  const passwords = descendantsOf(graph, database.urn).filter(({ type }) => type === PASSWORD);
  return (valueIfKnown(consumers) ?? []).map((consumer) => {
    const own = passwords.some(({ name }) => name === `${database.name}-${consumer}-password`);
    return own ? pass(database, consumer) : fail(database, texts.none(nameOf(database), consumer), consumer);
  });
}

function judgeSecrets(graph: ResourceGraph, databases: readonly ResourceNode[]): Verdict[] {
  const holderOf = new Map<string, string>();
  return databases.flatMap((database) =>
    descendantsOf(graph, database.urn).flatMap((node): Verdict[] => {
      const secret = kubernetesObject(node);
      if (secret?.kind !== "Secret") return [];
      const passwords = node.dependencies.filter((urn) => graph.byUrn.get(urn)?.type === PASSWORD);
      const taken = passwords.map((urn) => holderOf.get(urn)).find((holder) => holder !== undefined);
      for (const urn of passwords) holderOf.set(urn, secret.label);
      return taken === undefined ? [] : [fail(node, texts.shared(secret.label, taken))];
    }),
  );
}
