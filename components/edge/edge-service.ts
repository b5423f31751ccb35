import { createHash } from "node:crypto";
import * as docker from "@pulumi/docker";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { sortedEntries } from "../shared/intent.ts";
import { backupProgram } from "./backup-program.ts";
import { bastionProgram } from "./bastion-program.ts";
import { type EdgeProgram, type EdgeServiceArgs, hostFolderInside } from "./edge-program.ts";
import { logProgram } from "./log-program.ts";
import { nameProgram } from "./name-program.ts";
import { registryProgram } from "./registry-program.ts";
import { timeProgram } from "./time-program.ts";

type ServiceOf<Kind> = Extract<EdgeServiceArgs, { readonly kind: Kind }>;
type Programs = {
  readonly [Kind in EdgeServiceArgs["kind"]]: (args: ServiceOf<Kind>) => EdgeProgram;
};

const programs: Programs = {
  "backup-repository": backupProgram,
  bastion: bastionProgram,
  "log-archive": logProgram,
  "name-service": nameProgram,
  "registry-mirror": registryProgram,
  time: timeProgram,
};

function programOf<Kind extends EdgeServiceArgs["kind"]>(kind: Kind, args: ServiceOf<Kind>): EdgeProgram {
  return programs[kind](args);
}

export type Labels = readonly { readonly label: string; readonly value: string }[];

/** What no container of ours goes without: no way up, no capability, no root that can be written, logs that end. */
const hardening = {
  privileged: false,
  capabilities: { drops: ["ALL"] },
  securityOpts: ["no-new-privileges"],
  logDriver: "json-file",
  logOpts: { "max-file": "5", "max-size": "10m" },
  ulimits: [{ name: "nofile", soft: 1024, hard: 4096 }],
};

/** What all services of a host share. */
export interface HostContext {
  /** The host's networks by id, which exist before any container. */
  readonly networks: ReadonlyMap<string, docker.Network>;
  readonly labels: Labels;
  readonly options: CustomResourceOptions;
  /** Options of what holds data. */
  readonly guarded: CustomResourceOptions;
}

/** One service: image, settings, data and container. */
export function createEdgeService(name: string, args: EdgeServiceArgs, host: HostContext): void {
  const { networks, labels, options } = host;
  const program = programOf(args.kind, args);
  const { repository, tag, digest } = args.image;
  const reference = `${repository}:${tag}${digest === undefined ? "" : `@${digest}`}`;
  const image = new docker.RemoteImage(`${name}-image`, { name: reference, keepLocally: true }, options);
  const settings = createSettings(name, program, image, host);
  const data = createData(name, program, host);
  new docker.Container(
    name,
    {
      ...hardening,
      name,
      image: image.imageId,
      labels: [...labels, ...(settings ? [settings.label] : [])],
      user: program.user,
      command: [...program.command],
      readOnly: true,
      memory: args.memory,
      memorySwap: args.memory,
      cpus: String(args.cpus),
      restart: "unless-stopped",
      tmpfs: scratchOf(program),
      sysctls: {
        // In two networks at once, and no way from one to the other.
        "net.ipv4.ip_forward": "0",
        // The ports of time and names without a capability.
        "net.ipv4.ip_unprivileged_port_start": "53",
      },
      volumes: [
        ...(settings ? [settings.volume] : []),
        ...(data ? [data] : []),
        ...(program.hostFolder === undefined
          ? []
          : [{ hostPath: program.hostFolder, containerPath: hostFolderInside, readOnly: true }]),
      ],
      networksAdvanced: sortedEntries(args.addresses).map(([id, ipv4Address]) => ({
        name: networkOf(networks, id).name,
        ipv4Address,
      })),
      healthcheck: {
        tests: [...program.health],
        interval: "10s",
        timeout: "5s",
        startPeriod: "10s",
        retries: 3,
      },
      destroyGraceSeconds: 10,
      wait: true,
      waitTimeout: 60,
    },
    settings ? { ...options, dependsOn: [settings.carrier] } : options,
  );
}

/**
 * The settings come by a container that never starts, since nothing can be copied into one whose root is read-only; both
 * share a volume, which the service sees read-only too.
 */
function createSettings(
  name: string,
  { settings, user, command }: EdgeProgram,
  image: docker.RemoteImage,
  { labels, options }: HostContext,
) {
  if (settings === undefined) return undefined;
  const { folder, file, content } = settings;
  const volume = new docker.Volume(
    `${name}-settings`,
    { name: `${name}-settings`, labels: [...labels] },
    options,
  );
  const carrier = new docker.Container(
    `${name}-carrier`,
    {
      ...hardening,
      name: `${name}-carrier`,
      image: image.imageId,
      labels: [...labels],
      user,
      command: [...command],
      networkMode: "none",
      start: false,
      mustRun: false,
      volumes: [{ volumeName: volume.name, containerPath: folder }],
      uploads: [{ file: `${folder}/${file}`, content }],
    },
    options,
  );
  return {
    carrier,
    volume: { volumeName: volume.name, containerPath: folder, readOnly: true },
    // New settings make a new container: the program reads them once.
    label: { label: "pdc.internal/settings", value: digestOf(content) },
  };
}

function createData(name: string, { data }: EdgeProgram, { labels, guarded }: HostContext) {
  if (data === undefined) return undefined;
  // The engine changes no label of a volume: another owner of the host would cost the data.
  const { name: volumeName } = new docker.Volume(
    `${name}-data`,
    { name: `${name}-data`, labels: [...labels] },
    { ...guarded, ignoreChanges: ["labels"] },
  );
  return { volumeName, containerPath: data };
}

function networkOf(networks: ReadonlyMap<string, docker.Network>, id: string): docker.Network {
  const found = networks.get(id);
  if (found) return found;
  throw new Error(`network ${id}: found nothing, expected a network of the same host`);
}

function scratchOf({ scratch, user }: EdgeProgram): Record<string, string> {
  const [uid, gid] = user.split(":");
  return Object.fromEntries(
    sortedEntries(scratch).map(([folder, megabytes]) => [
      folder,
      `rw,noexec,nosuid,nodev,size=${megabytes}m,mode=0700,uid=${uid},gid=${gid}`,
    ]),
  );
}

const digestOf = (content: string): string => createHash("sha256").update(content).digest("hex").slice(0, 16);
