import * as pulumi from "@pulumi/pulumi";
import { Refusal } from "./refusal.ts";

/** What a stack's configuration says: which profile, which window, which target. Everything else is in the profile. */
export interface StackSettings {
  /** Province file, relative to the `stacks` folder. */
  readonly profile: string;
  /** Planning window; undefined: everything the profile plans. */
  readonly window: string | undefined;
  /** Fixed for the life of a stack. */
  readonly target: Target;
  /** Reason for deploying a plan that nobody has approved to a cluster. */
  readonly draftOverride: string | undefined;
  /** Id of a host outside the cluster in the profile → address of its Docker engine: `unix:///path`, `ssh://user@host`. */
  readonly edgeHosts: Readonly<Record<string, string>>;
  /** true takes the protection off what holds data, ahead of a `destroy`. */
  readonly releaseProtection: boolean;
}

export type Target =
  | { readonly kind: "render" }
  | {
      readonly kind: "cluster";
      readonly kubeconfig: pulumi.Output<string>;
      readonly context: string | undefined;
    };

/** Reads the configuration of the stack (`pdc:…`). Throws a `Refusal` that names key, found and expected. */
export function readStackSettings(): StackSettings {
  const config = new pulumi.Config("pdc");
  return {
    profile: config.get("profile") ?? `provinces/${pulumi.getStack()}.yaml`,
    window: config.get("window"),
    target: readTarget(config),
    draftOverride: config.get("draftOverride"),
    edgeHosts: readEdgeHosts(config),
    releaseProtection: config.getBoolean("releaseProtection") ?? false,
  };
}

const ENGINE_ADDRESS = /^(unix:\/\/\/|ssh:\/\/|tcp:\/\/)\S+$/;

function readEdgeHosts(config: pulumi.Config): Record<string, string> {
  const hosts: unknown = config.getObject("edgeHosts") ?? {};
  const entries =
    typeof hosts === "object" && hosts !== null && !Array.isArray(hosts) ? Object.entries(hosts) : [];
  const wrong = entries.filter(([, host]) => typeof host !== "string" || !ENGINE_ADDRESS.test(host));
  if (wrong.length === 0 && (entries.length > 0 || JSON.stringify(hosts) === "{}"))
    return Object.fromEntries(entries) as Record<string, string>;
  const found = wrong.map(([id]) => id).join(", ") || JSON.stringify(hosts);
  throw new Refusal(
    `pdc:edgeHosts: "${found}". Cần mã máy chủ và địa chỉ unix:///…, ssh://… hoặc tcp://…. / Expected a host's id and an address unix:///…, ssh://… or tcp://….`,
  );
}

function readTarget(config: pulumi.Config): Target {
  const kind = config.get("target") ?? "render";
  if (kind === "render") return { kind };
  if (kind === "cluster")
    return { kind, kubeconfig: config.requireSecret("kubeconfig"), context: config.get("context") };
  throw new Refusal(`pdc:target: "${kind}". Cần render hoặc cluster. / Expected render or cluster.`);
}
