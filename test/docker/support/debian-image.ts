import { execFileSync } from "node:child_process";
import {
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { cacheFolder } from "../../../tools/toolchain/paths.mjs";
import type { PrivateEngine } from "./private-engine.ts";

/** Applets that probes use. */
const applets = ["ip", "nc", "nslookup", "sh", "sleep", "true"];

/** An image of nothing but Debian's static busybox. */
export async function busyboxImage(engine: PrivateEngine, reference: string): Promise<void> {
  await withRoot(async (root) => {
    mkdirSync(join(root, "bin"));
    cpSync("/bin/busybox", join(root, "bin", "busybox"));
    if (applets.length > 0) put(root, "/bin/busybox", (place) => copyFileSync("/bin/busybox", place));
    for (const applet of applets) symlinkSync("busybox", join(root, "bin", applet));
    await importRoot(engine, root, reference);
  });
}

/** What an image holds beside its program. */
export interface ImageParts {
  /** Further packages of Debian. */
  readonly packages?: readonly string[];
  /** Path in the image → file of this machine. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folder in the image → uid of its owner. */
  readonly folders?: Readonly<Record<string, number>>;
  /** Applets of busybox, under /bin. */
  readonly applets?: readonly string[];
}

/**
 * An image with a program of Debian and the libraries that it stands on, taken from its packages without being installed here.
 *
 * @param users Name → uid, for programs that want to know who they are.
 */
export async function debianImage(
  engine: PrivateEngine,
  reference: string,
  program: string,
  users: Readonly<Record<string, number>>,
  { packages = [], files = {}, folders = {}, applets = [] }: ImageParts = {},
): Promise<void> {
  const archives = download([...new Set([program, ...packages].flatMap(packagesOf))].sort());
  await withRoot(async (root) => {
    for (const archive of archives) execFileSync("dpkg-deb", ["--extract", archive, root]);
    mkdirSync(join(root, "etc"), { recursive: true });
    const entries = Object.entries({ root: 0, ...users });
    writeFileSync(
      join(root, "etc", "passwd"),
      entries.map(([name, id]) => `${name}:x:${id}:${id}::/:/bin/false\n`).join(""),
    );
    // Settings are the stack's, and an example beside them would be read too.
    rmSync(join(root, "etc", program), { recursive: true, force: true });
    for (const [path, file] of Object.entries(files)) put(root, path, (place) => copyFileSync(file, place));
    if (applets.length > 0) put(root, "/bin/busybox", (place) => copyFileSync("/bin/busybox", place));
    for (const applet of applets) put(root, `/bin/${applet}`, (place) => symlinkSync("busybox", place));
    for (const [path, uid] of Object.entries(folders))
      put(root, path, (place) => {
        mkdirSync(place);
        chownSync(place, uid, uid);
      });
    await importRoot(engine, root, reference);
  });
}

function put(root: string, path: string, make: (place: string) => void): void {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  make(place);
}

/** A package and the libraries below it: what maintainer scripts want is left out, since none is run. */
function packagesOf(program: string): string[] {
  const leaveOut = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"];
  const ask = () =>
    execFileSync(
      "apt-cache",
      ["depends", "--recurse", "--important", ...leaveOut.map((kind) => `--no-${kind}`), program],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
  let answer: string;
  try {
    answer = ask();
  } catch {
    execFileSync("apt-get", ["update"], { stdio: "ignore" });
    answer = ask();
  }
  const names = answer.split("\n").filter((line) => /^[a-z0-9]/.test(line));
  const libraries = names.filter(
    (name) => /^lib|^zlib1g$/.test(name) && !/perl|pam|debian-installer|stdlib/.test(name),
  );
  return [...new Set([program, ...libraries])].sort();
}

/** The packages' archives, from the mirror once a user. */
function download(packages: readonly string[]): string[] {
  const folder = join(cacheFolder(), "debian-packages");
  mkdirSync(folder, { recursive: true });
  const lacking = packages.filter((name) => archiveOf(folder, name) === undefined);
  if (lacking.length > 0)
    execFileSync("apt-get", ["-o", "APT::Sandbox::User=root", "download", ...lacking], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
  return packages.map((name) => {
    const archive = archiveOf(folder, name);
    if (archive === undefined) throw new Error(`${name}: no archive after it was downloaded`);
    return archive;
  });
}

function archiveOf(folder: string, name: string): string | undefined {
  const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}_`) && entry.endsWith(".deb"));
  return file === undefined ? undefined : join(folder, file);
}

async function withRoot(work: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "pdc-rootfs-"));
  try {
    await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function importRoot(engine: PrivateEngine, root: string, reference: string): Promise<void> {
  const archive = execFileSync("tar", ["--create", "--numeric-owner", "--directory", root, "."], {
    maxBuffer: 1024 ** 3,
  });
  const colon = reference.lastIndexOf(":");
  const stream = await engine.client.importImage(Readable.from([archive]), {
    repo: reference.slice(0, colon),
    tag: reference.slice(colon + 1),
  });
  await new Promise<void>((resolve, reject) => {
    stream.on("error", reject).on("end", resolve).resume();
  });
  await engine.client.getImage(reference).inspect();
}
