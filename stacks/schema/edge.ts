import { z } from "zod";
import { entry, formerly } from "./provenance.ts";
import { displayName } from "./scalars/display-name.ts";
import { id } from "./scalars/id.ts";

/** A Docker network of a host: one zone of the center, or one wide-area network, and never two. */
const edgeNetwork = z.strictObject({
  network: id.meta({ description: "Network that its range is cut from." }),
  zone: id.optional().meta({
    description: "Zone of the center that it belongs to; without one it belongs to the network itself.",
  }),
  prefix: z
    .int()
    .min(16)
    .max(29)
    .default(28)
    .meta({ description: "IPv4 prefix length; the range comes from the ledger." }),
  // As Linux names interfaces; nothing of it can lead out of a path.
  parent: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[0-9]{1,4})?$/)
    .max(15)
    .optional()
    .meta({
      description:
        "Interface of the host in this network, such as eno1.30: other machines reach the services by it. Without one only containers of the host do.",
    }),
});

const anyService = {
  name: displayName,
  image: id,
  networks: z.array(id).min(1).max(16),
  address: z
    .int()
    .min(2)
    .max(65533)
    .meta({ description: "Number of its address within each range; the first is the gateway's." }),
  cpus: z.number().min(0.05).max(64).default(0.5),
  memory: z.int().min(16).max(262_144).default(128).meta({ description: "Megabytes." }),
};

const askingService = {
  ...anyService,
  upstream: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .max(16)
    .default([])
    .meta({ description: "Addresses that it takes time or names from, in order." }),
  names: z
    .record(z.string().regex(/^([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/), z.ipv4())
    .default({})
    .meta({ description: "For a name service: names that it answers itself." }),
};

/** Keys, certificates and passwords stay on the host: the profile tells where, and never what. */
const hostFolder = z.string().max(200).meta({
  description: "Folder of the Docker host, which the service may read: its keys, certificates and passwords.",
});

const targets = z
  .record(id, z.strictObject({ address: z.ipv4(), port: z.int().min(1).max(65535).default(22) }))
  .default({})
  .meta({ description: "Where administrators are led on to, and nowhere else." });

/** One service of a host, reached at the same number in each of its networks. */
const edgeService = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("time"), ...askingService }),
  z.strictObject({ kind: z.literal("name-service"), ...askingService }),
  z.strictObject({ kind: z.literal("backup-repository"), ...anyService, hostFolder }),
  z.strictObject({ kind: z.literal("log-archive"), ...anyService, hostFolder }),
  z.strictObject({ kind: z.literal("registry-mirror"), ...anyService, hostFolder }),
  z.strictObject({ kind: z.literal("bastion"), ...anyService, hostFolder, targets }),
]);

/** A host with a Docker engine for what must not depend on the cluster. Its engine's address is a setting of the stack. */
export const edgeHost = entry({
  name: displayName,
  site: z.enum(["center", "recovery"]).default("center"),
  zone: id.meta({ description: "Zone that the host itself stands in: management or backup." }),
  networks: z.record(id, edgeNetwork),
  services: z.record(id, edgeService).default({}),
  window: id.optional(),
  formerly,
});

export type EdgeHost = z.infer<typeof edgeHost>;
