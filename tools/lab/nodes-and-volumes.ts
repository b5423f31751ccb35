// Keeps a control plane of the lab supplied: nodes for kwok, and a volume for each claim that waits for one. kwok makes nodes
// and pods act; that nobody provisions volumes in a cluster without a storage system is all that is made up for here.
import { argv } from "node:process";
import {
  CoreV1Api,
  KubeConfig,
  type V1Node,
  type V1PersistentVolume,
  type V1PersistentVolumeClaim,
} from "@kubernetes/client-node";

const config = new KubeConfig();
config.loadFromFile(argv[2] ?? "");
const api = config.makeApiClient(CoreV1Api);

/** Nodes by rack: enough for spreads over failure domains. */
const racks = ["rack-a", "rack-b", "rack-c"];

const node = (name: string, rack: string): V1Node => ({
  metadata: {
    name,
    annotations: { "kwok.x-k8s.io/node": "fake" },
    labels: {
      "kubernetes.io/hostname": name,
      "topology.kubernetes.io/zone": rack,
      "kubernetes.io/os": "linux",
    },
  },
  status: {
    allocatable: { cpu: "256", memory: "2Ti", pods: "1000" },
    capacity: { cpu: "256", memory: "2Ti", pods: "1000" },
  },
});

function volumeFor({ metadata, spec }: V1PersistentVolumeClaim): V1PersistentVolume {
  const { name = "", namespace = "", uid = "" } = metadata ?? {};
  return {
    metadata: { name: `lab-${uid}` },
    spec: {
      accessModes: spec?.accessModes ?? ["ReadWriteOnce"],
      capacity: { storage: spec?.resources?.requests?.storage ?? "1Gi" },
      claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace, uid },
      persistentVolumeReclaimPolicy: "Retain",
      storageClassName: spec?.storageClassName ?? "",
      hostPath: { path: `/lab/${uid}` },
    },
  };
}

const waiting = ({ status, spec }: V1PersistentVolumeClaim): boolean =>
  status?.phase === "Pending" && spec?.volumeName === undefined;

async function supply(): Promise<void> {
  const { items } = await api.listPersistentVolumeClaimForAllNamespaces();
  for (const claim of items.filter(waiting))
    await api.createPersistentVolume({ body: volumeFor(claim) }).catch(unlessThere);
}

function unlessThere(error: { readonly code?: number }): void {
  if (error.code !== 409) throw error;
}

for (const rack of racks) await api.createNode({ body: node(`lab-${rack}`, rack) }).catch(unlessThere);
for (;;) {
  // While the API server is down there is nothing to supply.
  await supply().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
