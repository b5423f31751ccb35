import { describe, expect, it } from "vitest";
import { SecurityMonitor, type SecurityMonitorArgs } from "../../../components/index.ts";
import { leasedExample, monitorExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: SecurityMonitorArgs) => record(() => new SecurityMonitor("xx-monitoring", args));
const leased: SecurityMonitorArgs = {
  ...leasedExample(),
  id: "xx-monitoring",
  namespace: "xx-monitoring",
  websites: monitorExample().websites,
  logRetentionDays: 92,
};

describe("SecurityMonitor", () => {
  it("runs the chart with its parts, the websites and the time that logs are kept", async () => {
    const recording = await create(monitorExample());
    expect(recording.one("xx-monitoring-chart").inputs.values).toMatchObject({
      logs: { retentionDays: 92, nearFullPercent: 80, storage: { className: "xx-bulk", size: "200Gi" } },
      probe: { enabled: true, targets: ["https://tinh.example/"] },
    });
    expect(recording.one("xx-monitoring-service").inputs.spec).toEqual({
      type: "ExternalName",
      externalName: "xx-monitoring-ingest.xx-monitoring.svc.cluster.local",
    });
  });

  it("asks for a certificate with the name that senders of logs call and those its programs call", async () => {
    const recording = await create(monitorExample());
    const { annotations } = recording.one("xx-monitoring-tls").inputs.metadata as {
      annotations: Record<string, string>;
    };
    expect(annotations["pdc.internal/dns-names"]?.split(",")).toEqual(
      ["-ingest", "-logs", "-metrics", "-probe", ""].map(
        (part) => `xx-monitoring${part}.xx-monitoring.svc.cluster.local`,
      ),
    );
  });

  it("refuses to offer a port that nothing of it listens on", async () => {
    const logs = { ...monitorExample().ports[0]!, port: 514 };
    await expect(create({ ...monitorExample(), ports: [logs] })).rejects.toThrow(
      "xx-monitoring.ports.logs: found 514, expected 6514",
    );
  });

  it("is found at the same address, with the same websites, when leased", async () => {
    const owned = await create(monitorExample());
    const flipped = await create(leased);
    expect(flipped.component().outputs?.address).toBe(owned.component().outputs?.address);
    expect(flipped.one("xx-monitoring-websites").inputs.data).toEqual({
      "websites.yaml":
        "websites:\n  portal:\n    body: xx-office\n    host: tinh.example\n    name: Cổng thông tin\n",
    });
    expect(flipped.objects.filter((object) => object.includes("Chart"))).toEqual([]);
  });
});
