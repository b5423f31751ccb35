import type { ComponentResourceOptions, ProviderResource, Resource, ResourceTransform } from "@pulumi/pulumi";
import { BackupPlan } from "../../components/backup/backup-plan.ts";
import { Center } from "../../components/center/center.ts";
import { ComputeCluster } from "../../components/compute/compute-cluster.ts";
import { EdgeHost } from "../../components/edge/edge-host.ts";
import { Interlink } from "../../components/network/interlink.ts";
import { NetworkSegment } from "../../components/network/network-segment.ts";
import { AdmissionControl } from "../../components/operations/admission-control.ts";
import type { SecretDelivery } from "../../components/shared/contracts.ts";
import type { WithheldSecrets } from "../../components/shared/secret-delivery.ts";
import { StoragePool } from "../../components/storage/storage-pool.ts";
import { SharedDatabase } from "../../components/system/shared-database.ts";
import { SecurityZone } from "../../components/zone/security-zone.ts";
import type { CenterModel } from "../model/center-model.ts";
import { deploySystems } from "./deploy-systems.ts";

/** How everything of one stack is deployed. */
export interface Deployment {
  /** Kubernetes and Random: explicit, since default providers are switched off. */
  readonly providers: readonly ProviderResource[];
  /** Id of a host outside the cluster in the profile → the provider of its engine. Default: no engine is known. */
  readonly engines?: (host: { readonly id: string; readonly key: string }) => ProviderResource | undefined;
  readonly secrets: SecretDelivery;
  readonly releaseProtection: boolean;
  /** Whether the target can be asked for nodes that exist. Default false. */
  readonly readNodes?: boolean;
  /** Run for every object of every component, those of charts too. Default: none. */
  readonly transforms?: readonly ResourceTransform[];
}

export interface DeployedCenter {
  /** System and database id → address inside the cluster. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Values that the render target keeps out of its files: `<namespace>/<name>` → key → value. */
  readonly withheldSecrets: WithheldSecrets;
}

/** Turns a model into components, layer by layer: center, network, zones, platform, data, systems, backup. */
export function deployCenter(model: CenterModel, deployment: Deployment): DeployedCenter {
  const { releaseProtection, readNodes = false } = deployment;
  const center = new Center(model.center.id, model.center, within(deployment));
  const inCenter = within(deployment, [center]);

  for (const network of model.networks)
    new NetworkSegment(network.id, { ...network, releaseProtection }, inCenter);
  for (const zone of model.zones) new SecurityZone(zone.id, zone, within(deployment));
  new ComputeCluster(model.cluster.id, { ...model.cluster, releaseProtection, readNodes }, inCenter);
  if (model.admission) new AdmissionControl(model.admission.id, model.admission, within(deployment));
  for (const pool of model.storagePools)
    new StoragePool(pool.id, { ...pool, releaseProtection }, within(deployment));

  deployEdgeHosts(model, deployment);
  const databases = deployDatabases(model, deployment);
  const systems = deploySystems(model, databases, deployment);
  for (const link of model.interlinks) {
    const speaker = systems.components.get(link.viaNamespace);
    new Interlink(link.id, link, within(deployment, speaker ? [speaker] : []));
  }
  const plans = model.backupPlans.map(
    (plan) => new BackupPlan(plan.id, { ...plan, secrets: deployment.secrets }, inCenter),
  );
  const databaseAddresses = [...databases].map(([id, database]) => [id, database.address] as const);
  return {
    addresses: Object.fromEntries(
      [...databaseAddresses, ...systems.addresses].sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    withheldSecrets: Object.assign(
      {},
      ...[...databases.values()].map((database) => database.withheldSecrets),
      systems.withheldSecrets,
      ...plans.map((plan) => plan.withheldSecrets),
    ),
  };
}

/** What must not depend on the cluster: hosts whose engine the stack does not know are told, and nothing is made on them. */
function deployEdgeHosts(model: CenterModel, deployment: Deployment): void {
  for (const { key, ...host } of model.edgeHosts) {
    const engine = deployment.engines?.({ id: host.id, key });
    new EdgeHost(
      host.id,
      { ...host, connected: engine !== undefined, releaseProtection: deployment.releaseProtection },
      engine ? { providers: [engine] } : {},
    );
  }
}

function deployDatabases(model: CenterModel, deployment: Deployment): Map<string, SharedDatabase> {
  const { secrets, releaseProtection } = deployment;
  return new Map(
    model.databases.map((database) => {
      const args = { ...database, secrets, releaseProtection };
      return [database.id, new SharedDatabase(database.id, args, within(deployment))] as const;
    }),
  );
}

/** Options of a top-level component: the stack's providers and transforms, and what must be there first. */
export function within(deployment: Deployment, dependsOn: Resource[] = []): ComponentResourceOptions {
  const { providers, transforms = [] } = deployment;
  return {
    providers: [...providers],
    dependsOn,
    ...(transforms.length > 0 ? { transforms: [...transforms] } : {}),
  };
}
