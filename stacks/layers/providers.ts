import * as docker from "@pulumi/docker";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { StackSettings } from "./stack-settings.ts";

/** Folder that the render target writes to, relative to the project. */
export const renderFolder = (stack: string): string => `build/${stack}/manifests`;

/** Every provider of a stack, by name and explicit: nothing is ever deployed to where the user's own settings point. */
export function createProviders(settings: StackSettings, code: string): pulumi.ProviderResource[] {
  return [createTargetProvider(settings, code), new random.Provider(`${code}-random`)];
}

/** The Docker provider of one host, by the engine's address. A preview asks no engine. */
export function createEngineProvider(name: string, host: string): pulumi.ProviderResource {
  return new docker.Provider(`${name}-engine`, { host, disableDockerDaemonCheck: true });
}

/**
 * The one Kubernetes provider of a stack. A changed ConfigMap or Secret is an update, never a replacement;
 * render needs no cluster and never looks at the user's own kubeconfig.
 */
function createTargetProvider(settings: StackSettings, code: string): kubernetes.Provider {
  const { target } = settings;
  const common = {
    enableConfigMapMutable: true,
    enableSecretMutable: true,
    clusterIdentifier: `${code}-cluster`,
  };
  if (target.kind === "cluster")
    return new kubernetes.Provider(`${code}-target`, {
      ...common,
      kubeconfig: target.kubeconfig,
      ...(target.context === undefined ? {} : { context: target.context }),
    });
  return new kubernetes.Provider(`${code}-target`, {
    ...common,
    kubeconfig: "",
    enableServerSideApply: false,
    renderYamlToDirectory: renderFolder(pulumi.getStack()),
  });
}
