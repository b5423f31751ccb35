import { isPlainMap, type Plain } from "../../../policies/graph/plain-value.ts";
import type { ResourceNode } from "../../../policies/graph/resource-graph.ts";
import { addObject, at, takeAway, type Weakening, weakenField } from "../weakening.ts";

const IN_AND_OUT = "TCVN14423-5.12.2.4-d";
const UNUSED_SERVICES = "TCVN14423-5.5.2.1-c";
const ENCRYPTED_ENTRY = "TCVN14423-5.12.2.4-a";
const ANYWHERE = { ipBlock: { cidr: "0.0.0.0/0" } };
const INGRESS = { kinds: ["Ingress"] };
const POLICY = { kinds: ["NetworkPolicy"] };

const appended = (item: Plain) => (old: Plain | undefined) => [...(Array.isArray(old) ? old : []), item];
const isDefaultDeny = (node: ResourceNode) =>
  at(node, "spec.ingress") === undefined && at(node, "spec.egress") === undefined;
const carriesData = (node: ResourceNode) => at(node, "spec.type") !== "ExternalName";
/** Annotations whose name says what they are about, whatever the controller calls them. */
const withoutAnnotations = (pattern: RegExp) => (old: Plain | undefined) =>
  isPlainMap(old) ? Object.fromEntries(Object.entries(old).filter(([name]) => !pattern.test(name))) : old;

