/** The cluster-wide name of a Service: the same whether the system behind it is owned or leased. */
export function serviceAddress(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}
