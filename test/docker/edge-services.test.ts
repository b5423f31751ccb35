import { execFileSync } from "node:child_process";
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Authority, giveTo } from "./support/certificates.ts";
import { debianImage } from "./support/debian-image.ts";
import { EdgeCenter } from "./support/edge-center.ts";
import { type Answer, Probe } from "./support/probe.ts";

/** Service → uid, its number before and after the container was replaced. */
const services = {
  "registry-mirror": { uid: 904, number: 5, next: 10 },
  "log-archive": { uid: 903, number: 6, next: 9 },
  bastion: { uid: 905, number: 7, next: 11 },
} as const;
const target = 12;
const network = "hn-edge-management";
const center = new EdgeCenter();
const image = (name: string) => `registry.pdc.internal/pdc/${name}`;
let authority: Authority;
let client: Probe;

beforeAll(async () => {
  const { engine, folder } = center;
  await engine.start();
  authority = new Authority(folder);
  await images();
  const hostFolder = Object.fromEntries(Object.keys(services).map((kind) => [kind, keysOf(kind as Kind)]));
  const declare = (kind: Kind, name: string, more = {}) =>
    center.declare(kind, image(name), {
      ...{ address: services[kind].number, hostFolder: hostFolder[kind], ...more },
    });
  declare("registry-mirror", "docker-registry:2.8.2");
  declare("log-archive", "rsyslog:8.2302.0");
  declare("bastion", "openssh:9.2", {
    targets: { "may-quan-tri": { address: center.address(target), port: 2222 } },
  });
  await center.allocate();
  await center.up();
  client = await center.probe("client:1");
});
afterAll(() => center.stop());

type Kind = keyof typeof services;

async function images(): Promise<void> {
  const { engine } = center;
  await debianImage(
    engine,
    image("docker-registry:2.8.2"),
    "docker-registry",
    {},
    {
      packages: ["curl"],
      folders: { "/data": services["registry-mirror"].uid },
    },
  );
  await debianImage(
    engine,
    image("rsyslog:8.2302.0"),
    "rsyslog",
    {},
    {
      packages: ["rsyslog-gnutls", "openssl"],
      folders: { "/data": services["log-archive"].uid },
    },
  );
  const ssh = ["openssh-client", "libpam0g"];
  await debianImage(
    engine,
    image("openssh:9.2"),
    "openssh-server",
    { jump: services.bastion.uid },
    {
      packages: ssh,
      applets: ["false"],
    },
  );
  // Behind the bastion a machine that does run commands: what its account has for a shell is one.
  await debianImage(
    engine,
    "target:1",
    "openssh-server",
    { admin: 905 },
    {
      packages: ssh,
      files: { "/bin/false": "/bin/dash" },
    },
  );
  await debianImage(
    engine,
    "client:1",
    "openssl",
    {},
    {
      packages: ["openssh-client", "skopeo"],
      applets: ["sh", "sleep", "cat", "find", "timeout"],
      folders: { "/tmp": 0, "/var/tmp": 0 },
    },
  );
}

/** What the host's administrator gives a service: its path on the host. */
function keysOf(kind: Kind): string {
  const { uid, number, next } = services[kind];
  const folder = join(center.folder, kind);
  mkdirSync(folder);
  if (kind === "bastion") {
    for (const [name, place] of [
      ["host_key", folder],
      ["admin", center.folder],
      ["stranger", center.folder],
    ] as const)
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", join(place, name)]);
    copyFileSync(join(center.folder, "admin.pub"), join(folder, "authorized_keys"));
    giveTo(uid, folder, ["host_key", "authorized_keys"]);
    return folder;
  }
  authority.sign(folder, "tls", [center.address(number), center.address(next)]);
  copyFileSync(authority.certificate, join(folder, "ca.crt"));
  giveTo(uid, folder, ["ca.crt", "tls.crt", "tls.key"]);
  return folder;
}

async function succeeds(answer: Promise<Answer>): Promise<string> {
  const { code, output } = await answer;
  expect(code, output).toBe(0);
  return output;
}

async function fails(answer: Promise<Answer>): Promise<string> {
  const { code, output } = await answer;
  expect(code, output).not.toBe(0);
  return output;
}

/** A container beside the services, at an address of its own. */
async function beside(
  from: string,
  command: string[],
  uid: number,
  number: number,
  binds: readonly string[],
) {
  const container = await center.engine.client.createContainer({
    ...{ Image: from, Cmd: command, User: `${uid}:${uid}` },
    HostConfig: { NetworkMode: network, Binds: [...binds] },
    NetworkingConfig: {
      EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: center.address(number) } } },
    },
  });
  await container.start();
  return container;
}

