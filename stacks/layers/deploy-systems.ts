import type { ComponentResource } from "@pulumi/pulumi";
import { type MonitorParts, SecurityMonitor } from "../../components/operations/security-monitor.ts";
import type { WithheldSecrets } from "../../components/shared/secret-delivery.ts";
import { AuthService } from "../../components/system/auth-service.ts";
import { IntegrationPlatform } from "../../components/system/integration-platform.ts";
import { LeasedService } from "../../components/system/leased-service.ts";
import type { SharedDatabase } from "../../components/system/shared-database.ts";
import { SharedSystem } from "../../components/system/shared-system.ts";
import type { SystemInputs } from "../../components/system/system-args.ts";
import type { CenterModel } from "../model/center-model.ts";
import type { SystemModel } from "../model/resolve-systems.ts";
import { type Deployment, within } from "./deploy-center.ts";

type SystemComponent = ComponentResource & {
  readonly address: string;
  readonly withheldSecrets?: WithheldSecrets;
};

export interface DeployedSystems {
  readonly components: ReadonlyMap<string, SystemComponent>;
  readonly addresses: readonly (readonly [id: string, address: string])[];
  readonly withheldSecrets: WithheldSecrets;
}

/** Deploys sign-on first (it makes its clients' secrets), then platforms, then what stands on them. */
export function deploySystems(
  model: CenterModel,
  databases: ReadonlyMap<string, SharedDatabase>,
  deployment: Deployment,
): DeployedSystems {
  const components = new Map<string, SystemComponent>();
  const auths = new Map<string, AuthService>();
  for (const system of inOrder(model.systems)) {
    const inputs = inputsOf(system, databases, auths);
    const component = createSystem(model, system, inputs, deployment, components);
    components.set(system.id, component);
    if (component instanceof AuthService) auths.set(system.id, component);
  }
  return {
    components,
    addresses: [...components].map(([id, component]) => [id, component.address] as const),
    withheldSecrets: Object.assign({}, ...[...components.values()].map((c) => c.withheldSecrets ?? {})),
  };
}

/** A stable order in which everything comes after what it stands on. */
function inOrder(systems: readonly SystemModel[]): SystemModel[] {
  const rank = ({ kind, dependsOnPlatforms }: SystemModel) =>
    kind === "auth" ? 0 : dependsOnPlatforms.length === 0 ? 1 : kind === "application" ? 3 : 2;
  return [...systems].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function inputsOf(
  system: SystemModel,
  databases: ReadonlyMap<string, SharedDatabase>,
  auths: ReadonlyMap<string, AuthService>,
): SystemInputs {
  const accounts = system.databases.flatMap(({ id }) => {
    const account = databases.get(id)?.credentials[system.id];
    return account ? [[id, account] as const] : [];
  });
  const clientSecret = system.authentication
    ? auths.get(system.authentication)?.clientSecrets[system.id]
    : undefined;
  return { databaseCredentials: Object.fromEntries(accounts), ...(clientSecret ? { clientSecret } : {}) };
}

function createSystem(
  model: CenterModel,
  system: SystemModel,
  inputs: SystemInputs,
  deployment: Deployment,
  before: ReadonlyMap<string, SystemComponent>,
): SystemComponent {
  const { secrets, releaseProtection } = deployment;
  const platforms = system.dependsOnPlatforms.flatMap((id) => before.get(id) ?? []);
  const opts = within(deployment, platforms);
  const args = system.ownership === "owned" ? { ...system, secrets, releaseProtection, inputs } : system;
  switch (system.kind) {
    case "auth":
      return new AuthService(system.id, args, opts);
    case "integration-platform":
      return new IntegrationPlatform(system.id, args, opts);
    case "monitor": {
      const websites = model.monitoredWebsites;
      const monitor =
        args.ownership === "owned" ? { ...args, websites, parts: partsOf(args) } : { ...args, websites };
      return new SecurityMonitor(system.id, monitor, opts);
    }
    default:
      return args.ownership === "owned"
        ? new SharedSystem(system.id, args, opts)
        : new LeasedService(system.id, args, opts);
  }
}

/** What the profile's check has made sure of and the type does not say. */
function partsOf({ id, parts }: { readonly id: string; readonly parts?: MonitorParts }): MonitorParts {
  if (parts) return parts;
  throw new Error(`${id}: an owned monitor without parts`);
}
