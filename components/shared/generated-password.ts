import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import { secret } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";

/**
 * A generated password: 32 characters of four classes, safe in URLs and connection strings. It stays as it is until
 * its resource is replaced on purpose (`pulumi up --replace`).
 * @returns the password as a secret.
 */
export function generatePassword(name: string, options: CustomResourceOptions): Output<string> {
  const password = new RandomPassword(
    name,
    {
      length: 32,
      special: true,
      overrideSpecial: "-_",
      minLower: 1,
      minUpper: 1,
      minNumeric: 1,
      minSpecial: 1,
    },
    options,
  );
  return secret(password.result);
}
