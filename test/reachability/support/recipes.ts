import { type Manifest, namespace, policy, workload } from "./manifests.ts";

/** By the other end, what passes; an end that is not named gets nothing through. */
export type Passing = Readonly<Record<string, string>>;

/** A NetworkPolicy that everybody knows, or a corner of its semantics, with what it does to `shop/web`. */
export interface Recipe {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  readonly into: Passing;
  readonly outOf: Passing;
  /** Why network-config-analyzer answers otherwise, where it does: seen in its source. */
  readonly otherOpinion?: string;
}

const V4 = "0.0.0.0/0";
const V6 = "::/0";
const PODS = ["guest/phone", "office/desk", "shop/db"] as const;
const from = (ends: readonly string[], ports = "*"): Passing =>
  Object.fromEntries(ends.map((end) => [end, ports]));
const OPEN = from([...PODS, V4, V6]);
const CLOSED: Passing = {};

/** Three namespaces; `shop/web` is what the recipes protect. */
const base: readonly Manifest[] = [
  namespace("shop", { purpose: "production" }),
  namespace("office", { purpose: "production" }),
  namespace("guest", { purpose: "testing" }),
  workload("shop/web", { app: "web", tier: "front" }, [
    { name: "http", containerPort: 8080 },
    { name: "metrics", containerPort: 9100 },
    { name: "dns", containerPort: 53, protocol: "UDP" },
  ]),
  workload("shop/db", { app: "db", tier: "back" }, [{ name: "sql", containerPort: 5432 }]),
  workload("office/desk", { app: "desk" }),
  workload("guest/phone", { app: "phone" }, [{ name: "sql", containerPort: 15432 }]),
];
const podSelector = { matchLabels: { app: "web" } };
const BOTH = ["Ingress", "Egress"];

type Effect = Partial<Pick<Recipe, "into" | "outOf">>;
const recipe = (
  name: string,
  { into = OPEN, outOf = OPEN }: Effect,
  ...specs: readonly object[]
): Recipe => ({
  name,
  manifests: [...base, ...specs.map((spec, index) => policy(`shop/policy-${index + 1}`, spec))],
  ...{ into, outOf },
});
/** One rule into or out of `shop/web`, and nothing else in that direction. */
const inward = (name: string, rule: object, into: Passing) =>
  recipe(name, { into }, { podSelector, ingress: [rule] });
const outward = (name: string, rule: object, outOf: Passing) =>
  recipe(name, { outOf }, { podSelector, policyTypes: ["Egress"], egress: [rule] });

