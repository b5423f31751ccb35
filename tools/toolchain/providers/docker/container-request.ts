import type Docker from "dockerode";
import type { Plain, Properties } from "../wire/property-values.ts";
import { nanoseconds } from "./container-inputs.ts";
import { labelMap, number, record, records, text, textMap, texts, withoutEmpty } from "./docker-kind.ts";

const megabyte = 1024 * 1024;

/** What the engine is asked to make. Pure. */
export function containerRequest(inputs: Properties): Docker.ContainerCreateOptions {
  const ports = records(inputs.ports);
  const volumes = records(inputs.volumes);
  const check = record(inputs.healthcheck);
  return {
    name: String(inputs.name),
    Image: String(inputs.image),
    ...withoutEmpty({
      Hostname: text(inputs.hostname),
      Domainname: text(inputs.domainname),
      User: text(inputs.user),
      Tty: inputs.tty === true || undefined,
      OpenStdin: inputs.stdinOpen === true || undefined,
      Env: texts(inputs.envs),
      Cmd: texts(inputs.command),
      Entrypoint: texts(inputs.entrypoints),
      WorkingDir: text(inputs.workingDir),
      Labels: labelMap(inputs.labels),
      StopSignal: text(inputs.stopSignal),
      StopTimeout: number(inputs.stopTimeout),
      ExposedPorts: Object.fromEntries(ports.map((port) => [portKey(port), {}])),
      Volumes: Object.fromEntries(
        volumes.flatMap(({ containerPath, volumeName, hostPath }) =>
          containerPath && !volumeName && !hostPath ? [[String(containerPath), {}]] : [],
        ),
      ),
    }),
    ...(inputs.healthcheck === undefined
      ? {}
      : {
          Healthcheck: withoutEmpty({
            Test: texts(check.tests),
            Interval: nanoseconds(check.interval),
            Timeout: nanoseconds(check.timeout),
            StartPeriod: nanoseconds(check.startPeriod),
            Retries: number(check.retries),
          }),
        }),
    HostConfig: hostConfig(inputs, ports, volumes),
    NetworkingConfig: { EndpointsConfig: firstEndpoint(inputs) },
  } as Docker.ContainerCreateOptions;
}

/** Networks that a container joins after the first, before it starts. */
export function furtherEndpoints(
  inputs: Properties,
): { readonly network: string; readonly endpoint: Docker.EndpointSettings }[] {
  return networksOf(inputs)
    .slice(1)
    .map((network) => ({
      network: String(network.name),
      endpoint: endpointOf(network),
    }));
}

/** What the engine can change of a container that exists. */
export function containerUpdate(inputs: Properties): Record<string, unknown> {
  const memory = number(inputs.memory);
  const swap = number(inputs.memorySwap);
  return {
    RestartPolicy: restartPolicy(inputs),
    CpuShares: number(inputs.cpuShares) ?? 0,
    CpusetCpus: text(inputs.cpuSet) ?? "",
    ...(inputs.cpus === undefined
      ? { CpuPeriod: number(inputs.cpuPeriod) ?? 0, CpuQuota: number(inputs.cpuQuota) ?? 0 }
      : {}),
    Memory: (memory ?? 0) * megabyte,
    MemoryReservation: (number(inputs.memoryReservation) ?? 0) * megabyte,
    // The engine refuses a limit above the swap it once chose itself, which is twice the old limit.
    MemorySwap: swap === undefined ? (memory ?? 0) * 2 * megabyte : swap > 0 ? swap * megabyte : swap,
  };
}

