import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../../tools/lab/free-ports.ts";
import { pulumiHome } from "../../../tools/toolchain/paths.mjs";

const patience = 30_000;

/**
 * A real service that speaks S3 (versitygw over a folder), on loopback, behind a certificate that its clients must be told to
 * trust: as a province runs one, with its own authority.
 */
export class ObjectStore {
  readonly folder = mkdtempSync(join(tmpdir(), "pdc-store-"));
  readonly bucket = "pdc-state";
  readonly accessKey = "ky-su-cua-tinh";
  readonly secretKey = "Canary-secret-key-of-the-store-5";
  #port = 0;
  #server: ChildProcess | undefined;

  /** Objects and their versions, as they lie on the disk. */
  get data(): string {
    return join(this.folder, "data");
  }

  /** What Pulumi and the wrappers take. */
  address(bucket = this.bucket, port = this.#port): string {
    return `s3://${bucket}/tinh?endpoint=127.0.0.1:${port}&region=tinh&s3ForcePathStyle=true`;
  }

  /** Environment of an engineer who may use the store. */
  environment(): Record<string, string> {
    return {
      PULUMI_BACKEND_URL: this.address(),
      AWS_ACCESS_KEY_ID: this.accessKey,
      AWS_SECRET_ACCESS_KEY: this.secretKey,
      AWS_CA_BUNDLE: this.#certificate,
    };
  }

  async start(): Promise<void> {
    for (const folder of [join(this.data, this.bucket), join(this.folder, "versions")])
      mkdirSync(folder, { recursive: true });
    this.#makeCertificate();
    [this.#port = 0] = await freePorts(1);
    const tls = ["--cert", this.#certificate, "--key", this.#key];
    const kept = ["posix", "--versioning-dir", join(this.folder, "versions"), this.data];
    const program = join(pulumiHome, "bin", "versitygw");
    const args = ["--port", `127.0.0.1:${this.#port}`, "--quiet", "--region", "tinh", ...tls, ...kept];
    this.#server = spawn("setpriv", ["--pdeathsig", "KILL", program, ...args], {
      stdio: "ignore",
      env: { PATH: process.env["PATH"], ROOT_ACCESS_KEY: this.accessKey, ROOT_SECRET_KEY: this.secretKey },
    });
    await this.#answers();
  }

  stop(): void {
    this.#server?.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #certificate(): string {
    return join(this.folder, "certificate.pem");
  }

  get #key(): string {
    return join(this.folder, "key.pem");
  }

  #makeCertificate(): void {
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    const files = ["-keyout", this.#key, "-out", this.#certificate];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    execFileSync("openssl", ["req", "-x509", ...kind, ...subject, ...files], { stdio: "ignore" });
  }

  async #answers(): Promise<void> {
    const end = Date.now() + patience;
    for (;;) {
      try {
        // Any answer will do; the certificate is none of this question's business.
        execFileSync("openssl", ["s_client", "-connect", `127.0.0.1:${this.#port}`], {
          stdio: ["ignore", "ignore", "ignore"],
          timeout: 5_000,
        });
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
}
