import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  ApiextensionsV1Api,
  CoreV1Api,
  type KubeConfig,
  type KubernetesObject,
} from "@kubernetes/client-node";
import { parseAllDocuments } from "yaml";
import { pulumiHome } from "../toolchain/paths.mjs";

/** Where the operators live that act on objects of a center. */
const operatorNamespaces = ["rook-ceph", "velero"];

/**
 * Defines the kinds of the operators that a center relies on: CloudNativePG, Velero, Rook and the CSI snapshotter, each as its
 * makers publish it (`tools/toolchain/versions.json`), and makes the namespaces of those that live in one of their own. The
 * operators themselves do not run.
 */
export async function defineCustomResources(config: KubeConfig): Promise<void> {
  const core = config.makeApiClient(CoreV1Api);
  for (const name of operatorNamespaces) await core.createNamespace({ body: { metadata: { name } } });
  const definitions = publishedDefinitions();
  for (const definition of definitions) await define(config, definition);
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

/**
 * Without the client's own objects, which drop what they do not know of a schema: its `x-kubernetes-` extensions.
 *
 * @throws Error the server refuses it.
 */
async function define(config: KubeConfig, definition: KubernetesObject): Promise<void> {
  const options: RequestOptions = {
    method: "POST",
    path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
    headers: { "Content-Type": "application/json" },
  };
  await config.applyToHTTPSOptions(options);
  const { hostname, port } = new URL(config.getCurrentCluster()?.server ?? "");
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ ...options, hostname, port }, resolve);
    sent.on("error", reject).end(JSON.stringify(definition));
  });
  const body = await text(answer);
  if (answer.statusCode !== 201) throw new Error(`${definition.metadata?.name}: ${body.slice(0, 500)}`);
}

async function established(api: ApiextensionsV1Api, name: string): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const { status } = await api.readCustomResourceDefinition({ name });
    if (status?.conditions?.some(({ type, status }) => type === "Established" && status === "True")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name}: not established after 30 s`);
}
