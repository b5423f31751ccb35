import { type KubernetesObject, objectsOfKind } from "../../graph/kubernetes-object.ts";
import { type Reading, readList, readString, valueIfKnown } from "../../graph/reading.ts";
import type { ResourceGraph } from "../../graph/resource-graph.ts";

/** Who a binding gives its role to. */
export interface RoleSubject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

export interface BoundRole {
  readonly binding: KubernetesObject;
  readonly role: Reading<string>;
  /** Unknown as soon as one of them is. */
  readonly subjects: Reading<readonly RoleSubject[]>;
}

/** Every RoleBinding and ClusterRoleBinding with its subjects. */
export function boundRoles(graph: ResourceGraph): readonly BoundRole[] {
  return objectsOfKind(graph, "RoleBinding", "ClusterRoleBinding").map((binding) => ({
    binding,
    role: readString(binding.node.properties, "roleRef.name"),
    subjects: subjectsOf(binding),
  }));
}

function subjectsOf({ node }: KubernetesObject): BoundRole["subjects"] {
  const list = readList(node.properties, "subjects");
  if (list.state === "absent") return { state: "known", value: [] };
  if (list.state === "unknown") return list;
  const subjects = list.value.map((subject) => ({
    kind: valueIfKnown(readString(subject, "kind")),
    name: valueIfKnown(readString(subject, "name")),
    namespace: valueIfKnown(readString(subject, "namespace")),
  }));
  const told = subjects.filter(
    (subject): subject is RoleSubject => subject.kind !== undefined && subject.name !== undefined,
  );
  return told.length === subjects.length
    ? { state: "known", value: told }
    : { state: "unknown", why: "before-deployment" };
}

/** A person or a group of people; Kubernetes' own names start with `system:`. */
export function isHuman({ kind, name }: RoleSubject): boolean {
  return (kind === "User" || kind === "Group") && !name.startsWith("system:");
}
