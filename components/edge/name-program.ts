import { sortedEntries } from "../shared/intent.ts";
import type { EdgeProgram, NameServiceArgs } from "./edge-program.ts";

const user = 901;

/** unbound as the resolver of its networks: answers its own names, asks the filtering resolver for others, tells nothing of itself. */
export function nameProgram({ upstream, clients, names }: NameServiceArgs): EdgeProgram {
  const server = [
    "interface: 0.0.0.0",
    "port: 53",
    ...clients.map((range) => `access-control: ${range} allow`),
    "do-daemonize: no",
    'username: ""',
    'chroot: ""',
    'directory: "/run/unbound"',
    'pidfile: ""',
    "use-syslog: no",
    'logfile: ""',
    "hide-identity: yes",
    "hide-version: yes",
    "minimal-responses: yes",
    // Without a source of trust of its own it takes what the filtering resolver has validated.
    'module-config: "iterator"',
    ...sortedEntries(names).map(([name, address]) => `local-data: "${name}. A ${address}"`),
  ];
  const forward = [
    'name: "."',
    ...upstream.map((address) => `forward-addr: ${address}`),
    "forward-first: no",
  ];
  const control = [
    "control-enable: yes",
    'control-interface: "/run/unbound/control.sock"',
    "control-use-cert: no",
  ];
  const sections = [
    ["server", server],
    ["remote-control", control],
    // Nobody to ask: whatever is not its own is refused, and never asked of the Internet.
    ...(upstream.length > 0
      ? [["forward-zone", forward] as const]
      : [["server", ['local-zone: "." refuse']] as const]),
  ] as const;
  const content = sections
    .map(([title, lines]) => `${title}:\n${lines.map((line) => `  ${line}\n`).join("")}`)
    .join("");
  return {
    command: ["unbound", "-d", "-c", "/etc/unbound/unbound.conf"],
    user: `${user}:${user}`,
    settings: { folder: "/etc/unbound", file: "unbound.conf", content },
    scratch: { "/run/unbound": 1 },
    health: ["CMD", "unbound-control", "-c", "/etc/unbound/unbound.conf", "status"],
  };
}
