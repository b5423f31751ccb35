import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ApiextensionsV1Api,
  type KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
} from "@kubernetes/client-node";
import { parseAllDocuments } from "yaml";
import { pulumiHome } from "../toolchain/paths.mjs";

/**
 * Defines the kinds of the operators that a center relies on: CloudNativePG, Velero, Rook and the CSI snapshotter, each as its
 * makers publish it (`tools/toolchain/versions.json`). The operators themselves do not run.
 */
export async function defineCustomResources(config: KubeConfig): Promise<void> {
  const objects = KubernetesObjectApi.makeApiClient(config);
  const definitions = publishedDefinitions();
  for (const definition of definitions) await objects.create(definition);
  const api = config.makeApiClient(ApiextensionsV1Api);
  for (const { metadata } of definitions) await established(api, metadata?.name ?? "");
}

function publishedDefinitions(): KubernetesObject[] {
  const folder = join(pulumiHome, "crds");
  return readdirSync(folder)
    .sort()
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((one) => one.toJS()))
    .filter((object) => object?.kind === "CustomResourceDefinition");
}

async function established(api: ApiextensionsV1Api, name: string): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const { status } = await api.readCustomResourceDefinition({ name });
    if (status?.conditions?.some(({ type, status }) => type === "Established" && status === "True")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name}: not established after 30 s`);
}
