import { createRequire } from "node:module";
import type { Policies, PolicyResource } from "@pulumi/policy";

// The server half of @pulumi/policy has no types of its own; this is the part that the engine calls.
const require = createRequire(import.meta.url);
const server = require("@pulumi/policy/server") as {
  makeAnalyzeRpcFun: MakeHandler;
  makeAnalyzeStackRpcFun: MakeHandler;
};
const proto = require("@pulumi/pulumi/proto/analyzer_pb") as Record<string, new () => Message>;
const struct = require("google-protobuf/google/protobuf/struct_pb") as {
  Struct: { fromJavaScript(value: unknown): unknown };
};

type Message = Record<string, (...values: unknown[]) => unknown>;
type Handler = (
  call: { request: Message },
  done: (error: Error | undefined, response: Message) => void,
) => void;
type MakeHandler = (name: string, version: string, level: string, policies: Policies) => Handler;

/** What the engine sends about one resource. */
export interface WireResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Record<string, unknown>;
  readonly parent?: string | undefined;
  readonly protect?: boolean | undefined;
}

export interface Violation {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
  readonly urn: string;
}

/** Runs stack policies as the engine does: through the real deserializer, with its proxies. */
export function analyzeStack(policies: Policies, resources: readonly WireResource[]): Promise<Violation[]> {
  const request = create("AnalyzeStackRequest");
  request["setResourcesList"]?.(resources.map((resource) => wire("AnalyzerResource", resource)));
  return send(server.makeAnalyzeStackRpcFun("test", "1.0.0", "advisory", policies), request);
}

/** Runs resource policies on one resource. */
export function analyze(policies: Policies, resource: WireResource): Promise<Violation[]> {
  return send(
    server.makeAnalyzeRpcFun("test", "1.0.0", "advisory", policies),
    wire("AnalyzeRequest", resource),
  );
}

/** The resources as a stack policy is given them. */
export async function policyResources(
  resources: readonly WireResource[],
): Promise<readonly PolicyResource[]> {
  let seen: readonly PolicyResource[] = [];
  const spy: Policies = [
    {
      name: "spy",
      description: "spy",
      validateStack: (args) => {
        seen = args.resources;
      },
    },
  ];
  await analyzeStack(spy, resources);
  return seen;
}

function create(name: string): Message {
  const MessageClass = proto[name];
  if (MessageClass === undefined) throw new Error(`no message ${name}`);
  return new MessageClass();
}

function wire(message: string, resource: WireResource): Message {
  const result = create(message);
  const options = create("AnalyzerResourceOptions");
  options["setProtect"]?.(resource.protect === true);
  if (resource.parent !== undefined) options["setParent"]?.(resource.parent);
  result["setUrn"]?.(resource.urn);
  result["setType"]?.(resource.type);
  result["setName"]?.(resource.name);
  result["setOptions"]?.(options);
  result["setProperties"]?.(struct.Struct.fromJavaScript(resource.properties));
  if (resource.parent !== undefined) result["setParent"]?.(resource.parent);
  return result;
}

function send(handler: Handler, request: Message): Promise<Violation[]> {
  return new Promise((resolve, reject) => {
    handler({ request }, (error, response) => {
      if (error !== undefined) reject(error);
      else resolve(diagnosticsOf(response).map(violationOf));
    });
  });
}

function diagnosticsOf(response: Message): Message[] {
  const list = response["getDiagnosticsList"]?.();
  return Array.isArray(list) ? list : [];
}

function violationOf(diagnostic: Message): Violation {
  return {
    policy: String(diagnostic["getPolicyname"]?.()),
    level: diagnostic["getEnforcementlevel"]?.() === 1 ? "mandatory" : "advisory",
    message: String(diagnostic["getMessage"]?.()),
    urn: String(diagnostic["getUrn"]?.()),
  };
}
