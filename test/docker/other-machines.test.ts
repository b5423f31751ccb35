import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Room } from "../network/support/room.ts";
import { debianImage } from "./support/debian-image.ts";
import { EdgeCenter } from "./support/edge-center.ts";

const name = "mot-cua.ha-nam.example";
const center = new EdgeCenter();
let room: Room;

beforeAll(async () => {
  const image = "registry.pdc.internal/pdc/unbound:1.17.1";
  await center.engine.start();
  await debianImage(center.engine, image, "unbound", { unbound: 901 });
  center.declare("name-service", image, { address: 3, names: { [name]: "10.16.0.9" } });
  await center.allocate();
  await center.up();
  room = await Room.open();
  await layCables();
});
afterAll(async () => {
  await room?.close();
  await center.stop();
});

/**
 * A cable from the host's interface `trunk` to a router with the gateways of three networks: the host's own, that of the
 * application zone, which the flow matrix lets ask for names, and one that no zone has.
 */
async function layCables(): Promise<void> {
  const ends = ["type", "veth", "peer", "name", "host", "netns", String(room.keeper)];
  const engine = String(center.engine.keeper);
  execFileSync("ip", ["link", "add", "trunk", "netns", engine, ...ends]);
  execFileSync("nsenter", ["--target", engine, "--net", "ip", "link", "set", "trunk", "up"]);
  const lines = [
    "ip address add 10.64.8.1/28 dev host",
    "ip link set host up",
    "sysctl -q -w net.ipv4.ip_forward=1",
    ...machine("app", "10.64.0"),
    ...machine("stranger", "10.99.0"),
  ];
  await room.run(["sh", "-e"], lines.join("\n"));
}

const machine = (id: string, network: string): string[] => [
  `ip netns add ${id}`,
  `ip link add to-${id} type veth peer name eth0 netns ${id}`,
  `ip address add ${network}.1/24 dev to-${id}`,
  `ip link set to-${id} up`,
  `ip -n ${id} address add ${network}.9/24 dev eth0`,
  `ip -n ${id} link set eth0 up`,
  `ip -n ${id} route add default via ${network}.1`,
];

/** What a machine hears of the service, or how it is turned away. */
async function askFrom(machineId: string | undefined): Promise<string> {
  const inside = machineId === undefined ? [] : ["ip", "netns", "exec", machineId];
  const words = [...inside, "busybox", "nslookup", "-type=a", name, center.address(3)];
  try {
    return await room.run(words);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`;
  }
}

test("without an interface of the host no other machine reaches the service", async () => {
  expect(await askFrom(undefined)).not.toContain("10.16.0.9");
});

test("with one, whoever the flow matrix lets ask is answered, through the gateway too, and nobody else", async () => {
  center.attach("trunk");
  await center.up();
  expect(await askFrom(undefined)).toContain("10.16.0.9");
  expect(await askFrom("app")).toContain("10.16.0.9");
  const turnedAway = await askFrom("stranger");
  expect(turnedAway).toContain("REFUSED");
  expect(turnedAway).not.toContain("10.16.0.9");
});

test("a second preview finds nothing to change", async () => {
  const preview = await center.run("preview", ["--expect-no-changes"]);
  expect(preview.code, preview.output).toBe(0);
});
