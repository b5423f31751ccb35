import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { chartNames } from "../../tools/charts/generated-files.ts";

export type Values = Record<string, unknown>;

export const chartsFolder = fileURLToPath(new URL("../../charts", import.meta.url));
export const charts = chartNames(chartsFolder);

export function readChartFile(path: string): string {
  return readFileSync(join(chartsFolder, path), "utf8");
}

/** Every example of every chart, with its values over the chart's defaults as Helm lays them. */
export const examples = charts.flatMap((chart) =>
  readdirSync(join(chartsFolder, chart, "examples"))
    .sort()
    .map((file) => ({
      chart,
      file: `${chart}/examples/${file}`,
      values: parse(readChartFile(`${chart}/examples/${file}`)) as Values,
    })),
);

/** Maps are merged key by key; lists and single values are replaced. */
export function overDefaults(chart: string, values: Values): Values {
  return merged(parse(readChartFile(`${chart}/values.yaml`)) as Values, values);
}

function merged(below: Values, above: Values): Values {
  const result: Values = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = below[key];
    result[key] = isMap(under) && isMap(value) ? merged(under, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
