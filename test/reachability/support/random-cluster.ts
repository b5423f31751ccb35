import * as fc from "fast-check";
import { type Manifest, namespace, policy, workload } from "./manifests.ts";

/**
 * Small clusters with everything that NetworkPolicies can say, from few words, so that selectors, blocks and ports meet
 * often. Left out is only what network-config-analyzer is known to read otherwise (`recipes.ts` says what).
 */
export function randomCluster(): fc.Arbitrary<Manifest[]> {
  return fc
    .tuple(
      fc.tuple(...NAMESPACES.map((name) => labels().map((own) => namespace(name, own)))),
      fc.uniqueArray(workloads(), {
        selector: ({ metadata }) => JSON.stringify(metadata),
        minLength: 2,
        maxLength: 6,
      }),
      fc.array(policies(), { minLength: 1, maxLength: 6 }),
    )
    .map(([namespaces, groups, specs]) => [
      ...namespaces,
      ...groups,
      ...specs.map(({ place, spec }, index) => policy(`${place}/policy-${index}`, spec)),
    ]);
}

const NAMESPACES = ["n1", "n2", "n3"];
const KEYS = ["app", "tier"];
const VALUES = ["x", "y", "z"];
const BLOCKS: readonly (readonly [string, readonly string[]])[] = [
  ["10.0.0.0/8", ["10.1.0.0/16", "10.0.0.0/9", "10.255.255.255/32"]],
  ["10.1.0.0/16", ["10.1.2.0/24"]],
  ["10.1.2.3/32", []],
  ["0.0.0.0/0", ["10.0.0.0/8", "192.168.0.0/16", "128.0.0.0/1"]],
  ["192.168.7.9/16", ["192.168.7.0/24"]],
  ["2001:db8::/32", ["2001:db8:1::/48"]],
  ["::/0", ["2001:db8::/32"]],
];

const labels = () => fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), { maxKeys: 2 });

interface Workload extends Manifest {
  readonly metadata: unknown;
}

function workloads(): fc.Arbitrary<Workload> {
  const named = fc.record({
    name: fc.constantFrom("http", "sql"),
    containerPort: fc.constantFrom(80, 8080, 5432),
    protocol: fc.constantFrom("TCP", "UDP"),
  });
  const ports = fc.uniqueArray(named, {
    selector: ({ name }) => name,
    maxLength: 2,
  });
  return fc
    .tuple(fc.constantFrom(...NAMESPACES), fc.constantFrom("a", "b", "c"), labels(), ports)
    .map(([place, name, own, offered]) => ({
      ...workload(`${place}/${name}`, own, offered),
      metadata: { name, namespace: place },
    }));
}

function policies() {
  const direction = fc.constantFrom<string[] | undefined>(
    undefined,
    ["Ingress"],
    ["Egress"],
    ["Ingress", "Egress"],
  );
  const rules = (side: "from" | "to") => fc.array(ruleOf(side), { maxLength: 3 });
  return fc
    .tuple(fc.constantFrom(...NAMESPACES), selector(true), direction, rules("from"), rules("to"))
    .map(([place, podSelector, policyTypes, ingress, egress]) => ({
      place,
      spec: {
        podSelector,
        ...(policyTypes ? { policyTypes } : {}),
        ...(policyTypes === undefined || policyTypes.includes("Ingress") ? { ingress } : {}),
        ...((policyTypes?.includes("Egress") ?? egress.length > 0) ? { egress } : {}),
      },
    }));
}

function ruleOf(side: "from" | "to"): fc.Arbitrary<object> {
  const optional = <T>(list: fc.Arbitrary<T>) => fc.option(list, { nil: undefined, freq: 4 });
  return fc
    .tuple(
      optional(fc.array(peer(), { minLength: 1, maxLength: 3 })),
      optional(fc.array(port(), { minLength: 1, maxLength: 3 })),
    )
    .map(([peers, ports]) => ({ ...(peers ? { [side]: peers } : {}), ...(ports ? { ports } : {}) }));
}

function peer(): fc.Arbitrary<object> {
  const block = fc
    .constantFrom(...BLOCKS)
    .chain(([cidr, within]) =>
      fc
        .subarray([...within])
        .map((except) => ({ ipBlock: except.length > 0 ? { cidr, except } : { cidr } })),
    );
  return fc.oneof(
    block,
    selector(true).map((podSelector) => ({ podSelector })),
    selector(true).map((namespaceSelector) => ({ namespaceSelector })),
    fc
      .tuple(selector(true), selector(false))
      .map(([namespaceSelector, podSelector]) => ({ namespaceSelector, podSelector })),
  );
}

function port(): fc.Arbitrary<object> {
  const protocol = fc.constantFrom({}, { protocol: "TCP" }, { protocol: "UDP" }, { protocol: "SCTP" });
  const number = fc.constantFrom(
    ...[{}, { port: 80 }, { port: 8080 }, { port: 5432 }, { port: 1 }, { port: 65_535 }],
    ...[{ port: 80, endPort: 90 }, { port: 85, endPort: 8080 }, { port: "http" }, { port: "sql" }],
  );
  return fc.tuple(protocol, number).map(([a, b]) => ({ ...a, ...b }));
}

function selector(withExists: boolean): fc.Arbitrary<object> {
  const key = fc.constantFrom(...KEYS);
  const values = fc.subarray(VALUES, { minLength: 1 });
  const listed = fc.record({ key, operator: fc.constantFrom("In", "NotIn"), values });
  const present = fc.record({ key, operator: fc.constantFrom("Exists", "DoesNotExist") });
  const requirement = withExists ? fc.oneof(listed, present) : listed;
  return fc.oneof(
    fc.constant({}),
    labels().map((matchLabels) => ({ matchLabels })),
    fc.array(requirement, { minLength: 1, maxLength: 2 }).map((matchExpressions) => ({ matchExpressions })),
  );
}