export const recipes: readonly Recipe[] = [
  recipe("a policy for other pods", {}, { podSelector: { matchLabels: { app: "none" } } }),
  recipe("deny everything into one application", { into: CLOSED }, { podSelector, ingress: [] }),
  recipe("policyTypes left out and no egress rules: inward only", { into: CLOSED }, { podSelector }),
  recipe(
    "policyTypes left out with egress rules: both ways",
    { into: CLOSED, outOf: OPEN },
    { podSelector, egress: [{}] },
  ),
  {
    ...recipe(
      "rules of a direction that policyTypes leaves out count for nothing",
      { into: OPEN, outOf: CLOSED },
      { podSelector, policyTypes: ["Egress"], ingress: [], egress: [] },
    ),
    otherOpinion: "it refuses such a policy; the API server takes it",
  },
  recipe(
    "deny everything into the namespace, its neighbours too",
    { into: CLOSED, outOf: from(["guest/phone", "office/desk", V4, V6]) },
    { podSelector: {} },
  ),
  recipe(
    "deny everything, both ways",
    { into: CLOSED, outOf: CLOSED },
    { podSelector: {}, policyTypes: BOTH },
  ),
  recipe(
    "denied by one policy, allowed by another: allowed",
    { into: { "office/desk": "TCP 80" }, outOf: CLOSED },
    { podSelector: {}, policyTypes: BOTH },
    {
      podSelector,
      ingress: [{ from: [{ namespaceSelector: inNamespace("office") }], ports: [{ port: 80 }] }],
    },
  ),
  recipe(
    "the other end must let it out, too",
    { into: from(["guest/phone", "office/desk", V4, V6]), outOf: OPEN },
    { podSelector: { matchLabels: { app: "db" } }, policyTypes: ["Egress"], egress: [] },
  ),
  inward("allow everything", {}, OPEN),
  inward("an empty list of peers means everybody", { from: [] }, OPEN),
  inward(
    "an empty list of ports means every port",
    { from: [{ podSelector: {} }], ports: [] },
    from(["shop/db"]),
  ),
  inward(
    "pods of the own namespace by label",
    { from: [{ podSelector: { matchLabels: { app: "db" } } }] },
    from(["shop/db"]),
  ),
  inward("an empty podSelector: the own namespace", { from: [{ podSelector: {} }] }, from(["shop/db"])),
  inward(
    "an empty namespaceSelector: every pod, no address",
    { from: [{ namespaceSelector: {} }] },
    from(PODS),
  ),
  inward(
    "a namespace by its label",
    { from: [{ namespaceSelector: { matchLabels: { purpose: "production" } } }] },
    from(["office/desk", "shop/db"]),
  ),
  inward(
    "a namespace by its name",
    { from: [{ namespaceSelector: inNamespace("guest") }] },
    from(["guest/phone"]),
  ),
  inward(
    "both selectors in one peer: both must hold",
    {
      from: [
        {
          namespaceSelector: { matchLabels: { purpose: "production" } },
          podSelector: { matchLabels: { app: "desk" } },
        },
      ],
    },
    from(["office/desk"]),
  ),
  inward(
    "the selectors as two peers: either",
    {
      from: [
        { namespaceSelector: { matchLabels: { purpose: "testing" } } },
        { podSelector: { matchLabels: { app: "db" } } },
      ],
    },
    from(["guest/phone", "shop/db"]),
  ),
  inward(
    "In and Exists",
    {
      from: [
        {
          namespaceSelector: { matchExpressions: [{ key: "purpose", operator: "Exists" }] },
          podSelector: { matchExpressions: [{ key: "app", operator: "In", values: ["desk", "phone"] }] },
        },
      ],
    },
    from(["guest/phone", "office/desk"]),
  ),
  {
    ...inward(
      "NotIn and DoesNotExist hold for what lacks the label",
      {
        from: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: "purpose", operator: "NotIn", values: ["testing"] }],
            },
            podSelector: { matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] },
          },
        ],
      },
      from(["office/desk"]),
    ),
    otherOpinion:
      "it looks for Exists and DoesNotExist of a podSelector in the policy's own namespace only, even beside a namespaceSelector",
  },
  inward("a port, by default of TCP", { ports: [{ port: 80 }] }, from([...PODS, V4, V6], "TCP 80")),
  inward(
    "ports of several protocols",
    {
      from: [{ podSelector: {} }],
      ports: [{ port: 53, protocol: "UDP" }, { port: 3868, protocol: "SCTP" }, { port: 80 }],
    },
    from(["shop/db"], "TCP 80; UDP 53; SCTP 3868"),
  ),
  inward(
    "a range of ports, and ranges that overlap or touch",
    {
      from: [{ podSelector: {} }],
      ports: [{ port: 8000, endPort: 8100 }, { port: 8050, endPort: 8200 }, { port: 8201 }],
    },
    from(["shop/db"], "TCP 8000-8201"),
  ),
  inward(
    "a protocol without a port: every port of it",
    { from: [{ podSelector: {} }], ports: [{ protocol: "UDP" }] },
    from(["shop/db"], "UDP *"),
  ),
  inward(
    "a named port is looked up at the pod that is reached",
    { from: [{ namespaceSelector: {} }], ports: [{ port: "http" }, { port: "dns", protocol: "UDP" }] },
    from(PODS, "TCP 8080; UDP 53"),
  ),
  inward(
    "a named port that the pod lacks, or has for another protocol, opens nothing",
    { ports: [{ port: "absent" }, { port: "dns" }] },
    CLOSED,
  ),
  outward(
    "outward, the name means another number at each pod, and nothing at addresses",
    { ports: [{ port: "sql" }] },
    { "guest/phone": "TCP 15432", "shop/db": "TCP 5432" },
  ),
  inward("a block of addresses admits no pod", { from: [{ ipBlock: { cidr: V4 } }] }, from([V4])),
  inward(
    "a block with an exception",
    { from: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }], ports: [{ port: 443 }] },
    { "10.0.0.0/16": "TCP 443", "10.2.0.0-10.255.255.255": "TCP 443" },
  ),
  inward(
    "an exception that another peer takes back",
    {
      from: [
        { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
        { ipBlock: { cidr: "10.1.2.0/24" } },
      ],
    },
    from(["10.0.0.0/16", "10.1.2.0/24", "10.2.0.0-10.255.255.255"]),
  ),
  inward(
    "a block written with host bits is the whole block",
    { from: [{ ipBlock: { cidr: "10.9.8.7/8" } }] },
    from(["10.0.0.0/8"]),
  ),
  outward("IPv6 out, IPv4 not", { to: [{ ipBlock: { cidr: "2001:db8::/32" } }] }, from(["2001:db8::/32"])),
  outward(
    "names of the name service only",
    {
      to: [{ namespaceSelector: inNamespace("office") }],
      ports: [{ port: 53, protocol: "UDP" }, { port: 53 }],
    },
    from(["office/desk"], "TCP 53; UDP 53"),
  ),
];

function inNamespace(name: string) {
  return { matchLabels: { "kubernetes.io/metadata.name": name } };
}
