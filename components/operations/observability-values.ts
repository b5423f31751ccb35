import { compareText, type PlainRecord } from "../shared/intent.ts";
import type { Identity } from "../shared/labels.ts";
import { commonValues, plainResources } from "../system/chart-values.ts";
import type { OwnedSystemArgs } from "../system/system-args.ts";
import type { MonitoredWebsite, MonitorParts } from "./security-monitor.ts";

type Monitored = OwnedSystemArgs & {
  readonly parts: MonitorParts;
  readonly websites: Readonly<Record<string, MonitoredWebsite>>;
};

/** Values of the `observability` chart. */
export function observabilityValues(args: Monitored, identity: Identity): PlainRecord {
  const { metrics, logs, capacity, probe } = args.parts;
  const hosts = Object.values(args.websites).map(({ host }) => host);
  const targets = [...new Set(hosts)].sort(compareText).map((host) => `https://${host}/`);
  return {
    ...commonValues(args.id, identity),
    tlsSecretName: `${args.id}-tls`,
    caSecretName: `${args.id}-tls`,
    metrics: { ...partValues(metrics), ...storeValues(metrics) },
    logs: { ...partValues(logs), ...storeValues(logs), nearFullPercent: logs.nearFullPercent },
    capacity: partValues(capacity),
    probe: { ...partValues(probe), enabled: targets.length > 0, targets },
  };
}

function partValues({ image, resources }: MonitorParts["probe"]): PlainRecord {
  return { image: { ...image }, resources: plainResources(resources) };
}

function storeValues({ storage, retentionDays }: MonitorParts["metrics"]): PlainRecord {
  return { storage: { className: storage.className, size: storage.size }, retentionDays };
}
