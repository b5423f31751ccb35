import { kubernetesObject } from "../../graph/kubernetes-object.ts";
import type { ResourceNode } from "../../graph/resource-graph.ts";
import type { Truth } from "../../graph/truth.ts";

/** How a group of accounts is guarded; `undefined` where that is not known. What is switched off is 0 or `no`. */
export interface RealmSettings {
  readonly minLength: number | undefined;
  /** How many of the four character classes a password must have. */
  readonly classes: number | undefined;
  /** Former passwords that may not come again. */
  readonly history: number | undefined;
  /** 0: passwords do not expire. */
  readonly expireDays: number | undefined;
  /** 0: accounts are never locked. */
  readonly maxFailures: number | undefined;
  readonly lockSeconds: number | undefined;
  readonly sessionIdleSeconds: number | undefined;
  readonly multiFactor: Truth;
  readonly changeAtFirstSignOn: Truth;
  /** Sign-ins and administration are both recorded and handed to the log. */
  readonly eventsLogged: Truth;
}

/** A group of accounts of a sign-on: as deployed, or as a leased sign-on owes it. */
export interface Realm {
  readonly node: ResourceNode;
  readonly id: string;
  readonly administrators: boolean;
  readonly settings: RealmSettings;
}

/** A number against a test, three-valued. */
export function meets(value: number | undefined, test: (value: number) => boolean): Truth {
  return value === undefined ? "unknown" : test(value) ? "yes" : "no";
}

/** What a person calls a realm: `ConfigMap sign-on/sign-on: master`. */
export function nameOfRealm({ node, id }: Realm): string {
  return `${kubernetesObject(node)?.label ?? node.name}: ${id}`;
}
