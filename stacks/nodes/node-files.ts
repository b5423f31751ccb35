import { admissionConfigurationYaml } from "./admission-configuration.ts";
import { auditPolicyYaml } from "./audit-policy.ts";
import { authenticationConfigurationYaml } from "./authentication-configuration.ts";
import { encryptionConfigurationYaml, keyIsLocal } from "./encryption-configuration.ts";
import { encryptionKeyProgram, encryptionKeyUnit } from "./encryption-key-program.ts";
import { kubeadmYaml } from "./kubeadm-configuration.ts";
import type { NodePlan } from "./node-plan.ts";

/** A file for the machines of a cluster. */
export interface NodeFile {
  readonly name: string;
  readonly bytes: string;
}

/** Everything the machines of a new cluster need, in order of names. The same plan gives the same bytes. */
export function nodeFiles(plan: NodePlan): NodeFile[] {
  const { cluster } = plan;
  const encryption = encryptionConfigurationYaml(cluster);
  const files: Record<string, string> = {
    "kubeadm.yaml": kubeadmYaml(plan),
    "audit-policy.yaml": auditPolicyYaml(),
    "authentication-configuration.yaml": authenticationConfigurationYaml(),
    "admission-configuration.yaml": admissionConfigurationYaml(plan),
    ...(keyIsLocal(cluster)
      ? {
          "encryption-configuration.template.yaml": encryption,
          "make-encryption-key": encryptionKeyProgram(),
          "make-encryption-key.service": encryptionKeyUnit(),
        }
      : { "encryption-configuration.yaml": encryption }),
  };
  return Object.entries(files)
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
