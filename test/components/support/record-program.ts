import * as pulumi from "@pulumi/pulumi";
import type { RawResource } from "../../../policies/graph/resource-graph.ts";

/** Marks of secrets in the engine's wire format. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A resource as the engine would be asked for it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string;
  readonly protect: boolean;
  readonly aliases: readonly string[];
  readonly dependencies: readonly string[];
  /** Secrets appear as `{secret: value}`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What a component registered at its end. */
  outputs: Readonly<Record<string, unknown>> | undefined;
  /** What policies are given of it, secrets still marked. */
  policyView: RawResource;
}

export interface Recording {
  readonly resources: readonly Recorded[];
  /** `type name` of each resource but the components, sorted. */
  readonly objects: readonly string[];
  one(name: string): Recorded;
  component(): Recorded;
}

/**
 * Runs a program against a recorder in place of the engine. Every generated password is `CANARY-<logical name>`; a
 * resource of a package other than ours, docker, kubernetes and random is refused, and so is every call.
 */
export async function record(program: () => unknown): Promise<Recording> {
  const resources: Recorded[] = [];
  await pulumi.runtime.setMocks({ call: refuseCall, newResource: stateOf }, "pdc", "test", false);
  listen(resources);
  try {
    program();
  } finally {
    // Else the next test would inherit what is still on its way.
    await pulumi.runtime.disconnect();
  }
  const one = (name: string) => {
    const found = resources.filter((resource) => resource.name === name);
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${name}: ${found.length} resources`);
    return found[0];
  };
  const components = resources.filter(({ type }) => type.startsWith("pdc:"));
  return {
    resources,
    objects: resources
      .filter(({ type }) => !type.startsWith("pdc:"))
      .map(({ type, name }) => `${type.replace("kubernetes:", "")} ${name}`)
      .sort(),
    one,
    component: () => one(components[0]?.name ?? "no component"),
  };
}

function refuseCall({ token }: pulumi.runtime.MockCallArgs): never {
  throw new Error(`unexpected call of ${token}`);
}

function stateOf({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  if (type === "random:index/randomPassword:RandomPassword") {
    return { id: "none", state: { ...inputs, result: `CANARY-${name}`, bcryptHash: `CANARY-hash-${name}` } };
  }
  if (type === "docker:index/remoteImage:RemoteImage")
    return { id: name, state: { ...inputs, imageId: `sha256:${"0".repeat(64)}` } };
  if (type.startsWith("docker:") || type === "pulumi:providers:docker") return { id: name, state: inputs };
  if (type.startsWith("kubernetes:") || type.startsWith("pdc:")) return { id: name, state: inputs };
  throw new Error(`unexpected resource ${type} ${name}`);
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getAliasesList(): { toObject(): { spec?: { name: string } } }[];
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
}
type Answer = (error: Error | undefined, response: { getUrn(): string } | undefined) => void;
interface OutputsRequest {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> } | undefined;
}
interface Monitor {
  registerResource(request: Request, answer: Answer): Promise<void>;
  registerResourceOutputs(request: OutputsRequest, answer: unknown): void;
}

/** The public mocks see neither parents, protection, aliases nor secret marks: the requests themselves do. */
function listen(resources: Recorded[]): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) =>
    register(request, (error, response) => {
      if (response !== undefined) resources.push(recorded(request, response.getUrn()));
      answer(error, response);
    });
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, answer) => {
    const found = resources.find(({ urn }) => urn === request.getUrn());
    if (found !== undefined) {
      const outputs = request.getOutputs()?.toJavaScript() ?? {};
      found.outputs = readable(outputs);
      found.policyView = { ...found.policyView, properties: outputs };
    }
    registerOutputs(request, answer);
  };
}

function recorded(request: Request, urn: string): Recorded {
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    parent: request.getParent().split("::").at(-1) ?? "",
    protect: request.getProtect() === true,
    aliases: request.getAliasesList().map((alias) => alias.toObject().spec?.name ?? "?"),
    dependencies: request.getDependenciesList().map((dependency) => dependency.split("::").at(-1) ?? ""),
    inputs: readable(request.getObject()?.toJavaScript() ?? {}),
    outputs: undefined,
    policyView: policyView(request, urn),
  };
}

function policyView(request: Request, urn: string): RawResource {
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent() || undefined,
    protect: request.getProtect() === true,
    properties: request.getObject()?.toJavaScript() ?? {},
    dependencies: request.getDependenciesList(),
  };
}

function readable<T>(value: T): T {
  if (Array.isArray(value)) return value.map(readable) as T;
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE] === SECRET) return { secret: readable(fields.value) } as T;
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, readable(field)])) as T;
}

/** Everything that is not inside a secret, as text: no canary may stand in it. */
export function plainText(recording: Recording): string {
  return JSON.stringify(
    recording.resources.map(({ outputs, policyView: _marked, ...rest }) => ({ ...rest, outputs })),
    (_key, value: unknown) =>
      typeof value === "object" && value !== null && "secret" in value && Object.keys(value).length === 1
        ? "[secret]"
        : value,
  );
}
