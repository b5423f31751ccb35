import type { EdgeProgram, TimeArgs } from "./edge-program.ts";

const user = 900;

/**
 * chrony as a server of time alone: it follows its sources, answers its networks and leaves the host's clock alone, so that it
 * needs no capability. Without sources it serves the host's own time at a low rank.
 */
export function timeProgram({ upstream, clients }: TimeArgs): EdgeProgram {
  const lines = [
    ...upstream.map((address) => `server ${address} iburst`),
    ...clients.map((range) => `allow ${range}`),
    "local stratum 10",
    // Commands come through the socket of its own container only.
    "cmdport 0",
    "bindcmdaddress /run/chrony/chronyd.sock",
    "pidfile /run/chrony/chronyd.pid",
  ];
  return {
    command: ["chronyd", "-d", "-x", "-U", "-f", "/etc/chrony/chrony.conf"],
    user: `${user}:${user}`,
    settings: { folder: "/etc/chrony", file: "chrony.conf", content: `${lines.join("\n")}\n` },
    scratch: { "/run/chrony": 1 },
    health: ["CMD", "chronyc", "-n", "tracking"],
  };
}
