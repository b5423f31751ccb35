import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as kubernetes from "@pulumi/kubernetes";
import { type CustomResourceOptions, type ResourceTransform, runtime } from "@pulumi/pulumi";
import type { WorkloadArgs } from "../shared/contracts.ts";
import type { PlainRecord } from "../shared/intent.ts";

export type ChartName = WorkloadArgs["chart"];

export interface LocalChartArgs {
  readonly chart: ChartName;
  /** Release name: the system's id. */
  readonly release: string;
  readonly namespace: string;
  /** Known values only: a chart with one unknown value shows no children at preview. */
  readonly values: PlainRecord;
  readonly chartsDirectory: string | undefined;
  /** true protects what keeps data in it, and that alone: its budgets, Services and entries must stay removable. */
  readonly protectData: boolean;
}

/** Deploys one of this package's charts. Of its objects, those that keep data are protected if `protectData` says so. */
export function deployChart(name: string, args: LocalChartArgs, options: CustomResourceOptions): void {
  new kubernetes.helm.v4.Chart(
    name,
    {
      chart: chartPath(args.chart, args.chartsDirectory),
      name: args.release,
      namespace: args.namespace,
      values: args.values,
      // Its pods wait for Secrets that people supply after the deployment (certificates, provider's credentials).
      skipAwait: true,
    },
    // A recorder in place of the engine knows no transforms, and expands no chart.
    args.protectData && runtime.hasEngine() ? { ...options, transforms: [protectDataHolders] } : options,
  );
}

/** Runs for every object that the engine makes of a chart. */
const protectDataHolders: ResourceTransform = ({ type, props, opts }) =>
  keepsData(type, props) ? { props, opts: { ...opts, protect: true } } : undefined;

/** Claims, and sets that make claims of their own. */
export function keepsData(type: string, props: Readonly<Record<string, unknown>>): boolean {
  if (type === "kubernetes:core/v1:PersistentVolumeClaim") return true;
  if (type !== "kubernetes:apps/v1:StatefulSet") return false;
  const spec = props.spec as { readonly volumeClaimTemplates?: readonly unknown[] } | undefined;
  return (spec?.volumeClaimTemplates ?? []).length > 0;
}

/**
 * Path of a chart as the state keeps it: relative to the program's folder, so that every clone has the same state.
 * @param directory default: `charts` of this package, wherever it is installed.
 */
export function chartPath(chart: ChartName, directory: string | undefined, from = process.cwd()): string {
  const folder = directory === undefined ? packagedCharts() : resolve(from, directory);
  const path = relative(from, join(folder, chart));
  if (isAbsolute(path)) {
    throw new Error(`chartsDirectory: found another drive than the program's, expected the same one.`);
  }
  return `./${path.split(sep).join("/")}`;
}

function packagedCharts(): string {
  return fileURLToPath(new URL("../../charts", import.meta.url));
}
