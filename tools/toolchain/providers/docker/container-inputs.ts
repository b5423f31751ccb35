import type { Plain } from "../wire/property-values.ts";
import { type InputRule, records, texts, unordered } from "./docker-kind.ts";

/**
 * The inputs of a container. The engine changes limits and the restart policy of a container that exists and nothing else;
 * the official provider says that it also changed health checks, tmpfs mounts and init, and leaves them as they were: here
 * they make a new container.
 */
export const containerInputs: Readonly<Record<string, InputRule>> = {
  attach: { change: "note" },
  capabilities: { form: capabilities },
  cgroupParent: {},
  cgroupnsMode: {},
  command: { computed: true },
  containerReadRefreshTimeoutMilliseconds: { change: "note", default: 15000 },
  cpuPeriod: { change: "update" },
  cpuQuota: { change: "update" },
  cpuSet: { change: "update" },
  cpuShares: { change: "update" },
  cpus: { form: (value) => Number(value) },
  destroyGraceSeconds: { change: "note" },
  devices: { form: unordered },
  dns: { form: unordered },
  dnsOpts: { form: unordered },
  dnsSearches: { form: unordered },
  domainname: {},
  entrypoints: { computed: true },
  envs: { computed: true, form: unordered },
  groupAdds: { form: unordered },
  healthcheck: { computed: true, form: healthcheck },
  hostname: { computed: true },
  hosts: { form: unordered },
  image: {},
  init: { computed: true },
  ipcMode: { computed: true },
  labels: { computed: true, form: unordered },
  logDriver: { computed: true },
  logOpts: {},
  maxRetryCount: { change: "update" },
  memory: { change: "update" },
  memoryReservation: { change: "update" },
  memorySwap: { change: "update", computed: true },
  mounts: { form: unordered },
  mustRun: { change: "update", default: true },
  name: {},
  networkMode: { default: "bridge" },
  networksAdvanced: { form: unordered },
  pidMode: {},
  ports: { form: unordered },
  privileged: {},
  publishAllPorts: {},
  readOnly: {},
  removeVolumes: { change: "note", default: true },
  restart: { change: "update", default: "no" },
  rm: {},
  runtime: { computed: true },
  securityOpts: { computed: true, form: unordered },
  shmSize: { computed: true },
  start: { change: "note", default: true },
  stdinOpen: {},
  stopSignal: { computed: true },
  stopTimeout: { computed: true },
  storageOpts: {},
  sysctls: {},
  tmpfs: {},
  tty: {},
  ulimits: { form: unordered },
  uploads: { form: unordered },
  user: {},
  usernsMode: {},
  volumes: { form: unordered },
  wait: { change: "note" },
  waitTimeout: { change: "note", default: 60 },
  workingDir: {},
};

/** The engine writes capabilities with their prefix, and people without. */
function capabilities(value: Plain): Plain {
  const { adds, drops } = value as { adds?: Plain; drops?: Plain };
  const names = (list: Plain | undefined) => unordered(texts(list).map((name) => name.replace(/^CAP_/, "")));
  return { adds: names(adds), drops: names(drops) };
}

function healthcheck(value: Plain): Plain {
  const check = value as Record<string, Plain>;
  const times = ["interval", "timeout", "startPeriod", "startInterval"].map((name) => [
    name,
    nanoseconds(check[name] ?? "0s") ?? null,
  ]);
  return { ...check, ...Object.fromEntries(times) };
}

const units: Readonly<Record<string, number>> = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** A duration such as `1m30s` in nanoseconds; undefined when it is none. */
export function nanoseconds(duration: Plain | undefined): number | undefined {
  if (typeof duration !== "string" || !/^(\d+(\.\d+)?(h|ms|m|s|us|ns))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|ns)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit as string] as number), 0);
}

/** What is wrong with a container's inputs, by property. Values stay out: they may be secret. */
export function containerProblems(inputs: Record<string, Plain | undefined>): Record<string, string> {
  const problems: Record<string, string> = {};
  if (inputs.image === undefined) problems.image = "missing: expected the name or id of an image";
  const { restart, healthcheck: check } = inputs;
  if (typeof restart === "string" && !/^(no|on-failure|always|unless-stopped)$/.test(restart))
    problems.restart = "expected no, on-failure, always or unless-stopped";
  for (const name of ["memory", "memoryReservation", "cpuShares", "shmSize", "cpuPeriod", "cpuQuota"]) {
    const value = inputs[name];
    if (typeof value === "number" && (!Number.isSafeInteger(value) || value < 0))
      problems[name] = `found ${value}, expected a whole number, 0 or more`;
  }
  const { cpus } = inputs;
  if (typeof cpus === "string" && !(Number(cpus) > 0))
    problems.cpus = "expected a number above 0, such as 1.5";
  if (typeof check === "object" && check !== null && !Array.isArray(check)) {
    if (!Array.isArray(check.tests)) problems["healthcheck.tests"] = "missing: expected a command";
    for (const name of ["interval", "timeout", "startPeriod", "startInterval"])
      if (typeof check[name] === "string" && nanoseconds(check[name]) === undefined)
        problems[`healthcheck.${name}`] = "expected a duration such as 30s or 1m30s";
  }
  records(inputs.uploads).forEach((upload, index) => {
    const given = ["content", "contentBase64", "source"].filter((name) => upload[name] !== undefined);
    if (given.length !== 1)
      problems[`uploads[${index}]`] = "expected exactly one of content, contentBase64 and source";
  });
  return problems;
}
