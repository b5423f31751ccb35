/** What the kubelet expects of the kernel: with `protectKernelDefaults` it stops where one of these differs. */
const expected = {
  "kernel.keys.root_maxbytes": 25_000_000,
  "kernel.keys.root_maxkeys": 1_000_000,
  "kernel.panic": 10,
  "kernel.panic_on_oops": 1,
  "vm.overcommit_memory": 1,
  "vm.panic_on_oom": 0,
} as const;

/** What carries pods' packets between machines. */
const forwarding = { "net.ipv4.ip_forward": 1 } as const;

/** Settings of the kernel for every machine, read by sysctl at start. */
export function kernelSettings(): string {
  const set = Object.entries({ ...expected, ...forwarding }).map(([name, value]) => `${name} = ${value}`);
  return ["# Kubelet dừng nếu nhân khác các giá trị này (protectKernelDefaults).", ...set, ""].join("\n");
}
