import type { CenterModel } from "../model/center-model.ts";
import { type FirewallZone, type FlowPort, samePort } from "./firewall-plan.ts";

/**
 * Why a firewall keeps a port shut that the matrix names: `no-address`, a zone of the flow has no range in this window;
 * `administration`, an administration port asked for from outside management; `names`, a resolver other than the
 * filtering one.
 */
export type ClosedReason = "no-address" | "administration" | "names";

/** DNS, plain and over TLS. */
export const NAME_PORTS = [53, 853];
const SECURE_SHELL: FlowPort = { port: 22, protocol: "TCP" };

/** The reason to keep a port between two zones shut, or nothing. */
export function closedBecause(
  port: FlowPort,
  from: FirewallZone,
  to: FirewallZone,
  resolver: string,
): ClosedReason | undefined {
  if ([from, to].some(({ interfaces, ranges }) => interfaces.length === 0 || ranges.length === 0))
    return "no-address";
  if (NAME_PORTS.includes(port.port) && from.id !== resolver && to.id !== resolver) return "names";
  if (from.kind === "management" || to.kind === "border") return undefined;
  return to.administration.some((one) => samePort(one, port)) ? "administration" : undefined;
}

/** Ports of a zone that only management may open: secure shell, and what its systems offer for administration alone. */
export function administrationPorts({ systems }: CenterModel, zone: string): FlowPort[] {
  const offered = systems.filter((one) => one.zone === zone).flatMap(({ ports }) => ports);
  const serves = (port: FlowPort) => offered.some((one) => !one.admin && samePort(one, port));
  const all = [SECURE_SHELL, ...offered.filter(({ admin }) => admin)].filter((port) => !serves(port));
  const distinct = new Map(all.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]));
  return [...distinct.values()].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));
}
