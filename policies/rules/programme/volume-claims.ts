import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import type { Plain } from "../../graph/plain-value.ts";
import { known, orDefault, type Reading, readList, readNumber, readString } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";
import { databaseClustersIn } from "../data/database-clusters.ts";
import { quantityOf } from "./kubernetes-quantity.ts";

/** Storage that one object asks for, all its replicas together. */
export interface VolumeClaim {
  readonly object: KubernetesObject;
  readonly subject?: string;
  /** Storage class; absent where the cluster's default would be taken. */
  readonly className: Reading<string>;
  readonly bytes: Reading<number>;
}

const NOT_TOLD: Reading<never> = { state: "unknown", why: "before-deployment" };

/** Claims of their own, claim templates of StatefulSets, storage of CloudNativePG clusters. */
export function volumeClaimsIn(graph: ResourceGraph): readonly VolumeClaim[] {
  const claims = objectsOfKind(graph, "PersistentVolumeClaim").map((object) =>
    claimOf(object, object.node.properties.spec, known(1)),
  );
  const templates = objectsOfKind(graph, "StatefulSet").flatMap(templatesOf);
  const databases = databaseClustersIn(graph).map(databaseClaim);
  return [...claims, ...templates, ...databases];
}

function templatesOf(object: KubernetesObject): VolumeClaim[] {
  const replicas = orDefault(readNumber(object.node.properties, "spec.replicas"), 1);
  const templates = readList(object.node.properties, "spec.volumeClaimTemplates");
  if (templates.state === "unknown") return [{ object, className: NOT_TOLD, bytes: NOT_TOLD }];
  return (templates.state === "known" ? templates.value : []).map((template, index) => {
    const name = readString(template, "metadata.name");
    const claim = claimOf(object, read(template, "spec"), replicas);
    return { ...claim, subject: name.state === "known" ? name.value : String(index) };
  });
}

function read(from: Plain, key: string): Plain | undefined {
  return typeof from === "object" && from !== null && key in from
    ? (from as Record<string, Plain>)[key]
    : undefined;
}

function claimOf(object: KubernetesObject, spec: Plain | undefined, replicas: Reading<number>): VolumeClaim {
  const size = readString(spec, "resources.requests.storage");
  return { object, className: readString(spec, "storageClassName"), bytes: times(size, replicas) };
}

function databaseClaim(object: KubernetesObject): VolumeClaim {
  const { spec } = object.node.properties;
  const instances = orDefault(readNumber(spec, "instances"), 1);
  const className = readString(spec, "storage.storageClass");
  return { object, className, bytes: times(readString(spec, "storage.size"), instances) };
}

function times(size: Reading<string>, replicas: Reading<number>): Reading<number> {
  if (size.state !== "known" || replicas.state !== "known") return NOT_TOLD;
  const bytes = quantityOf(size.value);
  return bytes === undefined ? { state: "unknown", why: "wrong-type" } : known(bytes * replicas.value);
}
