const FIRST_UNPRIVILEGED = 1024;
const OFFSET = 8000;

/**
 * The port that a pod listens on for a Service port: the same, but 8000 higher below 1024, which only root may open
 * (443 → 8443, 80 → 8080). NetworkPolicies look at the pod's port, not at the Service's.
 */
export function podPort(servicePort: number): number {
  return servicePort < FIRST_UNPRIVILEGED ? servicePort + OFFSET : servicePort;
}
