import { chmodSync, cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const provider = "github.com/pulumi/pulumi-kubernetes/provider/v4";
const sdk = "github.com/pulumi/pulumi-kubernetes/sdk/v4";

/**
 * Completes the Kubernetes provider's module: the schema it embeds, and a copy of the Go SDK reduced to what the provider
 * calls. The whole SDK has a Go type for every kind and version of Kubernetes, two thirds of the build for nothing.
 *
 * @param {string} module Folder of the module, a copy of the committed one.
 * @param {(args: string[], cwd?: string) => Promise<string>} go Runs Go and yields its output.
 */
export async function prepareKubernetesSources(module, go) {
  const reduced = join(module, "sdk");
  mkdirSync(join(reduced, "go", "kubernetes"), { recursive: true });
  const sdkSource = await downloadedFolder(sdk, join(module, "sdk-source"), go);
  const parts = readdirSync(join(sdkSource, "go", "kubernetes")).filter((name) => name.endsWith(".go"));
  for (const name of [...parts, "pulumi-plugin.json", "utilities", "yaml/v2", "helm/v4"]) {
    copyWritable(join(sdkSource, "go", "kubernetes", name), join(reduced, "go", "kubernetes", name));
  }
  copyWritable(join(sdkSource, "go.mod"), join(reduced, "go.mod"));
  copyWritable(join(module, "kinds.go.txt"), join(reduced, "go", "kubernetes", "yaml", "v2", "kinds.go"));

  // Go asks for a replaced module's folder even to download another one, hence the order.
  const providerSource = await downloadedFolder(provider, module, go);
  for (const name of ["schema.json", "terraform-mapping.json"]) {
    copyWritable(join(providerSource, "cmd", "pulumi-resource-kubernetes", name), join(module, name));
  }
}

/**
 * Downloads a module, verified against the go.sum beside the go.mod that names it.
 *
 * @param {string} path
 * @param {string} folder
 * @param {(args: string[], cwd?: string) => Promise<string>} go
 */
async function downloadedFolder(path, folder, go) {
  return JSON.parse(await go(["mod", "download", "-json", path], folder)).Dir;
}

/**
 * @param {string} from
 * @param {string} to
 */
function copyWritable(from, to) {
  cpSync(from, to, { recursive: true, force: true, filter: (source) => !source.endsWith("_test.go") });
  makeWritable(to);
}

/** @param {string} path */
function makeWritable(path) {
  chmodSync(path, 0o755);
  for (const entry of readdirSyncOrNone(path)) makeWritable(join(path, entry));
}

/** @param {string} path */
function readdirSyncOrNone(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
