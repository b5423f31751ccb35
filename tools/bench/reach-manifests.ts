/**
 * A cluster of as many Deployments as policies, ten to a namespace: every application admits one tier of all namespaces
 * on a few ports of its own, its neighbour on another and a range of addresses on a third, and may speak to one tier
 * and to its neighbour. Nothing is random.
 */
export function reachManifests(policies: number): string {
  const names = Array.from({ length: policies }, (_, index) => ({
    index,
    namespace: `team-${Math.floor(index / PER_NAMESPACE)}`,
    app: `app-${index}`,
    neighbour: `app-${(index + 1) % policies}`,
    neighbourNamespace: `team-${Math.floor(((index + 1) % policies) / PER_NAMESPACE)}`,
  }));
  const namespaces = [...new Set(names.map(({ namespace }) => namespace))].map((name) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { "kubernetes.io/metadata.name": name } },
  }));
  const objects = [...namespaces, ...names.flatMap((one) => [deploymentOf(one), policyOf(one)])];
  return objects.map((object) => JSON.stringify(object)).join("\n---\n");
}

const PER_NAMESPACE = 10;
/** Tiers take turns, so that each admits those whose egress leads to it. */
const tierOf = (index: number): string => `tier-${index % 4}`;

interface Application {
  readonly index: number;
  readonly namespace: string;
  readonly app: string;
  readonly neighbour: string;
  readonly neighbourNamespace: string;
}

function deploymentOf({ index, namespace, app }: Application) {
  const labels = { app, tier: tierOf(index) };
  const container = { name: "main", image: "registry.example/main:1.0.0" };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: app, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
}

function policyOf({ index, namespace, app, neighbour, neighbourNamespace }: Application) {
  const peer = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": neighbourNamespace } },
    podSelector: { matchLabels: { app: neighbour } },
  };
  const tier = (of: number) => ({
    namespaceSelector: {},
    podSelector: { matchLabels: { tier: tierOf(of) } },
  });
  const block = {
    ipBlock: {
      cidr: `10.${Math.floor(index / 256)}.${index % 256}.0/24`,
      except: [`10.${Math.floor(index / 256)}.${index % 256}.128/25`],
    },
  };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: app, namespace },
    spec: {
      podSelector: { matchLabels: { app } },
      policyTypes: ["Ingress", "Egress"],
      ingress: [
        { from: [tier(index + 3)], ports: [{ port: 8000 + (index % 50), endPort: 8060 }] },
        { from: [peer], ports: [{ port: 5432 }] },
        { from: [block], ports: [{ port: 8443 }] },
      ],
      egress: [
        { to: [tier(index + 1)], ports: [{ port: 8000, endPort: 8040 }] },
        { to: [peer], ports: [{ port: 5432 }] },
      ],
    },
  };
}