describe("the log archive", () => {
  const send = (text: string, certificate: string, number: number = services["log-archive"].number) => {
    const line = `<165>1 2026-11-28T07:00:00Z portal.example portal 12 - - ${text}`;
    const settings = `-quiet -verify_return_error -CAfile /test/ca.crt ${certificate}`;
    const tls = `openssl s_client ${settings} -connect ${center.address(number)}:6514`;
    return client.run("sh", "-c", `(printf '%s' '${line.length} ${line}'; sleep 2) | timeout 5 ${tls}`);
  };
  const portal = "-cert /test/portal.crt -key /test/portal.key";
  const archived = async () => {
    const folders = { "hn-edge-log-archive-data": "/archive" };
    const reader = await Probe.start(center.engine.client, "client:1", network, false, folders);
    const text = await reader.run("find", "/archive", "-type", "f", "-print", "-exec", "cat", "{}", ";");
    await reader.remove();
    return text.output;
  };

  test("keeps what a machine with a certificate of the center sends, by its address and day", async () => {
    authority.sign(center.folder, "portal");
    await send("sent-by-the-portal", portal);
    const text = await archived();
    expect(text).toMatch(/^\/archive\/10\.64\.8\.\d+\/\d{4}-\d{2}-\d{2}\.log$/m);
    expect(text).toMatch(
      /^<165>1 2026-11-28T07:00:00.*Z portal\.example portal 12 - - ?sent-by-the-portal$/m,
    );
  });

  test("takes nothing from one without, or with a certificate of somebody else", async () => {
    const other = join(center.folder, "other");
    mkdirSync(other);
    new Authority(other).sign(other, "stranger");
    await send("sent-by-nobody", "");
    await send("sent-by-a-stranger", "-cert /test/other/stranger.crt -key /test/other/stranger.key");
    const text = await archived();
    expect(text).toContain("sent-by-the-portal");
    expect(text).not.toContain("sent-by-nobody");
    expect(text).not.toContain("sent-by-a-stranger");
  });

  test("still has it in a new container, and writes on", async () => {
    await replaced();
    await send("sent-afterwards", portal, services["log-archive"].next);
    const text = await archived();
    expect(text).toContain("sent-by-the-portal");
    expect(text).toContain("sent-afterwards");
  });
});

describe("the registry mirror", () => {
  const copy = (words: string) => client.run("sh", "-c", `skopeo --insecure-policy copy ${words}`);
  const name = "5000/pdc/client:1";
  const archive = "docker-archive:/test/client.tar";

  test("serves what the host's administrator put into its volume, and is pushed nothing", async () => {
    await replaced();
    const certificates = join(center.folder, "certificates");
    mkdirSync(certificates);
    copyFileSync(authority.certificate, join(certificates, "ca.crt"));
    await fill();
    const mirror = `docker://${center.address(services["registry-mirror"].next)}:${name}`;
    await succeeds(copy(`--src-cert-dir /test/certificates ${mirror} dir:/tmp`));
    const pushed = await fails(copy(`--dest-cert-dir /test/certificates ${archive} ${mirror}-new`));
    expect(pushed).toMatch(/405|unsupported|not allowed/i);
    expect(await fails(copy(`${mirror} dir:/tmp`))).toMatch(/certificate/);
  });

  /** A registry that may be written to, on the mirror's volume and for as long as it takes. */
  async function fill(): Promise<void> {
    await pipeline(
      await center.engine.client.getImage("client:1").get(),
      createWriteStream(join(center.folder, "client.tar")),
    );
    const settings = join(center.folder, "filler.json");
    const storage = { filesystem: { rootdirectory: "/data" } };
    writeFileSync(settings, JSON.stringify({ version: 0.1, storage, http: { addr: ":5000" } }));
    const command = ["docker-registry", "serve", "/filler.json"];
    const { uid } = services["registry-mirror"];
    const filler = await beside(image("docker-registry:2.8.2"), command, uid, 13, [
      ...[`${settings}:/filler.json:ro`, "hn-edge-registry-mirror-data:/data"],
    ]);
    const place = `docker://${center.address(13)}:${name}`;
    await succeeds(copy(`--retry-times 5 --dest-tls-verify=false ${archive} ${place}`));
    await filler.remove({ force: true });
  }
});

