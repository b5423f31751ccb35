import { main } from "@pulumi/pulumi/provider/index.js";
import { RandomProvider } from "./random-provider.ts";

// The version is put in when the plugin is bundled; the engine compares it with the one it asked for.
main(new RandomProvider(process.env.PDC_PLUGIN_VERSION ?? "0.0.0"), process.argv.slice(2));
