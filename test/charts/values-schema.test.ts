import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import type { Values } from "./chart-files.ts";
import { examples, overDefaults, readChartFile } from "./chart-files.ts";

/** The problems of an example after a change, as `place: what is wrong`. */
function problems(chart: string, change: Values): string[] {
  const example = examples.find((each) => each.file === `${chart}/examples/typical.yaml`);
  if (example === undefined) throw new Error(`charts/${chart}/examples/typical.yaml is missing`);
  return check(chart, { ...overDefaults(chart, example.values), ...change });
}

function check(chart: string, values: Values): string[] {
  const ajv = new Ajv.default({ allErrors: true, strictTypes: false, strictRequired: false });
  const validate = ajv.compile(JSON.parse(readChartFile(`${chart}/values.schema.json`)));
  validate(values);
  return (validate.errors ?? []).map((error) => `${error.instancePath}: ${error.keyword}`);
}

describe("values.schema.json", () => {
  it.each(examples)("accepts $file", ({ chart, values }) => {
    expect(check(chart, overDefaults(chart, values))).toEqual([]);
  });

  it("asks for what has no sensible default", () => {
    const missing = check("service", overDefaults("service", {}));
    expect(missing).toContain("/name: minLength");
    expect(missing).toContain("/image/repository: minLength");
    expect(missing).toContain("/image/tag: minLength");
  });

  it.each([
    ["a misspelt key", "service", { replica: 2 }, ": additionalProperties"],
    ["a text where a number belongs", "service", { replicas: "2" }, "/replicas: type"],
    ["no replica", "service", { replicas: 0 }, "/replicas: minimum"],
    ["root", "service", { runAsUser: 0 }, "/runAsUser: minimum"],
    [
      "a privileged port",
      "service",
      { ports: [{ name: "https", port: 443, targetPort: 443 }] },
      "/ports/0/targetPort: minimum",
    ],
    [
      "requests without limits",
      "service",
      { resources: { requests: { cpu: "1", memory: "1Gi" } } },
      "/resources: required",
    ],
    [
      "a quantity with a wrong unit",
      "service",
      { storage: [{ name: "data", className: "x", size: "100GB", mountPath: "/d" }] },
      "/storage/0/size: pattern",
    ],
    [
      "an Ingress without TLS",
      "service",
      { ingress: { enabled: true, host: "a.example", className: "haproxy" } },
      "/ingress: required",
    ],
    [
      "a database without its Secret",
      "service",
      { database: { host: "db", name: "x", secretName: "" } },
      "/database/secretName: minLength",
    ],
    ["several security servers", "lgsp", { replicas: 2 }, ": additionalProperties"],
    ["a word where claims are kept or not", "lgsp", { keepClaims: "false" }, "/keepClaims: type"],
    ["sign-on without a certificate", "sign-on", { tlsSecretName: "" }, "/tlsSecretName: minLength"],
    [
      "a log folder elsewhere on the host",
      "log-collector",
      { sources: { all: { folder: "/etc", include: ["/var/log/x"] } } },
      "/sources/all/folder: pattern",
    ],
    [
      "a way out of the log folder",
      "log-collector",
      { sources: { all: { folder: "/var/log/..", include: ["/var/log/x"] } } },
      "/sources/all/folder: not",
    ],
    [
      "a plain-text log store",
      "log-collector",
      { logStore: { endpoint: "http://logs:3100" } },
      "/logStore/endpoint: pattern",
    ],
  ] as [string, string, Values, string][])("refuses %s (%s)", (_mistake, chart, change, problem) => {
    expect(problems(chart, change)).toContain(problem);
  });

  it("refuses a log store that keeps less than three months", () => {
    const example = overDefaults(
      "observability",
      examples.find(({ chart }) => chart === "observability")!.values,
    );
    const logs = { ...(example.logs as Values), retentionDays: 91 };
    expect(check("observability", { ...example, logs })).toEqual(["/logs/retentionDays: minimum"]);
    expect(check("observability", { ...example, logs: { ...logs, retentionDays: 92 } })).toEqual([]);
  });
});
