import type Docker from "dockerode";
import type { Properties } from "../wire/property-values.ts";
import { type DockerKind, type Existing, isGone, text, unordered } from "./docker-kind.ts";

/**
 * `docker:index/remoteImage:RemoteImage`. An image that the host has is taken as it is; only one that it lacks is pulled, and
 * only from a registry that asks for no password.
 */
export const remoteImageKind: DockerKind = {
  inputs: {
    name: {},
    forceRemove: { change: "note" },
    keepLocally: { change: "note" },
    platform: {},
    pullTriggers: { form: unordered },
    triggers: {},
  },
  schemaVersion: 0,
  named: false,
  problems: ({ name }) =>
    name === undefined ? { name: "missing: expected a name with a tag or digest" } : {},
  async create(engine, inputs) {
    const existing = await localImage(engine, inputs);
    if (existing) return existing;
    await pull(engine, inputs);
    const pulled = await localImage(engine, inputs);
    if (!pulled) throw new Error(`image ${String(inputs.name)} is not on the host after it was pulled`);
    return pulled;
  },
  read: (engine, _id, known) => localImage(engine, known),
  update: async (engine, _id, inputs) => {
    const existing = await localImage(engine, inputs);
    if (!existing) throw new Error(`image ${String(inputs.name)} is no longer on the host`);
    return existing;
  },
  async delete(engine, _id, { name, keepLocally, forceRemove }) {
    if (keepLocally === true) return;
    try {
      await engine.getImage(String(name)).remove({ force: forceRemove === true });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
};

async function localImage(engine: Docker, inputs: Properties): Promise<Existing | undefined> {
  const name = String(inputs.name);
  try {
    const { Id, RepoDigests } = await engine.getImage(name).inspect();
    const repository = name.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
    const repoDigest = RepoDigests?.find((digest) => digest.startsWith(`${repository}@`)) ?? "";
    return { id: Id + name, outputs: { name, imageId: Id, repoDigest } };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function pull(engine: Docker, inputs: Properties): Promise<void> {
  const platform = text(inputs.platform);
  const stream = await engine.pull(String(inputs.name), platform === undefined ? {} : { platform });
  await new Promise<void>((resolve, reject) => {
    engine.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
  });
}
