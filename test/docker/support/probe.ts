import { PassThrough } from "node:stream";
import type Docker from "dockerode";

export interface Answer {
  readonly code: number;
  readonly output: string;
}

/** Seconds that a connection may take. */
const patience = 3;

/** A container that tries to reach others. */
export class Probe {
  readonly #container: Docker.Container;

  private constructor(container: Docker.Container) {
    this.#container = container;
  }

  /**
   * @param capable Whether it may change its own routes, as one may who has taken it over.
   * @param folders Folder of this machine → where the probe reads it.
   */
  static async start(
    engine: Docker,
    image: string,
    network: string,
    capable = false,
    folders: Readonly<Record<string, string>> = {},
  ): Promise<Probe> {
    const container = await engine.createContainer({
      Image: image,
      Cmd: ["sleep", "3600"],
      HostConfig: {
        NetworkMode: network,
        CapAdd: capable ? ["NET_ADMIN"] : [],
        Binds: Object.entries(folders).map(([here, there]) => `${here}:${there}:ro`),
      },
    });
    await container.start();
    return new Probe(container);
  }

  get id(): string {
    return this.#container.id;
  }

  /** Whether a TCP connection opens. */
  async opens(address: string, port: number): Promise<boolean> {
    const { code } = await this.run("sh", "-c", `nc -w ${patience} ${address} ${port} </dev/null`);
    return code === 0;
  }

  async run(...command: string[]): Promise<Answer> {
    const exec = await this.#container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
    const stream = await exec.start({});
    const all = new PassThrough();
    let output = "";
    all.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    this.#container.modem.demuxStream(stream, all, all);
    await new Promise<void>((resolve, reject) => {
      stream.on("end", resolve).on("error", reject);
    });
    return { code: (await exec.inspect()).ExitCode ?? -1, output };
  }

  async remove(): Promise<void> {
    await this.#container.remove({ force: true });
  }
}
