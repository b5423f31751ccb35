import * as docker from "@pulumi/docker";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { guarded, type Releasable, withFormerIds } from "../shared/component-options.ts";
import type { Described } from "../shared/contracts.ts";
import { type Intent, intentOf, sortedEntries } from "../shared/intent.ts";
import { labelsOf } from "../shared/labels.ts";
import type { EdgeServiceArgs } from "./edge-program.ts";
import { createEdgeService, type Labels } from "./edge-service.ts";

/** One network of a host: one zone, one range. Without a parent it has no way out; with one the zone's gateway is the only way. */
export interface EdgeNetwork {
  /** Name at the engine, unique among all centers. */
  readonly engineName: string;
  /** Zone of the center, or the wide-area network that it belongs to: its id. */
  readonly zone: string;
  /** Kind of the network that the range is cut from. */
  readonly kind: "tslcd" | "party" | "internet" | "provincial" | "center";
  readonly ipv4: string;
  readonly gateway: string;
  /** The host's own interface in this network, by which other machines reach it. Absent: containers of the host alone do. */
  readonly parent?: string;
}

export interface EdgeHostArgs extends Described, Releasable {
  readonly site: "center" | "recovery";
  /** Zone that the host itself stands in: its id. */
  readonly zone: string;
  /** Network id → network. */
  readonly networks: Readonly<Record<string, EdgeNetwork>>;
  /** Service id, unique among all centers → service. */
  readonly services: Readonly<Record<string, EdgeServiceArgs>>;
  /** Whether the stack knows the host's engine. Without it the host is told and nothing is made on it. */
  readonly connected: boolean;
}

/**
 * A host with a Docker engine (máy chủ ngoài cụm) for what must not depend on the cluster: an internal network for each zone
 * that it serves, and the services, each a container with nothing more than it needs. Wants the host's `docker` provider.
 */
export class EdgeHost extends ComponentResource {
  readonly intent: Intent;

  constructor(name: string, args: EdgeHostArgs, opts: ComponentResourceOptions = {}) {
    const { releaseProtection: _, ...told } = args;
    const intent = intentOf("EdgeHost", told);
    super("pdc:edge:EdgeHost", name, { intent }, withFormerIds(args, opts));
    this.intent = intent;
    if (args.connected) createAll(args, this);
    this.registerOutputs({ intent });
  }
}

function createAll(args: EdgeHostArgs, parent: EdgeHost): void {
  const networks = new Map(
    sortedEntries(args.networks).map(([id, network]) => [
      id,
      new docker.Network(
        network.engineName,
        {
          name: network.engineName,
          ...wayOut(network),
          attachable: false,
          ipamConfigs: [{ subnet: network.ipv4, gateway: network.gateway }],
          labels: dockerLabels(args, network.zone),
        },
        { parent },
      ),
    ]),
  );
  const host = {
    networks,
    labels: dockerLabels(args),
    options: { parent },
    guarded: guarded(parent, args),
  };
  for (const [id, service] of sortedEntries(args.services)) createEdgeService(id, service, host);
}

/** On an interface of the host the service is a machine of that network like others, which the host itself does not reach. */
function wayOut({ parent }: EdgeNetwork) {
  return parent === undefined
    ? { driver: "bridge", internal: true }
    : { driver: "macvlan", internal: false, options: { parent } };
}

function dockerLabels(args: EdgeHostArgs, zone?: string): { label: string; value: string }[] {
  const { id, name, owner, securityLevel } = args;
  const labels = labelsOf({
    component: "edge-host",
    ...{ id, name },
    ...(owner === undefined ? {} : { owner }),
    ...(securityLevel === undefined ? {} : { securityLevel }),
    ...(zone === undefined ? {} : { zone }),
  });
  return sortedEntries(labels).map(([label, value]) => ({ label, value })) satisfies Labels as {
    label: string;
    value: string;
  }[];
}
