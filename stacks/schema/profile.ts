import { z } from "zod";
import * as centerParts from "./center.ts";
import { edgeHost } from "./edge.ts";
import * as networkParts from "./network.ts";
import * as organisation from "./organisation.ts";
import * as planParts from "./plan.ts";
import { entry } from "./provenance.ts";
import { reachability } from "./reachability.ts";
import { rules } from "./rules.ts";
import { displayName } from "./scalars/display-name.ts";
import { id } from "./scalars/id.ts";
import * as systemParts from "./systems.ts";

/** The schema version this program reads. A profile of another version is refused by name, never read half. */
export const SCHEMA_VERSION = 1;

const collection = <T extends z.ZodType>(value: T, description: string) =>
  z.record(id, value).default({}).meta({ description });

const sourceText = z.strictObject({
  file: displayName,
  title: displayName.optional(),
  date: displayName.optional(),
});

/**
 * One province's whole center, after the reference design and the province file have been merged.
 * Every collection is a map by permanent id; references are ids; unknown keys are errors.
 */
export const profile = z
  .strictObject({
    schema: z.literal(SCHEMA_VERSION),
    inherits: z
      .string()
      .regex(/^[a-z][a-z0-9-]*@\d+$/)
      .meta({ description: "Pinned reference design.", examples: ["level-3-center@1"] }),
    province: entry({
      id,
      code: z
        .string()
        .regex(/^[a-z]{2,8}$/)
        .meta({ description: "Permanent prefix of every physical name." }),
      name: displayName,
    }),
    sourceText: sourceText.optional().meta({ description: "The text that `source: L…` lines point into." }),
    sourceTexts: collection(
      sourceText,
      "The texts that `source: <id>:L…` lines point into, where there are several: a merged province.",
    ),
    plan: planParts.plan,
    rules: rules.prefault({}),
    center: centerParts.center,
    tiers: z.record(id, organisation.tier),
    agencies: collection(organisation.agency, "Agencies: owners, operators, tenants."),
    providers: collection(organisation.provider, "Providers of leased services."),
    agreements: collection(organisation.agreement, "Agreements with providers."),
    outsideParties: collection(organisation.outsideParty, "Bodies and systems outside the center."),
    windows: z.record(id, planParts.window),
    programmes: collection(planParts.programme, "Programmes above the plan."),
    legalBases: collection(planParts.legalBasis, "Decisions the plan rests on."),
    budgets: collection(planParts.budget, "Budgets."),
    costItems: collection(planParts.costItem, "Lines of cost."),
    adjustments: collection(planParts.adjustment, "Recorded changes of the plan."),
    targets: collection(planParts.target, "Goals."),
    milestones: collection(planParts.milestone, "Tasks and milestones."),
    procedures: collection(planParts.procedure, "Groups of administrative procedures."),
    networks: collection(networkParts.network, "Networks."),
    sites: collection(networkParts.site, "Sites."),
    siteGroups: collection(networkParts.siteGroup, "Sites known by number only."),
    unplacedTiers: collection(networkParts.unplacedTier, "Tiers the source does not place on a network."),
    zones: collection(networkParts.zone, "Security zones."),
    segments: collection(networkParts.segment, "Segments of the center."),
    flows: collection(networkParts.flow, "Allowed flows between zones."),
    reachability: reachability.prefault({}),
    interlinks: collection(networkParts.interlink, "Paths to parties outside the center."),
    websites: collection(networkParts.website, "Websites under monitoring."),
    cluster: centerParts.cluster,
    storagePools: collection(centerParts.storagePool, "Stores that volumes come from."),
    backupTargets: collection(centerParts.backupTarget, "Stores that backups go to."),
    backupPlans: collection(centerParts.backupPlan, "Backup plans."),
    equipment: collection(centerParts.equipment, "Devices."),
    approvedImages: collection(centerParts.approvedImage, "Images that may run."),
    datasets: collection(centerParts.dataset, "Bodies of data."),
    accounts: collection(centerParts.account, "Accounts."),
    logSources: collection(centerParts.logSource, "What is logged where."),
    securityFunctions: collection(
      centerParts.securityFunction,
      "Protective functions and what fulfils them.",
    ),
    edgeHosts: collection(edgeHost, "Hosts with a Docker engine, outside the cluster."),
    systems: collection(systemParts.system, "Shared systems."),
    databases: collection(systemParts.database, "Shared databases."),
    waivers: collection(centerParts.waiver, "Accepted failures."),
    dataRemovals: collection(centerParts.dataRemoval, "Data that may be deleted or replaced."),
    equivalents: collection(centerParts.equivalent, "Equivalent measures."),
    evidence: collection(centerParts.evidence, "Proofs that people hold for controls."),
  })
  .meta({ title: "pdc province profile", id: "pdc-profile" });

export type Profile = z.infer<typeof profile>;
export type ProfileInput = z.input<typeof profile>;
