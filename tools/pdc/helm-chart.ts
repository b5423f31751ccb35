import { basename } from "node:path";
import { message } from "../../stacks/messages/messages.ts";
import { runQuietly } from "../toolchain/run-child.mjs";
import { Fault } from "./fault.ts";
import { shorten } from "./province-file.ts";
import { firstLine } from "./pulumi-engine.ts";

/**
 * The manifests of a chart with its own values, rendered by the operator's `helm` without asking any cluster.
 * @throws Fault there is no helm, or it refuses the chart.
 */
export async function renderHelmChart(
  folder: string,
  shown: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const chart = shorten(shown);
  const child = await runQuietly("helm", ["template", basename(folder), folder], { env: { ...env } });
  if (child.code === 127) throw new Fault(message("audit.no-helm", { chart }));
  if (child.code !== 0)
    throw new Fault(message("audit.helm-failed", { chart, detail: shorten(firstLine(child.output)) }));
  return child.stdout;
}
