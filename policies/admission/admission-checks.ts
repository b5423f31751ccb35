import {
  NODE_AGENT_REASON,
  PLAIN_HTTP,
  POD_SECURITY_LABEL,
  POD_SECURITY_REASON,
  ZONE_KIND_LABEL,
  ZONE_LABEL,
} from "../graph/label-names.ts";
import { ACCESS_ZONES } from "../rules/kubernetes/exposed-service-zone.ts";
import { INSECURE_PORTS } from "../rules/kubernetes/no-plaintext-service.ts";
import { ENGINE_SOCKET } from "../rules/kubernetes/pod-privilege.ts";
import { RBAC_REASON } from "../rules/kubernetes/rbac-least-privilege.ts";
import type { AdmissionCheck } from "./admission-check.ts";

const containers = (test: string): string => `variables.containers.all(c, ${test})`;
/** Node agents say why they need rights over their node; the same exception as the rules make. */
const unlessAgent = (test: string): string =>
  `variables.templateAnnotations[?"${NODE_AGENT_REASON}"].orValue(object.metadata.?annotations[?"${NODE_AGENT_REASON}"].orValue("")).trim() != "" || (${test})`;
/** A security setting: the container's own, else the pod's, else `absent`. */
const setting = (field: string, absent: string): string =>
  `c.?securityContext.?${field}.orValue(variables.podSpec.?securityContext.?${field}.orValue(${absent}))`;
const annotated = (key: string): string => `object.metadata.?annotations[?"${key}"].orValue("").trim() != ""`;
const list = (values: readonly (string | number)[]): string => JSON.stringify(values);

/**
 * The rules that CEL can say, by id. A rule is not here when its answer needs more than the object at hand: what else there
 * is (default deny, backups, ServiceAccounts), or what the center declares (approved images, levels, money).
 */
export const admissionChecks: Readonly<Record<string, AdmissionCheck>> = {
  "exposed-service-zone": {
    on: "services",
    expression: [
      '!(object.spec.?type.orValue("ClusterIP") in ["NodePort", "LoadBalancer"])',
      "&& object.spec.?externalIPs.orValue([]).size() == 0",
      `|| namespaceObject.metadata.?labels[?"${ZONE_KIND_LABEL}"].orValue("") in ${list(ACCESS_ZONES)}`,
    ].join(" "),
  },
  "image-pinned": {
    on: "pods",
    expression: containers(
      'c.?image.orValue("").contains("@") || c.?image.orValue("").matches(":[^/:]*$") && !c.image.endsWith(":latest")',
    ),
  },
  "no-host-path": {
    on: "pods",
    expression: unlessAgent("variables.podSpec.?volumes.orValue([]).all(v, !has(v.hostPath))"),
  },
  "no-plaintext-service": {
    on: "services",
    expression: `object.spec.?ports.orValue([]).all(p, !(${[
      ...Object.entries(INSECURE_PORTS).map(([port, [, protocol]]) =>
        // TFTP over TCP does not exist, but a Service that says so means TFTP.
        port === "69" ? "p.port == 69" : `p.port == ${port} && p.?protocol.orValue("TCP") == "${protocol}"`,
      ),
      [
        'p.port == 80 && (object.spec.?type.orValue("ClusterIP") in ["NodePort", "LoadBalancer"]',
        "|| object.spec.?externalIPs.orValue([]).size() > 0)",
        `&& object.metadata.?annotations[?"${PLAIN_HTTP}"].orValue("") != "redirect"`,
      ].join(" "),
    ].join(" || ")}))`,
  },
  "one-zone-per-namespace": {
    on: "namespaces",
    expression: `object.metadata.?labels[?"${ZONE_LABEL}"].orValue("") != ""`,
  },
  "pod-hardening": {
    on: "pods",
    expression: [
      "!variables.podSpec.?hostNetwork.orValue(false)",
      containers(
        [
          `c.?securityContext.?seccompProfile.?type.orValue(variables.podSpec.?securityContext.?seccompProfile.?type.orValue("")) in ["RuntimeDefault", "Localhost"]`,
          'c.?securityContext.?capabilities.?drop.orValue([]).exists(d, d == "ALL")',
          "c.?securityContext.?readOnlyRootFilesystem.orValue(false)",
        ].join(" && "),
      ),
    ].join(" && "),
  },
  "pod-non-root": {
    on: "pods",
    expression: unlessAgent(
      containers(
        `${setting("runAsUser", "-1")} != 0 && (${setting("runAsNonRoot", "false")} || ${setting("runAsUser", "-1")} > 0)`,
      ),
    ),
  },
  "pod-privilege": {
    on: "pods",
    expression: unlessAgent(
      [
        "!variables.podSpec.?hostPID.orValue(false) && !variables.podSpec.?hostIPC.orValue(false)",
        `variables.podSpec.?volumes.orValue([]).all(v, !has(v.hostPath) || !v.hostPath.path.matches(${JSON.stringify(ENGINE_SOCKET.source)}))`,
        containers("!c.?securityContext.?privileged.orValue(false)"),
      ].join(" && "),
    ),
  },
  "pod-security-namespace": {
    on: "namespaces",
    expression: `object.metadata.?labels[?"${POD_SECURITY_LABEL}"].orValue("") == "restricted" || ${annotated(POD_SECURITY_REASON)}`,
  },
  "privilege-escalation": {
    on: "pods",
    expression: unlessAgent(containers("!c.?securityContext.?allowPrivilegeEscalation.orValue(true)")),
  },
  "rbac-least-privilege": {
    on: "roles",
    expression: [
      annotated(RBAC_REASON),
      '|| (object.kind == "Role"',
      '? object.?rules.orValue([]).all(r, !("*" in r.?verbs.orValue([])) && !("*" in r.?resources.orValue([])))',
      ': object.roleRef.name != "cluster-admin" || object.?subjects.orValue([]).all(s, s.kind != "ServiceAccount"))',
    ].join(" "),
  },
  "requests-and-limits": {
    on: "pods",
    // Ephemeral containers cannot have any.
    expression:
      '(variables.podSpec.containers + variables.podSpec.?initContainers.orValue([])).all(c, ["cpu", "memory"].all(r, [c.?resources.?requests[?r], c.?resources.?limits[?r]].all(a, !(string(a.orValue("0")) in ["", "0"]))))',
  },
};
