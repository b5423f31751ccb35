import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import type { CostItemIntent, Described, NamespaceArgs } from "../shared/contracts.ts";
import { type Intent, intentOf, type PlainRecord } from "../shared/intent.ts";
import { createIsolatedNamespace } from "../shared/isolated-namespace.ts";
import { type Identity, LABEL_DOMAIN, metadataOf } from "../shared/labels.ts";
import { createSettingsMap } from "../shared/settings-map.ts";

type ById<T> = Readonly<Record<string, T>>;

/** A failure that an authority accepts for a time. */
export interface Waiver {
  /** Control of the catalogue. */
  readonly control: string;
  /** URN, or pattern `type::name`. */
  readonly resource: string;
  readonly reason: string;
  readonly compensatingMeasure: string;
  readonly owner: string;
  readonly approval: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly expiresOn: string;
}

export interface ApprovedImage {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly name?: string;
  readonly kind: string;
  readonly supplier: string;
  readonly purpose?: string;
  /** Where it may be used. */
  readonly scope?: string;
  /** Agency that owns it: its id. */
  readonly owner?: string;
  readonly licence?: string;
  readonly responsible?: string;
  /** Last day of the supplier's support, `YYYY-MM-DD`. */
  readonly supportEndsOn?: string;
  readonly scanReference?: string;
  readonly exception?: PlainRecord;
}

/** The facts of the center that belong to no single part of it. */
export interface CenterArgs extends Described, NamespaceArgs {
  /** Short prefix of the center's ids, such as `nd`. */
  readonly code: string;
  readonly provinceName: string;
  readonly planStatus: string;
  /** true while the plan is not approved: what is deployed is marked DỰ THẢO. */
  readonly draft: boolean;
  /** References of the papers that stand behind a deployment. */
  readonly changeRequest?: string;
  readonly goLiveAssessment?: string;
  /** Chosen planning window: its id; absent: everything the profile plans. */
  readonly chosenWindow?: string;
  readonly waivers: ById<Waiver>;
  readonly approvedImages: ById<ApprovedImage>;
  /** The province's own rules: rule id → parameters. */
  readonly rules: PlainRecord;
  readonly windows: ById<{ readonly from: string | number; readonly to?: string | number }>;
  readonly budgets: PlainRecord;
  readonly costItems: ById<CostItemIntent>;
  readonly agencies: ById<{ readonly tier: string; readonly kind: string }>;
  readonly equipment: PlainRecord;
  readonly datasets: PlainRecord;
  readonly accounts: PlainRecord;
  readonly securityFunctions: PlainRecord;
  /** What is logged where: source id → zones, types, method. */
  readonly logSources: PlainRecord;
  /** Reference of the last search for credentials in source code. */
  readonly secretScan?: string;
  /** Measures that stand for what a control names, with their evidence. */
  readonly equivalents: PlainRecord;
  /** Proofs that people hold for controls; absent when the profile declares none. */
  readonly evidence?: PlainRecord;
  readonly websites: PlainRecord;
  /** Where outsiders report a vulnerability. */
  readonly vulnerabilityContact?: string;
  /** Paths of profile entries that say neither basis nor source. */
  readonly unmarkedEntries: readonly string[];
}

/**
 * The center itself: the management namespace that holds its plan, and, as intent, everything that is true of the
 * center as a whole, so that a state file alone is enough to check it.
 */
export class Center extends ComponentResource {
  readonly intent: Intent;
  readonly namespace: string;

  constructor(name: string, args: CenterArgs, opts: ComponentResourceOptions = {}) {
    const intent = intentOf("Center", args);
    super("pdc:center:Center", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    this.namespace = args.namespace;
    const identity = { ...args, component: "center" };
    const within = createIsolatedNamespace(name, args, { identity }, this);
    createSettingsMap(`${name}-profile`, profileMetadata(args, identity), profileFiles(args), {
      parent: this,
      dependsOn: within,
    });
    this.registerOutputs({ intent, namespace: this.namespace });
  }
}

function profileMetadata(args: CenterArgs, identity: Identity) {
  const metadata = metadataOf("center-profile", args.namespace, identity);
  metadata.annotations[`${LABEL_DOMAIN}/plan-status`] = args.draft ? "DỰ THẢO" : args.planStatus;
  return metadata;
}

function profileFiles(args: CenterArgs) {
  const { code, provinceName, name, securityLevel, planStatus, draft, windows } = args;
  const { changeRequest, goLiveAssessment, vulnerabilityContact, equipment, securityFunctions } = args;
  const papers = { changeRequest, goLiveAssessment, vulnerabilityContact };
  return {
    "center.yaml": { code, draft, name, planStatus, provinceName, securityLevel, windows, ...papers },
    "protection.yaml": { equipment, securityFunctions },
  };
}
