import type { ComputeClusterArgs } from "../../components/compute/compute-cluster.ts";
import { nodePlaces } from "./node-places.ts";
import { type Setting, settingsYaml } from "./settings-yaml.ts";

type Provider = NonNullable<ComputeClusterArgs["secretsEncryption"]>;

/** What stands for a key until a machine fills it in. No key of that form exists: it is no base64. */
export const KEY_PLACEHOLDER = "@MAKE-ENCRYPTION-KEY@";

/** Provider where the profile names none: authenticated encryption, whose nonces are long enough to be drawn at random. */
const DEFAULT_PROVIDER: Provider = "secretbox";

/** The provider of a cluster. */
export const providerOf = ({ secretsEncryption }: Pick<ComputeClusterArgs, "secretsEncryption">): Provider =>
  secretsEncryption ?? DEFAULT_PROVIDER;

/** With a key service nothing has to be made on the machine. */
export const keyIsLocal = (cluster: Pick<ComputeClusterArgs, "secretsEncryption">): boolean =>
  providerOf(cluster) !== "kms";

/**
 * How the API server encrypts Secrets in etcd. Never with a key: `make-encryption-key` puts keys where the placeholder stands. No
 * `identity` provider: in a new cluster nothing was ever written readable, so nothing readable is accepted.
 */
export function encryptionConfigurationYaml(cluster: Pick<ComputeClusterArgs, "secretsEncryption">): string {
  return settingsYaml("Mã hóa Secret trong etcd. Tệp này không có khóa; xem make-encryption-key.", [
    { path: ["apiVersion"], value: "apiserver.config.k8s.io/v1" },
    { path: ["kind"], value: "EncryptionConfiguration" },
    {
      path: ["resources", 0, "resources"],
      value: ["secrets"],
      ...{ why: "mật khẩu, khóa, token", controls: ["TCVN14423-5.4.2.4-a"] },
    },
    providerSetting(providerOf(cluster)),
  ]);
}

function providerSetting(provider: Provider): Setting {
  const path = ["resources", 0, "providers", 0, provider];
  if (provider === "kms") {
    const value = {
      apiVersion: "v2",
      name: "pdc",
      endpoint: `unix://${nodePlaces.kmsSocket}`,
      timeout: "3s",
    };
    return {
      path,
      value,
      why: "khóa ở dịch vụ quản lý khóa, không ở máy",
      controls: ["TCVN14423-5.4.2.4-c"],
    };
  }
  const value = { keys: [{ name: KEY_PLACEHOLDER, secret: KEY_PLACEHOLDER }] };
  return { path, value, why: "khóa đầu mã hóa, các khóa sau chỉ đọc", controls: ["TCVN14423-5.4.2.4-c"] };
}
