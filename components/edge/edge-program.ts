/** What runs in the container of a service, and how: decided by the kind of service, not by the province. */
export interface EdgeProgram {
  readonly command: readonly string[];
  /** `uid:gid`; never root. */
  readonly user: string;
  /** Where its settings lie in the container, and what they say. Absent: its command says all. */
  readonly settings?: { readonly folder: string; readonly file: string; readonly content: string };
  /** Folders that it writes to, with their size in megabytes. Nothing of it survives. */
  readonly scratch: Readonly<Record<string, number>>;
  /**
   * Folder that outlives the container. Its volume takes content and owner from the image's folder of that name when it is
   * first used, so that the image must have it and nobody has to be root. Absent: nothing survives.
   */
  readonly data?: string;
  /** Folder of the Docker host with keys, certificates and passwords, which it may read: never seen by Pulumi. */
  readonly hostFolder?: string;
  readonly health: readonly string[];
}

/** Where a service finds its host's folder. */
export const hostFolderInside = "/run/host";

export interface EdgePort {
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** What the model decides of a service of any kind. */
interface AnyServiceArgs {
  readonly name: string;
  readonly image: { readonly repository: string; readonly tag: string; readonly digest?: string };
  /** Network of the host → the service's address there. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Where it is asked, the first being what its program listens on. */
  readonly ports: readonly [EdgePort, ...EdgePort[]];
  /** Ranges that it answers. */
  readonly clients: readonly string[];
  readonly cpus: number;
  /** Megabytes. */
  readonly memory: number;
}

/** One that asks others before it answers. */
interface AskingServiceArgs extends AnyServiceArgs {
  readonly upstream: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

export interface TimeArgs extends AskingServiceArgs {
  readonly kind: "time";
}

export interface NameServiceArgs extends AskingServiceArgs {
  readonly kind: "name-service";
}

/** One with keys, certificates or passwords of its own. */
interface KeyedServiceArgs extends AnyServiceArgs {
  /** Absolute path on the Docker host. */
  readonly hostFolder: string;
}

export interface BackupRepositoryArgs extends KeyedServiceArgs {
  readonly kind: "backup-repository";
}

export interface LogArchiveArgs extends KeyedServiceArgs {
  readonly kind: "log-archive";
}

export interface RegistryMirrorArgs extends KeyedServiceArgs {
  readonly kind: "registry-mirror";
}

export interface BastionArgs extends KeyedServiceArgs {
  readonly kind: "bastion";
  /** Target id → where administrators are led on to. */
  readonly targets: Readonly<Record<string, { readonly address: string; readonly port: number }>>;
}

/** One service as the model decides it. */
export type EdgeServiceArgs =
  | TimeArgs
  | NameServiceArgs
  | BackupRepositoryArgs
  | LogArchiveArgs
  | RegistryMirrorArgs
  | BastionArgs;
