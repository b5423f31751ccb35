import { describe, expect, test } from "vitest";
import { EdgeHost } from "../../../components/index.ts";
import { buildGraph } from "../../../policies/graph/resource-graph.ts";
import { judge } from "../../support/deploy-province.ts";
import { edgeHostExample } from "../support/examples.ts";
import { type Recorded, record } from "../support/record-program.ts";

type Inputs = Record<string, unknown>;
const made = (change: object = {}) =>
  record(() => new EdgeHost("xx-edge", { ...edgeHostExample(), ...change }));
const ofKind = (resources: readonly Recorded[], kind: string) =>
  resources.filter(({ type }) => type.endsWith(`:${kind}`));

const settingsOf = ({ inputs }: Recorded) => (inputs.uploads as { content: string }[])[0]!.content;

/** Service → what it may write that outlives it. */
const data: Readonly<Record<string, readonly string[]>> = {
  "xx-edge-backup": ["/data"],
  "xx-edge-logs": ["/data"],
  "xx-edge-mirror": ["/data"],
};

describe("a host outside the cluster", () => {
  test("has an internal network for each zone, with its range and its zone's label", async () => {
    const { resources } = await made();
    expect(
      ofKind(resources, "Network").map(({ inputs }) => {
        const labels = inputs.labels as { label: string; value: string }[];
        const zone = labels.find(({ label }) => label === "pdc.internal/zone")?.value;
        return [inputs.name, inputs.internal, inputs.ipamConfigs, zone];
      }),
    ).toEqual([
      ["xx-edge-management", true, [{ subnet: "10.64.9.0/28", gateway: "10.64.9.1" }], "xx-zone-management"],
      ["xx-edge-party", true, [{ subnet: "10.20.200.0/28", gateway: "10.20.200.1" }], "xx-party"],
      ["xx-edge-state", true, [{ subnet: "10.16.200.0/28", gateway: "10.16.200.1" }], "xx-tslcd"],
    ]);
  });

  test("every running container is as small as it can be", async () => {
    const { resources } = await made();
    const running = ofKind(resources, "Container").filter(({ inputs }) => inputs.start !== false);
    expect(running.map(({ name }) => name).sort()).toEqual([
      "xx-edge-backup",
      "xx-edge-bastion",
      "xx-edge-logs",
      "xx-edge-mirror",
      "xx-edge-names",
      "xx-edge-party-names",
      "xx-edge-time",
    ]);
    for (const { inputs, name } of running) {
      expect(inputs, name).toMatchObject({
        readOnly: true,
        privileged: false,
        capabilities: { drops: ["ALL"] },
        securityOpts: ["no-new-privileges"],
        memory: 128,
        memorySwap: 128,
        cpus: "0.5",
        logDriver: "json-file",
        logOpts: { "max-file": "5", "max-size": "10m" },
        restart: "unless-stopped",
        wait: true,
      });
      expect(inputs.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect((inputs.sysctls as Inputs)["net.ipv4.ip_forward"]).toBe("0");
      expect((inputs.healthcheck as { tests: string[] }).tests[0]).toBe("CMD");
      const writable = (inputs.volumes as { readOnly?: boolean; containerPath: string }[])
        .filter(({ readOnly }) => readOnly !== true)
        .map(({ containerPath }) => containerPath);
      expect(writable, name).toEqual(data[name] ?? []);
      expect(inputs).not.toHaveProperty("ports");
      expect((inputs.capabilities as Inputs).adds).toBeUndefined();
    }
  });

  test("the carrier of the settings never starts and is in no network", async () => {
    const { one } = await made();
    const { inputs } = one("xx-edge-time-carrier");
    expect(inputs).toMatchObject({ start: false, mustRun: false, networkMode: "none" });
    expect(inputs).not.toHaveProperty("networksAdvanced");
    const [upload] = inputs.uploads as { file: string; content: string }[];
    expect(upload).toEqual({
      file: "/etc/chrony/chrony.conf",
      content: [
        "server 10.64.6.123 iburst",
        "allow 10.16.200.0/28",
        "local stratum 10",
        "cmdport 0",
        "bindcmdaddress /run/chrony/chronyd.sock",
        "pidfile /run/chrony/chronyd.pid",
        "",
      ].join("\n"),
    });
  });

  test("a resolver asks the filtering one, or nobody", async () => {
    const { one } = await made();
    const settings = (name: string) => (one(name).inputs.uploads as { content: string }[])[0]?.content;
    expect(settings("xx-edge-names-carrier")).toContain("forward-addr: 10.64.6.53");
    expect(settings("xx-edge-names-carrier")).toContain('local-data: "xx.example. A 10.16.1.1"');
    expect(settings("xx-edge-party-names-carrier")).not.toContain("forward");
    expect(settings("xx-edge-party-names-carrier")).toContain('local-zone: "." refuse');
  });

  test("new settings make a new container, and nothing else does", async () => {
    const labels = async (change: object) => {
      const { one } = await made(change);
      return JSON.stringify(one("xx-edge-time").inputs.labels);
    };
    const { services } = edgeHostExample();
    const time = services["xx-edge-time"]!;
    const changed = { services: { ...services, "xx-edge-time": { ...time, upstream: ["10.64.6.124"] } } };
    expect(await labels(changed)).not.toBe(await labels({}));
    expect(await labels({ services: { ...services, "xx-edge-time": { ...time, cpus: 1 } } })).toBe(
      await labels({}),
    );
  });

  test("what outlives a container is protected until it is released, and no owner's name makes it anew", async () => {
    for (const [change, protect] of [
      [{}, true],
      [{ releaseProtection: true }, false],
    ] as const) {
      const { resources } = await made(change);
      const volumes = ofKind(resources, "Volume");
      const kept = volumes.filter(({ name }) => name.endsWith("-data"));
      expect(kept.map(({ name }) => name)).toEqual(Object.keys(data).map((name) => `${name}-data`));
      for (const { name, policyView } of volumes)
        expect(policyView.protect === true, name).toBe(protect && name.endsWith("-data"));
    }
    const { component } = await made({ releaseProtection: true });
    expect(component().inputs.intent).not.toHaveProperty("releaseProtection");
  });

  test("keys and passwords stay in a folder of the host, which the service may only read", async () => {
    const { one, resources } = await made();
    const { inputs } = one("xx-edge-backup");
    expect(inputs.volumes).toContainEqual({
      ...{ hostPath: "/srv/pdc/backup", containerPath: "/run/host", readOnly: true },
    });
    const bound = ofKind(resources, "Container").filter(({ inputs: { volumes } }) =>
      (volumes as { hostPath?: string }[]).some(({ hostPath }) => hostPath !== undefined),
    );
    expect(bound.map(({ name }) => name).sort()).toEqual([
      ...["xx-edge-backup", "xx-edge-bastion", "xx-edge-logs", "xx-edge-mirror"],
    ]);
  });

  test("a backup repository only grows, asks for a password, and speaks TLS alone", async () => {
    const { one, resources } = await made();
    const command = one("xx-edge-backup").inputs.command as string[];
    for (const option of ["--append-only", "--private-repos", "--tls", "--htpasswd-file"])
      expect(command).toContain(option);
    expect(command).not.toContain("--no-auth");
    expect(resources.map(({ name }) => name)).not.toContain("xx-edge-backup-carrier");
  });

  test("a log archive takes certificates of the center alone, and names files by the sender's address", async () => {
    const { one } = await made();
    const settings = settingsOf(one("xx-edge-logs-carrier"));
    expect(settings).toContain('streamDriver.mode="1" streamDriver.authMode="x509/certvalid"');
    expect(settings).toContain("$AllowedSender TCP, 127.0.0.1, 10.64.9.0/28");
    expect(settings).toContain('string="/data/%fromhost-ip:::secpath-replace%/%$now%.log"');
    expect(settings.match(/input\(/g)).toHaveLength(1);
  });

  test("a registry mirror takes nothing and deletes nothing", async () => {
    const { one } = await made();
    const settings = JSON.parse(settingsOf(one("xx-edge-mirror-carrier"))) as Inputs;
    expect(settings.storage).toMatchObject({
      ...{ delete: { enabled: false }, maintenance: { readonly: { enabled: true } } },
    });
    expect(settings.http).toMatchObject({ tls: { key: "/run/host/tls.key", minimumtls: "tls1.2" } });
  });

  test("a bastion opens the way to its targets alone, and to nothing where it has none", async () => {
    const { one } = await made();
    const settings = settingsOf(one("xx-edge-bastion-carrier"));
    for (const line of [
      ...[
        "PermitOpen 10.64.9.8:2022 10.64.9.9:22",
        "MaxSessions 0",
        "PermitTTY no",
        "AllowTcpForwarding local",
      ],
      ...[
        "AuthenticationMethods publickey",
        "AllowAgentForwarding no",
        "X11Forwarding no",
        "PermitTunnel no",
      ],
      "AllowUsers jump@10.64.9.0/28 jump@127.0.0.1",
    ])
      expect(settings.split("\n")).toContain(line);
    const { services } = edgeHostExample();
    const bastion = { ...services["xx-edge-bastion"]!, targets: {} };
    const closed = await made({ services: { "xx-edge-bastion": bastion } });
    expect(settingsOf(closed.one("xx-edge-bastion-carrier"))).toContain("PermitOpen none\n");
  });

  test("without a known engine the host is told and nothing is made", async () => {
    const { resources, objects } = await made({ connected: false });
    expect(objects).toEqual([]);
    expect(resources).toHaveLength(1);
  });

  test("passes every rule about Docker", async () => {
    const { resources } = await made();
    const findings = judge(buildGraph(resources.map(({ policyView }) => policyView))).filter(({ urn }) =>
      urn.includes("docker:index"),
    );
    const rules = new Set(findings.map(({ rule }) => rule));
    for (const rule of ["docker-hardening", "zone-boundaries", "allow-rules-exact", "central-logs"])
      expect(rules).toContain(rule);
    expect(
      findings.filter(({ outcome }) => outcome === "fail").map(({ rule, urn }) => `${rule} ${urn}`),
    ).toEqual([]);
  });
});
