import { componentsOf, readIntent } from "../../graph/intent.ts";
import { objectsOfKind } from "../../graph/kubernetes-object.ts";
import { isPlainMap, type Plain } from "../../graph/plain-value.ts";
import { read, readBoolean, readMap, readNumber, readString } from "../../graph/reading.ts";
import { descendantsOf, type ResourceGraph, type ResourceNode } from "../../graph/resource-graph.ts";
import { holds } from "../../graph/truth.ts";
import type { Bilingual, Verdict } from "../frame/rule.ts";
import { unknown } from "../frame/verdict.ts";
import { WHOLE_GRAPH } from "../frame/whole-graph.ts";
import { keycloakSettings } from "./keycloak-realm.ts";
import type { Realm } from "./realm.ts";

const NOT_SEEN: Bilingual = {
  vi: "Không thấy cấu hình miền đăng nhập nên không biết chính sách tài khoản",
  en: "No realm configuration is seen, so the account policy is not known",
};
// Keycloak's own realm for its administrators.
const ADMINISTRATORS = "master";
const REALM_FILE = /^(.+)-realm\.json$/;

/** What the realm rules look at, beside the realm files below it: a chart of another system can not make them unknown. */
export const REALM_KINDS: readonly string[] = ["AuthService"];

/** Judges every realm; where none is seen the answer is unknown, at each sign-on or for the whole graph. */
export function realmVerdicts(
  graph: ResourceGraph,
  judge: (realm: Realm) => Verdict | readonly Verdict[],
): readonly Verdict[] {
  const deployed = deployedRealms(graph);
  const services = componentsOf(graph, "AuthService");
  const promised = services.flatMap((service) => promisedRealms(service));
  const silent = services.filter((service) => !tellsRealms(graph, service, deployed, promised));
  const found = [...deployed, ...promised].flatMap(judge);
  const unseen: readonly Verdict[] = silent.map((service) => unknown(service, NOT_SEEN));
  if (found.length + unseen.length > 0) return [...found, ...unseen];
  return [{ outcome: "unknown", urn: WHOLE_GRAPH, text: NOT_SEEN }];
}

function tellsRealms(
  graph: ResourceGraph,
  service: ResourceNode,
  deployed: readonly Realm[],
  promised: readonly Realm[],
): boolean {
  if (promised.some(({ node }) => node === service)) return true;
  const inside = new Set(descendantsOf(graph, service.urn));
  return deployed.some(({ node }) => inside.has(node));
}

/** Keycloak realms in ConfigMaps (`<id>-realm.json`) and of its operator. */
export function deployedRealms(graph: ResourceGraph): readonly Realm[] {
  const files = objectsOfKind(graph, "ConfigMap").flatMap(({ node }) => {
    const data = readMap(node.properties, "data");
    if (data.state !== "known") return [];
    return Object.entries(data.value).flatMap(([file, text]) => {
      const id = REALM_FILE.exec(file)?.[1];
      return id === undefined ? [] : [keycloakRealm(node, id, parsed(text))];
    });
  });
  const imports = objectsOfKind(graph, "KeycloakRealmImport").map(({ node }) => {
    const realm = read(node.properties, "spec.realm");
    const id = readString(node.properties, "spec.realm.realm");
    return keycloakRealm(
      node,
      id.state === "known" ? id.value : node.name,
      realm.state === "known" ? realm.value : undefined,
    );
  });
  return [...files, ...imports];
}

/** Text that is no JSON, or not known: nothing in it is known. */
function parsed(text: Plain): Plain | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as Plain;
  } catch {
    return undefined;
  }
}

function keycloakRealm(node: ResourceNode, id: string, value: Plain | undefined): Realm {
  const realm = isPlainMap(value) ? value : undefined;
  return { node, id, administrators: id === ADMINISTRATORS, settings: keycloakSettings(realm) };
}

/** Realms of a leased sign-on: what its provider owes, since nothing of it is deployed here. */
function promisedRealms(service: ResourceNode): readonly Realm[] {
  const ownership = readIntent(service, "ownership");
  if (ownership.state !== "known" || ownership.value !== "leased") return [];
  return declaredRealms(service);
}

/** Realms that a sign-on's intent declares, whoever runs it. */
export function declaredRealms(service: ResourceNode): readonly Realm[] {
  const realms = readIntent(service, "realms");
  if (realms.state !== "known" || !isPlainMap(realms.value)) return [];
  const map = realms.value;
  return Object.keys(map)
    .sort()
    .map((id) => declaredRealm(service, id, map[id]));
}

function declaredRealm(node: ResourceNode, id: string, value: Plain | undefined): Realm {
  const number = (path: string) => {
    const found = readNumber(value, path);
    return found.state === "known" ? found.value : undefined;
  };
  const users = readString(value, "users");
  return {
    node,
    id,
    administrators: users.state === "known" && users.value === "administrators",
    settings: {
      minLength: number("passwordPolicy.minLength"),
      classes: number("passwordPolicy.classes"),
      history: number("passwordPolicy.history"),
      expireDays: number("passwordPolicy.expireDays"),
      maxFailures: number("lockout.maxFailures"),
      lockSeconds: number("lockout.lockSeconds"),
      sessionIdleSeconds: number("sessionIdleSeconds"),
      multiFactor: holds(readBoolean(value, "mfaRequired"), (on) => on, "unknown"),
      // The profile does not say: a contract's detail.
      changeAtFirstSignOn: "unknown",
      eventsLogged: holds(readNumber(value, "eventRetentionDays"), (days) => days > 0, "unknown"),
    },
  };
}
