import type { Described } from "./contracts.ts";

/** What an object's labels and annotations say of the component it belongs to. */
export interface Identity extends Pick<Described, "id" | "name" | "owner" | "securityLevel"> {
  /** Component class in kebab-case, such as `shared-system`. */
  readonly component: string;
  /** Class of the data that it keeps, such as `important`. */
  readonly dataClass?: string;
  /** Zone id. */
  readonly zone?: string;
}

export type Metadata = {
  name: string;
  namespace?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
};

export const LABEL_DOMAIN = "pdc.internal";
export const ZONE_LABEL = `${LABEL_DOMAIN}/zone`;
export const DATA_CLASS_LABEL = `${LABEL_DOMAIN}/data-class`;

// Kubernetes' own rule for label values.
const LABEL_VALUE = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

/**
 * The labels of every object: ids only, never names, so that renaming an agency or a system changes no label.
 * @throws Error when a value is no label value (ASCII, at most 63 characters).
 */
export function labelsOf(identity: Identity): Record<string, string> {
  const labels: Record<string, string> = {
    // What the provider writes itself when it applies from the client's side: the same value on every target.
    "app.kubernetes.io/managed-by": "pulumi",
    [`${LABEL_DOMAIN}/component`]: identity.component,
    [`${LABEL_DOMAIN}/id`]: identity.id,
  };
  if (identity.zone !== undefined) labels[ZONE_LABEL] = identity.zone;
  if (identity.owner !== undefined) labels[`${LABEL_DOMAIN}/owner`] = identity.owner;
  if (identity.securityLevel !== undefined) {
    labels[`${LABEL_DOMAIN}/level`] = `cap-do-${identity.securityLevel}`;
  }
  if (identity.dataClass !== undefined) labels[DATA_CLASS_LABEL] = identity.dataClass;
  for (const [key, value] of Object.entries(labels)) requireLabelValue(key, value);
  return labels;
}

function requireLabelValue(key: string, value: string): void {
  if (LABEL_VALUE.test(value)) return;
  throw new Error(
    `${key}: found ${JSON.stringify(value)}, expected an id of at most 63 ASCII letters, digits, "-", "_" or ".".`,
  );
}

/** The annotations of every object: the official Vietnamese name. */
export function annotationsOf(identity: Pick<Identity, "name">): Record<string, string> {
  return { [`${LABEL_DOMAIN}/name`]: identity.name };
}

/** Metadata of a namespaced object. */
export function metadataOf(
  name: string,
  namespace: string,
  identity: Identity,
): Metadata & { namespace: string } {
  return { ...clusterMetadataOf(name, identity), namespace };
}

/** Metadata of an object that belongs to no namespace. */
export function clusterMetadataOf(name: string, identity: Identity): Metadata {
  return { name, labels: labelsOf(identity), annotations: annotationsOf(identity) };
}
