import { type BackupRepositoryArgs, type EdgeProgram, hostFolderInside } from "./edge-program.ts";

const user = 902;

/**
 * restic's rest-server as a repository that only grows: who holds a password adds backups below the name that goes with it and
 * deletes none, so that a machine that was taken over cannot take its backups along. Wants `tls.crt`, `tls.key` and `htpasswd`
 * in the host's folder, readable by its user, and a folder /data of its user in the image.
 */
export function backupProgram({ hostFolder, ports: [{ port }] }: BackupRepositoryArgs): EdgeProgram {
  const command = [
    ...["rest-server", "--listen", `:${port}`, "--path", "/data", "--append-only", "--private-repos"],
    ...["--tls", "--tls-cert", `${hostFolderInside}/tls.crt`, "--tls-key", `${hostFolderInside}/tls.key`],
    ...["--htpasswd-file", `${hostFolderInside}/htpasswd`],
  ];
  return {
    command,
    user: `${user}:${user}`,
    scratch: {},
    data: "/data",
    hostFolder,
    // Any answer will do, also that a password is wanted. Its clients look at the certificate, not its own health check.
    health: ["CMD", "curl", "--silent", "--insecure", "--output", "/dev/null", `https://127.0.0.1:${port}/`],
  };
}
