import { createHash } from "node:crypto";
import * as docker from "@pulumi/docker";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { sortedEntries } from "../shared/intent.ts";
import type { EdgeProgram, EdgeServiceArgs } from "./edge-program.ts";
import { nameProgram } from "./name-program.ts";
import { timeProgram } from "./time-program.ts";

const programs: Readonly<Record<EdgeServiceArgs["kind"], (args: EdgeServiceArgs) => EdgeProgram>> = {
  time: timeProgram,
  "name-service": nameProgram,
};

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

/**
 * One service: image, settings and container. The settings come by a container that never starts, since nothing can be copied
 * into one whose root is read-only; both share a volume, which the service sees read-only too.
 *
 * @param networks The host's networks by id, which exist before any container.
 */
export function createEdgeService(
  name: string,
  args: EdgeServiceArgs,
  networks: ReadonlyMap<string, docker.Network>,
  labels: Labels,
  options: CustomResourceOptions,
): void {
  const program = programs[args.kind](args);
  const { folder, file, content } = program.settings;
  const { repository, tag, digest } = args.image;
  const reference = `${repository}:${tag}${digest === undefined ? "" : `@${digest}`}`;
  const image = new docker.RemoteImage(`${name}-image`, { name: reference, keepLocally: true }, options);
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
      user: program.user,
      command: [...program.command],
      networkMode: "none",
      start: false,
      mustRun: false,
      volumes: [{ volumeName: volume.name, containerPath: folder }],
      uploads: [{ file: `${folder}/${file}`, content }],
    },
    options,
  );
  new docker.Container(
    name,
    {
      ...hardening,
      name,
      image: image.imageId,
      // New settings make a new container: the program reads them once.
      labels: [...labels, { label: "pdc.internal/settings", value: digestOf(content) }],
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
      volumes: [{ volumeName: volume.name, containerPath: folder, readOnly: true }],
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
    { ...options, dependsOn: [carrier] },
  );
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