describe("the bastion", () => {
  const ssh = (words: string, key = "admin") =>
    client.run("sh", "-c", `timeout 20 ssh -F /test/${key}_config ${words}`);

  test("leads administrators on to a named target, and gives them nothing of its own", async () => {
    await replaced();
    await startTarget();
    expect(await succeeds(ssh("target 'echo through-$((40+2))'"))).toContain("through-42");
    for (const words of [
      "bastion id",
      "-tt bastion",
      "-N -o ExitOnForwardFailure=yes -R 9000:localhost:1 bastion",
    ])
      expect(await fails(ssh(words))).toMatch(/open failed|forwarding failed/);
    const elsewhere = center.address(services["log-archive"].next);
    expect(await fails(ssh(`-W ${elsewhere}:6514 bastion`))).toContain("administratively prohibited");
    expect(await fails(ssh("bastion", "stranger"))).toContain("Permission denied (publickey)");
    const bastion = center.engine.client.getContainer("hn-edge-bastion");
    const logs = String(await bastion.logs({ stdout: true, stderr: true }));
    expect(logs).toMatch(/Accepted publickey for jump from 10\.64\.8\.\d+ .* SHA256:/);
    expect(logs).toContain(`to connect to host ${elsewhere} port 6514, but the request was denied`);
  });

  async function startTarget(): Promise<void> {
    const { folder } = center;
    const keys = join(folder, "target");
    mkdirSync(keys);
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(keys, "host_key")]);
    copyFileSync(join(folder, "admin.pub"), join(keys, "authorized_keys"));
    const settings = ["Port 2222", "HostKey /keys/host_key", "AuthorizedKeysFile /keys/authorized_keys"];
    writeFileSync(
      join(keys, "config"),
      [...settings, "StrictModes no", "PidFile none", "UsePAM no", ""].join("\n"),
    );
    giveTo(905, keys, ["host_key", "authorized_keys", "config"]);
    const command = ["/usr/sbin/sshd", "-D", "-e", "-f", "/keys/config"];
    await beside("target:1", command, 905, target, [`${keys}:/keys:ro`]);
    const [bastion, behind] = [center.address(services.bastion.next), center.address(target)];
    const known = [
      [bastion, join(folder, "bastion", "host_key.pub")],
      [behind, join(keys, "host_key.pub")],
    ].map(([address, file]) => `[${address}]:2222 ${readFileSync(file!, "utf8").trim()}\n`);
    writeFileSync(join(folder, "known_hosts"), known.join(""));
    const place = (name: string, address: string, user: string) =>
      [`Host ${name}`, ` HostName ${address}`, ` User ${user}`, " Port 2222"].join("\n");
    const rest = (key: string) =>
      `Host *\n IdentityFile /test/${key}\n IdentitiesOnly yes\n BatchMode yes\n UserKnownHostsFile /test/known_hosts\n`;
    const hosts = [
      place("bastion", bastion, "jump"),
      `${place("target", behind, "admin")}\n ProxyJump bastion`,
    ];
    for (const key of ["admin", "stranger"])
      writeFileSync(join(folder, `${key}_config`), [...hosts, rest(key)].join("\n"));
  }
});

test("none has more rights than it needs", async () => {
  for (const [kind, { uid }] of Object.entries(services)) {
    const { Config, HostConfig, State } = await center.container(kind);
    expect(State.Health?.Status, kind).toBe("healthy");
    expect(Config.User).toBe(`${uid}:${uid}`);
    expect(HostConfig).toMatchObject({
      ...{ ReadonlyRootfs: true, CapDrop: ["ALL"], Privileged: false, SecurityOpt: ["no-new-privileges"] },
    });
  }
});

test("a second preview is empty, and no key is in anything that was told", async () => {
  const quiet = await center.run("preview", ["--expect-no-changes"]);
  expect(quiet.code, quiet.output.slice(-3000)).toBe(0);
  const told = center.told();
  expect(told).toContain("hn-edge-bastion");
  for (const file of ["bastion/host_key", "log-archive/tls.key", "registry-mirror/tls.key"]) {
    const lines = readFileSync(join(center.folder, file), "utf8").split("\n");
    expect(told).not.toContain(lines[1]);
  }
});

let replacing: Promise<void> | undefined;
/** Puts every service into a new container, once. */
function replaced(): Promise<void> {
  replacing ??= (async () => {
    for (const [kind, { next }] of Object.entries(services)) center.set(kind, "address", next);
    const before = await center.container("bastion");
    await center.up();
    expect((await center.container("bastion")).Id).not.toBe(before.Id);
  })();
  return replacing;
}
