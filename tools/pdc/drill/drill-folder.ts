import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The one place where a drill writes: readable by its owner alone, and gone after it. */
export interface DrillFolder {
  readonly root: string;
  /** The copy of the operator's files. */
  readonly copy: string;
  /** What the server serves. */
  readonly repositories: string;
  /** Where the snapshot is restored to. */
  readonly restored: string;
  /** Password of the repository, for restic's `--password-file`. */
  readonly passwordFile: string;
  /** Address of the repository with the server's password, for restic's `--repository-file`. */
  readonly addressFile: string;
  /** The server's list of users. */
  readonly usersFile: string;
  /** The server's one user, and that user's password. */
  readonly user: string;
  readonly serverPassword: string;
}

/** Makes the folder with passwords that were never used before and never will be again. */
export async function makeDrillFolder(): Promise<DrillFolder> {
  const root = await mkdtemp(join(tmpdir(), "pdc-drill-"));
  const at = (name: string) => join(root, name);
  const [user, serverPassword] = ["drill", newPassword()];
  const folder: DrillFolder = {
    ...{ root, copy: at("copy"), repositories: at("repositories"), restored: at("restored") },
    ...{ passwordFile: at("password"), addressFile: at("address"), usersFile: at("users") },
    ...{ user, serverPassword },
  };
  try {
    await fill(folder);
  } catch (error) {
    await removeDrillFolder(folder);
    throw error;
  }
  return folder;
}

async function fill({
  copy,
  repositories,
  restored,
  passwordFile,
  usersFile,
  user,
  serverPassword,
}: DrillFolder) {
  for (const path of [copy, repositories, restored]) await mkdir(path);
  await writePrivately(passwordFile, `${newPassword()}\n`);
  // The server knows bcrypt and SHA-1. The latter is enough for 256 random bits that live for one drill.
  const digest = createHash("sha1").update(serverPassword).digest("base64");
  await writePrivately(usersFile, `${user}:{SHA}${digest}\n`);
}

/** Writes a file that only its owner reads. */
export const writePrivately = (file: string, text: string): Promise<void> =>
  writeFile(file, text, { mode: 0o600, flag: "wx" });

/** Removes the folder with everything in it. */
export const removeDrillFolder = ({ root }: DrillFolder): Promise<void> =>
  rm(root, { recursive: true, force: true, maxRetries: 5 });

const newPassword = (): string => randomBytes(32).toString("hex");
