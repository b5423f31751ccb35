import { z } from "zod";
import { count } from "./organisation.ts";
import { entry, formerly } from "./provenance.ts";
import { cidr4, cidr6 } from "./scalars/cidr.ts";
import { displayName } from "./scalars/display-name.ts";
import { hostname } from "./scalars/hostname.ts";
import { id } from "./scalars/id.ts";
import { port } from "./scalars/port.ts";
import { securityLevel } from "./scalars/security-level.ts";

/** The seven zones of level 3 and `backup`, which the law puts on separate infrastructure without calling it a zone. */
export const zoneKind = z
  .enum(["internal", "border", "dmz", "app", "data", "management", "wireless", "backup"])
  .meta({ title: "Zone kind" });
export type ZoneKind = z.infer<typeof zoneKind>;

/** A transmission line to a site. Whatever no source states stays out and is printed «không nêu». */
export const line = z.strictObject({
  service: displayName.optional(),
  medium: displayName.optional(),
  bandwidth: displayName.optional(),
});

/** A network: a range from which sites or segments take theirs. */
export const network = entry({
  name: displayName,
  kind: z.enum(["tslcd", "party", "internet", "provincial", "center"]),
  users: z.array(z.enum(["state", "party", "public", "provider"])).min(1),
  ipv4: cidr4.optional(),
  ipv6: cidr6.optional(),
  sitePrefix: z
    .int()
    .min(8)
    .max(30)
    .optional()
    .meta({ description: "IPv4 prefix length of each site's range." }),
  sitePrefix6: z.int().min(16).max(64).optional(),
  existing: z.boolean().default(false),
  uplinks: z.int().min(1).max(16).optional().meta({
    description: "Lines by which the center reaches this network, each able to stand in for another.",
  }),
  window: id.optional(),
  formerly,
});

/** A place with its own range on one network. */
export const site = entry({
  name: displayName,
  network: id,
  tier: id,
  role: z.enum(["hub", "spoke", "delivery-center", "center", "recovery"]).default("spoke"),
  agency: id.optional(),
  line: line.optional(),
  window: id.optional(),
  formerly,
});

/** Sites whose number a source gives but not their names: placeholders `<group>-001`, `<group>-002` … */
export const siteGroup = entry({
  name: displayName.meta({
    description: "What one site of the group is, e.g. «Đảng ủy xã, phường, thị trấn».",
  }),
  network: id,
  tier: id,
  role: z.enum(["hub", "spoke"]).default("spoke"),
  count: z.int().min(1).max(9999),
  line: line.optional(),
  window: id.optional(),
});

/** A tier of bodies that the source does not place on the network: printed «không nêu», never counted. */
export const unplacedTier = entry({ network: id, tier: id, units: count.default("unknown") });

/** A security zone (vùng mạng). */
export const zone = entry({
  name: displayName,
  kind: zoneKind,
  clause: z.string().max(80).optional().meta({ description: "Clause that asks for the zone." }),
  wireless: z.strictObject({ authentication: displayName, encryption: displayName }).optional().meta({
    description: "For a wireless zone: how devices are admitted and how the air link is encrypted.",
  }),
});

/** A routed range with a VLAN inside the center, in exactly one zone. */
export const segment = entry({
  name: displayName,
  network: id,
  zone: id,
  prefix: z
    .int()
    .min(8)
    .max(30)
    .meta({ description: "IPv4 prefix length; the range comes from the ledger." }),
  prefix6: z.int().min(16).max(127).optional(),
  existing: z.boolean().default(false),
  window: id.optional(),
  formerly,
});

/** A port that a system offers or that a flow opens. */
export const portOffer = z.strictObject({
  port,
  protocol: z.enum(["TCP", "UDP"]).default("TCP"),
  application: z.enum([
    "https",
    "postgresql",
    "smtps",
    "imaps",
    "syslog-tls",
    "ntp",
    "dns",
    "s3",
    "xroad-message",
    "xroad-ocsp",
    "oidc",
    "prometheus",
    "tls",
    "plain",
  ]),
  admin: z
    .boolean()
    .default(false)
    .meta({ description: "An administration interface: management zone only." }),
});
export type PortOffer = z.infer<typeof portOffer>;

/** An allowed direction between two zones. Whatever no flow names is denied, both ways. */
export const flow = entry({
  from: id,
  to: id,
  ports: z.array(z.strictObject({ port, protocol: z.enum(["TCP", "UDP"]).default("TCP") })).min(1),
  purpose: displayName,
  clause: z.string().max(80).optional(),
  enforcedBy: id.optional().meta({ description: "Equipment or security function with firewall and IPS." }),
  users: displayName.optional().meta({ description: "Group of people whom the flow is for." }),
  limits: z
    .strictObject({ perSource: z.int().min(1).max(1_000_000), perService: z.int().min(1).max(100_000_000) })
    .optional()
    .meta({ description: "Concurrent connections that the enforcing device admits." }),
  sources: z
    .union([
      z.strictObject({ ranges: z.array(cidr4).min(1).max(50) }),
      z.strictObject({ devices: displayName }),
    ])
    .optional()
    .meta({
      description: "For remote administration: source ranges (a VPN pool counts), or the list of devices.",
    }),
});

/** A declared path to a party outside the center. */
export const interlink = entry({
  name: displayName,
  from: id.meta({ description: "System that speaks." }),
  to: z.union([z.strictObject({ party: id }), z.strictObject({ tier: id }), z.strictObject({ system: id })]),
  via: id.optional().meta({ description: "Integration platform that carries it." }),
  kind: z.enum([
    "inside",
    "central-agency",
    "national-database",
    "national-system",
    "cybersecurity-center",
    "provider",
    "province",
  ]),
  endpoint: z
    .strictObject({
      host: hostname.optional(),
      range: cidr4.optional(),
      port,
      protocol: z.enum(["TCP", "UDP"]).default("TCP"),
    })
    .optional(),
  important: z
    .boolean()
    .default(false)
    .meta({ description: "Important exchange: needs a digital signature step." }),
  signature: displayName.optional(),
  window: id.optional(),
  formerly,
});

/** A website of a Party, state or socio-political body. */
export const website = entry({
  name: displayName,
  host: hostname,
  body: z.enum(["party", "state", "socio-political"]),
  agency: id.optional(),
  monitor: id.optional().meta({ description: "The security monitor that watches it." }),
  securityLevel: securityLevel.optional(),
});
