import { readFileSync } from "node:fs";
import { message } from "./messages.mjs";
import { Problem } from "./problem.mjs";

/** How long a service may take to connect and to answer, in milliseconds. */
const patience = { connectionTimeout: 10_000, requestTimeout: 60_000 };

/** What Pulumi takes behind the question mark; of anything else it says that it does not know it. */
const parameters = new Set([
  ...["region", "endpoint", "disableSSL", "s3ForcePathStyle", "profile", "awssdk"],
  ...["ssetype", "kmskeyid"],
]);

/** What a service says of a bucket or key that is not there. */
const absent = new Set(["NotFound", "NoSuchKey"]);

/** What it says to somebody whom it does not know or who may not do this. */
const refusal =
  /^(AccessDenied|Forbidden|403|InvalidAccessKeyId|SignatureDoesNotMatch|XAdminNoSuchUser|CredentialsProviderError|ExpiredToken)/;

/** @typedef {import("./state-store.mjs").StateStore} StateStore */

/**
 * States in a bucket of a service that speaks S3, by the same address that Pulumi takes:
 * `s3://<bucket>[/<folder>]?endpoint=…&region=…&s3ForcePathStyle=true&disableSSL=true&profile=…`. Credentials come from where
 * Pulumi takes them too: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or a profile; so does the province's own authority, from
 * `AWS_CA_BUNDLE`.
 *
 * @implements {StateStore}
 */
export class BucketStore {
  #bucket;
  #prefix;
  #query;
  #environment;
  /** @type {Promise<{ client: import("@aws-sdk/client-s3").S3Client, s3: typeof import("@aws-sdk/client-s3") }> | undefined} */
  #opened;

  /**
   * @param {string} address
   * @param {Record<string, string | undefined>} environment
   * @throws {Problem} The address names no bucket, or has a part that Pulumi does not take.
   */
  constructor(address, environment) {
    const url = addressOf(address);
    this.#bucket = url.hostname;
    this.#prefix = url.pathname.replace(/^\/+|\/+$/g, "");
    this.#query = url.searchParams;
    this.#environment = environment;
  }

  /** @param {string} key */
  place(key) {
    return `s3://${this.#bucket}/${this.#key(key)}`;
  }

  /** @param {string} folder */
  async list(folder) {
    return this.#ask(async (client, s3) => {
      const question = { Bucket: this.#bucket, Prefix: `${this.#key(folder)}/`, Delimiter: "/" };
      const keys = [];
      for await (const page of s3.paginateListObjectsV2({ client }, question))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
      return keys.map((key) => `${folder}/${key.slice(question.Prefix.length)}`).sort();
    });
  }

  /** @param {string} key */
  async has(key) {
    // A listing, since a service without the right to list answers a question for one key as if it were absent.
    return (await this.list(key.slice(0, key.lastIndexOf("/")))).includes(key);
  }

  /** @param {string} key */
  async read(key) {
    return this.#ask(async (client, s3) => {
      try {
        const { Body } = await client.send(new s3.GetObjectCommand(this.#object(key)));
        return await Body?.transformToString("utf8");
      } catch (error) {
        if (absent.has(nameOf(error))) return undefined;
        throw error;
      }
    });
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  async copy(from, to) {
    await this.#ask((client, s3) => {
      const source = encodeURI(`${this.#bucket}/${this.#key(from)}`);
      return client.send(new s3.CopyObjectCommand({ ...this.#object(to), CopySource: source }));
    });
  }

  /** @param {string} key */
  async remove(key) {
    await this.#ask((client, s3) => client.send(new s3.DeleteObjectCommand(this.#object(key))));
  }

  /** @param {string} key */
  #key(key) {
    return this.#prefix === "" ? key : `${this.#prefix}/${key}`;
  }

  /** @param {string} key */
  #object(key) {
    return { Bucket: this.#bucket, Key: this.#key(key) };
  }

  /**
   * @template T
   * @param {(client: import("@aws-sdk/client-s3").S3Client, s3: typeof import("@aws-sdk/client-s3")) => Promise<T>} question
   * @returns {Promise<T>}
   * @throws {Problem} The service does not answer, or not to this operator. Its own words are left out: they may repeat a key.
   */
  async #ask(question) {
    this.#opened ??= this.#open();
    const { client, s3 } = await this.#opened;
    try {
      return await question(client, s3);
    } catch (error) {
      throw this.#problem(nameOf(error));
    }
  }

  /** @param {string} name Of the error. */
  #problem(name) {
    const endpoint = this.#query.get("endpoint") ?? "";
    const place = { store: `s3://${this.#bucket}`, endpoint: endpoint || "AWS", detail: name };
    if (name === "NoSuchBucket") return new Problem(message("store-no-bucket", place), 2);
    return new Problem(message(refusal.test(name) ? "store-refused" : "store-unreachable", place), 2);
  }

  /** @returns {{ ca?: Buffer }} */
  #authority() {
    const file = this.#environment.AWS_CA_BUNDLE;
    if (!file) return {};
    try {
      return { ca: readFileSync(file) };
    } catch {
      throw new Problem(message("store-authority", { file }), 2);
    }
  }

  async #open() {
    // Its advice on releases of Node is for us, not for operators.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
    // Read late: only a shared store needs it, and it is large.
    const s3 = await import("@aws-sdk/client-s3");
    const query = this.#query;
    const endpoint = query.get("endpoint");
    const plain = query.get("disableSSL") === "true";
    const client = new s3.S3Client({
      region: query.get("region") ?? this.#environment.AWS_REGION ?? "us-east-1",
      forcePathStyle: query.get("s3ForcePathStyle") === "true",
      // Services that speak S3 do not all know the newer checksums.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { ...patience, httpsAgent: this.#authority() },
      maxAttempts: 2,
      ...(endpoint === null ? {} : { endpoint: withScheme(endpoint, plain) }),
      ...(query.get("profile") === null ? {} : { profile: /** @type {string} */ (query.get("profile")) }),
    });
    return { client, s3 };
  }
}

/**
 * @param {string} address
 * @returns {URL}
 * @throws {Problem} Without the address, which may hold what is nobody's business.
 */
function addressOf(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hostname === "") throw new Problem(message("store-address"), 2);
  const found = [...url.searchParams.keys()].find((name) => !parameters.has(name));
  const known = [...parameters].join(", ");
  if (found !== undefined) throw new Problem(message("store-parameter", { found, known }), 2);
  return url;
}

/**
 * @param {string} endpoint
 * @param {boolean} plain
 */
const withScheme = (endpoint, plain) =>
  /^https?:\/\//.test(endpoint) ? endpoint : `${plain ? "http" : "https"}://${endpoint}`;

/** @param {unknown} error */
function nameOf(error) {
  const { name, Code, code } = /** @type {{ name?: string, Code?: string, code?: string }} */ (error);
  return Code ?? code ?? name ?? "";
}
