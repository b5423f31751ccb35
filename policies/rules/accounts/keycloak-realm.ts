import type { PlainMap } from "../../graph/plain-value.ts";
import { orDefault, readBoolean, readList, readNumber, readString } from "../../graph/reading.ts";
import { all, any, holds, type Truth } from "../../graph/truth.ts";
import type { RealmSettings } from "./realm.ts";

const KEYCLOAK_CLASSES = ["lowerCase", "upperCase", "digits", "specialChars"];

/**
 * What a Keycloak realm file sets, with Keycloak's own defaults for what it leaves out.
 * @param realm `undefined` when the file can not be read: then nothing is known.
 */
export function keycloakSettings(realm: PlainMap | undefined): RealmSettings {
  const policy = passwordPolicy(realm);
  const locks =
    realm === undefined ? "unknown" : holds(readBoolean(realm, "bruteForceProtected"), (on) => on, "no");
  const number = (field: string, byDefault: number) => numberIn(realm, field, byDefault);
  const locking = (field: string, byDefault: number) =>
    locks === "unknown" ? undefined : locks === "no" ? 0 : number(field, byDefault);
  return {
    minLength: policy?.get("length") ?? (policy && 0),
    classes: policy && KEYCLOAK_CLASSES.filter((name) => (policy.get(name) ?? 0) > 0).length,
    history: policy && (policy.get("passwordHistory") ?? 0),
    expireDays: policy && (policy.get("forceExpiredPasswordChange") ?? 0),
    maxFailures: locking("failureFactor", 30),
    lockSeconds: locking("waitIncrementSeconds", 60),
    sessionIdleSeconds: number("ssoSessionIdleTimeout", 1800),
    multiFactor: defaultAction(realm, "CONFIGURE_TOTP", "webauthn-register"),
    changeAtFirstSignOn: defaultAction(realm, "UPDATE_PASSWORD"),
    eventsLogged: realm === undefined ? "unknown" : eventsLogged(realm),
  };
}

/** `length(14) and digits(1)` as words with their numbers; a word without one counts as 1. */
function passwordPolicy(realm: PlainMap | undefined): ReadonlyMap<string, number> | undefined {
  if (realm === undefined) return undefined;
  const text = orDefault(readString(realm, "passwordPolicy"), "");
  if (text.state !== "known") return undefined;
  const words = [...text.value.matchAll(/([A-Za-z]+)(?:\(([^)]*)\))?/g)];
  return new Map(
    words.map(([, word = "", amount = ""]) => [word, /^\d+$/.test(amount) ? Number(amount) : 1]),
  );
}

function numberIn(realm: PlainMap | undefined, field: string, byDefault: number): number | undefined {
  if (realm === undefined) return undefined;
  const found = orDefault(readNumber(realm, field), byDefault);
  return found.state === "known" ? found.value : undefined;
}

/** A required action that every account gets; without the list Keycloak asks nothing of new accounts. */
function defaultAction(realm: PlainMap | undefined, ...aliases: readonly string[]): Truth {
  if (realm === undefined) return "unknown";
  const actions = orDefault(readList(realm, "requiredActions"), []);
  if (actions.state !== "known") return "unknown";
  const truths = actions.value.map((action) =>
    all([
      holds(readString(action, "alias"), (alias) => aliases.includes(alias), "no"),
      holds(readBoolean(action, "enabled"), (on) => on, "no"),
      holds(readBoolean(action, "defaultAction"), (on) => on, "no"),
    ]),
  );
  return any(truths);
}

function eventsLogged(realm: PlainMap): Truth {
  return all([
    holds(readBoolean(realm, "eventsEnabled"), (on) => on, "no"),
    holds(readBoolean(realm, "adminEventsEnabled"), (on) => on, "no"),
    holds(readList(realm, "eventsListeners"), (list) => list.length > 0, "no"),
  ]);
}
