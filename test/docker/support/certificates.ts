import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An authority of a test's own, which signs what the test needs for a day. */
export class Authority {
  readonly #folder: string;

  /** @param folder Where `ca.crt` and `ca.key` are written. */
  constructor(folder: string) {
    this.#folder = folder;
    const files = ["-keyout", join(folder, "ca.key"), "-out", join(folder, "ca.crt")];
    openssl("req", "-x509", ...newKey, "-days", "1", "-subj", "/CN=authority of a test", ...files);
  }

  get certificate(): string {
    return join(this.#folder, "ca.crt");
  }

  /** Writes `<name>.crt` and `<name>.key` into a folder. */
  sign(folder: string, name: string, addresses: readonly string[] = []): void {
    const [key, request, extensions] = ["key", "csr", "ext"].map((end) => join(folder, `${name}.${end}`));
    openssl("req", "-new", ...newKey, "-subj", `/CN=${name}`, "-keyout", key!, "-out", request!);
    const names = [`DNS:${name}`, ...addresses.map((address) => `IP:${address}`)].join(",");
    writeFileSync(extensions!, `subjectAltName=${names}\n`);
    const authority = ["-CA", this.certificate, "-CAkey", join(this.#folder, "ca.key"), "-CAcreateserial"];
    const out = ["-days", "1", "-extfile", extensions!, "-out", join(folder, `${name}.crt`)];
    openssl("x509", "-req", "-in", request!, ...authority, ...out);
  }
}

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

function openssl(...args: string[]): void {
  execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Files of a host's folder as its administrator gives them to a service: root writes, the service's group reads. */
export function giveTo(group: number, folder: string, files: readonly string[]): void {
  for (const path of [folder, ...files.map((file) => join(folder, file))]) {
    chownSync(path, 0, group);
    chmodSync(path, path === folder ? 0o750 : 0o640);
  }
}
