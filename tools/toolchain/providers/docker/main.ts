import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { main } from "@pulumi/pulumi/provider/index.js";
import { DockerProvider } from "./docker-provider.ts";

// The operator's own settings decide nothing: the client library would mix them with those of the stack.
for (const name of Object.keys(process.env)) if (name.startsWith("DOCKER_")) delete process.env[name];

// The version is put in when the plugin is bundled; the engine compares it with the one it asked for.
const provider = new DockerProvider(process.env.PDC_PLUGIN_VERSION ?? "0.0.0");

// The SDK's server answers Configure itself and keeps what it was told from the provider: read it as it comes in.
const { configure } = ResourceProviderService;
const read = configure.requestDeserialize;
configure.requestDeserialize = (bytes) => {
  const request = read(bytes);
  provider.configure(request.getArgs()?.toJavaScript());
  return request;
};

main(provider, process.argv.slice(2));
