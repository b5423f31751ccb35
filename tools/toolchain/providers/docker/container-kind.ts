import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import type { Plain, Properties } from "../wire/property-values.ts";
import { containerInputs, containerProblems } from "./container-inputs.ts";
import { containerRequest, containerUpdate, furtherEndpoints } from "./container-request.ts";
import { type DockerKind, type Existing, isGone, number, records, text } from "./docker-kind.ts";

const megabyte = 1024 * 1024;
/** Milliseconds between two looks at a container that starts or goes. */
const pause = 250;
/** How long after its start a container is watched for an early end, in milliseconds. */
const settling = 500;

/** `docker:index/container:Container`. */
export const containerKind: DockerKind = {
  inputs: containerInputs,
  schemaVersion: 2,
  named: true,
  problems: containerProblems,
  async create(engine, inputs) {
    const container = await engine.createContainer(containerRequest(inputs));
    try {
      await bringUp(engine, container, inputs);
      return existingContainer(await container.inspect(), inputs);
    } catch (error) {
      // A container of which the stack knows nothing would stand in the way of the next try.
      await container.remove({ force: true, v: true }).catch(() => undefined);
      throw error;
    }
  },
  async read(engine, id, known) {
    try {
      return existingContainer(await engine.getContainer(id).inspect(), known);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  },
  async update(engine, id, inputs) {
    const container = engine.getContainer(id);
    await container.update(containerUpdate(inputs));
    const { State } = await container.inspect();
    if (inputs.mustRun !== false && !State.Running) await start(container, inputs);
    return existingContainer(await container.inspect(), inputs);
  },
  async delete(engine, id, known) {
    const container = engine.getContainer(id);
    try {
      const grace = number(known.destroyGraceSeconds);
      if (grace !== undefined) await container.stop({ t: grace }).catch(unlessStopped);
      await container.remove({ force: true, v: known.removeVolumes !== false });
    } catch (error) {
      if (!isGone(error) && !/already in progress/.test(String((error as Error).message))) throw error;
    }
    while (await containerKind.read(engine, id, known)) await setTimeout(pause);
  },
};

async function bringUp(engine: Docker, container: Docker.Container, inputs: Properties): Promise<void> {
  for (const { network, endpoint } of furtherEndpoints(inputs))
    await engine.getNetwork(network).connect({ Container: container.id, EndpointConfig: endpoint });
  for (const upload of records(inputs.uploads)) await container.putArchive(archiveOf(upload), { path: "/" });
  if (inputs.start !== false) await start(container, inputs);
}

async function start(container: Docker.Container, inputs: Properties): Promise<void> {
  await container.start();
  if (inputs.mustRun !== false) {
    await setTimeout(settling);
    await requireRunning(container, await container.inspect(), inputs);
  }
  if (inputs.wait === true) await healthy(container, inputs);
}

async function requireRunning(
  container: Docker.Container,
  { State, RestartCount }: Docker.ContainerInspectInfo,
  inputs: Properties,
): Promise<void> {
  if (State.Restarting || RestartCount > 0)
    throw new Error(
      `${shown(inputs)} ends as often as it is started, with ${await exitOf(container, State)}`,
    );
  if (!State.Running) throw new Error(`${shown(inputs)} ended at once with exit code ${State.ExitCode}`);
}

/** How a container that is started again and again ends. While it runs once more, the engine tells 0 of the time before. */
async function exitOf(container: Docker.Container, state: Docker.ContainerInspectInfo["State"]) {
  if (state.Restarting || !state.Running) return `exit code ${state.ExitCode}`;
  // It fails where the container is gone by then, and nobody may be listening any more.
  const next: Promise<{ StatusCode: number } | undefined> = container
    .wait({ condition: "next-exit" })
    .catch(() => undefined);
  const ended = await Promise.race([next, setTimeout(settling * 5, undefined, { ref: false })]);
  return ended === undefined ? "an exit code that is not known" : `exit code ${ended.StatusCode}`;
}

async function healthy(container: Docker.Container, inputs: Properties): Promise<void> {
  const seconds = number(inputs.waitTimeout) ?? 60;
  for (const end = Date.now() + seconds * 1000; ; await setTimeout(pause)) {
    const found = await container.inspect();
    const { Health } = found.State;
    if (!Health) throw new Error(`${shown(inputs)} has no health check to wait for`);
    if (Health.Status === "healthy") return;
    await requireRunning(container, found, inputs);
    if (Health.Status === "unhealthy")
      throw new Error(`${shown(inputs)} is unhealthy: its health check fails`);
    if (Date.now() > end) throw new Error(`${shown(inputs)} is not healthy after ${seconds} s`);
  }
}

const shown = (inputs: Properties): string => `container ${String(inputs.name)}`;

/** One file as a tar archive. */
function archiveOf(upload: Record<string, Plain>): NodeJS.ReadableStream {
  const content =
    typeof upload.source === "string"
      ? readFileSync(upload.source)
      : typeof upload.contentBase64 === "string"
        ? Buffer.from(upload.contentBase64, "base64")
        : Buffer.from(String(upload.content ?? ""));
  const permissions = text(upload.permissions);
  const mode = permissions ? Number.parseInt(permissions, 8) : upload.executable === true ? 0o744 : 0o644;
  const archive = pack();
  // The time of the content is nobody's business, and the same content is the same archive.
  archive.entry({ name: String(upload.file), mode, mtime: new Date(0) }, content);
  archive.finalize();
  return archive as unknown as NodeJS.ReadableStream;
}

function unlessStopped(error: unknown): void {
  if ((error as { statusCode?: number }).statusCode !== 304) throw error;
}

/**
 * What may have become different under the engine's hands or somebody else's: limits, restart policy, networks, whether it
 * runs. All else of a container stays as it was made. Environment and labels are not told, as in the official provider: they
 * are mixed with the image's.
 */
function existingContainer(found: Docker.ContainerInspectInfo, known: Properties): Existing {
  const { HostConfig, State, NetworkSettings } = found;
  // The engine tells more than the client library's types know.
  const Config = found.Config as typeof found.Config & { readonly StopSignal?: string };
  const networks = Object.entries(NetworkSettings.Networks ?? {});
  const init = (HostConfig as { Init?: boolean | null }).Init;
  const runtime = (HostConfig as { Runtime?: string }).Runtime;
  const outputs: Properties = {
    name: found.Name.replace(/^\//, ""),
    memory: (HostConfig.Memory ?? 0) / megabyte,
    memoryReservation: (HostConfig.MemoryReservation ?? 0) / megabyte,
    memorySwap:
      (HostConfig.MemorySwap ?? 0) > 0
        ? (HostConfig.MemorySwap ?? 0) / megabyte
        : (HostConfig.MemorySwap ?? 0),
    cpuShares: HostConfig.CpuShares ?? 0,
    cpuSet: HostConfig.CpusetCpus ?? "",
    restart: HostConfig.RestartPolicy?.Name || "no",
    maxRetryCount: HostConfig.RestartPolicy?.MaximumRetryCount ?? 0,
    // What is asked for is that it runs: one that was stopped by hand no longer meets that, and the next update starts it.
    mustRun: known.mustRun === false ? false : known.start === false || State.Running,
    networksAdvanced: joined(networks, known),
    hostname: Config.Hostname,
    logDriver: HostConfig.LogConfig?.Type ?? null,
    ipcMode: HostConfig.IpcMode ?? null,
    shmSize: (HostConfig.ShmSize ?? 0) / megabyte,
    ...(init === undefined || init === null ? {} : { init }),
    ...(runtime ? { runtime } : {}),
    ...(Config.StopSignal ? { stopSignal: Config.StopSignal } : {}),
    bridge: (NetworkSettings as { readonly Bridge?: string }).Bridge ?? "",
    ...(State.Running ? {} : { exitCode: State.ExitCode }),
    networkDatas: networks.map(([networkName, settings]) => ({
      networkName,
      ipAddress: settings.IPAddress,
      ipPrefixLength: settings.IPPrefixLen,
      gateway: settings.Gateway,
      globalIpv6Address: settings.GlobalIPv6Address,
      globalIpv6PrefixLength: settings.GlobalIPv6PrefixLen,
      ipv6Gateway: settings.IPv6Gateway,
      macAddress: settings.MacAddress,
    })),
  };
  return { id: found.Id, outputs };
}

/** The networks as they were asked for, while it is in exactly those: one that was joined by hand shows as a change. */
function joined(
  networks: readonly (readonly [string, { readonly NetworkID: string }])[],
  known: Properties,
): Plain {
  const wanted = records(known.networksAdvanced);
  if (wanted.length === 0) return [];
  return networks.map(([name, { NetworkID }]) => {
    const asked = wanted.find((entry) => entry.name === name || entry.name === NetworkID);
    return asked ?? { name };
  });
}
