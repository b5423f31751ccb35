import { compareText } from "../shared/compare-text.ts";
import type { PlainRecord } from "../shared/intent.ts";
import type { Identity } from "../shared/labels.ts";
import { claimValues, commonValues, plainResources } from "../system/chart-values.ts";
import type { OwnedSystemArgs } from "../system/system-args.ts";
import type { MonitoredWebsite, MonitorParts } from "./security-monitor.ts";

type Monitored = OwnedSystemArgs & {
  readonly parts: MonitorParts;
  readonly websites: Readonly<Record<string, MonitoredWebsite>>;
};

/** Values of the `observability` chart. */
export function observabilityValues(args: Monitored, identity: Identity): PlainRecord {
  const { metrics, logs, ingest, capacity, probe } = args.parts;
  requireListening(args);
  const hosts = Object.values(args.websites).map(({ host }) => host);
  const targets = [...new Set(hosts)].sort(compareText).map((host) => `https://${host}/`);
  return {
    ...commonValues(args.id, identity),
    tlsSecretName: `${args.id}-tls`,
    caSecretName: `${args.id}-tls`,
    ...claimValues(args),
    metrics: { ...partValues(metrics), ...storeValues(metrics) },
    logs: { ...partValues(logs), ...storeValues(logs), nearFullPercent: logs.nearFullPercent },
    ingest: partValues(ingest),
    capacity: partValues(capacity),
    probe: { ...partValues(probe), enabled: targets.length > 0, targets },
  };
}

/** What the chart's Services answer on. A port that the monitor offers and nothing listens on would lose logs in silence. */
const LISTENING = { administration: 9090, logs: 6514 };

function requireListening({ id, ports }: Monitored): void {
  for (const { id: port, port: found, admin } of ports) {
    const expected = admin ? LISTENING.administration : LISTENING.logs;
    if (found !== expected)
      throw new Error(
        `${id}.ports.${port}: found ${found}, expected ${expected}: the monitor listens there.`,
      );
  }
}

function partValues({ image, resources }: MonitorParts["probe"]): PlainRecord {
  return { image: { ...image }, resources: plainResources(resources) };
}

function storeValues({ storage, retentionDays }: MonitorParts["metrics"]): PlainRecord {
  return { storage: { className: storage.className, size: storage.size }, retentionDays };
}
