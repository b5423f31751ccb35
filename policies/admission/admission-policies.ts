import { controlEntry } from "../catalogue/control-index.ts";
import { levelOf } from "../rules/frame/level.ts";
import type { Bilingual, Level, Rule } from "../rules/frame/rule.ts";
import { allRules } from "../rules/registry.ts";
import type { AdmissionSubject } from "./admission-check.ts";
import { admissionChecks } from "./admission-checks.ts";

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

/** One rule as the center deploys it: everything but its scope and whether it denies or warns, which the center decides. */
export interface AdmissionPolicy {
  /** Id of the rule. */
  readonly rule: string;
  /** A rule that only advises never denies. */
  readonly level: Level;
  readonly controls: readonly string[];
  readonly title: Bilingual;
  /** What whoever is refused reads, in both languages: the API server knows no reader's language. */
  readonly message: string;
  readonly subject: AdmissionSubject;
  readonly resourceRules: readonly ResourceRule[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly expression: string;
}

const operations = ["CREATE", "UPDATE"];
const core = { apiGroups: [""], apiVersions: ["v1"], operations };

const resourceRules: Readonly<Record<AdmissionSubject, readonly ResourceRule[]>> = {
  pods: [
    { ...core, resources: ["pods", "pods/ephemeralcontainers", "replicationcontrollers"] },
    {
      ...{ apiGroups: ["apps"], apiVersions: ["v1"], operations },
      resources: ["daemonsets", "deployments", "replicasets", "statefulsets"],
    },
    { apiGroups: ["batch"], apiVersions: ["v1"], operations, resources: ["cronjobs", "jobs"] },
  ],
  services: [{ ...core, resources: ["services"] }],
  // Not ClusterRoles: they belong to no namespace, so the center cannot tell its own from the cluster's.
  roles: [
    {
      ...{ apiGroups: ["rbac.authorization.k8s.io"], apiVersions: ["v1"], operations },
      resources: ["rolebindings", "roles"],
    },
  ],
  namespaces: [{ ...core, resources: ["namespaces"] }],
};

const template = (field: string, ofPod: string): string =>
  `object.kind == "Pod" ? ${ofPod} : object.kind == "CronJob" ? object.spec.jobTemplate.spec.template.${field} : object.spec.template.${field}`;

/** Variables that the expressions of a subject may use. */
const variables: Readonly<Partial<Record<AdmissionSubject, AdmissionPolicy["variables"]>>> = {
  pods: [
    { name: "podSpec", expression: template("spec", "object.spec") },
    {
      name: "templateAnnotations",
      expression: template("?metadata.?annotations.orValue({})", "object.metadata.?annotations.orValue({})"),
    },
    {
      name: "containers",
      expression:
        "variables.podSpec.containers + variables.podSpec.?initContainers.orValue([]) + variables.podSpec.?ephemeralContainers.orValue([])",
    },
  ],
};

/** Every rule that CEL can say, by id. */
export function admissionPolicies(rules: readonly Rule[] = allRules): readonly AdmissionPolicy[] {
  return rules.flatMap((rule) => {
    const check = admissionChecks[rule.id];
    if (check === undefined) return [];
    const { vi, en } = rule.title;
    return {
      rule: rule.id,
      level: levelOf(rule, { demands: "both", strict: false, standingOf: controlEntry }),
      controls: rule.clauses.map(({ control }) => control),
      title: rule.title,
      message: `[${rule.id}] ${vi}. ${rule.fix.vi}. | ${en}. ${rule.fix.en}.`,
      subject: check.on,
      resourceRules: resourceRules[check.on],
      variables: variables[check.on] ?? [],
      expression: check.expression,
    };
  });
}

/** The text of `components/operations/admission-policies.json`; a test rebuilds and compares it. */
export function admissionPoliciesJson(): string {
  return `${JSON.stringify(admissionPolicies(), null, 2)}\n`;
}
