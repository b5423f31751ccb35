/** Versions of what kubeadm runs beside Kubernetes itself. */
export interface KubernetesRelease {
  readonly etcd: string;
  readonly coredns: string;
  readonly pause: string;
}

/** Minor version → companions, from `cmd/kubeadm/app/constants/constants.go` of that version. */
const releases: Readonly<Record<string, KubernetesRelease>> = {
  "1.35": { etcd: "3.6.6-0", coredns: "v1.13.1", pause: "3.10.1" },
};

/** Minor versions that node files can be rendered for. */
export const knownMinors: readonly string[] = Object.keys(releases).sort();

/** `1.35` of `v1.35.4`. */
export const minorOf = (version: string): string => /^v(\d+\.\d+)\./.exec(version)?.[1] ?? "";

/** What goes with a version of Kubernetes; `undefined` where nobody has looked it up. */
export function releaseOf(version: string): KubernetesRelease | undefined {
  const minor = minorOf(version);
  return Object.hasOwn(releases, minor) ? releases[minor] : undefined;
}
