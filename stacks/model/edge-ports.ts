import type { EdgePort, EdgeServiceArgs } from "../../components/edge/edge-program.ts";

/** Where the services of a kind are asked, in every network that they stand in. */
export const edgePorts: Readonly<Record<EdgeServiceArgs["kind"], readonly [EdgePort, ...EdgePort[]]>> = {
  "backup-repository": [{ port: 8000, protocol: "TCP" }],
  bastion: [{ port: 2222, protocol: "TCP" }],
  "log-archive": [{ port: 6514, protocol: "TCP" }],
  "name-service": [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
  "registry-mirror": [{ port: 5000, protocol: "TCP" }],
  time: [{ port: 123, protocol: "UDP" }],
};
