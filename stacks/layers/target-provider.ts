import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { StackSettings } from "./stack-settings.ts";

/** Folder that the render target writes to, relative to the project. */
export const renderFolder = (stack: string): string => `build/${stack}/manifests`;

/**
 * The one Kubernetes provider of a stack. A changed ConfigMap or Secret is an update, never a replacement;
 * render needs no cluster and never looks at the user's own kubeconfig.
 */
export function createTargetProvider(settings: StackSettings, code: string): kubernetes.Provider {
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
