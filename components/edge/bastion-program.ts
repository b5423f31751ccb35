import { sortedEntries } from "../shared/intent.ts";
import { type BastionArgs, type EdgeProgram, hostFolderInside } from "./edge-program.ts";

const user = 905;

/**
 * OpenSSH as a way through and nothing else: administrators come with a key and are led on to the targets that the profile names.
 * There is no shell, no command, no file, no agent and no way to any other place; the log tells who came, from where, by which key, and what was refused.
 * Wants `host_key` (Ed25519) and `authorized_keys` in the host's folder, and an account `jump` with its number in the image.
 */
export function bastionProgram({
  hostFolder,
  targets,
  clients,
  ports: [{ port }],
}: BastionArgs): EdgeProgram {
  const places = sortedEntries(targets).map(([, { address, port: at }]) => `${address}:${at}`);
  const content = [
    `Port ${port}`,
    "ListenAddress 0.0.0.0",
    `HostKey ${hostFolderInside}/host_key`,
    `AuthorizedKeysFile ${hostFolderInside}/authorized_keys`,
    "PidFile none",
    "UsePAM no",
    // The folder is the host's, and so are its owner and mode.
    "StrictModes no",
    "AuthenticationMethods publickey",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin no",
    `AllowUsers ${clients.map((range) => `jump@${range}`).join(" ")} jump@127.0.0.1`,
    "MaxAuthTries 3",
    "LoginGraceTime 30",
    // No session of any kind: what a key is for is forwarding alone.
    "MaxSessions 0",
    "ForceCommand /bin/false",
    "PermitTTY no",
    "PermitUserRC no",
    "PermitUserEnvironment no",
    "AllowAgentForwarding no",
    "AllowStreamLocalForwarding no",
    "X11Forwarding no",
    "PermitTunnel no",
    "GatewayPorts no",
    "AllowTcpForwarding local",
    `PermitOpen ${places.length > 0 ? places.join(" ") : "none"}`,
    "ClientAliveInterval 60",
    "ClientAliveCountMax 3",
    "LogLevel INFO",
  ];
  return {
    command: ["/usr/sbin/sshd", "-D", "-e", "-f", "/etc/ssh/sshd_config"],
    user: `${user}:${user}`,
    settings: { folder: "/etc/ssh", file: "sshd_config", content: `${content.join("\n")}\n` },
    scratch: {},
    hostFolder,
    health: ["CMD", "ssh-keyscan", "-t", "ed25519", "-T", "3", "-p", String(port), "127.0.0.1"],
  };
}
