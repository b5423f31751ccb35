/** What runs in the container of a service, and how: decided by the kind of service, not by the province. */
export interface EdgeProgram {
  readonly command: readonly string[];
  /** `uid:gid`; never root. */
  readonly user: string;
  /** Where its settings lie in the container, and what they say. */
  readonly settings: { readonly folder: string; readonly file: string; readonly content: string };
  /** Folders that it writes to, with their size in megabytes. Nothing else is writable, and nothing of it survives. */
  readonly scratch: Readonly<Record<string, number>>;
  readonly health: readonly string[];
  readonly ports: readonly { readonly port: number; readonly protocol: "tcp" | "udp" }[];
}

/** One service as the model decides it. */
export interface EdgeServiceArgs {
  readonly name: string;
  readonly kind: "time" | "name-service";
  readonly image: { readonly repository: string; readonly tag: string; readonly digest?: string };
  /** Network of the host → the service's address there. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Ranges that it answers. */
  readonly clients: readonly string[];
  readonly upstream: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly cpus: number;
  /** Megabytes. */
  readonly memory: number;
}
