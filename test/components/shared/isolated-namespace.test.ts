import { describe, expect, it } from "vitest";
import { type NamespaceArgs, SecurityZone } from "../../../components/index.ts";
import { namespaceExample, zoneExample } from "../support/examples.ts";
import { record } from "../support/record-program.ts";

const create = (args: Partial<NamespaceArgs>) =>
  record(() => new SecurityZone("xx-zone", { ...zoneExample(), ...namespaceExample("xx-zone"), ...args }));

describe("an isolated namespace", () => {
  it("denies everything both ways and lets names be resolved", async () => {
    const { one } = await create({});
    expect(one("xx-zone-default-deny").inputs.spec).toEqual({
      podSelector: {},
      policyTypes: ["Egress", "Ingress"],
    });
    expect(one("xx-zone-allow-name-resolution").inputs.spec).toMatchObject({
      policyTypes: ["Egress"],
      egress: [
        {
          ports: [
            { port: 53, protocol: "TCP" },
            { port: 53, protocol: "UDP" },
          ],
        },
      ],
    });
  });

  it("makes one policy a rule, which says what it is for", async () => {
    const { one } = await create({});
    expect(one("xx-zone-in-from-xx-portal").inputs.metadata).toMatchObject({
      name: "in-from-xx-portal",
      annotations: { "pdc.internal/purpose": "Cổng gọi hệ thống" },
    });
  });

  it("gives a reason where pods may do more than `restricted`", async () => {
    const { one } = await create({ podSecurity: { level: "privileged", reason: "Đọc nhật ký máy chủ" } });
    expect(one("xx-zone-namespace").inputs.metadata).toMatchObject({
      labels: { "pod-security.kubernetes.io/enforce": "privileged" },
      annotations: { "pdc.internal/pod-security-reason": "Đọc nhật ký máy chủ" },
    });
  });

  it.each([
    ["app", true],
    ["data", true],
    ["border", false],
    ["dmz", false],
  ] as const)("in zone %s forbids addresses of the cluster's edge: %s", async (zoneKind, forbidden) => {
    const { hard } = (await create({ zoneKind })).one("xx-zone-quota").inputs.spec as {
      hard: Record<string, string>;
    };
    expect(hard["services.nodeports"]).toBe(forbidden ? "0" : undefined);
    expect(hard["services.loadbalancers"]).toBe(forbidden ? "0" : undefined);
    expect(hard).toMatchObject({
      "limits.cpu": "6",
      "requests.memory": "12Gi",
      "requests.storage": "100Gi",
      pods: "8",
    });
  });

  it("keeps the defaults within the quota, and sets no maximum where nothing may run", async () => {
    const limitsOf = async (cpu: string, memory: string) => {
      const { one } = await create({ quota: { cpu, memory, pods: 2 } });
      return (one("xx-zone-limits").inputs.spec as { limits: object[] }).limits[0];
    };
    expect(await limitsOf("250m", "12Gi")).toEqual({
      type: "Container",
      default: { cpu: "250m", memory: "512Mi" },
      defaultRequest: { cpu: "100m", memory: "128Mi" },
      max: { cpu: "250m", memory: "12Gi" },
    });
    expect(await limitsOf("0", "0")).not.toHaveProperty("max");
  });
});
