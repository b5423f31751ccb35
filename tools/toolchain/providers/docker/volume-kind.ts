import { type DockerKind, isGone, labelMap, text, textMap, unordered, withoutEmpty } from "./docker-kind.ts";

/** `docker:index/volume:Volume`. Whatever changes makes a new volume, and what the old one held is gone. */
export const volumeKind: DockerKind = {
  inputs: {
    name: { computed: true },
    driver: { computed: true },
    driverOpts: {},
    labels: { form: unordered },
  },
  schemaVersion: 1,
  named: true,
  problems: () => ({}),
  async create(engine, inputs) {
    const request = withoutEmpty({
      Name: text(inputs.name),
      Driver: text(inputs.driver),
      DriverOpts: textMap(inputs.driverOpts),
      Labels: labelMap(inputs.labels),
    });
    const { name } = await engine.createVolume(request);
    const existing = await volumeKind.read(engine, name, inputs);
    if (!existing) throw new Error(`volume ${name} went away while it was made`);
    return existing;
  },
  async read(engine, id) {
    try {
      const { Name, Driver, Mountpoint, Labels, Options } = await engine.getVolume(id).inspect();
      return {
        id: Name,
        outputs: {
          name: Name,
          driver: Driver,
          mountpoint: Mountpoint,
          labels: Object.entries(Labels ?? {}).map(([label, value]) => ({ label, value })),
          driverOpts: Options ?? {},
        },
      };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  },
  async delete(engine, id) {
    try {
      await engine.getVolume(id).remove({ force: true });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
};
