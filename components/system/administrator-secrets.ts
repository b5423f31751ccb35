import { generatePassword } from "../shared/generated-password.ts";
import { metadataOf } from "../shared/labels.ts";
import { deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import type { Place } from "./owned-workload.ts";

/** Secrets that a chart needs for its first administrator, each with the keys it reads. */
const FIRST_ADMINISTRATOR: Readonly<Record<string, { admin: string; token?: boolean }>> = {
  "sign-on": { admin: "bootstrap-admin" },
  lgsp: { admin: "xrd-admin", token: true },
};

/** Generates what the product behind the system asks for before anybody can log in: its administrator, its token PIN. */
export function createAdministratorSecrets(place: Place): WithheldSecrets {
  const needs = FIRST_ADMINISTRATOR[place.args.workload.chart];
  if (needs === undefined) return {};
  const admin = deliverGenerated(place, "admin", (password) => ({ username: needs.admin, password }));
  return needs.token ? { ...admin, ...deliverGenerated(place, "token", (pin) => ({ pin })) } : admin;
}

function deliverGenerated(
  { name, args, identity, parent, within }: Place,
  role: string,
  valuesOf: (password: ReturnType<typeof generatePassword>) => Record<string, string | typeof password>,
): WithheldSecrets {
  const password = generatePassword(`${name}-${role}-password`, { parent });
  const metadata = metadataOf(`${args.id}-${role}`, args.namespace, identity);
  return deliverSecret(`${name}-${role}`, { metadata, values: valuesOf(password) }, args.secrets, {
    parent,
    dependsOn: within,
  });
}
