import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions, type Resource } from "@pulumi/pulumi";
import { guarded, type Releasable, withFormerIds } from "../shared/component-options.ts";
import type { Described } from "../shared/contracts.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { clusterMetadataOf, type Identity, metadataOf } from "../shared/labels.ts";

export interface StoragePoolArgs extends Described, Releasable {
  readonly kind: "ceph-block" | "csi" | "existing-class";
  /** Storage class that claims name. */
  readonly className: string;
  /** CSI driver; required for `csi`, default `rook-ceph.rbd.csi.ceph.com` for `ceph-block`. */
  readonly provisioner?: string;
  /** Kubernetes quantity. */
  readonly capacity: string;
  readonly capacityBytes: number;
  /** Sum of the claims on it, bytes. */
  readonly claimed: number;
  readonly encrypted: boolean;
  /** Storage system that it lies on: a backup must lie on another. */
  readonly infrastructure: string;
  readonly medium: string;
  /** In place already: claims bind to it, nothing is created. */
  readonly existing: boolean;
  readonly ownership: "owned" | "leased";
  /** Why it is owned where leasing comes first. */
  readonly ownershipReason?: string;
  readonly snapshots: boolean;
  /** How its media are wiped before they are handed over. */
  readonly wipeMethod?: "crypto-erase" | "overwrite" | "destroy";
}

// Rook's documented names: its namespace, its driver, the Secrets it makes for the driver.
const ROOK_NAMESPACE = "rook-ceph";
const ROOK_DRIVER = "rook-ceph.rbd.csi.ceph.com";
const ROOK_COPIES = 3;
const CEPH_DEVICE_CLASSES: ReadonlySet<string> = new Set(["hdd", "nvme", "ssd"]);

/** A store that volumes come from. One that exists creates neither pool nor class. */
export class StoragePool extends ComponentResource {
  readonly intent: Intent;
  readonly className: string;

  constructor(name: string, args: StoragePoolArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("StoragePool", args);
    super("pdc:storage:StoragePool", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    this.className = args.className;
    const identity = { ...args, component: "storage-pool" };
    if (!args.existing && args.kind !== "existing-class") createStore(name, args, identity, this);
    this.registerOutputs({ intent, className: this.className });
  }
}

function createStore(name: string, args: StoragePoolArgs, identity: Identity, parent: Resource): void {
  const driver = driverOf(args);
  const pool = args.kind === "ceph-block" ? [createCephPool(name, args, identity, parent)] : [];
  const options = guarded(parent, args, pool);
  const metadata = clusterMetadataOf(args.className, identity);
  new kubernetes.storage.v1.StorageClass(
    `${name}-class`,
    {
      metadata,
      provisioner: driver,
      parameters: args.kind === "ceph-block" ? cephParameters(args) : { encrypted: String(args.encrypted) },
      reclaimPolicy: "Retain",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    },
    options,
  );
  if (args.snapshots) createSnapshotClass(name, args, identity, driver, guarded(parent, args, pool));
}

function driverOf(args: StoragePoolArgs): string {
  const driver = args.provisioner ?? (args.kind === "ceph-block" ? ROOK_DRIVER : undefined);
  if (driver !== undefined) return driver;
  throw new Error(
    `StoragePool ${args.id}.provisioner: found nothing, expected the CSI driver's name such as "csi.example.vn".`,
  );
}

function createCephPool(name: string, args: StoragePoolArgs, identity: Identity, parent: Resource): Resource {
  return new kubernetes.apiextensions.CustomResource(
    `${name}-pool`,
    {
      apiVersion: "ceph.rook.io/v1",
      kind: "CephBlockPool",
      metadata: metadataOf(args.id, ROOK_NAMESPACE, identity),
      spec: {
        failureDomain: "host",
        ...(CEPH_DEVICE_CLASSES.has(args.medium) ? { deviceClass: args.medium } : {}),
        replicated: { size: ROOK_COPIES, requireSafeReplicaSize: true },
        quotas: { maxSize: args.capacity },
      },
    },
    guarded(parent, args),
  );
}

function cephParameters(args: StoragePoolArgs): Record<string, string> {
  const secretsOf = (role: string, secretName: string) => ({
    [`csi.storage.k8s.io/${role}-secret-name`]: secretName,
    [`csi.storage.k8s.io/${role}-secret-namespace`]: ROOK_NAMESPACE,
  });
  return {
    clusterID: ROOK_NAMESPACE,
    pool: args.id,
    imageFormat: "2",
    imageFeatures: "layering",
    encrypted: String(args.encrypted),
    "csi.storage.k8s.io/fstype": "ext4",
    ...secretsOf("provisioner", "rook-csi-rbd-provisioner"),
    ...secretsOf("controller-expand", "rook-csi-rbd-provisioner"),
    ...secretsOf("node-stage", "rook-csi-rbd-node"),
  };
}

function createSnapshotClass(
  name: string,
  args: StoragePoolArgs,
  identity: Identity,
  driver: string,
  options: ReturnType<typeof guarded>,
): void {
  const parameters = {
    clusterID: ROOK_NAMESPACE,
    "csi.storage.k8s.io/snapshotter-secret-name": "rook-csi-rbd-provisioner",
    "csi.storage.k8s.io/snapshotter-secret-namespace": ROOK_NAMESPACE,
  };
  const metadata = clusterMetadataOf(`${args.className}-snapshots`, identity);
  // By this label Velero finds the class to take a volume's snapshot with.
  metadata.labels["velero.io/csi-volumesnapshot-class"] = "true";
  new kubernetes.apiextensions.CustomResource(
    `${name}-snapshots`,
    {
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshotClass",
      metadata,
      driver,
      deletionPolicy: "Retain",
      ...(args.kind === "ceph-block" ? { parameters } : {}),
    },
    options,
  );
}
