import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDrillPrograms } from "../../tools/pdc/drill/drill-programs.ts";
import { Authority, giveTo } from "./support/certificates.ts";
import { debianImage } from "./support/debian-image.ts";
import { EdgeCenter } from "./support/edge-center.ts";
import type { Answer, Probe } from "./support/probe.ts";

const kind = "backup-repository";
const uid = 902;
const canary = "canary-of-the-repository";
const center = new EdgeCenter();
let client: Probe;

beforeAll(async () => {
  const { engine, folder } = center;
  await engine.start();
  const image = "registry.pdc.internal/pdc/rest-server:0.14.0";
  const { "rest-server": server } = await findDrillPrograms(process.env);
  await debianImage(
    engine,
    image,
    "curl",
    {},
    {
      folders: { "/data": uid },
      files: { "/usr/bin/rest-server": server.file },
    },
  );
  await debianImage(
    engine,
    "client:1",
    "restic",
    {},
    { applets: ["sh", "sleep", "cat", "nc"], folders: { "/tmp": 0 } },
  );
  const hostFolder = join(folder, "host");
  mkdirSync(hostFolder);
  new Authority(folder).sign(hostFolder, "tls", [center.address(4), center.address(5)]);
  const digest = createHash("sha1").update(canary).digest("base64");
  writeFileSync(join(hostFolder, "htpasswd"), `portal:{SHA}${digest}\nregistry:{SHA}${digest}\n`);
  giveTo(uid, hostFolder, ["tls.crt", "tls.key", "htpasswd"]);
  center.declare(kind, image, { address: 4, hostFolder });
  await center.allocate();
  await center.up();
  client = await center.probe("client:1");
});
afterAll(() => center.stop());

interface Caller {
  readonly number?: number;
  readonly user?: string;
  readonly password?: string;
  /** Whose backups it asks for. */
  readonly owner?: string;
}

/** restic as the machine `portal` runs it. */
function restic(
  words: string,
  { number = 4, user = "portal", password = canary, owner = "portal" }: Caller = {},
) {
  const repository = `rest:https://${user}:${password}@${center.address(number)}:8000/${owner}/`;
  const settings = `RESTIC_PASSWORD=of-the-client RESTIC_REPOSITORY=${repository}`;
  return client.run("sh", "-c", `${settings} restic --no-cache --cacert /test/ca.crt ${words}`);
}

async function succeeds(answer: Promise<Answer>): Promise<void> {
  const { code, output } = await answer;
  expect(code, output).toBe(0);
}

test("a machine backs up and restores, and deletes nothing of it, whoever has taken it over", async () => {
  await succeeds(restic("init"));
  await succeeds(restic("backup --host portal /etc/passwd"));
  const deleted = await restic("forget --prune latest");
  expect(deleted.code).not.toBe(0);
  await succeeds(restic("check --read-data"));
});

test("nobody gets in without the password, to another's backups, or in the clear", async () => {
  for (const change of [{ password: "guessed" }, { user: "registry" }]) {
    const refused = await restic("snapshots", change);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/401|Unauthorized/);
  }
  const plain = `printf 'GET /portal/config HTTP/1.0\\r\\n\\r\\n' | nc ${center.address(4)} 8000`;
  expect((await client.run("sh", "-c", plain)).output).toContain("400 Bad Request");
});

test("its backups outlive the container, and the volume outlives what takes the service out of the profile", async () => {
  const before = await center.container(kind);
  center.set(kind, "address", 5);
  await center.up();
  expect((await center.container(kind)).Id).not.toBe(before.Id);
  await succeeds(restic("restore latest --target /tmp/restored", { number: 5 }));
  expect((await client.run("cat", "/tmp/restored/etc/passwd")).output).toContain("root:x:0:0:");
  const quiet = await center.run("preview", ["--expect-no-changes"]);
  expect(quiet.code, quiet.output.slice(-3000)).toBe(0);

  center.remove(kind);
  const refused = await center.run("up");
  expect(refused.code).not.toBe(0);
  expect(refused.output).toMatch(/hn-edge-backup-repository-data/);
  expect((await restic("snapshots", { number: 5 })).output).toContain("portal");
});

test("it has no more rights than it needs, and nothing of its password is told", async () => {
  const { Config, HostConfig, State } = await center.container(kind);
  expect(State.Health?.Status).toBe("healthy");
  expect(Config.User).toBe(`${uid}:${uid}`);
  expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ["ALL"], Privileged: false });
  const told = center.told();
  expect(told).toContain("docker:index/volume:Volume");
  expect(told).toContain("hn-edge-backup-repository");
  expect(told).not.toContain(canary);
});
