import { settingsYaml } from "./settings-yaml.ts";

/**
 * Without an identity only the health of the API server may be asked. Not `--anonymous-auth=false`: kubeadm's own liveness
 * probes carry no identity, and the kubelet would restart an API server that refuses them.
 */
export function authenticationConfigurationYaml(): string {
  return settingsYaml("Ai được hỏi mà không có danh tính.", [
    { path: ["apiVersion"], value: "apiserver.config.k8s.io/v1" },
    { path: ["kind"], value: "AuthenticationConfiguration" },
    { path: ["anonymous", "enabled"], value: true },
    {
      path: ["anonymous", "conditions"],
      value: ["/livez", "/readyz", "/healthz"].map((path) => ({ path })),
      why: "chỉ tình trạng; mọi đường khác: 401",
      controls: ["TCVN14423-5.12.2.4-b"],
    },
  ]);
}