function hostConfig(
  inputs: Properties,
  ports: readonly Record<string, Plain>[],
  volumes: readonly Record<string, Plain>[],
): Docker.HostConfig {
  const capabilities = record(inputs.capabilities);
  const swap = number(inputs.memorySwap);
  return withoutEmpty({
    Privileged: inputs.privileged === true || undefined,
    PublishAllPorts: inputs.publishAllPorts === true || undefined,
    AutoRemove: inputs.rm === true || undefined,
    ReadonlyRootfs: inputs.readOnly === true || undefined,
    RestartPolicy: restartPolicy(inputs),
    LogConfig: withoutEmpty({ Type: text(inputs.logDriver), Config: textMap(inputs.logOpts) }),
    CapAdd: texts(capabilities.adds),
    CapDrop: texts(capabilities.drops),
    SecurityOpt: texts(inputs.securityOpts),
    Dns: texts(inputs.dns),
    DnsOptions: texts(inputs.dnsOpts),
    DnsSearch: texts(inputs.dnsSearches),
    ExtraHosts: records(inputs.hosts).map(({ host, ip }) => `${String(host)}:${String(ip)}`),
    GroupAdd: texts(inputs.groupAdds),
    Init: inputs.init as boolean | undefined,
    IpcMode: text(inputs.ipcMode),
    PidMode: text(inputs.pidMode),
    UsernsMode: text(inputs.usernsMode),
    CgroupnsMode: text(inputs.cgroupnsMode),
    CgroupParent: text(inputs.cgroupParent),
    Runtime: text(inputs.runtime),
    // With networks of its own a container never touches the engine's default one.
    NetworkMode: networkMode(inputs),
    Memory: scaled(inputs.memory),
    MemoryReservation: scaled(inputs.memoryReservation),
    MemorySwap: swap === undefined ? undefined : swap > 0 ? swap * megabyte : swap,
    ShmSize: scaled(inputs.shmSize),
    CpuShares: number(inputs.cpuShares),
    CpusetCpus: text(inputs.cpuSet),
    NanoCpus: text(inputs.cpus) === undefined ? undefined : Math.round(Number(inputs.cpus) * 1e9),
    CpuPeriod: number(inputs.cpuPeriod),
    CpuQuota: number(inputs.cpuQuota),
    Sysctls: textMap(inputs.sysctls),
    StorageOpt: textMap(inputs.storageOpts),
    Tmpfs: textMap(inputs.tmpfs),
    Ulimits: records(inputs.ulimits).map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })),
    Devices: records(inputs.devices).map(({ hostPath, containerPath, permissions }) => ({
      PathOnHost: hostPath,
      PathInContainer: containerPath ?? hostPath,
      CgroupPermissions: permissions ?? "rwm",
    })),
    PortBindings: portBindings(ports),
    Binds: volumes.flatMap(({ hostPath, volumeName, containerPath, readOnly }) => {
      const from = text(volumeName) ?? text(hostPath);
      return from ? [`${from}:${String(containerPath)}:${readOnly === true ? "ro" : "rw"}`] : [];
    }),
    VolumesFrom: volumes.flatMap(({ fromContainer, readOnly }) =>
      fromContainer ? [`${String(fromContainer)}:${readOnly === true ? "ro" : "rw"}`] : [],
    ),
    Mounts: records(inputs.mounts).map(mountOf),
  }) as unknown as Docker.HostConfig;
}

const scaled = (value: Plain | undefined): number | undefined => {
  const megabytes = number(value);
  return megabytes === undefined ? undefined : megabytes * megabyte;
};

function restartPolicy(inputs: Properties): { Name: string; MaximumRetryCount: number } {
  return { Name: text(inputs.restart) ?? "no", MaximumRetryCount: number(inputs.maxRetryCount) ?? 0 };
}

/** In the order of names, so that the first is always the same one. */
function networksOf(inputs: Properties): Record<string, Plain>[] {
  return records(inputs.networksAdvanced).sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
}

function networkMode(inputs: Properties): string | undefined {
  const [first] = networksOf(inputs);
  const mode = text(inputs.networkMode);
  return first && (mode === undefined || mode === "bridge") ? String(first.name) : mode;
}

function firstEndpoint(inputs: Properties): Record<string, Docker.EndpointSettings> {
  const [first] = networksOf(inputs);
  return first ? { [String(first.name)]: endpointOf(first) } : {};
}

function endpointOf({
  aliases,
  ipv4Address,
  ipv6Address,
  macAddress,
}: Record<string, Plain>): Docker.EndpointSettings {
  return withoutEmpty({
    Aliases: texts(aliases),
    MacAddress: text(macAddress),
    IPAMConfig: withoutEmpty({ IPv4Address: text(ipv4Address), IPv6Address: text(ipv6Address) }),
  }) as Docker.EndpointSettings;
}

const portKey = ({ internal, protocol }: Record<string, Plain>): string =>
  `${String(internal)}/${String(protocol ?? "tcp")}`;

function portBindings(ports: readonly Record<string, Plain>[]): Docker.PortMap {
  const bindings: Docker.PortMap = {};
  for (const port of ports) {
    const binding = {
      HostIp: text(port.ip) ?? "0.0.0.0",
      HostPort: port.external ? String(port.external) : "",
    };
    bindings[portKey(port)] = [...(bindings[portKey(port)] ?? []), binding];
  }
  return bindings;
}

function mountOf(mount: Record<string, Plain>): Record<string, unknown> {
  const volume = record(mount.volumeOptions);
  const tmpfs = record(mount.tmpfsOptions);
  return withoutEmpty({
    Type: mount.type,
    Target: mount.target,
    Source: text(mount.source),
    ReadOnly: mount.readOnly === true || undefined,
    BindOptions: withoutEmpty({ Propagation: text(record(mount.bindOptions).propagation) }),
    VolumeOptions: withoutEmpty({
      NoCopy: volume.noCopy === true || undefined,
      Labels: labelMap(volume.labels),
      Subpath: text(volume.subpath),
      DriverConfig: withoutEmpty({ Name: text(volume.driverName), Options: textMap(volume.driverOptions) }),
    }),
    TmpfsOptions: withoutEmpty({ SizeBytes: number(tmpfs.sizeBytes), Mode: number(tmpfs.mode) }),
  });
}
