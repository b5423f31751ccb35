import * as kubernetes from "@pulumi/kubernetes";
import { interpolate, type Resource } from "@pulumi/pulumi";
import { sortedEntries } from "../shared/intent.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import { createSuppliedSecret, deliverSecret, type WithheldSecrets } from "../shared/secret-delivery.ts";
import { targetName } from "./backup-names.ts";
import type { BackupPlanArgs, BackupTarget } from "./backup-plan.ts";

/** Key under which Velero reads the credentials of a store. */
const CREDENTIALS_KEY = "cloud";

/** Creates, for each target, Velero's storage location and the Secret with its credentials. */
export function createTargets(
  name: string,
  args: BackupPlanArgs,
  identity: Identity,
  parent: Resource,
): WithheldSecrets {
  const withheld = sortedEntries(args.targets).map(([id, target]) => {
    const credentials = `${targetName(args.id, id)}-credentials`;
    createLocation(name, args, { id, target, credentials }, identity, parent);
    return createCredentials(name, args, { id, credentials }, identity, parent);
  });
  return Object.assign({}, ...withheld);
}

function createLocation(
  name: string,
  args: BackupPlanArgs,
  { id, target, credentials }: { id: string; target: BackupTarget; credentials: string },
  identity: Identity,
  parent: Resource,
): void {
  new kubernetes.apiextensions.CustomResource(
    `${name}-location-${id}`,
    {
      apiVersion: "velero.io/v1",
      kind: "BackupStorageLocation",
      metadata: metadataOf(targetName(args.id, id), args.namespace, { ...identity, name: target.name }),
      spec: {
        provider: "aws",
        accessMode: "ReadWrite",
        objectStorage: { bucket: target.bucket, prefix: args.id },
        credential: { name: credentials, key: CREDENTIALS_KEY },
        // A region must be named though a store of one's own has none.
        config: {
          ...{ region: "center", s3ForcePathStyle: "true", s3Url: `https://${target.endpoint}` },
          // Volumes leave encrypted by Velero itself; objects and logs are encrypted by the store.
          ...(target.encrypted ? { serverSideEncryption: "AES256" } : {}),
        },
      },
    },
    { parent },
  );
}

function createCredentials(
  name: string,
  args: BackupPlanArgs,
  { id, credentials }: { id: string; credentials: string },
  identity: Identity,
  parent: Resource,
): WithheldSecrets {
  const metadata = metadataOf(credentials, args.namespace, identity);
  const given = args.inputs?.targetCredentials?.[id];
  const child = `${name}-credentials-${id}`;
  if (given === undefined) {
    createSuppliedSecret(child, metadata, { by: "storage-operator", keys: [CREDENTIALS_KEY] }, { parent });
    return {};
  }
  const file = interpolate`[default]\naws_access_key_id=${given.accessKey}\naws_secret_access_key=${given.secretKey}\n`;
  return deliverSecret(child, { metadata, values: { [CREDENTIALS_KEY]: file } }, args.secrets, { parent });
}
