// Run by `render-again.ts` as a program of its own, in a state that is thrown away: the Kubernetes provider writes
// objects of another stack's state once more, so that the bytes are its own.
import { readFileSync } from "node:fs";
import * as kubernetes from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/pulumi";
import type { OwedFile } from "../rendered-tree.ts";

class RenderedObject extends CustomResource {}

const { PDC_RENDER_FOLDER: folder = "", PDC_RENDER_OBJECTS: objects = "" } = process.env;
const provider = new kubernetes.Provider("again", {
  kubeconfig: "",
  enableServerSideApply: false,
  renderYamlToDirectory: folder,
});
const files = JSON.parse(readFileSync(objects, "utf8")) as OwedFile[];
for (const { type, path, object } of files) new RenderedObject(type, path, object, { provider });
