import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi";

/**
 * Ends the program; the operator sees the message alone. Pulumi inspects every error that ends a program, whole and in
 * colours, even where it shows the message only. That took half a minute of each refusal, so a refusal looks like its message.
 */
export class Refusal extends RunError {
  [inspect.custom](): string {
    return this.message;
  }
}