/** What may talk to what, and how: NetworkPolicy, Service, Ingress. */
export const networkWeakenings: readonly Weakening[] = [
  takeAway({ id: "default-deny-gone", controls: [IN_AND_OUT], ...POLICY, where: isDefaultDeny }),
  weakenField({
    id: "default-deny-inward-only",
    controls: [IN_AND_OUT],
    ...POLICY,
    where: isDefaultDeny,
    edits: [["spec.policyTypes", ["Ingress"]]],
  }),
  weakenField({
    id: "default-deny-outward-only",
    controls: [IN_AND_OUT],
    ...POLICY,
    where: isDefaultDeny,
    edits: [["spec.policyTypes", ["Egress"]]],
  }),
  weakenField({
    id: "default-deny-some-pods",
    controls: [IN_AND_OUT],
    ...POLICY,
    where: isDefaultDeny,
    edits: [["spec.podSelector", { matchLabels: { tier: "web" } }]],
  }),
  weakenField({
    id: "default-deny-opened",
    controls: [IN_AND_OUT],
    ...POLICY,
    where: isDefaultDeny,
    edits: [["spec.ingress", [{}]]],
  }),
  weakenField({
    id: "ingress-from-everybody",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.ingress.*",
    edits: [["from", undefined]],
  }),
  weakenField({
    id: "ingress-from-any-address",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.ingress.*",
    edits: [["from", [ANYWHERE]]],
  }),
  weakenField({
    id: "ingress-from-every-namespace",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.ingress.*",
    edits: [["from", [{ namespaceSelector: {} }]]],
  }),
  weakenField({
    id: "ingress-on-every-port",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.ingress.*",
    edits: [["ports", undefined]],
  }),
  weakenField({
    id: "egress-to-everybody",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.egress.*",
    edits: [["to", undefined]],
  }),
  weakenField({
    id: "egress-to-any-address",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.egress.*",
    edits: [["to", [ANYWHERE]]],
  }),
  weakenField({
    id: "egress-to-any-address-v6",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.egress.*",
    edits: [["to", [{ ipBlock: { cidr: "::/0" } }]]],
  }),
  weakenField({
    id: "egress-on-every-port",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.egress.*",
    edits: [["ports", undefined]],
  }),
  weakenField({
    id: "egress-on-port-range",
    controls: [IN_AND_OUT],
    ...POLICY,
    each: "spec.egress.*",
    edits: [["ports", [{ protocol: "TCP", port: 1, endPort: 65535 }]]],
  }),
  weakenField({
    id: "name-resolution-outside",
    controls: ["TCVN14423-5.9.2.2"],
    ...POLICY,
    each: "spec.egress.*",
    where: (_, rule) => JSON.stringify(rule).includes('"port":53,'),
    edits: [["to", [{ ipBlock: { cidr: "8.8.8.8/32" } }]]],
  }),
  addObject({
    id: "undeclared-flow-to-data",
    controls: [IN_AND_OUT, "TCVN14423-5.4.2.6-a"],
    type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    zones: ["data"],
    object: {
      spec: {
        podSelector: {},
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { "pdc.internal/zone-kind": "dmz" } } }],
            ports: [{ protocol: "TCP", port: 5432 }],
          },
        ],
      },
    },
  }),
  addObject({
    id: "undeclared-flow-from-users",
    controls: ["TCVN14423-5.12.2.4-f", "TCVN14423-5.4.2.6-a"],
    type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    zones: ["app"],
    object: {
      spec: {
        podSelector: {},
        policyTypes: ["Ingress"],
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { "pdc.internal/zone-kind": "internal" } } }],
            ports: [{ protocol: "TCP", port: 8081 }],
          },
        ],
      },
    },
  }),
  weakenField({
    id: "service-node-port",
    controls: [UNUSED_SERVICES],
    kinds: ["Service"],
    where: carriesData,
    edits: [["spec.type", "NodePort"]],
  }),
  weakenField({
    id: "service-load-balancer",
    controls: [UNUSED_SERVICES],
    kinds: ["Service"],
    where: carriesData,
    edits: [["spec.type", "LoadBalancer"]],
  }),
  weakenField({
    id: "service-external-address",
    controls: [UNUSED_SERVICES],
    kinds: ["Service"],
    where: carriesData,
    edits: [["spec.externalIPs", ["203.0.113.10"]]],
  }),
  ...[21, 23, 69, 513].map((port) =>
    weakenField({
      id: `service-port-${port}`,
      controls: [UNUSED_SERVICES, ...(port === 21 || port === 23 ? [ENCRYPTED_ENTRY] : [])],
      kinds: ["Service"],
      where: carriesData,
      edits: [["spec.ports", appended({ name: "old", port, protocol: port === 69 ? "UDP" : "TCP" })]],
    }),
  ),
  weakenField({
    id: "service-plain-http",
    controls: [ENCRYPTED_ENTRY],
    kinds: ["Service"],
    where: carriesData,
    edits: [["spec.ports", appended({ name: "http", port: 80, protocol: "TCP", appProtocol: "http" })]],
  }),
  addObject({
    id: "public-entry-in-management",
    controls: ["TCVN14423-5.12.2.5-01", UNUSED_SERVICES],
    type: "kubernetes:core/v1:Service",
    zones: ["management"],
    object: {
      spec: {
        type: "LoadBalancer",
        ports: [{ name: "https", port: 443, protocol: "TCP" }],
        selector: { app: "console" },
      },
    },
  }),
  addObject({
    id: "remote-administration-from-anywhere",
    controls: ["TCVN14423-5.12.2.5-03"],
    type: "kubernetes:core/v1:Service",
    zones: ["management", "border"],
    object: {
      spec: {
        type: "LoadBalancer",
        loadBalancerSourceRanges: ["0.0.0.0/0"],
        ports: [{ name: "ssh", port: 22, protocol: "TCP" }],
        selector: { app: "bastion" },
      },
    },
  }),
  weakenField({
    id: "ingress-without-tls",
    controls: [ENCRYPTED_ENTRY, "TCVN14423-5.4.2.4-b"],
    ...INGRESS,
    edits: [["spec.tls", undefined]],
  }),
  weakenField({
    id: "ingress-tls-other-host",
    controls: [ENCRYPTED_ENTRY],
    ...INGRESS,
    edits: [["spec.tls", [{ hosts: ["other.example"], secretName: "other" }]]],
  }),
  weakenField({
    id: "ingress-without-limits",
    controls: ["TCVN14423-5.12.2.4-e"],
    ...INGRESS,
    edits: [["metadata.annotations", withoutAnnotations(/limit|connections|requests/)]],
  }),
  weakenField({
    id: "ingress-without-timeout",
    controls: ["TCVN14423-5.12.2.4-c"],
    ...INGRESS,
    edits: [["metadata.annotations", withoutAnnotations(/timeout/)]],
  }),
  weakenField({
    id: "ingress-basic-auth",
    controls: ["TCVN14423-5.6.2.3-01"],
    ...INGRESS,
    edits: [[["metadata", "annotations", "haproxy-ingress.github.io/auth-secret"], "users"]],
  }),
  weakenField({
    id: "ingress-publishes-console",
    controls: ["TCVN14423-5.13.2.3-b"],
    ...INGRESS,
    each: "spec.rules.*.http.paths.*.backend.service",
    edits: [["port", { number: 9000 }]],
  }),
  addObject({
    id: "ingress-straight-to-data",
    controls: [ENCRYPTED_ENTRY, "TCVN14423-5.12.2.2-a-10"],
    type: "kubernetes:networking.k8s.io/v1:Ingress",
    zones: ["data", "app"],
    object: {
      spec: {
        rules: [
          {
            host: "du-lieu.example",
            http: {
              paths: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: "web", port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
  }),
];
