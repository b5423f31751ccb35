import * as kubernetes from "@pulumi/kubernetes";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { withFormerIds } from "../shared/component-options.ts";
import type { Described } from "../shared/contracts.ts";
import { type Intent, intentOf } from "../shared/intent.ts";
import { clusterMetadataOf, type Identity, LABEL_DOMAIN } from "../shared/labels.ts";
import policies from "./admission-policies.json" with { type: "json" };

type Policy = (typeof policies)[number];
type PolicySpec = kubernetes.types.input.admissionregistration.v1.ValidatingAdmissionPolicySpec;

export interface AdmissionControlArgs extends Described {
  /** `deny` refuses what a mandatory rule refuses; `warn` only tells whoever asks. Both write to the audit log. */
  readonly mode: "deny" | "warn";
  /** Label values of the center's own zones: nothing outside them is looked at. */
  readonly zones: readonly string[];
  /**
   * Users that make pods from templates which were judged already, or for a resource that was: Kubernetes' controllers and
   * the operators. What they make is not judged again.
   */
  readonly trustedUsers: readonly string[];
}

/**
 * Keeps true after deployment what the rules check before it: one ValidatingAdmissionPolicy for each rule that CEL can say,
 * generated from the rule. Needs Kubernetes 1.30 or later.
 */
export class AdmissionControl extends ComponentResource {
  readonly intent: Intent;

  constructor(name: string, args: AdmissionControlArgs, opts: ComponentResourceOptions = {}) {
    const rules = policies.map(({ rule }) => rule);
    const intent = intentOf("AdmissionControl", { ...args, rules });
    super("pdc:operations:AdmissionControl", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    const identity = { ...args, component: "admission-control" };
    for (const policy of policies) createPolicy(`${name}-${policy.rule}`, policy, args, identity, this);
    this.registerOutputs({ intent });
  }
}

function createPolicy(
  name: string,
  policy: Policy,
  args: AdmissionControlArgs,
  identity: Identity,
  parent: ComponentResource,
): void {
  const metadata = clusterMetadataOf(name, identity);
  metadata.annotations[`${LABEL_DOMAIN}/rule`] = policy.rule;
  metadata.annotations[`${LABEL_DOMAIN}/controls`] = policy.controls.join(" ");
  const { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } = kubernetes.admissionregistration.v1;
  const made = new ValidatingAdmissionPolicy(name, { metadata, spec: policySpec(policy, args) }, { parent });
  const denies = args.mode === "deny" && policy.level === "mandatory";
  const spec = {
    policyName: name,
    validationActions: [denies ? "Deny" : "Warn", "Audit"],
    ...(policy.subject === "namespaces" ? {} : { matchResources: { namespaceSelector: inZones(args) } }),
  };
  new ValidatingAdmissionPolicyBinding(
    `${name}-binding`,
    { metadata: clusterMetadataOf(name, identity), spec },
    { parent, dependsOn: made },
  );
}

function policySpec(policy: Policy, args: AdmissionControlArgs): PolicySpec {
  const trusted = `!(request.userInfo.username in ${JSON.stringify(args.trustedUsers)})`;
  const matchConditions =
    policy.subject === "namespaces"
      ? [{ name: "own-namespace", expression: ownNamespace(args) }]
      : [{ name: "not-a-trusted-controller", expression: trusted }];
  return {
    failurePolicy: "Fail",
    matchConstraints: { resourceRules: policy.resourceRules },
    matchConditions,
    variables: policy.variables,
    validations: [{ expression: policy.expression, message: policy.message, reason: "Forbidden" }],
  };
}

const inZones = ({ zones }: AdmissionControlArgs) => ({
  matchExpressions: [{ key: `${LABEL_DOMAIN}/zone`, operator: "In", values: [...zones] }],
});

/** A namespace that is in one of the zones, or was: taking its label off must not take it out of sight. */
function ownNamespace({ zones }: AdmissionControlArgs): string {
  const inZone = (place: string) =>
    `${place}.metadata.?labels[?"${LABEL_DOMAIN}/zone"].orValue("") in ${JSON.stringify(zones)}`;
  return `${inZone("object")} || (oldObject != null && ${inZone("oldObject")})`;
}
