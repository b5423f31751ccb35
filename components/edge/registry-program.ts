import { type EdgeProgram, hostFolderInside, type RegistryMirrorArgs } from "./edge-program.ts";

const user = 904;

/**
 * The CNCF registry as a mirror that nobody writes to through the network: it serves what the host's administrator put into its
 * volume, so that nodes start and hosts get their images while the cluster's own registry is down. Wants `tls.crt` and `tls.key`
 * in the host's folder, and a folder /data of its user in the image.
 */
export function registryProgram({ hostFolder, ports: [{ port }] }: RegistryMirrorArgs): EdgeProgram {
  const content = {
    version: 0.1,
    log: { level: "info", formatter: "text", accesslog: { disabled: false } },
    storage: {
      filesystem: { rootdirectory: "/data" },
      delete: { enabled: false },
      maintenance: { readonly: { enabled: true }, uploadpurging: { enabled: false } },
    },
    http: {
      addr: `0.0.0.0:${port}`,
      tls: {
        certificate: `${hostFolderInside}/tls.crt`,
        key: `${hostFolderInside}/tls.key`,
        minimumtls: "tls1.2",
      },
      headers: { "X-Content-Type-Options": ["nosniff"] },
    },
  };
  return {
    command: ["docker-registry", "serve", "/etc/docker/registry/config.yml"],
    user: `${user}:${user}`,
    settings: {
      folder: "/etc/docker/registry",
      file: "config.yml",
      content: `${JSON.stringify(content, undefined, 2)}\n`,
    },
    scratch: {},
    data: "/data",
    hostFolder,
    health: ["CMD", "curl", "--silent", "--fail", "--insecure", `https://127.0.0.1:${port}/v2/`],
  };
}
