import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { Duplex } from "node:stream";
import type { DockerOptions } from "dockerode";
import type { Plain, Properties } from "../wire/property-values.ts";

/** Where the engine listens when nobody says otherwise. */
const defaultHost = "unix:///var/run/docker.sock";

/** How the provider was configured, as far as it concerns the connection. */
export interface EngineSettings {
  /** `unix:///path`, `tcp://host:port` or `ssh://user@host:port`. */
  readonly host: string;
  readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string };
  /** Further arguments of `ssh`. */
  readonly sshOptions: readonly string[];
}

/**
 * Reads the provider's configuration. What the official provider takes and this one cannot do is refused, never ignored.
 *
 * @throws {Error} A setting that is not supported, or half of the TLS material.
 */
export function engineSettings(configuration: Properties): EngineSettings {
  if (text(configuration.context))
    throw new Error("docker: `context` is not supported by this stand-in; give `host`");
  const { caMaterial, certMaterial, keyMaterial } = configuration;
  const folder = text(configuration.certPath);
  const [ca, cert, key] = folder
    ? ["ca.pem", "cert.pem", "key.pem"].map((file) => readFileSync(join(folder, file), "utf8"))
    : [text(caMaterial), text(certMaterial), text(keyMaterial)];
  const given = [ca, cert, key].filter((part) => part !== undefined);
  if (given.length !== 0 && given.length !== 3)
    throw new Error("docker: caMaterial, certMaterial and keyMaterial are given together or not at all");
  return {
    host: text(configuration.host) ?? defaultHost,
    ...(ca && cert && key ? { tls: { ca, cert, key } } : {}),
    sshOptions: texts(configuration.sshOpts),
  };
}

/** What the client library is told. The operator's own DOCKER_… variables have no say. */
export function clientOptions({
  host,
  tls,
  sshOptions,
}: EngineSettings): DockerOptions & { readonly agent?: Agent } {
  const address = URL.canParse(host) ? new URL(host) : undefined;
  switch (address?.protocol) {
    case "unix:":
      return { socketPath: address.pathname };
    case "tcp:":
    case "http:":
    case "https:":
      return {
        host: address.hostname,
        port: Number(address.port) || (tls ? 2376 : 2375),
        protocol: tls || address.protocol === "https:" ? "https" : "http",
        ...tls,
      };
    case "ssh:":
      // The host is a name for the request alone: the agent makes the connection.
      return { host: "docker", port: 80, protocol: "http", agent: new SshAgent(address, sshOptions) };
    default:
      throw new Error(
        `docker: host "${host}" is not supported; expected unix:///path, tcp://host:port or ssh://user@host`,
      );
  }
}

/** Reaches the engine through OpenSSH, so that known hosts, keys and the operator's ssh settings hold. */
class SshAgent extends Agent {
  readonly #arguments: string[];

  constructor({ hostname, port, username }: URL, options: readonly string[]) {
    super({ keepAlive: false });
    this.#arguments = [
      ...options,
      ...(username ? ["-l", decodeURIComponent(username)] : []),
      ...(port ? ["-p", port] : []),
      ...["-o", "BatchMode=yes", "--", hostname, "docker", "system", "dial-stdio"],
    ];
  }

  override createConnection(): Duplex {
    const child = spawn("ssh", this.#arguments, { stdio: ["pipe", "pipe", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      said = (said + part).slice(-500);
    });
    const connection = new Duplex({
      read: () => void child.stdout.resume(),
      write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
      final: (done) => void child.stdin.end(() => done()),
      destroy(error, done) {
        child.kill();
        done(error);
      },
    });
    child.stdout.on("data", (chunk) => {
      if (!connection.push(chunk)) child.stdout.pause();
    });
    // A pipe that breaks says less than how ssh ended, which comes next.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => connection.destroy(error));
    child.on("close", (code) => {
      if (code === 0) connection.push(null);
      else connection.destroy(new ConnectionFault(`ssh ended with ${code}: ${said.trim()}`));
    });
    return connection;
  }
}

/** Carries its reason where Node's own connection errors do. */
class ConnectionFault extends Error {
  readonly code: string;

  constructor(reason: string) {
    super(reason);
    this.code = reason;
  }
}

/** An error of the client library as a sentence for the operator: what was tried, where, and what is wrong. */
export function engineFault(doing: string, host: string, error: unknown): Error {
  const { code, statusCode, json, message } = error as {
    code?: string;
    statusCode?: number;
    json?: { message?: string };
    message?: string;
  };
  if (statusCode !== undefined) return new Error(`${doing}: ${json?.message ?? message}`);
  return new Error(
    `${doing}: the Docker engine at ${host} cannot be reached (${code ?? message}). Is it running there, and may this user open it?`,
  );
}

const text = (value: Plain | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The SDK hands lists of the configuration on as JSON. */
function texts(value: Plain | undefined): string[] {
  const list: unknown = typeof value === "string" && value !== "" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : [];
}
