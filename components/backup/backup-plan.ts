import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import type { Described, ImageArgs, SecretDelivery } from "../shared/contracts.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { type Identity, metadataOf } from "../shared/labels.ts";
import type { WithheldSecrets } from "../shared/secret-delivery.ts";
import { coveredNamespaces, targetName } from "./backup-names.ts";
import { createTargets } from "./backup-targets.ts";
import { createRestoreDrill } from "./restore-drill.ts";

/** A store that backups go to, apart from production. */
export interface BackupTarget {
  readonly name: string;
  /** Host name of the S3 store. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly infrastructure: string;
  readonly site: "center" | "recovery" | "provider";
  readonly medium: string;
  readonly encrypted: boolean;
  readonly keyReference?: string;
  /** Kept from deletion by the store itself. */
  readonly appendOnly: boolean;
  readonly members: number;
}

/** What a plan covers: a system or a database, by its namespace. */
export interface BackupSubject {
  readonly id: string;
  readonly namespace: string;
  /** Pool that its volumes lie on, and the storage system below. */
  readonly pool?: string;
  readonly infrastructure?: string;
}

/** A restore that proves the backup. */
export interface RestoreDrill {
  /** Cron expression, five fields. */
  readonly schedule: string;
  readonly lastResultOn?: string;
  /** Velero's image. */
  readonly image: ImageArgs;
}

export interface BackupPlanArgs extends Described {
  /** Kinds: `configuration`, `server-image`, `database`, `business-data`. */
  readonly covers: readonly string[];
  /** Kind → product or appliance that backs it up on its own. Default: the plan's own jobs carry every kind. */
  readonly carriedBy?: Readonly<Record<string, string>>;
  readonly subjects: readonly BackupSubject[];
  /** Cron expression, five fields. */
  readonly schedule: string;
  readonly retentionDays: number;
  /** Copies in all, counting production. */
  readonly copies: number;
  /** Target id → target. */
  readonly targets: Readonly<Record<string, BackupTarget>>;
  readonly drill?: RestoreDrill;
  /** Velero's namespace: the center's own backup zone. */
  readonly namespace: string;
  readonly zone?: string;
  readonly secrets: SecretDelivery;
  readonly inputs?: BackupPlanInputs;
}

export interface BackupPlanInputs {
  /** Target id → access to the store. Default: an empty Secret that the store's operator fills. */
  readonly targetCredentials?: Readonly<Record<string, TargetCredentials>>;
}

export interface TargetCredentials {
  readonly accessKey: Input<string>;
  readonly secretKey: Input<string>;
}

/** What is backed up, how often, for how long and to where; and the drill that restores it. */
export class BackupPlan extends ComponentResource {
  readonly intent: Intent;
  readonly withheldSecrets: WithheldSecrets;

  constructor(name: string, args: BackupPlanArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("BackupPlan", args);
    super("pdc:backup:BackupPlan", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "backup-plan" };
    this.withheldSecrets = createTargets(name, args, identity, this);
    // Velero reads an empty list of namespaces as "all of them".
    if (args.subjects.length > 0) {
      createSchedules(name, args, identity, this);
      if (args.drill !== undefined) createRestoreDrill(name, args, args.drill, identity, this);
    }
    this.registerOutputs({ intent, withheldSecrets: this.withheldSecrets });
  }
}

function createSchedules(name: string, args: BackupPlanArgs, identity: Identity, parent: Resource): void {
  for (const [target] of sortedEntries(args.targets)) {
    new kubernetes.apiextensions.CustomResource(
      `${name}-schedule-${target}`,
      {
        apiVersion: "velero.io/v1",
        kind: "Schedule",
        metadata: metadataOf(targetName(args.id, target), args.namespace, identity),
        spec: {
          schedule: args.schedule,
          template: backupTemplate(args, target),
          useOwnerReferencesInBackup: false,
        },
      },
      { parent },
    );
  }
}

function backupTemplate(args: BackupPlanArgs, target: string) {
  return {
    includedNamespaces: coveredNamespaces(args),
    storageLocation: targetName(args.id, target),
    ttl: `${args.retentionDays * 24}h0m0s`,
    // A snapshot lies on the source's own storage: its data goes on to the target.
    snapshotVolumes: true,
    snapshotMoveData: true,
  };
}
